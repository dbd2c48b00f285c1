"""Coming back to an account: equal answers, bounds, new passwords, lost mobiles, staff."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.identity.sample_people import SampleOffice, SamplePerson
from balady_desktop.backend.people.service import StaffProblem, reset_staff
from balady_desktop.backend.people.tables import person as person_table
from balady_desktop.backend.recovery.tables import challenge
from balady_desktop.backend.settings import Settings
from balady_desktop.backend.sms.courier import Courier
from tests.backend.casework import ONE_ENGINE
from tests.backend.visitors import STAFF_PASSWORD, Visitor

OLD, NEW = "Long-enough-77", "Nakhla-Tawila-88"


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("balady_desktop.backend.sms.courier._PAUSE_SECONDS", 0)


class Returning:
    """Somebody who has lost the way into an account."""

    def __init__(self, visitor: Visitor, context: Context) -> None:
        self.visitor, self.context = visitor, context
        self.challenge_id = self.token = ""

    def begin(self, answers: dict[str, Any], service: str = "registration_person", **other: Any) -> Any:
        body = {
            "service": service,
            "answers": answers,
            "device": self.visitor.device,
            "picture": other.pop("picture", None) or self.visitor.picture(),
            **other,
        }
        reply = self.visitor.client.post("/v1/recoveries", json=body)
        if reply.status_code == 200:
            self.challenge_id, self.token = reply.json()["challenge_id"], reply.json()["resume_token"]
        return reply

    def code(self) -> str:
        self.context.courier.finish()
        return self.visitor.newest_code()

    def prove(self, code: str, **other: Any) -> Any:
        body = {"resume_token": self.token, "code": code, "picture": other.get("picture") or self.visitor.picture()}
        return self.visitor.client.post(f"/v1/recoveries/{self.challenge_id}/proof", json=body)

    def resend(self) -> Any:
        path = f"/v1/recoveries/{self.challenge_id}/codes"
        return self.visitor.client.post(path, json={"resume_token": self.token})

    def choose(self, password: str) -> Any:
        path = f"/v1/recoveries/{self.challenge_id}/password"
        return self.visitor.client.post(path, json={"resume_token": self.token, "password": password})

    def texts(self) -> list[tuple[str, str]]:
        self.context.courier.finish()
        return [(one["mobile_masked"], one["text"]) for one in self.visitor.messages()]


@pytest.fixture
def returning(client: TestClient, random: Any, context: Context) -> Returning:
    return Returning(Visitor(client, random, "device-0777"), context)


def answers_of(one: SamplePerson) -> dict[str, Any]:
    return {"id_number": one.id_number, "birth_date": one.birth_date.isoformat()}


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08}"


def codes_of(reply: Any) -> list[str]:
    return [one["code"] for one in reply.json()["problems"]]


def shape(reply: Any) -> Any:
    body = reply.json()
    return reply.status_code, {
        name: value for name, value in body.items() if name not in ("challenge_id", "resume_token")
    }


def test_fault_09_a_forgotten_password_is_replaced_and_every_computer_signed_out(
    applicant: Visitor, returning: Returning, person: SamplePerson
) -> None:
    assert returning.begin(answers_of(person)).status_code == 200
    proved = returning.prove(returning.code())
    assert (proved.status_code, proved.json()) == (200, {"user_name": "salem1", "mobile_from": None})
    assert returning.choose(NEW).json()["user_name"] == "salem1"
    assert applicant.get("/v1/people/me").status_code == 401
    assert applicant.refresh().status_code == 401
    assert applicant.sign_in("salem1", OLD).status_code == 401
    assert applicant.sign_in("salem1", NEW).status_code == 200
    assert any("تغيرت كلمة مرور حسابك" in text for _, text in returning.texts())
    # The way back leads in once.
    assert returning.choose("Another-one-99").status_code == 409


@pytest.mark.parametrize("answered", ["nobody", "another birth date", "a closed account", "the owner"])
def test_fault_09_every_answer_is_the_same_whether_there_is_an_account_or_not(
    applicant: Visitor,
    returning: Returning,
    person: SamplePerson,
    people: Any,
    context: Context,
    clock: Any,
    answered: str,
) -> None:
    other = people("citizen", "ordinary")[1]
    answers = {
        "nobody": answers_of(other),
        "another birth date": {**answers_of(person), "birth_date": other.birth_date.isoformat()},
        "a closed account": answers_of(person),
        "the owner": answers_of(person),
    }[answered]
    if answered == "a closed account":
        assert applicant.post("/v1/account/closing", {"password": OLD}).status_code == 204
        context.courier.finish()
    before = len(returning.texts())
    begun = returning.begin(answers)
    limits = context.settings.limits
    expected = {
        "resend_at": (clock.now + limits.resend_after).isoformat().replace("+00:00", "Z"),
        "expires_at": (clock.now + limits.code_lifetime).isoformat().replace("+00:00", "Z"),
        "tries_left": limits.code_tries,
    }
    assert shape(begun) == (200, expected)
    assert (len(returning.texts()) - before) == (1 if answered == "the owner" else 0)
    code = returning.code() if answered == "the owner" else "00000000"
    told = [returning.prove(wrong(code)) for _ in range(6)]
    assert [one.json().get("problems") for one in told[:5]] == [
        [{"field": "activation_code", "code": "code_wrong", "params": {"tries": str(left)}}] for left in (4, 3, 2, 1, 0)
    ]
    assert told[5].json()["code"] == "code_ended"
    assert returning.resend().json()["code"] == "code_too_soon"
    clock.move(seconds=60)
    assert shape(returning.resend())[0] == 200
    assert returning.choose(NEW).json()["code"] == "recovery_state"


def test_fault_09_nobody_waits_for_the_message(
    applicant: Visitor, returning: Returning, person: SamplePerson, people: Any, context: Context
) -> None:
    """The reply is there while the gateway still holds the message: its time tells nothing."""
    held: list[str] = []

    class Held(Courier):
        def _post(self, gateway: Any, address: str, text: str) -> None:
            held.append(address)

    object.__setattr__(context, "courier", Held(context.sms, None, context.new_id))
    assert returning.begin(answers_of(people("citizen", "ordinary")[1])).status_code == 200
    assert held == []
    assert returning.begin(answers_of(person)).status_code == 200
    assert held == ["+966512345678"]


def test_fault_09_a_message_is_handed_over_and_not_waited_for() -> None:
    may_go = threading.Event()
    sent: list[str] = []

    class Slow:
        def send(self, message_id: str, mobile: str, text: str) -> None:
            assert may_go.wait(5), "whoever hands a message over waits for it"
            sent.append(mobile)

        def close(self) -> None:
            """Nothing is open."""

    courier = Courier(Slow(), None, lambda: "message")
    courier.send("+966512345678", "code")
    assert sent == []
    may_go.set()
    courier.finish()
    assert sent == ["+966512345678"]
    courier.close()


def test_fault_09_an_identity_is_asked_for_so_often_and_no_oftener_whether_it_has_an_account_or_not(
    applicant: Visitor, returning: Returning, person: SamplePerson, people: Any
) -> None:
    counts = []
    for one in (person, people("citizen", "ordinary")[1]):
        replies = []
        for number in range(7):
            returning.visitor.device = f"device-{one.id_number}-{number}"
            replies.append(returning.begin(answers_of(one)).status_code)
        counts.append(replies)
    assert counts == [[200] * 5 + [429] * 2] * 2


def test_fault_09_a_wrong_picture_asks_nobody(returning: Returning, person: SamplePerson, context: Context) -> None:
    picture = returning.visitor.picture(right=False)
    assert codes_of(returning.begin(answers_of(person), picture=picture)) == ["picture_wrong"]
    with context.database.transaction(reading=True) as connection:
        assert connection.execute(sa.select(challenge)).all() == []


def test_fault_09_an_office_comes_back_by_its_three_numbers(
    visitor: Visitor, returning: Returning, office: SampleOffice
) -> None:
    answers = {
        "licence_number": office.licence_number,
        "number_700": office.number_700,
        "classification": office.classification_certificate,
    }
    assert visitor.identify(answers, "registration_office").status_code == 200
    assert visitor.register("office1", OLD).status_code == 200
    assert visitor.activate(visitor.newest_code()).status_code == 200
    before = len(returning.texts())
    assert returning.begin({**answers, "classification": "88000002"}, "registration_office").status_code == 200
    assert len(returning.texts()) == before
    assert returning.begin(answers, "registration_office").status_code == 200
    assert returning.prove(returning.code()).json()["user_name"] == "office1"
    assert returning.choose(NEW).status_code == 200
    assert visitor.sign_in("office1", NEW).status_code == 200


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("short", "password_short"),
        ("password123", "password_common"),
        ("x-salem1-yyyy", "password_contains_user_name"),
        ("x-0512345678-y", "password_contains_own_data"),
    ],
)
def test_fault_09_a_new_password_is_judged_like_the_first(
    applicant: Visitor, returning: Returning, person: SamplePerson, password: str, problem: str
) -> None:
    returning.begin(answers_of(person))
    returning.prove(returning.code())
    assert codes_of(returning.choose(password)) == [problem]
    assert returning.choose(NEW).status_code == 200


def test_fault_09_steps_keep_their_order_and_die(
    applicant: Visitor, returning: Returning, person: SamplePerson, clock: Any
) -> None:
    returning.begin(answers_of(person))
    assert returning.choose(NEW).json()["code"] == "recovery_state"
    code = returning.code()
    clock.move(minutes=10)
    assert returning.prove(code).json()["code"] == "code_ended"
    assert returning.resend().status_code == 200
    assert returning.prove(returning.code()).status_code == 200
    clock.move(minutes=20)
    assert returning.choose(NEW).status_code == 404
    assert applicant.sign_in("salem1", OLD).status_code == 200


def test_fault_09_a_token_of_another_way_back_opens_nothing(
    applicant: Visitor,
    returning: Returning,
    person: SamplePerson,
    new_visitor: Callable[[str], Visitor],
    context: Context,
) -> None:
    returning.begin(answers_of(person))
    code = returning.code()
    stranger = Returning(new_visitor("device-0888"), context)
    stranger.begin(answers_of(person))
    stranger.challenge_id = returning.challenge_id
    unknown = Returning(new_visitor("device-0889"), context)
    unknown.challenge_id, unknown.token = "x", stranger.token
    replies = [stranger.prove(code), unknown.prove(code)]
    assert [(one.status_code, one.json()) for one in replies] == [(404, replies[0].json())] * 2


@ONE_ENGINE
def test_wrong_tokens_are_counted_and_close_what_they_try_for_a_while(
    applicant: Visitor, returning: Returning, person: SamplePerson, clock: Any
) -> None:
    returning.begin(answers_of(person))
    code, token, picture = returning.code(), returning.token, returning.visitor.picture()
    tries = {"picture": picture}
    # Right ones are never counted, whatever else is wrong.
    for _ in range(12):
        assert returning.choose(NEW).json()["code"] == "recovery_state"
    returning.token = "x" * 43
    said = [returning.prove(code, **tries).status_code for _ in range(12)]
    assert said == [404] * 10 + [429] * 2
    # Closed for whoever asks; another way back of the same address is not.
    returning.token = token
    reply = returning.prove(code, **tries)
    assert (reply.status_code, reply.json()["code"]) == (429, "too_many")
    assert reply.json()["retry_after"] <= 60
    other = Returning(returning.visitor, returning.context)
    assert other.begin(answers_of(person)).status_code == 200
    assert other.prove(other.code()).status_code == 200
    clock.move(minutes=1)
    assert returning.prove(code, **tries).status_code == 200


@ONE_ENGINE
def test_an_address_that_tries_many_ids_is_stopped(returning: Returning, person: SamplePerson) -> None:
    returning.begin(answers_of(person))
    token, challenge_id = returning.token, returning.challenge_id
    said = []
    for number in range(61):
        returning.challenge_id = f"{number}"
        said.append(returning.choose(NEW).status_code)
    assert said == [404] * 60 + [429]
    # Nothing is told of one that is there either.
    returning.challenge_id, returning.token = challenge_id, token
    assert returning.choose(NEW).status_code == 429


@ONE_ENGINE
@bounds(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(alphabet="0123456789٠١٢٣٤٥٦٧٨٩ -\u200f", max_size=12))
def test_fault_09_no_text_but_the_code_opens_an_account(
    applicant: Visitor, returning: Returning, person: SamplePerson, clock: Any, typed: str
) -> None:
    clock.move(hours=2)
    assert returning.begin(answers_of(person)).status_code == 200
    code = returning.code()
    reply = returning.prove(typed)
    digits = "".join(one for one in typed.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")) if one.isdigit())
    assert (reply.status_code == 200) == (digits == code)


# --- a lost mobile ---


def lose(returning: Returning, person: SamplePerson) -> Any:
    assert returning.begin(answers_of(person), mobile=person.mobile).status_code == 200
    return returning.prove(returning.code())


def test_fault_09_a_lost_mobile_is_replaced_after_72_hours_and_the_old_one_is_told(
    applicant: Visitor, returning: Returning, person: SamplePerson, clock: Any
) -> None:
    reply = lose(returning, person)
    due = clock.now + timedelta(hours=72)
    assert reply.json()["mobile_from"] == due.isoformat().replace("+00:00", "Z")
    told = {address for address, text in returning.texts() if "ويسري التغيير" in text}
    assert told == {"**********678", "s***@example.com"}
    assert applicant.get("/v1/account").json()["next_mobile_masked"].endswith("000")
    clock.move(hours=71, minutes=59)
    assert applicant.sign_in("salem1", OLD).json()["person"]["known"]["mobile"] == "+966512345678"
    clock.move(minutes=1)
    before = applicant.access_token
    assert applicant.sign_in("salem1", OLD).json()["person"]["known"]["mobile"] == person.mobile
    applicant.access_token = before
    assert applicant.get("/v1/people/me").status_code == 401
    clock.move(minutes=10)
    assert returning.begin(answers_of(person)).status_code == 200
    assert returning.texts()[0][0].endswith("000")


def test_fault_09_the_wait_of_a_lost_mobile_is_cancelled_by_who_signs_in(
    applicant: Visitor, returning: Returning, person: SamplePerson, clock: Any
) -> None:
    lose(returning, person)
    assert applicant.client.delete("/v1/account/mobile-change", headers=applicant.headers).status_code == 204
    clock.move(hours=73)
    assert applicant.sign_in("salem1", OLD).json()["person"]["known"]["mobile"] == "+966512345678"


def test_fault_09_the_wait_of_a_lost_mobile_is_cancelled_from_the_old_one(
    applicant: Visitor, returning: Returning, person: SamplePerson, clock: Any
) -> None:
    lose(returning, person)
    clock.move(hours=1)
    returning.begin(answers_of(person))
    assert returning.prove(returning.code()).status_code == 200
    clock.move(hours=72)
    assert applicant.sign_in("salem1", OLD).json()["person"]["known"]["mobile"] == "+966512345678"


@pytest.mark.parametrize("has_account", [True, False])
def test_fault_09_only_a_mobile_that_the_registry_knows_takes_the_place_of_a_lost_one(
    request: pytest.FixtureRequest, returning: Returning, person: SamplePerson, has_account: bool
) -> None:
    if has_account:
        request.getfixturevalue("applicant")
    assert codes_of(returning.begin(answers_of(person), mobile="0555555555")) == ["mobile_not_confirmed"]
    assert codes_of(returning.begin(answers_of(person), mobile="12")) == ["mobile_format"]
    assert returning.begin(answers_of(person), mobile=person.mobile).status_code == 200
    (address, text) = returning.texts()[0]
    assert address.endswith("000")
    assert ("ولا حساب لها" in text) is not has_account


def test_fault_09_an_office_has_no_mobile_in_the_registry(returning: Returning, office: SampleOffice) -> None:
    answers = {
        "licence_number": office.licence_number,
        "number_700": office.number_700,
        "classification": office.classification_certificate,
    }
    reply = returning.begin(answers, "registration_office", mobile="0512345678")
    assert codes_of(reply) == ["mobile_not_confirmed"]


# --- staff ---


def first_password(visitor: Visitor, one_time: str, new: str) -> Any:
    body = {"user_name": "reviewer1", "password": one_time, "new_password": new, "device": visitor.device}
    return visitor._remember(visitor.client.post("/v1/sessions/first-password", json=body))


def test_fault_09_staff_get_a_one_time_password_that_is_good_for_a_new_one_only(
    staff: Callable[[str], Visitor], context: Context, clock: Any
) -> None:
    reviewer = staff("reviewer1")
    one_time = reset_staff(context, "reviewer1")
    assert reviewer.get("/v1/people/me").status_code == 401
    assert reviewer.sign_in("reviewer1", STAFF_PASSWORD).status_code == 401
    refused = reviewer.sign_in("reviewer1", one_time)
    assert (refused.status_code, refused.json()["code"]) == (403, "password_must_change")
    assert codes_of(first_password(reviewer, one_time, one_time)) == ["password_same"]
    assert codes_of(first_password(reviewer, one_time, "short")) == ["password_short"]
    assert first_password(reviewer, "wrong-one", NEW).status_code == 401
    assert first_password(reviewer, one_time, NEW).status_code == 200
    assert reviewer.get("/v1/people/me").status_code == 200
    assert first_password(reviewer, one_time, "Another-one-99").status_code == 401
    assert reviewer.sign_in("reviewer1", NEW).status_code == 200
    # A password of one's own is not exchanged on this way.
    assert first_password(reviewer, NEW, "Another-one-99").status_code == 401


def test_fault_09_a_one_time_password_dies_after_a_day(
    staff: Callable[[str], Visitor], context: Context, clock: Any
) -> None:
    reviewer = staff("reviewer1")
    one_time = reset_staff(context, "reviewer1")
    clock.move(hours=24)
    assert reviewer.sign_in("reviewer1", one_time).json()["code"] == "sign_in_wrong"
    assert first_password(reviewer, one_time, NEW).json()["code"] == "sign_in_wrong"


@pytest.mark.parametrize("name", ["nobody1", "salem1"])
def test_fault_09_only_staff_are_reset_by_an_administrator(applicant: Visitor, context: Context, name: str) -> None:
    with pytest.raises(StaffProblem, match="staff_unknown"):
        reset_staff(context, name)
    assert applicant.get("/v1/people/me").status_code == 200


@ONE_ENGINE
def test_fault_09_a_real_server_without_an_e_mail_gateway_tells_by_sms_alone(settings: Settings, tmp_path: Any) -> None:
    from balady_desktop.backend.adapters import make_mail
    from balady_desktop.backend.settings import IdentitySettings, SmsSettings

    real = replace(
        settings,
        sample=False,
        sample_password=None,
        identity=IdentitySettings("https://identity.example"),
        sms=SmsSettings("https://sms.example"),
    )
    assert make_mail(real, None) is None  # type: ignore[arg-type]  # no database is needed for none
    assert person_table.c.one_time_until.nullable


def test_fault_09_a_lost_reply_is_asked_for_again(
    applicant: Visitor, returning: Returning, person: SamplePerson
) -> None:
    returning.begin(answers_of(person))
    code = returning.code()
    for _ in range(2):
        assert returning.prove(code).json() == {"user_name": "salem1", "mobile_from": None}
    assert codes_of(returning.prove(wrong(code))) == ["code_wrong"]
    for _ in range(2):
        assert returning.choose(NEW).json() == {"user_name": "salem1", "mobile_from": None}
    texts = [text for _, text in returning.texts()]
    # It was done once, and nobody sets another one by the same code.
    assert returning.choose("Nakhla-Qasira-99").json()["code"] == "recovery_state"
    assert returning.prove(code).json()["code"] == "recovery_state"
    assert [text for _, text in returning.texts()] == texts
    assert applicant.sign_in("salem1", NEW).status_code == 200
