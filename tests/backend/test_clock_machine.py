"""A year in steps against a model that counts night by night: each deadline once and on its day, whatever happens.

The model shares no code with the program: it knows the days off of 1447 and 1448 by heart and walks from day to day.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy.engine import Connection
from starlette.testclient import TestClient

from balady_desktop.backend.applications.tables import timeline_entry
from balady_desktop.backend.context import Context
from balady_desktop.backend.effects import due as sweeping
from balady_desktop.backend.effects import moves as moving
from balady_desktop.backend.effects.due import make_due
from balady_desktop.backend.turns import service as turns_service
from balady_desktop.backend.turns.tables import application_clock, goal_missed, turn
from balady_desktop.domain import clock as domain_clock
from balady_desktop.domain import due as domain_due
from balady_desktop.domain.clock import KnownHolidays
from tests.backend.casework import ONE_ENGINE, Town, attached
from tests.backend.test_desk_moves import ASK, answer
from tests.backend.visitors import Clock
from tests.file_samples import png

OFF = frozenset(
    date(*ymd)
    for ymd in (
        *((2026, 2, 22), (2026, 3, 19), (2026, 3, 20), (2026, 3, 21), (2026, 3, 22)),
        *((2026, 5, 26), (2026, 5, 27), (2026, 5, 28), (2026, 5, 29), (2026, 9, 23)),
        *((2027, 2, 22), (2027, 3, 9), (2027, 3, 10), (2027, 3, 11), (2027, 3, 12)),
        *((2027, 5, 15), (2027, 5, 16), (2027, 5, 17), (2027, 5, 18), (2027, 9, 23)),
    )
)
GOALS = {"submitted": 1, "under_review": 2}
WHOLE, DAYS_TO_COMPLETE = 5, 60
_ZONE = timedelta(hours=3)
# Before Eid al-Fitr, Eid al-Adha, the Hijri and the Gregorian New Year, and the National Day.
STARTS = ("2026-03-12", "2026-05-20", "2026-06-12", "2026-12-28", "2026-09-20")


def works(day: date) -> bool:
    return day.strftime("%a") not in ("Fri", "Sat") and day not in OFF


def next_working_days(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= works(day)
    return day


@dataclass
class Stay:
    state: str
    party: str
    at: datetime

    @property
    def day(self) -> date:
        return (self.at + _ZONE).date()


class _StopError(Exception):
    pass


class Walk:
    """One application, what is done with it, and what must have come of it."""

    def __init__(self, town: Town, clock: Clock, start: str) -> None:
        self.town, self.clock = town, clock
        clock.now = datetime.fromisoformat(f"{start}T07:30:00+00:00")
        self.citizen, self.reviewer = town.somebody(), town.staff("reviewer")
        self.id = self.citizen.apply()
        self.stays = [Stay("submitted", "body", clock.now)]
        self.missed: dict[tuple[str, int], date] = {}
        self.lapses, self.sent = 0, 0
        self.check()

    # --- what is done ---

    def advance(self, days: int, hours: int = 0) -> None:
        self.clock.move(days=days, hours=hours)

    def take(self) -> None:
        if self.state == "submitted":
            assert self.reviewer.take(self.id).status_code == 200
            self._enter("under_review", "body")

    def give_back(self) -> None:
        if self.state == "under_review":
            assert self.reviewer.move(self.id, "return", requests=ASK).status_code == 200
            self._enter("returned", "applicant")

    def complete(self) -> None:
        if self.state != "returned":
            return
        self.sent += 1
        other = png(1 + self.sent, 3)
        self.citizen.hold(other, "image/png")
        version = self.citizen.application(self.id)["version"]
        said = answer(self.citizen, self.id, version, agency_approval=attached(other, "a.png", "image/png"))
        if self._is_over():
            assert (said["status"], said["code"]) == (409, "deadline_passed")
        else:
            assert said["status"] == 200, said
            self._enter("submitted", "body")

    def sweep(self, times: int = 1) -> None:
        for _ in range(times):
            make_due(self.town.context)
        self._note()
        if self._is_over():
            self.lapses += 1
            self.stays.append(Stay("cancelled", "nobody", self.clock.now))
        self.check()

    def stopped(self, at: int) -> None:
        """Stop a walk of the server at its n-th write; the next one is whole."""
        with stop_at_write(self.town.context, at):
            make_due(self.town.context)
        self.sweep()

    # --- what must have come of it ---

    @property
    def state(self) -> str:
        return self.stays[-1].state

    @property
    def today(self) -> date:
        return (self.clock.now + _ZONE).date()

    def _is_over(self) -> bool:
        return self.state == "returned" and (self.today - self.stays[-1].day).days > DAYS_TO_COMPLETE

    def _enter(self, state: str, party: str) -> None:
        self._note()
        self.stays.append(Stay(state, party, self.clock.now))
        self.check()

    def _nights(self, first: int, last: date) -> list[tuple[date, Stay]]:
        """Return each day of the body with the stay in which it began: whoever had it in the night before."""
        found = []
        day = self.stays[first].day
        while day < last:
            day += timedelta(days=1)
            owner = [one for one in self.stays[first:] if one.day < day][-1]
            if owner.party == "body":
                found.append((day, owner))
        return found

    def _due(self, first: int, goal: int) -> tuple[date | None, bool]:
        """Return until when the body has time by a goal that counts from a stay, and whether it is over."""
        nights = self._nights(first, self.today)
        used = [day for day, _ in nights if works(day)]
        if len(used) >= goal:
            limit = used[goal - 1]
            over = [max(limit, owner.day) for day, owner in nights if day > limit]
            if over:
                return over[0], True
            return max(limit, self.stays[-1].day), False
        return next_working_days(self.today, goal - len(used)), False

    def _goals(self) -> Iterator[tuple[str, int, date | None, bool]]:
        yield ("workflow", 0, *self._due(0, WHOLE))
        if self.state in GOALS:
            stay = len(self.stays) - 1
            yield ("state", stay, *self._due(stay, GOALS[self.state]))

    def _note(self) -> None:
        for goal, stay, due_on, is_missed in self._goals():
            if is_missed and due_on is not None:
                self.missed.setdefault((goal, stay), due_on)

    def check(self) -> None:
        rows = self.town.rows
        assert self.citizen.application(self.id)["state"] == self.state
        noted = {(one.goal, one.stay): one.due_on for one in rows(goal_missed, goal_missed.c.application_id == self.id)}
        assert noted == self.missed
        found = sorted(rows(turn, turn.c.application_id == self.id), key=lambda one: one.seq)
        assert [(one.state, one.party, one.since) for one in found] == [
            (one.state, one.party, one.at) for one in self.stays
        ]
        assert [one.until for one in found] == [*(one.at for one in self.stays[1:]), None]
        clock = rows(application_clock, application_clock.c.application_id == self.id)[0]
        goals = list(self._goals()) if self.stays[-1].party == "body" else []
        assert clock.due_on == min((due_on for *_, due_on, _ in goals if due_on), default=None)
        assert clock.is_late == any(is_missed for *_, is_missed in goals)
        of_it = timeline_entry.c.application_id == self.id
        lapses = [one for one in rows(timeline_entry, of_it) if one.move == "lapse"]
        assert len(lapses) == self.lapses
        assert all(one.at == self.stays[-1].at for one in lapses)


@contextmanager
def stop_at_write(context: Context, at: int) -> Iterator[None]:
    left = [at]

    def stop(connection: Connection, cursor: Any, statement: str, *others: Any) -> None:
        if statement.split(maxsplit=1)[0] in ("INSERT", "UPDATE"):
            left[0] -= 1
            if left[0] == 0:
                raise _StopError

    sa.event.listen(context.database.engine, "before_cursor_execute", stop)
    try:
        yield
    finally:
        sa.event.remove(context.database.engine, "before_cursor_execute", stop)


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def a_year(town: Town, clock: Clock, start: str) -> None:
    """Walk through a year: late and in time, returned, completed, returned again and never completed."""
    walk = Walk(town, clock, start)
    walk.advance(0, 12)
    walk.sweep(2)
    walk.advance(5)
    walk.take()
    walk.sweep(2)
    walk.advance(1)
    walk.sweep()
    walk.give_back()
    walk.advance(19)
    walk.sweep()
    walk.complete()
    walk.advance(1, 5)
    walk.sweep()
    walk.take()
    walk.advance(8)
    walk.stopped(2)
    walk.give_back()
    walk.advance(DAYS_TO_COMPLETE)
    walk.sweep()
    assert walk.state == "returned"
    walk.complete()
    walk.take()
    walk.give_back()
    walk.advance(DAYS_TO_COMPLETE + 1)
    walk.complete()
    walk.stopped(3)
    assert walk.state == "cancelled"
    walk.advance(200)
    walk.sweep(2)


@ONE_ENGINE
@pytest.mark.parametrize("start", STARTS)
def test_a_year_in_steps(town: Town, clock: Clock, start: str) -> None:
    a_year(town, clock, start)


class ClockMachine(RuleBasedStateMachine):
    """Anything in any order; one server and one clock for all runs, each with an application of its own."""

    town: Town
    clock: Clock
    walk: Walk

    @initialize(start=st.sampled_from(STARTS))
    def begin(self, start: str) -> None:
        self.walk = Walk(self.town, self.clock, start)

    @rule(days=st.sampled_from((0, 0, 1, 1, 2, 3, 7, 15, 59, 60, 61)), hours=st.sampled_from((0, 1, 13, 14, 23)))
    def advance(self, days: int, hours: int) -> None:
        if self.walk.today.year < 2028:
            self.walk.advance(days, hours)

    @rule()
    def take(self) -> None:
        self.walk.take()

    @rule()
    def give_back(self) -> None:
        self.walk.give_back()

    @rule()
    def complete(self) -> None:
        self.walk.complete()

    @rule(times=st.integers(1, 2))
    def sweep(self, times: int) -> None:
        self.walk.sweep(times)

    @rule(at=st.integers(1, 14))
    def stopped(self, at: int) -> None:
        self.walk.stopped(at)


@ONE_ENGINE
def test_whatever_is_done_in_whatever_order(town: Town, clock: Clock) -> None:
    machine = type("Machine", (ClockMachine,), {"town": town, "clock": clock})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


# --- faults that the walk must find ---

_REAL_DUE = domain_due.deadline


def _a_day_more(*given: Any) -> datetime:
    return _REAL_DUE(*given) + timedelta(days=1)


def _a_day_less(*given: Any) -> datetime:
    return _REAL_DUE(*given) - timedelta(days=1)


def _from_the_same_day(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=one) for one in range((last - first).days + 1))


FAULTS: dict[str, tuple[Any, str, Any]] = {
    "the first day counts": (domain_clock, "_days", _from_the_same_day),
    "weekends count": (domain_clock, "_counts", lambda *_: True),
    "holidays count": (KnownHolidays, "__contains__", lambda *_: False),
    "a deadline is a day late": (domain_due, "deadline", _a_day_more),
    "a deadline is a day early": (domain_due, "deadline", _a_day_less),
    "the applicant's days are the body's": (turns_service, "party_of", lambda *_: "body"),
    "a stay that ended between two walks is forgotten": (moving, "leave_turn", lambda *_: None),
    "after the deadline the applicant still gets in": (moving, "refuse_after_deadline", lambda *_: None),
    "what falls due next is not kept": (turns_service, "put", lambda *_, **__: None),
    "time makes no move": (sweeping, "make_move", lambda *_: None),
    "a missed goal is not written": (turns_service, "_is_new", lambda *_: True),
}


@ONE_ENGINE
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(town: Town, clock: Clock, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    owner, name, instead = FAULTS[fault]
    monkeypatch.setattr(owner, name, instead)
    with pytest.raises((AssertionError, IndexError)):
        a_year(town, clock, STARTS[0])
