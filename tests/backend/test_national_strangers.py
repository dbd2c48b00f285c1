"""Strangers at the door of the national sign-in: the owner comes in, every end is written down, guesses are counted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.audit import audit_entry, verify_chain
from balady_desktop.backend.context import Context
from balady_desktop.backend.housekeeping import sweep
from balady_desktop.backend.identity.sample_people import SamplePerson
from balady_desktop.backend.national.local import LocalNational
from balady_desktop.backend.national_sign_ins import service
from balady_desktop.backend.national_sign_ins.tables import national_sign_in
from balady_desktop.backend.settings import Rate, Settings
from balady_desktop.wire.national import NationalSignInRequest
from tests.backend.at_the_door import AtTheDoor
from tests.backend.visitors import Clock, Visitor


@pytest.fixture
def door(client: TestClient) -> AtTheDoor:
    return AtTheDoor(client, "device-0501")


@pytest.fixture
def owner(client: TestClient, applicant: Visitor) -> AtTheDoor:
    """The person at a computer where he or she signed in before."""
    return AtTheDoor(client, applicant.device)


def told(reply: Any) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def ends(context: Context) -> list[str]:
    """Return the ends that the audit trail has, the first one first."""
    with context.database.transaction(reading=True) as connection:
        verify_chain(connection, "server")
        rows = connection.execute(sa.select(audit_entry).order_by(audit_entry.c.seq))
        actions = [row.action.partition("national_sign_in.") for row in rows]
    return [state for _, found, state in actions if found]


def test_strangers_who_ask_every_minute_never_keep_the_owner_out(
    client: TestClient, owner: AtTheDoor, person: SamplePerson, clock: Clock
) -> None:
    strangers = [AtTheDoor(client, f"stranger-{number}") for number in range(3)]
    for minute in range(30):
        strangers[minute % 3].begin(person.id_number)
        assert owner.begin(person.id_number).status_code == 200, minute
        assert [one["id"] for one in owner.phone()] == [owner.sign_in_id]
        owner.cancel()
        clock.move(minutes=1)


def test_a_stranger_whom_the_owner_passes_is_told_what_a_refusal_on_the_telephone_is_told(
    client: TestClient, owner: AtTheDoor, person: SamplePerson, context: Context
) -> None:
    stranger = AtTheDoor(client, "stranger-1")
    assert stranger.begin(person.id_number).status_code == 200
    assert owner.begin(person.id_number).status_code == 200
    # Anything else would tell him that there is an account.
    assert told(stranger.look()) == (403, "national_refused")
    assert told(stranger.begin(person.id_number)) == (409, "national_busy")
    owner.answer(owner.number)
    assert owner.look().json()["state"] == "accepted"
    assert ends(context) == ["refused", "accepted"]


def test_two_computers_of_the_owner_wait_for_each_other(
    client: TestClient, owner: AtTheDoor, person: SamplePerson, new_visitor: Any
) -> None:
    second = new_visitor("device-0777")
    assert second.sign_in("salem1", "Long-enough-77").status_code == 200
    assert owner.begin(person.id_number).status_code == 200
    assert told(AtTheDoor(client, "device-0777").begin(person.id_number)) == (409, "national_busy")
    assert owner.look().json()["state"] == "waiting"


def test_each_end_has_a_row_in_the_audit_trail(
    door: AtTheDoor, person: SamplePerson, context: Context, clock: Clock
) -> None:
    door.begin(person.id_number)
    assert [door.cancel().status_code for _ in range(2)] == [204, 204]
    assert ends(context) == ["cancelled"]
    door.begin(person.id_number)
    door.begin(person.id_number)
    assert ends(context) == ["cancelled", "replaced"]
    # Nobody looks.
    clock.move(minutes=3, seconds=1)
    sweep(context)
    sweep(context)
    assert ends(context) == ["cancelled", "replaced", "expired"]
    with context.database.transaction(reading=True) as connection:
        assert connection.execute(sa.select(national_sign_in)).all() == []


def test_one_computer_that_begins_twice_at_once_leaves_one_request_on_the_telephones(
    door: AtTheDoor, person: SamplePerson, people: Any, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    second, ask = people("citizen", "ordinary")[1], LocalNational.ask

    def ask_slowly(national: LocalNational, request_id: str, id_number: str, language: Any) -> Any:
        asked = ask(national, request_id, id_number, language)
        if id_number == person.id_number:
            # The whole of the other beginning happens while the first one waits for the service.
            service.begin(context, NationalSignInRequest(id_number=second.id_number, device=door.device), "-")
        return asked

    monkeypatch.setattr(LocalNational, "ask", ask_slowly)
    assert door.begin(person.id_number).status_code == 200
    assert [one["id"] for one in door.phone()] == [door.sign_in_id]
    assert ends(context) == ["replaced"]
    # Nobody is kept busy by what was replaced.
    assert AtTheDoor(door.client, "device-0777").begin(second.id_number).status_code == 200


@pytest.mark.parametrize("act", ["look", "cancel"])
def test_tokens_are_not_guessed_without_end(
    settings: Settings, make_client: Callable[[Settings], TestClient], person: SamplePerson, clock: Clock, act: str
) -> None:
    rates = {**settings.limits.rates, "national_look_peer": Rate(3, timedelta(seconds=5))}
    door = AtTheDoor(make_client(replace(settings, limits=replace(settings.limits, rates=rates))), "device-0501")
    door.begin(person.id_number)
    attempts = []
    for number in range(5):
        # A stranger may name another computer each time.
        guess = AtTheDoor(door.client, f"stranger-{number:04}")
        guess.sign_in_id, guess.token = door.sign_in_id, f"{number:08}" * 4
        attempts.append(getattr(guess, act)().status_code)
    assert attempts == [404] * 3 + [429] * 2
    clock.move(seconds=5)
    # Who has the right one spends nothing of what the computers of an address share.
    assert [door.look().status_code for _ in range(6)] == [200] * 6
