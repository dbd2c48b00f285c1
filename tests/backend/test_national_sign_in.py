"""Signing in by the national service: one number, one computer, one session, and words for every other end."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.audit import audit_entry, verify_chain
from balady_desktop.backend.context import Context
from balady_desktop.backend.housekeeping import sweep
from balady_desktop.backend.identity.sample_people import SamplePerson
from balady_desktop.backend.national.tables import sample_approval
from balady_desktop.backend.national_sign_ins.tables import national_sign_in
from balady_desktop.backend.people.queries import change_person, find_password, identity_hash
from balady_desktop.backend.people.tables import session
from balady_desktop.backend.settings import IdentitySettings, Settings, SmsSettings
from tests.backend.at_the_door import AtTheDoor
from tests.backend.visitors import STAFF_PASSWORD, Visitor


@pytest.fixture
def door(client: TestClient) -> AtTheDoor:
    return AtTheDoor(client, "device-0501")


@pytest.fixture
def other(client: TestClient) -> AtTheDoor:
    return AtTheDoor(client, "device-0502")


def told(reply: Any) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def sessions(context: Context) -> int:
    with context.database.transaction(reading=True) as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(session)) or 0


def audits(context: Context) -> list[tuple[str, str, str]]:
    with context.database.transaction(reading=True) as connection:
        rows = connection.execute(sa.select(audit_entry).order_by(audit_entry.c.tenant, audit_entry.c.seq))
        return [(row.tenant, row.actor, row.action) for row in rows if row.action.startswith("national")]


def test_the_right_number_on_the_telephone_signs_in(
    applicant: Visitor, door: AtTheDoor, person: SamplePerson, context: Context
) -> None:
    begun = door.begin(person.id_number).json()
    assert begun["seconds"] == 180
    assert len(door.number) == 2
    assert door.look().json() == {"state": "waiting", "seconds": 180, "session": None}
    (shown,) = door.phone()
    assert shown["id_masked"] == "*******" + person.id_number[-3:]
    assert door.number in shown["numbers"]
    assert len(set(shown["numbers"])) == 3
    assert door.answer(door.number).status_code == 204
    assert door.look().json()["session"]["person"]["user_name"] == "salem1"
    assert door.me().json()["user_name"] == "salem1"
    me = applicant.get("/v1/people/me").json()
    assert audits(context) == [("server", me["person_id"], "national_sign_in.accepted")]
    with context.database.transaction(reading=True) as connection:
        assert verify_chain(connection, "server") == 1


def test_arabic_digits_and_spaces_are_the_same_number(door: AtTheDoor, person: SamplePerson) -> None:
    arabic = person.id_number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert door.begin(f" {arabic[:4]} {arabic[4:]}").status_code == 200


def test_an_approval_opens_one_session_and_a_replay_none(
    applicant: Visitor, door: AtTheDoor, person: SamplePerson, context: Context
) -> None:
    door.begin(person.id_number)
    door.answer(door.number)
    before = sessions(context)
    assert door.look().status_code == 200
    assert [told(door.look()) for _ in range(2)] == [(410, "national_used")] * 2
    assert sessions(context) == before + 1
    assert told(door.answer(door.number)) == (410, "national_expired")


@pytest.mark.parametrize("chosen", ["refused", "another number"])
def test_a_refusal_and_a_wrong_number_open_nothing(
    applicant: Visitor, door: AtTheDoor, person: SamplePerson, context: Context, chosen: str
) -> None:
    door.begin(person.id_number)
    wrong = next(one for one in door.phone()[0]["numbers"] if one != door.number)
    before = sessions(context)
    door.answer(None if chosen == "refused" else wrong)
    assert told(door.look()) == (403, "national_refused")
    # The right number comes too late.
    assert told(door.answer(door.number)) == (410, "national_expired")
    assert told(door.look()) == (403, "national_refused")
    assert sessions(context) == before
    assert audits(context) == [("server", "nobody", "national_sign_in.refused")]


def test_it_belongs_to_the_computer_that_began_it(
    applicant: Visitor, door: AtTheDoor, other: AtTheDoor, person: SamplePerson
) -> None:
    door.begin(person.id_number)
    door.answer(door.number)
    assert told(door.look(device=other.device)) == (404, "not_found")
    assert told(door.look(token="x" * 43)) == (404, "not_found")
    other.sign_in_id, other.token = door.sign_in_id, door.token
    assert told(other.look()) == (404, "not_found")
    assert other.cancel().status_code == 404
    assert door.look().json()["state"] == "accepted"


def test_the_time_is_over_even_where_the_answer_came(
    applicant: Visitor, door: AtTheDoor, person: SamplePerson, clock: Any, context: Context
) -> None:
    door.begin(person.id_number)
    clock.move(seconds=179)
    assert door.look().json()["seconds"] == 1
    door.answer(door.number)
    clock.move(seconds=1)
    before = sessions(context)
    assert told(door.look()) == (410, "national_expired")
    assert told(door.look()) == (410, "national_expired")
    assert sessions(context) == before
    assert door.begin(person.id_number).status_code == 200


def test_a_second_beginning_replaces_the_first_of_the_same_computer(
    applicant: Visitor, door: AtTheDoor, person: SamplePerson
) -> None:
    door.begin(person.id_number)
    first = (door.sign_in_id, door.token)
    door.begin(person.id_number)
    second = (door.sign_in_id, door.token)
    assert [one["id"] for one in door.phone()] == [door.sign_in_id]
    door.sign_in_id, door.token = first
    assert told(door.look()) == (409, "national_replaced")
    assert told(door.answer(door.number)) == (410, "national_expired")
    door.sign_in_id, door.token = second
    door.answer(door.number)
    assert door.look().json()["state"] == "accepted"


def test_a_request_that_is_open_elsewhere_is_told_and_left_alone(
    applicant: Visitor, door: AtTheDoor, other: AtTheDoor, person: SamplePerson, clock: Any
) -> None:
    other.begin(person.id_number)
    assert told(door.begin(person.id_number)) == (409, "national_busy")
    assert other.look().json()["state"] == "waiting"
    clock.move(minutes=3)
    assert door.begin(person.id_number).status_code == 200


def test_an_answer_waits_for_its_computer_while_another_one_asks(
    applicant: Visitor, door: AtTheDoor, other: AtTheDoor, person: SamplePerson
) -> None:
    door.begin(person.id_number)
    door.answer(door.number)
    assert told(other.begin(person.id_number)) == (409, "national_busy")
    assert door.look().json()["state"] == "accepted"
    assert other.begin(person.id_number).status_code == 200


def test_cancelling_takes_it_from_the_telephone(applicant: Visitor, door: AtTheDoor, person: SamplePerson) -> None:
    door.begin(person.id_number)
    assert [door.cancel().status_code for _ in range(2)] == [204, 204]
    assert door.phone() == []
    assert told(door.look()) == (410, "national_cancelled")
    assert door.begin(person.id_number).status_code == 200


def test_no_account_is_told_only_to_who_proved_the_identity(
    door: AtTheDoor, person: SamplePerson, context: Context
) -> None:
    door.begin(person.id_number)
    assert door.look().json()["state"] == "waiting"
    door.answer(door.number)
    before = sessions(context)
    assert told(door.look()) == (403, "national_no_account")
    assert sessions(context) == before


def test_a_closed_account_is_no_account(
    applicant: Visitor, door: AtTheDoor, person: SamplePerson, context: Context
) -> None:
    me = applicant.get("/v1/people/me").json()["person_id"]
    with context.database.transaction() as connection:
        change_person(connection, me, ended_at=context.now())
    door.begin(person.id_number)
    door.answer(door.number)
    assert told(door.look()) == (403, "national_no_account")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("1012345673", "id_check_digit"), ("3012345678", "id_first_digit"), ("12", "id_length"), ("x", "id_characters")],
)
def test_what_is_no_identity_number_asks_nobody(door: AtTheDoor, typed: str, problem: str) -> None:
    reply = door.begin(typed)
    assert (reply.status_code, reply.json()["problems"]) == (
        422,
        [{"field": "id_number", "code": problem, "params": {}}],
    )
    assert door.phone() == []


def test_only_sample_people_are_known_to_the_sample(door: AtTheDoor, people: Any) -> None:
    # By its check digit it could be somebody's; the sample knows synthetic people only.
    reply = door.begin("1999999996")
    assert [one["code"] for one in reply.json()["problems"]] == ["national_unknown"]
    (deceased, *_) = people("citizen", "deceased")
    assert [one["code"] for one in door.begin(deceased.id_number).json()["problems"]] == ["national_unknown"]


def test_nobodys_telephone_rings_all_day_and_the_owner_is_not_locked_out(
    applicant: Visitor, client: TestClient, person: SamplePerson
) -> None:
    for number in range(5):
        stranger = AtTheDoor(client, f"stranger-{number}")
        assert stranger.begin(person.id_number).status_code == 200
        stranger.cancel()
    assert told(AtTheDoor(client, "stranger-9").begin(person.id_number)) == (429, "too_many")
    # Where the person signed in before there is a bucket of its own.
    assert AtTheDoor(client, applicant.device).begin(person.id_number).status_code == 200


def test_one_computer_tries_as_often_as_with_passwords(door: AtTheDoor, person: SamplePerson) -> None:
    replies = []
    for _ in range(6):
        replies.append(door.begin(person.id_number).status_code)
    assert replies == [200] * 5 + [429]


def test_staff_enter_by_it_only_where_their_account_has_an_identity(
    staff: Any, door: AtTheDoor, person: SamplePerson, context: Context
) -> None:
    staff("reviewer1")
    door.begin(person.id_number)
    door.answer(door.number)
    assert told(door.look()) == (403, "national_no_account")
    with context.database.transaction() as connection:
        row = find_password(connection, "reviewer1")
        assert row is not None
        subject = identity_hash(context.keys, "person", person.id_number)
        change_person(connection, row.person_id, identity_hash=subject)
    door.begin(person.id_number)
    door.answer(door.number)
    door.look()
    assert door.me().json()["roles"] == ["reviewer"]
    # In the chain of the municipality where the member of staff works.
    assert (row.municipality, row.person_id, "national_sign_in.accepted") in audits(context)


def test_the_identity_number_is_in_no_log_and_is_forgotten_at_the_end(
    applicant: Visitor, door: AtTheDoor, person: SamplePerson, context: Context, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    door.begin(person.id_number)
    door.answer(door.number)
    door.look()
    # The libraries of the test itself speak too; ours are what is asked.
    ours = [one.getMessage() for one in caplog.records if one.name.startswith("balady_desktop")]
    assert ours
    assert all(person.id_number not in one and door.token not in one for one in ours)
    with context.database.transaction(reading=True) as connection:
        kept = [dict(row) for row in connection.execute(sa.select(national_sign_in)).mappings()]
    assert person.id_number not in json.dumps(kept, default=str)
    assert [one["handle"] for one in kept] == [None]


def test_what_is_over_is_swept_away(door: AtTheDoor, person: SamplePerson, context: Context, clock: Any) -> None:
    door.begin(person.id_number)
    clock.move(minutes=3, seconds=1)
    sweep(context)
    with context.database.transaction(reading=True) as connection:
        assert connection.execute(sa.select(national_sign_in)).all() == []
        assert connection.execute(sa.select(sample_approval)).all() == []
    assert told(door.look()) == (404, "not_found")


def test_a_real_server_without_the_service_has_none_of_it(
    settings: Settings, make_client: Callable[[Settings], TestClient], person: SamplePerson
) -> None:
    real = replace(
        settings,
        sample=False,
        sample_password=None,
        identity=IdentitySettings("https://registry.example"),
        sms=SmsSettings("https://sms.example"),
    )
    client = make_client(real)
    said = client.get("/v1/server").json()
    assert (said["national_sign_in"], said["sample_phone"]) == (False, False)
    assert told(AtTheDoor(client, "device-0501").begin(person.id_number)) == (404, "not_found")
    assert client.get("/v1/sample-phone").status_code == 404
    assert client.post("/v1/sample-phone/x", json={"number": None}).status_code == 404


def test_the_sample_says_that_it_is_there(client: TestClient) -> None:
    said = client.get("/v1/server").json()
    assert (said["sample"], said["national_sign_in"], said["sample_phone"]) == (True, True, True)


def test_a_password_still_signs_in(applicant: Visitor, staff: Any) -> None:
    assert applicant.sign_in("salem1", "Long-enough-77").status_code == 200
    assert staff("head1").sign_in("head1", STAFF_PASSWORD).status_code == 200
