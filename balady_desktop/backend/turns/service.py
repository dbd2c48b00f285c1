"""Writes whose turn it is in the transaction of each move, and keeps in one row what falls due next."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.applications.journeys import rules_of, workflow_of
from balady_desktop.backend.applications.moves import MoveTable
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import insert_if_absent, put
from balady_desktop.backend.turns.queries import as_turns, clocks_of, turn_rows
from balady_desktop.backend.turns.tables import application_clock, goal_missed, turn
from balady_desktop.backend.work import Work
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.clock import party_of
from balady_desktop.domain.due import Due, Missed, what_is_due
from balady_desktop.domain.workflow import Move, Workflow

HOLIDAYS = "holidays.yaml"


def counted_by(catalogue: Catalogue) -> str:
    """Return the hash of the holidays by which days are counted: today's, because Eid is announced each year."""
    return catalogue.hashes.get(HOLIDAYS, "")


def refuse_after_deadline(work: Work, found: Row[Any]) -> None:
    """Refuse with 409 `deadline_passed` a person's move on what time itself moves on; the sweep is at most late."""
    clock = clocks_of(work.connection, [found.id]).get(found.id)
    if clock is not None and clock.lapses_at is not None and clock.lapses_at <= work.now:
        raise Refusal(409, "deadline_passed")


def leave_turn(work: Work, found: Row[Any]) -> None:
    """Note which goals were missed until now, before a move begins another stay."""
    if turn_rows(work.connection, [found.id]):
        rules, workflow = _rules(work, found)
        _complete_turns(work, found, workflow)
        _note_missed(work, found, _due(work, found, rules, workflow))


def enter_turn(work: Work, moved: Row[Any]) -> None:
    """Write whose turn it is after a move, and what falls due of it."""
    rules, workflow = _rules(work, moved)
    rows = turn_rows(work.connection, [moved.id]).get(moved.id, [])
    if not rows or rows[-1].state != moved.state:
        stay = rows[-1].stay + 1 if rows else 0
        _pass_on(work, moved, rows[-1] if rows else None, stay, workflow.get_state(moved.state).holder)
    _keep(work, moved, _due(work, moved, rules, workflow))


def hand_turn(work: Work, found: Row[Any], holder: str | None = None) -> None:
    """Give the turn to another party while the state stays, as to an agency that is asked; None: back to its holder."""
    _, workflow = _rules(work, found)
    last = turn_rows(work.connection, [found.id])[found.id][-1]
    holds = holder or workflow.get_state(found.state).holder
    if last.holder != (holds or ""):
        _pass_on(work, found, last, last.stay, holds)
    settle_clock(work, found)


def settle_clock(work: Work, found: Row[Any]) -> Move | None:
    """Note what was missed and keep what falls due next; returns the move of the system that is due now, if any.

    Doing it twice is doing it once. What came before there were turns is completed.
    """
    rules, workflow = _rules(work, found)
    _complete_turns(work, found, workflow)
    due = _due(work, found, rules, workflow)
    _keep(work, found, due)
    return due.lapse[0] if due.lapse and due.lapse[1] <= work.now else None


def _rules(work: Work, found: Row[Any]) -> tuple[Catalogue, Workflow]:
    rules = rules_of(work.connection, work.context, found)
    return rules, workflow_of(rules, rules.service(found.service))


def _due(work: Work, found: Row[Any], rules: Catalogue, workflow: Workflow) -> Due:
    turns = as_turns(turn_rows(work.connection, [found.id])[found.id])
    holidays = work.context.catalogue.holidays
    return what_is_due(workflow, MoveTable(work, found).holds, turns, work.now, rules.parameters, holidays)


def _pass_on(work: Work, found: Row[Any], last: Row[Any] | None, stay: int, holder: str | None) -> None:
    """End the turn that is open and begin the next at the same moment, never before the former began."""
    at: datetime = work.now if last is None else max(work.now, last.since)
    if last is not None:
        ended = sa.update(turn).where(turn.c.application_id == found.id, turn.c.seq == last.seq)
        work.connection.execute(ended.values(until=at))
    work.connection.execute(
        sa.insert(turn).values(
            application_id=found.id,
            seq=1 if last is None else last.seq + 1,
            municipality=found.municipality,
            state=found.state,
            stay=stay,
            holder=holder or "",
            party=party_of(holder, work.context.catalogue.roles),
            since=at,
        )
    )


def _complete_turns(work: Work, found: Row[Any], workflow: Workflow) -> None:
    """Find out whose the turns were that came of a timeline without it."""
    holders = {state.code: state.holder for state in workflow.states}
    for row in turn_rows(work.connection, [found.id]).get(found.id, []):
        if not row.party:
            holder = holders.get(row.state)
            named = {"holder": holder or "", "party": party_of(holder, work.context.catalogue.roles)}
            same = sa.update(turn).where(turn.c.application_id == found.id, turn.c.seq == row.seq)
            work.connection.execute(same.values(**named))


def _keep(work: Work, found: Row[Any], due: Due) -> None:
    _note_missed(work, found, due)
    put(
        work.connection,
        application_clock,
        application_id=found.id,
        municipality=found.municipality,
        due_on=due.due_on,
        is_late=due.is_late,
        lapses_at=due.lapse[1] if due.lapse else None,
        next_at=due.next_at,
        counted_by=counted_by(work.context.catalogue),
    )


def _note_missed(work: Work, found: Row[Any], due: Due) -> None:
    for one in due.missed:
        if _is_new(work, found, one):
            said = {"goal": one.of, "state": one.state, "due_on": one.due_on.isoformat()}
            work.audit(found.municipality, "application.goal_missed", found.id, said)
            # Whoever follows it sees that the body is late, without asking.
            work.announce(found.person_id, "application", found.id)


def _is_new(work: Work, found: Row[Any], one: Missed) -> bool:
    named = {"application_id": found.id, "goal": one.of, "stay": one.stay}
    facts = {"municipality": found.municipality, "state": one.state, "due_on": one.due_on}
    return insert_if_absent(work.connection, goal_missed, **named, **facts, noted_at=work.now)
