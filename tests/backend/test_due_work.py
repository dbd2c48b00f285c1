"""What falls due is done on the server's own timer; what fails stays its own, and nobody's request waits for it."""

import io
import json
import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend import housekeeping
from balady_desktop.backend.app import make_app
from balady_desktop.backend.applications.tables import application, submission
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.building import make_context
from balady_desktop.backend.context import Context
from balady_desktop.backend.files import store
from balady_desktop.backend.files.tables import upload
from balady_desktop.backend.housekeeping import do_due_work, keep_house
from balady_desktop.backend.in_force import InForce
from balady_desktop.backend.payments.tables import payment
from balady_desktop.backend.settings import Settings
from balady_desktop.backend.verification_pictures.tables import verification_picture
from balady_desktop.domain.catalogue import Catalogue
from tests.backend.casework import INSTANT, ONE_ENGINE, Somebody, Town
from tests.backend.test_payments_bills import instant, is_balanced, notify
from tests.backend.visitors import Clock

GONE = "f" * 64


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Callable[[], list[dict[str, Any]]]:
    caplog.set_level(logging.INFO)
    return lambda: [json.loads(one.message) for one in caplog.records if one.name.startswith("balady_desktop.backend")]


def lose_rules(town: Town, *applications: str) -> None:
    """Let applications be of a definition that this server does not have."""
    with town.context.database.transaction() as connection:
        dialect = connection.dialect.name
        triggers = ["submission_no_update"] if dialect == "sqlite" else ["submission_no_change ON submission"]
        for trigger in triggers:
            connection.execute(sa.text(f"DROP TRIGGER {trigger}"))
        lost = sa.update(submission).where(submission.c.application_id.in_(applications))
        connection.execute(lost.values(definition=GONE))


def states(town: Town) -> dict[str, str]:
    return {one.application_id: one.state for one in town.rows(bill)}


def test_fault_47_a_bill_that_cannot_be_ended_stops_nobodys_round_and_no_other_bill(
    town: Town, clock: Clock, log: Callable[[], list[dict[str, Any]]]
) -> None:
    people = [town.somebody() for _ in range(5)]
    made = [one.apply(INSTANT) for one in people]
    lose_rules(town, made[0], made[2])
    clock.move(days=31)
    for one in people:
        assert one.sync(cursor=0)["results"] == []
    do_due_work(town.context)
    assert [states(town)[one] for one in made] == ["issued", "expired", "issued", "expired", "expired"]
    told = [one for one in log() if one["event"] == "bill_not_expired"]
    assert {(one["table"], one["row"]) for one in told} == {
        ("bill", one.id) for one in town.rows(bill) if one.state == "issued"
    }
    assert is_balanced(town)


