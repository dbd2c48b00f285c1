"""Tasks in the course of an application: opened by moves, answered, closed, and what follows from that."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.engine import Row

from balady_desktop.backend.applications.moves import MoveTable
from balady_desktop.backend.people.memberships import who_has_role
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.acting import deciders_about
from balady_desktop.backend.tasks.queries import last_round, open_tasks_of
from balady_desktop.backend.tasks.service import Asked, close_task, open_task
from balady_desktop.backend.turns.service import hand_turn
from balady_desktop.backend.work import Work
from balady_desktop.domain.workflow import Workflow
from balady_desktop.domain.workflow_words import Task

WITHDRAWN = "withdrawn"


def open_tasks(work: Work, found: Row[Any], table: MoveTable, task: Task, move: str, said: Mapping[str, Any]) -> None:
    """Open a task, or one for each whom it names. Refuses with 409 `nobody_asked` where that is nobody."""
    deciders = deciders_about(work.connection, found, table.scope.definition, table.scope.answers)
    asked = [one for one in _whom(work, found, task, said) if one.person not in deciders]
    if not asked:
        raise Refusal(409, "nobody_asked")
    last = last_round(work.connection, found.id, task.task)
    for one in asked:
        opened = replace(one, round=last + 1, is_sealed=task.sealed)
        open_task(work, found, task.task, move, opened, table.with_numbers(task.due))
    hand_over(work, found, table.workflow)


def _whom(work: Work, found: Row[Any], task: Task, said: Mapping[str, Any]) -> Iterator[Asked]:
    role, here, each = task.to.actor, found.municipality, task.each
    if each is None:
        yield Asked(role, here)
    elif each.is_per_member:
        for person in sorted(who_has_role(work.connection, [here], [role], work.now)):
            yield Asked(role, here, person)
    else:
        chosen = said.get(each.field) or ()
        for code in dict.fromkeys([chosen] if isinstance(chosen, str) else chosen):
            yield Asked(role, code if task.to.is_of_each_body else here, subject=code)


def close_tasks(work: Work, found: Row[Any], workflow: Workflow, names: Collection[str] | None = None) -> None:
    """Close what is still open of some tasks, or of all, without an answer."""
    rows = open_tasks_of(work.connection, found.id, names)
    for row in rows:
        close_task(work, row, WITHDRAWN)
    if rows:
        hand_over(work, found, workflow)


def hand_over(work: Work, found: Row[Any], workflow: Workflow) -> None:
    """Give the time to whoever is asked while a task that pauses is open, and else to whom the state belongs."""
    if workflow.get_state(found.state).is_end:
        return
    pausing = {one.task for one in workflow.tasks if one.pauses}
    waiting = [row for row in open_tasks_of(work.connection, found.id) if row.task in pausing]
    hand_turn(work, found, waiting[0].role if waiting else None)
