"""Writes tasks: opened, answered once, closed; whoever is asked finds them in his feed and loses them there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.feed.tables import tombstone
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.backend.tasks.queries import ANSWERED, CLOSED, KIND, OPEN, audience_of, find_task
from balady_desktop.backend.tasks.tables import task, task_answer
from balady_desktop.backend.work import Work
from balady_desktop.domain.clock import BeyondTableError, deadline, last_day_before
from balady_desktop.domain.durations import Duration


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom a task is asked, for which code of several, with which others, and whether its answer is sealed."""

    role: str
    body: str
    person: str | None = None
    subject: str = ""
    round: int = 1
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, by whom in which role, and when by the clock of his computer."""

    answers: Mapping[str, Any]
    role: str
    done_at: datetime | None = None
    is_by_silence: bool = False


def open_task(work: Work, found: Row[Any], name: str, move: str, asked: Asked, due: Duration | None) -> None:
    """Open a task on an application."""
    due_at = _due_at(work, due)
    task_id = work.context.new_id()
    work.connection.execute(
        sa.insert(task).values(
            id=task_id,
            application_id=found.id,
            municipality=found.municipality,
            task=name,
            move=move,
            opened_by=work.person,
            opened_at=work.now,
            role=asked.role,
            body=asked.body,
            person_id=asked.person,
            subject=asked.subject,
            round=asked.round,
            is_sealed=asked.is_sealed,
            due_on=last_day_before(due_at) if due_at else None,
            due_at=due_at,
            state=OPEN,
        )
    )
    opened = find_task(work.connection, task_id)
    assert opened is not None  # inserted above
    said = {"application": found.id, "task": name, "role": asked.role, "body": asked.body, "subject": asked.subject}
    work.audit(found.municipality, "task.opened", task_id, said)
    work.announce(audience_of(opened), KIND, task_id)


def _due_at(work: Work, due: Duration | None) -> datetime | None:
    """Return when a task falls due by the holidays of today: the day that is told is kept."""
    if due is None:
        return None
    try:
        return deadline(work.now, due, work.context.catalogue.holidays)
    except BeyondTableError:
        # Nobody knows the day: none is told, and silence answers nothing.
        return None


def keep_answer(work: Work, row: Row[Any], answer: Answer) -> bool:
    """Write the answer to a locked task; False where it has one already."""
    kept = insert_if_absent(
        work.connection,
        task_answer,
        task_id=row.id,
        application_id=row.application_id,
        municipality=row.municipality,
        task=row.task,
        is_by_silence=answer.is_by_silence,
        author=work.person,
        role=answer.role,
        answers=dict(answer.answers),
        done_at=answer.done_at,
        at=work.now,
    )
    if kept:
        _end(work, row, ANSWERED, {"by_silence": answer.is_by_silence, "role": answer.role})
    return kept


def close_task(work: Work, row: Row[Any], why: str) -> None:
    """Close an open task without an answer."""
    _end(work, row, CLOSED, {"why": why})


def mark_overdue(work: Work, row: Row[Any]) -> None:
    """Note that what follows from the silence was done; the task itself may stay open."""
    work.connection.execute(sa.update(task).where(task.c.id == row.id).values(is_overdue=True))


def _end(work: Work, row: Row[Any], state: str, said: Mapping[str, Any]) -> None:
    work.connection.execute(sa.update(task).where(task.c.id == row.id).values(state=state, ended_at=work.now))
    work.audit(row.municipality, f"task.{state}", row.id, {"application": row.application_id, **said})
    # It goes from the computers of whoever was asked.
    buried = {"id": row.id, "party": audience_of(row), "kind": KIND, "version": 1}
    gone = {**buried, "reason": f"task_{state}", "actor": work.person, "at": work.now}
    work.connection.execute(sa.insert(tombstone).values(**gone))
    work.announce(audience_of(row), "tombstone", row.id)
