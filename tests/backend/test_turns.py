"""Whose turn it was is written with each move; what falls due is made once, on its day, whatever happens meanwhile."""

import json
import logging
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection
from starlette.testclient import TestClient

from balady_desktop.backend.applications.moves import get_locked_application
from balady_desktop.backend.applications.tables import timeline_entry
from balady_desktop.backend.audit import audit_entry
from balady_desktop.backend.context import Context
from balady_desktop.backend.effects.due import make_due
from balady_desktop.backend.in_force import InForce
from balady_desktop.backend.schema import configuration
from balady_desktop.backend.turns.queries import as_turns
from balady_desktop.backend.turns.service import hand_turn
from balady_desktop.backend.turns.tables import application_clock, goal_missed, turn
from balady_desktop.backend.work import working
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.clock import time_by_party
from tests.backend.casework import INSTANT, ONE_ENGINE, Somebody, Town, attached
from tests.backend.test_desk_moves import ASK, answer, code
from tests.backend.test_due_work import lose_rules
from tests.backend.visitors import Clock
from tests.file_samples import png


@pytest.fixture
def town(client: TestClient, context: Context, clock: Clock) -> Town:
    # Sunday 1 March 2026 at noon in Riyadh: Eid al-Fitr is off from 19 to 22 March.
    clock.now = datetime(2026, 3, 1, 9, tzinfo=UTC)
    return Town(client, context)


def turns_of(town: Town, application_id: str) -> list[Any]:
    return sorted(town.rows(turn, turn.c.application_id == application_id), key=lambda one: one.seq)


def clock_of(town: Town, application_id: str) -> Any:
    return town.rows(application_clock, application_clock.c.application_id == application_id)[0]


def moves_of(town: Town, application_id: str) -> list[str]:
    rows = town.rows(timeline_entry, timeline_entry.c.application_id == application_id)
    return [one.move for one in sorted(rows, key=lambda one: one.seq)]


def returned(town: Town, citizen: Somebody, clock: Clock) -> str:
    """Have an application returned for completion two days after it was sent."""
    application_id = citizen.apply()
    clock.move(days=1)
    reviewer = town.staff("reviewer")
    assert reviewer.take(application_id).status_code == 200
    clock.move(days=1)
    assert reviewer.move(application_id, "return", requests=ASK).status_code == 200
    return application_id


def complete(citizen: Somebody, application_id: str) -> dict[str, Any]:
    """Send what was asked for."""
    other = png(2, 2)
    citizen.hold(other, "image/png")
    version = citizen.application(application_id)["version"]
    return answer(citizen, application_id, version, agency_approval=attached(other, "a.png", "image/png"))


def riyadh(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=3)


def test_each_move_writes_whose_turn_it_is(town: Town, clock: Clock) -> None:
    citizen = town.somebody()
    sent = clock.now
    application_id = returned(town, citizen, clock)
    clock.move(days=3)
    found = turns_of(town, application_id)
    assert [(one.state, one.holder, one.party, one.stay) for one in found] == [
        ("submitted", "reviewer", "body", 0),
        ("under_review", "reviewer", "body", 1),
        ("returned", "applicant", "applicant", 2),
    ]
    assert [one.since for one in found] == [sent, sent + timedelta(days=1), sent + timedelta(days=2)]
    assert [one.until for one in found] == [*(one.since for one in found[1:]), None]
    assert time_by_party(as_turns(found), clock.now) == {"body": timedelta(days=2), "applicant": timedelta(days=3)}
    told = citizen.application(application_id)["clock"]
    assert [one["party"] for one in told["turns"]] == ["body", "body", "applicant"]
    # Sixty days after 3 March: until the end of 2 May.
    assert (told["due_on"], told["is_late"], told["lapses_on"]) == (None, False, "2026-05-02")


