"""Reads tasks and their answers."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.tasks.tables import task, task_answer
from balady_desktop.domain.tallies import Reply

OPEN, ANSWERED, CLOSED = "open", "answered", "closed"
KIND = "task"


def audience(role: str, body: str, person: str | None = None) -> str:
    """Return in whose feeds a task is: of the members in a role, or of one of them while he is one."""
    return f"{role}@{body}/{person}" if person else f"{role}@{body}"


def audience_of(row: Row[Any]) -> str:
    """Return in whose feeds a task is."""
    return audience(row.role, row.body, row.person_id)


def find_task(connection: Connection, task_id: str) -> Row[Any] | None:
    """Return the row of a task."""
    return connection.execute(sa.select(task).where(task.c.id == task_id)).one_or_none()


def open_of_audience(connection: Connection, role: str, body: str, person: str | None = None) -> list[str]:
    """Return the ids of the open tasks of members in a role, or of one of them alone."""
    column = task.c
    of_one = column.person_id.is_(None) if person is None else column.person_id == person
    mine = sa.select(column.id).where(column.role == role, column.body == body, of_one, column.state == OPEN)
    return list(connection.scalars(mine.order_by(column.opened_at, column.id)))


def open_tasks_of(connection: Connection, application_id: str, names: Collection[str] | None = None) -> list[Row[Any]]:
    """Return the open tasks of an application, those of some names or all."""
    named = () if names is None else (task.c.task.in_(sorted(names)),)
    wanted = sa.select(task).where(task.c.application_id == application_id, task.c.state == OPEN, *named)
    return list(connection.execute(wanted.order_by(task.c.opened_at, task.c.id)))


def open_tasks_in(connection: Connection, body: str) -> list[Row[Any]]:
    """Return the open tasks that are asked in a body."""
    wanted = sa.select(task).where(task.c.body == body, task.c.state == OPEN)
    return list(connection.execute(wanted.order_by(task.c.opened_at, task.c.id)))


def tasks_opened(connection: Connection, application_id: str) -> Mapping[str, bool]:
    """Return the names of the tasks that were ever opened on an application, with whether one of each is open."""
    column = task.c
    counted = sa.select(column.task, sa.func.count().filter(column.state == OPEN))
    wanted = counted.where(column.application_id == application_id).group_by(column.task)
    return {name: bool(count) for name, count in connection.execute(wanted)}


def latest_answers(connection: Connection, application_id: str) -> dict[str, dict[str, Any]]:
    """Return the latest answer to each task of an application, by the name of the task."""
    column = task_answer.c
    wanted = sa.select(column.task, column.answers).where(column.application_id == application_id)
    return {row.task: row.answers for row in connection.execute(wanted.order_by(column.at, column.task_id))}


def last_round(connection: Connection, application_id: str, name: str) -> int:
    """Return how often a task was opened on an application."""
    mine = (task.c.application_id == application_id, task.c.task == name)
    found: int | None = connection.scalar(sa.select(sa.func.max(task.c.round)).where(*mine))
    return found or 0


def last_replies(connection: Connection, application_id: str) -> dict[str, list[Reply]]:
    """Return the tasks of an application that were opened last, by their names, with their answers."""
    found: dict[str, list[Reply]] = {}
    rows = tasks_of_applications(connection, [application_id]).get(application_id, [])
    last = {row.task: row.round for row in sorted(rows, key=lambda row: row.round)}
    for row in (one for one in rows if one.round == last[one.task]):
        reply = Reply(row.answers or {}, row.state == ANSWERED, bool(row.is_by_silence))
        found.setdefault(row.task, []).append(reply)
    return found


def find_answer(connection: Connection, task_id: str) -> Row[Any] | None:
    """Return the answer to a task."""
    return connection.execute(sa.select(task_answer).where(task_answer.c.task_id == task_id)).one_or_none()


def tasks_of_applications(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[Row[Any]]]:
    """Return the tasks of applications with their answers, each in the order in which they were opened."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    said = task_answer.c
    columns = (said.answers, said.author, said.is_by_silence, said.done_at, said.at.label("answered_at"))
    joined = task.outerjoin(task_answer, said.task_id == task.c.id)
    wanted = sa.select(task, *columns).select_from(joined).where(task.c.application_id.in_(ids))
    for row in connection.execute(wanted.order_by(task.c.opened_at, task.c.id)):
        found[row.application_id].append(row)
    return found


def tasks_overdue(connection: Connection, now: datetime, after: str, most: int) -> Sequence[Row[Any]]:
    """Return some open tasks whose time has passed and of which nothing followed yet, in the order of their ids."""
    column = task.c
    is_due = (column.state == OPEN, column.due_at <= now, ~column.is_overdue)
    wanted: sa.Select[Any] = sa.select(column.id, column.application_id).where(*is_due, column.id > after)
    return connection.execute(wanted.order_by(column.id).limit(most)).all()


def is_sealed(row: Row[Any], rows: Sequence[Row[Any]]) -> bool:
    """Return whether nobody reads an answer yet: one that was opened with it is still open."""
    with_it = (one for one in rows if (one.task, one.round) == (row.task, row.round))
    return row.is_sealed and any(one.state == OPEN for one in with_it)
