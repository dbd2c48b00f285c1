"""What is asked of the applicant with a move: tasks that say what is wanted of an answer."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.applications.tables import asked
from balady_desktop.backend.tasks.queries import tasks_opened
from balady_desktop.backend.work import Work
from balady_desktop.domain.move_forms import ABOUT
from balady_desktop.domain.moves_before import request_before
from balady_desktop.domain.workflow_words import Task


def keep_requests(work: Work, found: Row[Any], task: Task, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write one request for each row of answers that was judged before."""
    count = sa.select(sa.func.count()).where(asked.c.application_id == found.id)
    first = work.connection.execute(count).scalar_one()
    kept = [
        {
            "id": work.context.new_id(),
            "application_id": found.id,
            "municipality": found.municipality,
            "position": first + place,
            "task": task.task,
            **request_before(task.says, said)._asdict(),
            "says": {name: one for name, one in said.items() if name != ABOUT},
            "is_answered": False,
        }
        for place, said in enumerate(row["answers"] for row in rows)
    ]
    if kept:
        work.connection.execute(sa.insert(asked), kept)


def open_tasks(work: Work, found: Row[Any]) -> Mapping[str, bool]:
    """Return the tasks that were ever opened on an application, of the applicant and of others.

    Each with whether one of its name is open.
    """
    column = asked.c
    wanted = sa.select(column.task, sa.func.count().filter(~column.is_answered)).where(
        column.application_id == found.id
    )
    requested = {task: bool(count) for task, count in work.connection.execute(wanted.group_by(column.task))}
    return {**requested, **tasks_opened(work.connection, found.id)}
