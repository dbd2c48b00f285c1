"""Why a move that exists cannot be made yet: nobody holds the application, a task is open, a check does not hold."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.engine import Row

from balady_desktop.backend.applications.moves import MoveTable
from balady_desktop.backend.applications.queries import who_made
from balady_desktop.backend.applications.requests import open_tasks
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.acting import deciders_about
from balady_desktop.backend.register.needed import needed_records
from balady_desktop.backend.work import Work
from balady_desktop.domain.held_records import NOT_SERVING
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.move_forms import decision_faults
from balady_desktop.domain.workflow import Move, is_made_by_other_person
from balady_desktop.domain.workflow_words import Need

LOCK_NEEDED, TAKEN, SAME_PERSON = "lock_needed", "taken_by_other", "same_person"
# Of whoever asked for the decision that an application is about, or took it.
TOOK_DECISION = "took_decision"
# What goes away when this person takes the application.
BY_LOCK = frozenset({LOCK_NEEDED})


def hindrances(work: Work, found: Row[Any], table: MoveTable, move: Move) -> list[str]:
    """Return by codes why this person cannot make a move yet, nothing where he can."""
    if _is_decider(work, found, table):
        # For good: nothing else that he could do changes it.
        return [TOOK_DECISION]
    reasons = list(_of_needs(work, found, table, move))
    if move.takes and found.taken_by not in (None, work.person):
        reasons.append(TAKEN)
    if not is_made_by_other_person(move, work.person, who_made(work.connection, found.id)):
        reasons.append(SAME_PERSON)
    return reasons


def refuse_decider(work: Work, found: Row[Any], table: MoveTable) -> None:
    """Refuse with 403 whoever asked for the decision that an application is about, or took it."""
    if _is_decider(work, found, table):
        raise Refusal(403, TOOK_DECISION)


def _is_decider(work: Work, found: Row[Any], table: MoveTable) -> bool:
    scope = table.scope
    return work.person in deciders_about(work.connection, found, scope.definition, scope.answers)


def refuse_hindrances(work: Work, found: Row[Any], table: MoveTable, move: Move) -> None:
    """Refuse with 409 and the first reason why a move cannot be made yet."""
    for reason in _of_needs(work, found, table, move):
        raise Refusal(409, reason)


def _of_needs(work: Work, found: Row[Any], table: MoveTable, move: Move) -> Iterator[str]:
    for need in move.needs:
        if table.holds(need.when):
            yield from _NEEDS[need.kind](work, found, table, need)


def _lock(work: Work, found: Row[Any], table: MoveTable, need: Need) -> Iterator[str]:
    if found.taken_by is None:
        yield LOCK_NEEDED
    elif found.taken_by != work.person:
        yield TAKEN


def _checks(work: Work, found: Row[Any], table: MoveTable, need: Need) -> Iterator[str]:
    scope = table.scope
    answers = {**scope.answers, **needed_records(work, scope)}
    now = Journey(scope.definition, answers, replace(scope.facts, today=work.today, sent_on={}))
    if any(one.code in NOT_SERVING for one in now.problems()):
        yield "needed_record_lost"
    if decision_faults(now):
        yield "checks_fail"


def _closed(work: Work, found: Row[Any], table: MoveTable, need: Need) -> Iterator[str]:
    tasks = open_tasks(work, found)
    if any(tasks.get(name) for name in need.tasks):
        yield "task_open"


def _answered(work: Work, found: Row[Any], table: MoveTable, need: Need) -> Iterator[str]:
    tasks = open_tasks(work, found)
    if any(tasks.get(name, True) for name in need.tasks):
        yield "task_unanswered"


_NEEDS: Mapping[str, Callable[[Work, Row[Any], MoveTable, Need], Iterator[str]]] = {
    "lock": _lock,
    "checks": _checks,
    "closed": _closed,
    "answered": _answered,
}