def test_fault_47_more_bad_bills_than_a_page_holds_let_the_others_through(
    town: Town, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("balady_desktop.backend.effects.due._MOST_AT_ONCE", 2)
    citizen = town.somebody()
    made = [citizen.apply(INSTANT) for _ in range(6)]
    lose_rules(town, *made[:4])
    clock.move(days=31)
    do_due_work(town.context)
    assert [states(town)[one] for one in made] == ["issued"] * 4 + ["expired"] * 2


def test_fault_47_a_task_that_fails_keeps_no_other_from_its_turn(
    town: Town, clock: Clock, monkeypatch: pytest.MonkeyPatch, log: Callable[[], list[dict[str, Any]]]
) -> None:
    def broken(context: Context) -> None:
        raise RuntimeError("planted: 1012345672")

    citizen = town.somebody()
    told = instant(citizen)
    assert town.client.post("/v1/verification-pictures").status_code == 200
    monkeypatch.setattr(housekeeping, "_TASKS", (broken, *housekeeping._TASKS))
    clock.move(days=31)
    do_due_work(town.context)
    assert states(town) == {told["application_id"]: "expired"}
    assert town.rows(verification_picture) == []
    failed = [one for one in log() if one["event"] == "due_work_failed"]
    assert [(one["code"], one["error"]) for one in failed] == [("broken", "RuntimeError")]
    assert "1012345672" not in json.dumps(log())


@ONE_ENGINE
def test_fault_47_a_beginning_that_cannot_be_deleted_keeps_no_other(
    town: Town, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    citizen = town.somebody()
    first, second = (citizen.create_upload(9).headers["location"].rpartition("/")[2] for _ in range(2))
    for one in (first, second):
        store.append_at(store.partial_path(town.context.files_folder, one), 0, io.BytesIO(b"part"))
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if first in path.name:
            raise PermissionError
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    clock.move(days=8)
    do_due_work(town.context)
    assert town.rows(upload) == []
    assert [one.name for one in (town.context.files_folder / "partial").iterdir() if second in one.name] == []
    # Nor does it keep its owner from sending another file.
    assert citizen.create_upload(9).status_code == 201


def test_fault_47_no_request_does_what_is_due(town: Town, clock: Clock) -> None:
    citizen = town.somebody()
    told = instant(citizen)
    clock.move(days=31)
    citizen.sync(cursor=0)
    assert town.client.post("/v1/verification-pictures").status_code == 200
    assert states(town) == {told["application_id"]: "issued"}
    # What it says of the bill does not wait for the timer.
    assert citizen.application(told["application_id"])["bill"]["state"] == "expired"


def test_fault_47_the_timer_begins_at_once_and_ends_with_the_server(town: Town, clock: Clock) -> None:
    told = instant(town.somebody())
    clock.move(days=31)
    stopped = threading.Event()
    stopped.set()
    keep_house(town.context, stopped)
    assert states(town) == {told["application_id"]: "expired"}


@ONE_ENGINE
def test_fault_47_the_server_process_has_the_timer(
    settings: Settings, tmp_path: Path, start_live_server: Callable[..., Any]
) -> None:
    folder = tmp_path / "live"
    url = f"sqlite:///{folder / 'backend.db'}"
    made = make_context(replace(settings, database_url=url, data_folder=folder, clock=lambda: datetime.now(UTC)))
    with TestClient(make_app(made), base_url="https://testserver") as client:
        town = Town(client, made)
        citizen: Somebody = town.somebody()
        told = instant(citizen)
        with made.database.transaction() as connection:
            connection.execute(sa.update(bill).values(due_on=datetime(2026, 1, 1, tzinfo=UTC).date()))
    made.close()
    server = start_live_server(folder)
    with server.client() as desktop:
        path = f"/v1/applications/{told['application_id']}"
        states = (desktop.get(path, headers=citizen.headers).json()["state"] for _ in range(3000))
        assert "cancelled" in states


def test_fault_47_money_for_a_bill_whose_rules_are_gone_is_recorded_and_given_back(town: Town, clock: Clock) -> None:
    citizen = town.somebody()
    told, late = instant(citizen), instant(citizen)
    lose_rules(town, told["application_id"], late["application_id"])
    assert notify(town, told, "e1").json()["verdict"] == "not_applied"
    clock.move(days=31)
    assert notify(town, late, "e2").json()["verdict"] == "late"
    assert [one.needs_refund for one in town.rows(payment)] == [True, True]
    assert is_balanced(town)


@pytest.mark.parametrize("at_once", [1, 200])
def test_fault_47_a_server_starts_although_the_rules_of_one_application_are_gone(
    town: Town, monkeypatch: pytest.MonkeyPatch, log: Callable[[], list[dict[str, Any]]], at_once: int
) -> None:
    """After an update it makes the words anew by which the desk finds applications, before it serves anybody."""
    monkeypatch.setattr("balady_desktop.backend.applications.searching._AT_ONCE", at_once)
    citizen = town.somebody()
    made = sorted(citizen.apply(INSTANT) for _ in range(3))
    lose_rules(town, made[0])
    with town.context.database.transaction() as connection:
        connection.execute(sa.update(application).values(search_text="former", search_version=0))
    with TestClient(make_app(town.context), base_url="https://testserver") as client:
        assert client.get("/v1/server").status_code == 200
    words = {one.id: one.search_text for one in town.rows(application)}
    assert words[made[0]] == "former"
    assert "former" not in (words[made[1]], words[made[2]])
    assert [one["row"] for one in log() if one["event"] == "row_left_out"] == [made[0]]


def test_fault_47_staff_can_open_what_has_no_workflow_any_more(
    town: Town, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    application_id = town.somebody().apply()
    reviewer = town.staff("reviewer")
    texts = {name: text for name, text in context.catalogue.texts.items() if not name.startswith("workflows/")}
    monkeypatch.setattr(town.client.app.state, "context", replace(context, in_force=InForce(Catalogue(texts))))  # type: ignore[attr-defined]  # Starlette's app is typed as ASGI
    # What is published no more goes on by the edition that is kept.
    assert reviewer.opened(application_id)["moves"] == ["take"]
    lose_rules(town, application_id)
    opened = reviewer.get(f"/v1/desk/applications/{application_id}")
    assert (opened.status_code, opened.json()["moves"], opened.json()["can_take"]) == (200, [], False)
    refused = reviewer.post(f"/v1/desk/applications/{application_id}/moves", {"move": "recommend", "version": 1})
    assert (refused.status_code, refused.json()["code"]) == (409, "rules_gone")