def test_an_end_is_nobodys_turn(town: Town) -> None:
    citizen = town.somebody()
    town.issued(citizen)
    (application_id,) = {one.application_id for one in town.rows(turn)}
    last = turns_of(town, application_id)[-1]
    assert (last.state, last.holder, last.party) == ("issued", "", "nobody")
    assert [one.party for one in turns_of(town, application_id)][-4:] == ["body", "applicant", "system", "nobody"]
    assert clock_of(town, application_id).next_at is None


def test_a_missed_goal_is_told_once_and_the_desk_finds_it(town: Town, clock: Clock) -> None:
    citizen = town.somebody()
    first = citizen.apply()
    clock.move(hours=20)
    second = citizen.apply()
    instant = citizen.apply(INSTANT)
    reviewer = town.staff("reviewer")
    assert [clock_of(town, one).due_on for one in (first, second)] == [date(2026, 3, 2), date(2026, 3, 3)]
    # The due time ends at 23:59.
    clock.now = riyadh(2026, 3, 2, 23, 59)
    make_due(town.context)
    assert town.rows(goal_missed) == []
    clock.now = riyadh(2026, 3, 3, 0)
    for _ in range(2):
        make_due(town.context)
    (missed,) = town.rows(goal_missed)
    assert (missed.application_id, missed.goal, missed.state, missed.due_on) == (
        *(first, "state", "submitted"),
        date(2026, 3, 2),
    )
    (audited,) = town.rows(audit_entry, audit_entry.c.action == "application.goal_missed")
    assert (audited.object, audited.actor) == (first, "system")
    assert citizen.application(first)["clock"]["is_late"]
    queue = reviewer.get("/v1/desk/applications", order="due").json()
    told = [(one["application_id"], one["due_on"], one["is_late"]) for one in queue["rows"]]
    # What waits for the applicant is due on no day.
    assert told == [(first, "2026-03-02", True), (second, "2026-03-03", False), (instant, None, False)]
    assert queue["late"] == 1
    late = reviewer.get("/v1/desk/applications", late=True).json()
    assert [one["application_id"] for one in late["rows"]] == [first]
    # Page by page, in the same order.
    paged, after = [], None
    while True:
        page = reviewer.get("/v1/desk/applications", order="due", limit=1, **({"after": after} if after else {})).json()
        paged += [one["application_id"] for one in page["rows"]]
        if (after := page["next_after"]) is None:
            break
    assert paged == [first, second, instant]
    assert reviewer.get("/v1/desk/applications", order="due", after="x" * 36).json()["rows"] == []


def test_a_goal_missed_between_two_walks_is_noted_by_the_move_that_ends_the_stay(town: Town, clock: Clock) -> None:
    application_id = town.somebody().apply()
    clock.move(days=2)
    assert town.staff("reviewer").take(application_id).status_code == 200
    make_due(town.context)
    assert [(one.state, one.due_on) for one in town.rows(goal_missed)] == [("submitted", date(2026, 3, 2))]
    # The next state has days of its own.
    assert (clock_of(town, application_id).due_on, clock_of(town, application_id).is_late) == (date(2026, 3, 5), False)


def test_the_whole_goal_counts_the_bodys_days_alone(town: Town, clock: Clock) -> None:
    citizen = town.somebody()
    application_id = returned(town, citizen, clock)
    clock.move(days=20)
    told = complete(citizen, application_id)
    assert told["status"] == 200, told
    # Sent on Monday 23 March with two of five days used; the state's own goal is one day: Tuesday.
    assert clock_of(town, application_id).due_on == date(2026, 3, 24)
    clock.now = riyadh(2026, 3, 27, 1)
    make_due(town.context)
    missed = sorted((one.goal, one.due_on) for one in town.rows(goal_missed))
    assert missed == [("state", date(2026, 3, 24)), ("workflow", date(2026, 3, 26))]


