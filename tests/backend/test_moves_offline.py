"""Moves of the desk that were decided without the server: what it asks when they arrive, and that each is made once."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.applications.tables import application, timeline_entry
from balady_desktop.backend.context import Context
from balady_desktop.backend.people.memberships import end_membership
from tests.backend.casework import JEDDAH, REVIEWED, RIYADH, Somebody, Town, operation


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def taken(town: Town) -> tuple[str, Somebody]:
    """An application under review, and the reviewer who took it."""
    application_id, reviewer = town.somebody().apply(REVIEWED), town.staff("reviewer")
    assert reviewer.take(application_id).status_code == 200
    return application_id, reviewer


def made(town: Town, application_id: str, move: str, body: str = RIYADH, **said: Any) -> dict[str, Any]:
    """Return an operation about an application as it is now."""
    version = town.rows(application, application.c.id == application_id)[0].version
    request = {"move": move, "version": version, **said}
    return operation("move.make", {"body": body, "application_id": application_id, "request": request})


def state_of(town: Town, application_id: str) -> str:
    return str(town.rows(application, application.c.id == application_id)[0].state)


def test_a_move_is_made_when_it_arrives_and_once(town: Town, taken: tuple[str, Somebody]) -> None:
    application_id, reviewer = taken
    queued = made(town, application_id, "recommend", text="مكتمل")
    assert reviewer.settle(queued)["status"] == 200
    assert state_of(town, application_id) == "recommended"
    assert reviewer.settle(queued)["status"] == 208
    # The same move under another key: the answer to the first was lost, and it is not made again.
    again = operation("move.make", queued["body"])
    assert (reviewer.settle(again)["status"], reviewer.settle(again)["status"]) == (208, 208)
    moves = [row.move for row in town.rows(timeline_entry, timeline_entry.c.application_id == application_id)]
    assert moves.count("recommend") == 1
    # Other words are another move, which came too late.
    other = operation("move.make", {**queued["body"], "request": {**queued["body"]["request"], "text": "ناقص"}})
    assert reviewer.settle(other)["code"] == "stale"


def test_other_requests_are_another_move(town: Town, taken: tuple[str, Somebody]) -> None:
    application_id, reviewer = taken
    first, other = ({"field": name, "reason": "field_incorrect", "text": "وضّح"} for name in ("street", "trade_name"))
    queued = made(town, application_id, "return", requests=[first])
    assert reviewer.settle(queued)["status"] == 200
    assert reviewer.settle(operation("move.make", queued["body"]))["status"] == 208
    asked = {**queued["body"]["request"], "requests": [other]}
    assert reviewer.settle(operation("move.make", {**queued["body"], "request": asked}))["code"] == "stale"


def test_what_binds_at_once_is_not_made_offline(town: Town, taken: tuple[str, Somebody]) -> None:
    application_id, reviewer = taken
    assert reviewer.settle(made(town, application_id, "recommend"))["status"] == 200
    head = town.staff("head")
    assert head.take(application_id).status_code == 200
    assert head.settle(made(town, application_id, "approve"))["code"] == "move_online"
    assert head.settle(made(town, application_id, "reject"))["code"] == "move_online"
    assert state_of(town, application_id) == "recommended"


def test_everything_is_asked_again_when_it_arrives(town: Town, taken: tuple[str, Somebody], context: Context) -> None:
    application_id, reviewer = taken
    colleague, elsewhere = town.staff("reviewer"), town.staff("reviewer", municipality=JEDDAH)
    assert colleague.settle(made(town, application_id, "recommend"))["code"] == "taken_by_other"
    assert elsewhere.settle(made(town, application_id, "recommend", body=JEDDAH))["code"] == "not_found"
    # Of a body of which he is no member, he learns nothing.
    assert elsewhere.settle(made(town, application_id, "recommend"))["code"] == "not_found"
    assert town.somebody().settle(made(town, application_id, "recommend"))["code"] == "not_found"
    assert town.staff("cashier").settle(made(town, application_id, "recommend"))["code"] == "role_missing"
    assert reviewer.settle(made(town, application_id, "return"))["code"] == "answers_invalid"
    assert reviewer.settle(made(town, application_id, "nothing"))["code"] == "move_unknown"
    queued = made(town, application_id, "recommend")
    with context.database.transaction() as connection:
        assert end_membership(connection, reviewer.person_id, RIYADH, "reviewer", context.now(), context.now())
    assert reviewer.settle(queued)["status"] in (403, 404)
    assert state_of(town, application_id) == "under_review"
