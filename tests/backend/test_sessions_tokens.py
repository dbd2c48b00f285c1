"""Tokens rotate, a copied one ends the session, a lost reply does not, and the device counts."""

from typing import Any

import pytest
import sqlalchemy as sa

from balady_desktop.backend.context import Context
from balady_desktop.backend.people.tables import person as person_table
from balady_desktop.backend.people.tables import session


def test_the_access_token_opens_the_profile(applicant: Any) -> None:
    me = applicant.get("/v1/people/me")
    assert me.status_code == 200
    assert me.json()["user_name"] == "salem1"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic c2FsZW0xOng="])
def test_no_token_no_answer(client: Any, header: str) -> None:
    reply = client.get("/v1/people/me", headers={"Authorization": header} if header else {})
    assert (reply.status_code, reply.json()["code"]) == (401, "signed_out")


def test_the_access_token_dies_after_ten_minutes(applicant: Any, clock: Any) -> None:
    clock.move(minutes=10)
    assert applicant.get("/v1/people/me").status_code == 401
    assert applicant.refresh().status_code == 200
    assert applicant.get("/v1/people/me").status_code == 200


def test_rotation_replaces_both_tokens(applicant: Any) -> None:
    access = applicant.access_token
    applicant.refresh()
    new = applicant.access_token
    applicant.access_token = access
    assert applicant.get("/v1/people/me").status_code == 401
    applicant.access_token = new
    assert applicant.get("/v1/people/me").status_code == 200


def test_a_refresh_token_that_comes_twice_ends_the_session(applicant: Any) -> None:
    first = applicant.refresh_token
    applicant.refresh()
    applicant.get("/v1/people/me")
    reply = applicant.refresh(first)
    assert (reply.status_code, reply.json()["code"]) == (401, "session_ended")
    assert applicant.get("/v1/people/me").status_code == 401
    assert applicant.refresh().status_code == 401


def test_a_lost_reply_signs_nobody_out(applicant: Any) -> None:
    first = applicant.refresh_token
    lost = applicant.refresh().json()["refresh_token"]
    assert applicant.refresh(first).status_code == 200
    assert applicant.get("/v1/people/me").status_code == 200
    # Whoever holds the tokens of the lost reply copied them from the wire or the disk.
    assert applicant.refresh(lost).json()["code"] == "session_ended"


def test_several_lost_replies_sign_nobody_out(applicant: Any) -> None:
    first = applicant.refresh_token
    for _ in range(3):
        assert applicant.refresh(first).status_code == 200
    assert applicant.refresh().status_code == 200
    assert applicant.refresh(first).json()["code"] == "session_ended"


def test_a_token_that_nobody_gave_is_nothing(applicant: Any) -> None:
    assert applicant.refresh("x" * 43).json()["code"] == "signed_out"
    assert applicant.get("/v1/people/me").status_code == 200


def test_tokens_belong_to_their_device(applicant: Any) -> None:
    assert applicant.refresh(device="device-9999").status_code == 401
    applicant.device = "device-9999"
    assert applicant.get("/v1/people/me").status_code == 401


def test_signing_out_ends_this_device_only(applicant: Any, new_visitor: Any) -> None:
    other = new_visitor("device-0002")
    assert other.sign_in("salem1", "Long-enough-77").status_code == 200
    reply = applicant.client.delete("/v1/sessions/current", headers=applicant.headers)
    assert reply.status_code == 204
    assert applicant.get("/v1/people/me").status_code == 401
    assert applicant.refresh().status_code == 401
    assert other.get("/v1/people/me").status_code == 200


def test_an_ended_account_is_out_at_once(applicant: Any, context: Context) -> None:
    with context.database.transaction() as connection:
        connection.execute(sa.update(person_table).values(ended_at=context.now()))
    assert applicant.get("/v1/people/me").status_code == 401
    assert applicant.refresh().status_code == 401
    assert applicant.sign_in("salem1", "Long-enough-77").status_code == 401


def test_staff_sign_in_anew_every_day(staff: Any, clock: Any) -> None:
    reviewer = staff("reviewer1")
    for _ in range(12):
        clock.move(minutes=59)
        assert reviewer.refresh().status_code == 200
    clock.move(minutes=15)
    assert reviewer.refresh().status_code == 401


def test_applicants_stay_while_they_come_back(applicant: Any, clock: Any) -> None:
    for _ in range(3):
        clock.move(days=29)
        assert applicant.refresh().status_code == 200
    clock.move(days=30)
    assert applicant.refresh().status_code == 401


def test_staff_have_roles_and_a_municipality(staff: Any) -> None:
    me = staff("head1").get("/v1/people/me").json()
    assert me["roles"] == ["head"]
    assert me["municipality"] == "00100100"
    assert me["municipality_ar"] == "الرياض"


def test_an_unknown_name_and_a_wrong_password_are_one_answer(applicant: Any) -> None:
    unknown = applicant.sign_in("nobody99", "Long-enough-77", "device-0007")
    wrong = applicant.sign_in("salem1", "Long-enough-78", "device-0008")
    assert unknown.status_code == wrong.status_code == 401
    assert unknown.content == wrong.content


def test_names_and_digits_are_taken_as_people_type_them(applicant: Any) -> None:
    assert applicant.sign_in(" SALEM١ ", "Long-enough-77").status_code == 200


def test_tokens_are_kept_as_hashes(applicant: Any, context: Context) -> None:
    with context.database.transaction(reading=True) as connection:
        kept = repr(connection.execute(sa.select(session)).all())
    assert applicant.access_token not in kept
    assert applicant.refresh_token not in kept


def test_guessing_from_elsewhere_does_not_lock_the_owner_out(applicant: Any, new_visitor: Any) -> None:
    refused = 0
    for number in range(30):
        stranger = new_visitor(f"stranger-{number}")
        refused += stranger.sign_in("salem1", "wrong-password").status_code == 429
    assert refused == 10
    assert applicant.sign_in("salem1", "Long-enough-77").status_code == 200


def test_guessing_on_one_device_slows_down(visitor: Any, clock: Any) -> None:
    replies = [visitor.sign_in("reviewer1", "wrong-password").status_code for _ in range(6)]
    assert replies == [401] * 5 + [429]
    clock.move(minutes=1)
    assert visitor.sign_in("reviewer1", "wrong-password").status_code == 401


def test_signing_in_rightly_costs_nothing(applicant: Any) -> None:
    assert {applicant.sign_in("salem1", "Long-enough-77").status_code for _ in range(12)} == {200}


@pytest.mark.parametrize("device", [None, "", "device-9999", "DEVICE-0001"])
def test_fault_49_a_token_without_its_own_device_opens_nothing(applicant: Any, client: Any, device: str | None) -> None:
    headers = {"Authorization": f"Bearer {applicant.access_token}"}
    if device is not None:
        headers["X-Device"] = device
    for method, path in (("GET", "/v1/people/me"), ("DELETE", "/v1/sessions/current"), ("POST", "/v1/files")):
        assert client.request(method, path, headers=headers).status_code == 401, path
    assert applicant.get("/v1/people/me").status_code == 200