def test_what_nobody_completes_lapses_once_after_its_last_day(town: Town, clock: Clock) -> None:
    citizen = town.somebody()
    application_id = returned(town, citizen, clock)
    clock.now = riyadh(2026, 5, 2, 23, 59)
    make_due(town.context)
    assert moves_of(town, application_id) == ["submit", "take", "return"]
    clock.now = riyadh(2026, 5, 3, 0)
    # Nobody's request does what is due; but it comes too late, and is told so.
    said = complete(citizen, application_id)
    assert (said["status"], said["code"]) == (409, "deadline_passed")
    for _ in range(2):
        make_due(town.context)
    assert moves_of(town, application_id) == ["submit", "take", "return", "lapse"]
    assert citizen.application(application_id)["state"] == "cancelled"
    assert turns_of(town, application_id)[-1].party == "nobody"
    last = max(town.rows(timeline_entry), key=lambda one: one.seq)
    assert (last.role, last.actor, last.at) == ("system", "system", clock.now)


def test_a_row_that_cannot_be_looked_at_stops_no_other(
    town: Town, clock: Clock, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr("balady_desktop.backend.effects.due._MOST_AT_ONCE", 2)
    citizen = town.somebody()
    made = sorted(citizen.apply() for _ in range(5))
    lose_rules(town, *made[:3])
    clock.move(days=3)
    make_due(town.context)
    assert sorted(one.application_id for one in town.rows(goal_missed)) == made[3:]
    failed = [json.loads(one.message) for one in caplog.records if "clock_not_looked_at" in one.message]
    assert sorted(one["row"] for one in failed) == made[:3]
    assert {one["error"] for one in failed} == {"Refusal"}


class _StopError(Exception):
    pass


@ONE_ENGINE
def test_a_walk_that_is_stopped_anywhere_is_made_whole_by_the_next(town: Town, clock: Clock) -> None:
    citizen = town.somebody()
    made = [returned(town, citizen, clock) for _ in range(2)]
    late = citizen.apply()
    clock.move(days=70)
    engine, left = town.context.database.engine, [0]

    def stop(connection: Connection, cursor: Any, statement: str, *others: Any) -> None:
        if statement.split(maxsplit=1)[0] in ("INSERT", "UPDATE"):
            left[0] -= 1
            if left[0] == 0:
                raise _StopError

    sa.event.listen(engine, "before_cursor_execute", stop)
    stopped = 0
    try:
        for number in range(1, 40):
            left[0] = number
            make_due(town.context)
            if left[0] <= 0:
                stopped += 1
            # Whatever was done is whole: a state and its timeline, its turn and its clock are one.
            for one in (*made, late):
                state = citizen.application(one)["state"]
                assert turns_of(town, one)[-1].state == state
                assert (state == "cancelled") == ("lapse" in moves_of(town, one))
    finally:
        sa.event.remove(engine, "before_cursor_execute", stop)
    assert stopped > 5
    assert [moves_of(town, one).count("lapse") for one in made] == [1, 1]
    assert sorted(one.goal for one in town.rows(goal_missed, goal_missed.c.application_id == late)) == [
        *("state", "workflow")
    ]


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_servers_at_once_do_each_thing_once_and_wait_for_nobody(town: Town, clock: Clock) -> None:
    citizen = town.somebody()
    made = [returned(town, citizen, clock) for _ in range(3)]
    clock.move(days=70)
    with working(town.context) as work:
        # Somebody holds one of them: the others are done meanwhile.
        assert get_locked_application(work, made[0]) is not None
        make_due(town.context)
        assert [moves_of(town, one).count("lapse") for one in made] == [0, 1, 1]
    begin = threading.Barrier(2)

    def walk() -> None:
        begin.wait()
        make_due(town.context)

    servers = [threading.Thread(target=walk) for _ in range(2)]
    for one in servers:
        one.start()
    for one in servers:
        one.join()
    make_due(town.context)
    assert [moves_of(town, one).count("lapse") for one in made] == [1, 1, 1]


def test_a_clock_that_jumps_makes_nothing_twice_and_nothing_negative(town: Town, clock: Clock) -> None:
    citizen = town.somebody()
    application_id = returned(town, citizen, clock)
    began = turns_of(town, application_id)[-1].since
    clock.move(days=-30)
    make_due(town.context)
    assert moves_of(town, application_id)[-1] == "return"
    clock.move(days=200)
    make_due(town.context)
    clock.move(days=-100)
    make_due(town.context)
    assert moves_of(town, application_id).count("lapse") == 1
    found = turns_of(town, application_id)
    assert all(one.until is None or one.until >= one.since for one in found)
    assert found[-2].since == began
    # A move while the clock is behind: the turn ends where it began.
    other = citizen.apply()
    clock.move(days=-1)
    assert town.staff("reviewer").take(other).status_code == 200
    first, second = turns_of(town, other)
    assert first.since == first.until == second.since


def test_other_holidays_move_what_is_due(town: Town, clock: Clock, context: Context) -> None:
    application_id = town.somebody().apply()
    assert clock_of(town, application_id).due_on == date(2026, 3, 2)
    texts = dict(context.catalogue.texts)
    texts["holidays.yaml"] += (
        "  - {code: king, calendar: gregorian, month: 3, day: 2, words: {ar: عطلة, en: A day off},"
        " source: {ar: أمر, en: An order}, confidence: high}\n"
    )
    make_due(replace(context, in_force=InForce(Catalogue(texts))))
    assert clock_of(town, application_id).due_on == date(2026, 3, 3)
    make_due(context)
    assert clock_of(town, application_id).due_on == date(2026, 3, 2)


def test_an_agency_that_is_asked_has_the_turn_and_gives_it_back(town: Town, clock: Clock) -> None:
    application_id = town.somebody().apply()
    assert town.staff("reviewer").take(application_id).status_code == 200
    clock.move(days=1)
    with working(town.context) as work:
        found = get_locked_application(work, application_id)
        assert found is not None
        hand_turn(work, found, "applicant")
    assert clock_of(town, application_id).due_on is None
    clock.move(days=10)
    make_due(town.context)
    with working(town.context) as work:
        for _ in range(2):
            hand_turn(work, found)
    assert [(one.party, one.stay) for one in turns_of(town, application_id)] == [
        *(("body", 0), ("body", 1), ("applicant", 1), ("body", 1))
    ]
    # One of the state's two days was used before: it came back on a Thursday, and the other is Sunday.
    assert clock_of(town, application_id).due_on == date(2026, 3, 15)
    assert town.rows(goal_missed) == []


def test_what_was_there_before_gets_its_turns_from_its_timeline(town: Town, clock: Clock) -> None:
    citizen = town.somebody()
    made = [returned(town, citizen, clock), citizen.apply(), citizen.apply(INSTANT)]
    town.issued(town.somebody())
    clock.move(days=3)
    make_due(town.context)
    before = {table: sorted(map(tuple, town.rows(table))) for table in (turn, application_clock)}
    with town.context.database.transaction() as connection:
        for table in (turn, application_clock, goal_missed):
            table.drop(connection)
        step = ScriptDirectory.from_config(configuration(connection)).get_revision("0022")
        with Operations.context(MigrationContext.configure(connection)):
            step.module.upgrade()
    # Nothing is lost, whatever the server does next: times come with the step, parties with the first walk.
    assert [one.since for one in turns_of(town, made[0])] == [one[7] for one in before[turn] if one[0] == made[0]]
    reviewer = town.staff("reviewer")
    assert reviewer.take(made[1]).status_code == 200
    make_due(town.context)
    found = sorted(map(tuple, town.rows(turn, turn.c.application_id != made[1])))
    assert found == [one for one in before[turn] if one[0] != made[1]]
    clocks = sorted(map(tuple, town.rows(application_clock, application_clock.c.application_id != made[1])))
    assert clocks == [one for one in before[application_clock] if one[0] != made[1]]
    assert [(one.goal, one.state) for one in town.rows(goal_missed)] == [("state", "submitted")]
    assert code(reviewer.move(made[1], "approve")) == (409, "move_unknown")
