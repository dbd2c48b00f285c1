"""Reads tasks as the wire tells them: to whoever is asked, and with their application."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.applications.journeys import get_submission, rules_of
from balady_desktop.backend.applications.queries import find_application, said_with_moves
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.context import Context
from balady_desktop.backend.feed.queries import is_shared
from balady_desktop.backend.people.bodies import read_bodies
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.readable import readable
from balady_desktop.backend.tasks.queries import ANSWERED, OPEN, audience_of, is_sealed, tasks_of_applications
from balady_desktop.backend.tasks.tables import task
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.paths import holds_rows
from balady_desktop.wire.tasks import TaskBody, TaskOutline


def task_bodies(
    connection: Connection, context: Context, ids: Sequence[str], audiences: Collection[str], own: Collection[str]
) -> Mapping[str, TaskBody]:
    """Return those open tasks that are asked of one of the audiences.

    Nobody is told what is asked about an application of his own, or of which one of his bodies is a party (`own`).
    """
    joined = task.join(application, application.c.id == task.c.application_id)
    is_own = application.c.person_id.in_(sorted(own)) | is_shared(application.c.id, own)
    open_ones = sa.select(task).select_from(joined).where(task.c.id.in_(ids), task.c.state == OPEN)
    wanted = open_ones.where(~is_own)
    rows = [row for row in connection.execute(wanted) if audience_of(row) in audiences]

    def read(row: Row[Any]) -> tuple[str, TaskBody]:
        return row.id, _body(connection, context, row)

    return dict(readable("task", rows, read, lambda row: row.id))


def _body(connection: Connection, context: Context, row: Row[Any]) -> TaskBody:
    found = find_application(connection, row.application_id)
    assert found is not None  # a task belongs to one
    sent = get_submission(connection, found.submission_id)
    definition = rules_of(connection, context, found).service(found.service)
    return TaskBody(
        task_id=row.id,
        task=row.task,
        body=row.body,
        role=row.role,
        subject=row.subject,
        application_id=found.id,
        application_number=found.number,
        service=found.service,
        definition=sent.definition,
        name=found.name,
        municipality=found.municipality,
        opened_at=row.opened_at,
        due_on=row.due_on,
        about=told_of(definition, sent.answers),
        bodies=list(read_bodies(connection, context.catalogue).over(row.body)),
        move=row.move,
        said=said_with_moves(connection, found.id).get(row.move, {}),
    )


def told_of(definition: ServiceDefinition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that say where and what is looked at: no files, no secrets, and nothing of a person."""
    return {one.id: _told(one, answers[one.id]) for one in definition.fields() if _is_told(one) and one.id in answers}


def _is_told(asked: Field) -> bool:
    return not (asked.personal or asked.known) and asked.type not in ("attachment", "declaration")


def _told(asked: Field, typed: Any) -> Any:
    """Return an answer without the cells of a group that are not told."""
    hidden = {one.id for one in asked.fields if not _is_told(one)}
    if not hidden or not holds_rows(typed):
        return typed
    return [
        {**row, "answers": {name: one for name, one in row["answers"].items() if name not in hidden}} for row in typed
    ]


def task_outlines(connection: Connection, ids: Sequence[str], *, with_names: bool) -> Mapping[str, list[TaskOutline]]:
    """Return the tasks of applications; `with_names` adds answers and authors, which only those who handle it read."""
    found = tasks_of_applications(connection, ids)
    names = _names(connection, [row.author for rows in found.values() for row in rows if row.author]) if ids else {}
    told = names if with_names else None
    return {one: [_outline(row, told, is_sealed=is_sealed(row, rows)) for row in rows] for one, rows in found.items()}


def _outline(row: Row[Any], names: Mapping[str, Row[Any]] | None, *, is_sealed: bool) -> TaskOutline:
    author = names.get(row.author) if names is not None and row.state == ANSWERED else None
    return TaskOutline(
        task_id=row.id,
        task=row.task,
        role=row.role,
        body=row.body,
        subject=row.subject,
        opened_at=row.opened_at,
        due_on=row.due_on,
        state=row.state,
        is_by_silence=bool(row.is_by_silence),
        answered_at=row.answered_at,
        done_at=row.done_at if names is not None else None,
        author_ar=author.display_name_ar if author else "",
        author_en=author.display_name_en if author else "",
        answers=(row.answers or {}) if names is not None and not is_sealed else {},
        round=row.round,
        is_sealed=is_sealed,
    )


def _names(connection: Connection, authors: Sequence[str]) -> Mapping[str, Row[Any]]:
    columns = (person.c.person_id, person.c.display_name_ar, person.c.display_name_en)
    wanted: sa.Select[Any] = sa.select(*columns).where(person.c.person_id.in_(authors))
    return {row.person_id: row for row in connection.execute(wanted)}
