"""Reads the queue of a body: of a municipality, or of all below an amanah."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.access import Actor, at_desk_of
from balady_desktop.backend.applications.tables import application, submission
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.readable import readable
from balady_desktop.backend.standing.queries import standings_of_applications
from balady_desktop.domain.identifiers import mask_name
from balady_desktop.domain.text import search_words
from balady_desktop.wire.applications import QueueReply, QueueRow
from balady_desktop.wire.proofs import Standing

LARGEST_PAGE = 200
_Condition = sa.ColumnElement[bool]


def read_queue(
    connection: Connection, actor: Actor, state: str | None, search: str, mine: bool, after: str | None, limit: int
) -> QueueReply:
    """Return a page of the body's applications, oldest first, and how many there are in each state.

    The actor's own are not among them.
    """
    column = application.c
    matching = [
        at_desk_of(actor, application),
        *_found_by(search),
        *([column.taken_by == actor.person_id] if mine else []),
    ]
    conditions = [*matching, *([column.state == state] if state else []), *_after(connection, actor, after)]
    staff = person.alias()
    joined = application.join(person, person.c.person_id == column.person_id)
    joined = joined.outerjoin(staff, staff.c.person_id == column.taken_by)
    joined = joined.join(submission, submission.c.id == column.submission_id)
    names = (person.c.display_name_ar.label("applicant"), staff.c.display_name_ar.label("taken_name"))
    wanted = sa.select(application, submission.c.definition, *names).select_from(joined).where(*conditions)
    rows = connection.execute(wanted.order_by(column.submitted_at, column.id).limit(limit + 1)).all()
    page = rows[:limit]
    ids = [row.id for row in page]
    standings, revisions = standings_of_applications(connection, ids), _revisions(connection, ids)

    def read(row: Any) -> QueueRow:
        return _row(row, actor, standings.get(row.id, "valid"), revisions[row.id])

    shown = list(readable("application", page, read, lambda row: row.id))
    return QueueReply(
        rows=shown,
        counts=_counts(connection, matching),
        next_after=page[-1].id if len(rows) > limit else None,
    )


def _counts(connection: Connection, matching: list[_Condition]) -> dict[str, int]:
    column = application.c
    wanted = sa.select(column.state, sa.func.count()).where(*matching).group_by(column.state)
    return {row[0]: row[1] for row in connection.execute(wanted)}


def _found_by(search: str) -> list[_Condition]:
    return [application.c.search_text.contains(word, autoescape=True) for word in search_words(search)]


def _after(connection: Connection, actor: Actor, after: str | None) -> list[_Condition]:
    column = application.c
    if after is None:
        return []
    known = sa.select(column.submitted_at).where(column.id == after, at_desk_of(actor, application))
    moment = connection.execute(known).scalar_one_or_none()
    if moment is None:
        return [sa.false()]
    return [(column.submitted_at > moment) | ((column.submitted_at == moment) & (column.id > after))]


def _revisions(connection: Connection, ids: Sequence[str]) -> Mapping[str, int]:
    """Return how often each application was sent."""
    of = submission.c.application_id
    wanted = sa.select(of, sa.func.count()).where(of.in_(ids)).group_by(of)
    return {row[0]: row[1] for row in connection.execute(wanted)}


def _row(row: sa.Row[tuple[object, ...]], actor: Actor, standing: Standing, revisions: int) -> QueueRow:
    found = row._mapping
    return QueueRow(
        application_id=found["id"],
        application_number=found["number"],
        service=found["service"],
        name=found["name"],
        applicant_masked=mask_name(found["applicant"]),
        state=found["state"],
        submitted_at=found["submitted_at"],
        changed_at=found["changed_at"],
        taken_by=found["taken_name"],
        is_mine=found["taken_by"] == actor.person_id,
        standing=standing,
        expires_on=found["expires_on"],
        revisions=revisions,
        definition=found["definition"],
    )
