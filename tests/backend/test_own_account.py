"""The signed-in person's account: password, e-mail, mobile, other computers, closing it."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.drafts.tables import draft, draft_field
from balady_desktop.backend.identity.sample_people import SamplePerson
from balady_desktop.backend.people.tables import person as person_table
from balady_desktop.backend.register.tables import record
from tests.backend.casework import Town
from tests.backend.visitors import STAFF_PASSWORD, Visitor

OLD, NEW = "Long-enough-77", "Nakhla-Tawila-88"


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("balady_desktop.backend.sms.courier._PAUSE_SECONDS", 0)


@pytest.fixture
def elsewhere(applicant: Visitor, new_visitor: Callable[[str], Visitor]) -> Visitor:
    """The same person on another computer."""
    made = new_visitor("device-0002")
    assert made.sign_in("salem1", OLD).status_code == 200
    return made


def told(visitor: Visitor, context: Context) -> set[tuple[str, str]]:
    context.courier.finish()
    return {(one["mobile_masked"], one["text"].split("،")[0]) for one in visitor.messages()}


def codes_of(reply: Any) -> list[str]:
    return [one["code"] for one in reply.json()["problems"]]


def test_fault_09_a_new_password_signs_out_every_other_computer(
    applicant: Visitor, elsewhere: Visitor, context: Context
) -> None:
    wrong = {"password": "not-this-one", "new_password": NEW}
    assert codes_of(applicant.post("/v1/account/password", wrong)) == ["password_wrong"]
    for new, code in ((OLD, "password_same"), ("salem1-xyz-1", "password_contains_user_name")):
        assert codes_of(applicant.post("/v1/account/password", {"password": OLD, "new_password": new})) == [code]
    reply = applicant.post("/v1/account/password", {"password": OLD, "new_password": NEW})
    assert reply.json() == {"signed_out": 1}
    assert applicant.get("/v1/account").status_code == 200
    assert elsewhere.get("/v1/account").status_code == 401
    assert elsewhere.refresh().status_code == 401
    assert elsewhere.sign_in("salem1", OLD).status_code == 401
    assert {"**********678", "s***@example.com"} == {
        address for address, text in told(applicant, context) if "كلمة مرور" in text
    }


def test_fault_09_the_password_of_an_open_session_is_not_guessed(applicant: Visitor) -> None:
    body = {"password": "not-this-one", "new_password": NEW}
    replies = [applicant.post("/v1/account/password", body).status_code for _ in range(7)]
    assert replies == [422] * 5 + [429] * 2


def test_fault_09_another_e_mail_address(applicant: Visitor, elsewhere: Visitor, context: Context) -> None:
    assert codes_of(applicant.post("/v1/account/email", {"password": OLD, "email": "nobody"})) == ["email_format"]
    assert codes_of(applicant.post("/v1/account/email", {"password": "x", "email": "n@x.sa"})) == ["password_wrong"]
    assert applicant.post("/v1/account/email", {"password": OLD, "email": "New@Example.com"}).status_code == 200
    assert applicant.get("/v1/account").json()["email"] == "New@example.com"
    assert elsewhere.get("/v1/account").status_code == 401
    assert any(address.startswith("s***@") for address, text in told(applicant, context) if "البريد" in text)


def test_fault_09_another_mobile_is_taken_when_its_code_was_read(
    applicant: Visitor, elsewhere: Visitor, context: Context
) -> None:
    begun = applicant.post("/v1/account/mobile", {"password": OLD, "mobile": "0598765432"}).json()
    context.courier.finish()
    code = applicant.newest_code()
    proof = {"challenge_id": begun["challenge_id"], "resume_token": begun["resume_token"]}
    assert elsewhere.post("/v1/account/mobile/proof", {**proof, "resume_token": "x", "code": code}).status_code == 404
    wrong = f"{(int(code) + 1) % 10**8:08}"
    assert codes_of(applicant.post("/v1/account/mobile/proof", {**proof, "code": wrong})) == ["code_wrong"]
    assert applicant.post("/v1/account/mobile/proof", {**proof, "code": code}).json() == {"signed_out": 1}
    assert elsewhere.get("/v1/account").status_code == 401
    assert applicant.get("/v1/account").json()["mobile"] == "+966598765432"
    assert any(address.endswith("678") for address, text in told(applicant, context) if "تغير جوال" in text)
    # It is no way back into an account.
    replay = applicant.client.post(
        f"/v1/recoveries/{begun['challenge_id']}/password",
        json={"resume_token": begun["resume_token"], "password": NEW},
    )
    assert replay.status_code == 404


def test_fault_09_signing_out_the_other_computers(applicant: Visitor, elsewhere: Visitor) -> None:
    assert [one["is_this"] for one in applicant.get("/v1/account").json()["computers"]].count(True) == 1
    assert applicant.post("/v1/account/sign-outs").json() == {"signed_out": 1}
    assert elsewhere.get("/v1/account").status_code == 401
    assert len(applicant.get("/v1/account").json()["computers"]) == 1


def test_fault_09_an_account_is_closed_and_its_identity_registers_again(
    applicant: Visitor,
    elsewhere: Visitor,
    person: SamplePerson,
    context: Context,
    new_visitor: Callable[[str], Visitor],
) -> None:
    assert codes_of(applicant.post("/v1/account/closing", {"password": "x"})) == ["password_wrong"]
    assert applicant.post("/v1/account/closing", {"password": OLD}).status_code == 204
    for one in (applicant, elsewhere):
        assert one.get("/v1/account").status_code == 401
        assert one.sign_in("salem1", OLD).json()["code"] == "sign_in_wrong"
    with context.database.transaction(reading=True) as connection:
        row = connection.execute(sa.select(person_table).where(person_table.c.user_name == "salem1")).one()
    assert (row.mobile, row.email, row.identity_hash, row.facts) == (None, None, None, {})
    again = new_visitor("device-0003")
    answers = {"id_number": person.id_number, "birth_date": person.birth_date.isoformat()}
    assert again.identify(answers).status_code == 200
    assert [one["code"] for one in again.register("salem1", OLD).json()["problems"]] == ["user_name_taken"]
    assert again.register("salem2", OLD).status_code == 200
    context.courier.finish()
    assert again.activate(again.newest_code()).status_code == 200


def test_fault_09_closing_says_what_stays_and_destroys_what_was_never_sent(
    client: TestClient, context: Context
) -> None:
    town = Town(client, context)
    applicant = town.somebody()
    application_id = applicant.apply()
    number = applicant.application(application_id)["application_number"]
    town.issued(applicant)
    licence = next(row.number for row in town.rows(record) if row.kind == "professional_licence")
    ready = applicant.ready_draft()
    stays = applicant.get("/v1/account").json()["stays"]
    assert {(one["kind"], one["number"]) for one in stays} == {
        ("application", number),
        ("licence", licence),
    }
    with context.database.transaction() as connection:
        from balady_desktop.backend.password_hashes import hash_password

        mine = person_table.c.person_id == applicant.person_id
        connection.execute(sa.update(person_table).where(mine).values(password_hash=hash_password(OLD)))
    assert applicant.post("/v1/account/closing", {"password": OLD}).status_code == 204
    rows = {row.id: row for row in town.rows(draft)}
    assert rows[ready["draft_id"]].is_deleted
    assert town.rows(draft_field, draft_field.c.draft_id == ready["draft_id"]) == []
    reviewer = town.staff("reviewer")
    assert reviewer.get(f"/v1/desk/applications/{application_id}").status_code == 200


def test_fault_09_closing_says_which_bills_stay_due(client: TestClient, context: Context) -> None:
    town = Town(client, context)
    applicant, other = town.somebody(), town.somebody()
    bill = town.approved(applicant)["bill"]
    bills = [one for one in applicant.get("/v1/account").json()["stays"] if one["kind"] == "bill"]
    assert [(one["number"], one["until"]) for one in bills] == [(bill["bill_number"], bill["due_on"])]
    assert other.get("/v1/account").json()["stays"] == []


@pytest.mark.parametrize("path", ["email", "mobile", "closing"])
def test_fault_09_staff_change_their_password_and_nothing_else(staff: Callable[[str], Visitor], path: str) -> None:

    cashier = staff("cashier1")
    body = {
        "password": STAFF_PASSWORD,
        **{"email": {"email": "a@b.sa"}, "mobile": {"mobile": "0512345678"}}.get(path, {}),
    }
    assert cashier.post(f"/v1/account/{path}", body).json()["code"] == "not_permitted"
    changed = cashier.post("/v1/account/password", {"password": STAFF_PASSWORD, "new_password": NEW})
    assert changed.status_code == 200
