"""Reads the queue of a body: of a municipality, or of all below an amanah."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.access import Actor, at_desk_of
from balady_desktop.backend.applications.tables import application, submission
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.readable import readable
from balady_desktop.backend.register.queries import records_of_applications, standings_of_applications
from balady_desktop.backend.turns.tables import application_clock
from balady_desktop.domain.identifiers import mask_name
from balady_desktop.domain.text import search_words
from balady_desktop.wire.applications import QueueReply, QueueRow
from balady_desktop.wire.proofs import Standing

LARGEST_PAGE = 200
_Condition = sa.ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the queue is asked for, and in which order."""

    state: str | None = None
    search: str = ""
    mine: bool = False
    # Only what the body is late with.
    late: bool = False
    order: Literal["submitted", "due"] = "submitted"
    after: str | None = None
    limit: int = 50


def read_queue(connection: Connection, actor: Actor, day: date, wanted: Wanted) -> QueueReply:
    """Return a page of the body's applications and how many there are in each state.

    The oldest first, or what is due first; the actor's own are not among them.
    """
    column, clock = application.c, application_clock.c
    matching = [
        at_desk_of(actor, application),
        *_found_by(wanted.search),
        *([column.taken_by == actor.person_id] if wanted.mine else []),
    ]
    conditions = [
        *matching,
        *([column.state == wanted.state] if wanted.state else []),
        *([clock.is_late] if wanted.late else []),
        *_after(connection, actor, wanted),
    ]
    staff = person.alias()
    joined = _with_clock().join(person, person.c.person_id == column.person_id)
    joined = joined.outerjoin(staff, staff.c.person_id == column.taken_by)
    joined = joined.join(submission, submission.c.id == column.submission_id)
    names = (
        person.c.display_name_ar.label("applicant"),
        *(staff.c.display_name_ar.label("taken_name"), staff.c.display_name_en.label("taken_name_en")),
    )
    shown = (application, submission.c.definition, clock.due_on, clock.is_late, *names)
    found = sa.select(*shown).select_from(joined).where(*conditions)
    rows = connection.execute(found.order_by(*_order(wanted)).limit(wanted.limit + 1)).all()
    page = rows[: wanted.limit]
    ids = [row.id for row in page]
    standings, revisions = standings_of_applications(connection, ids, day), _revisions(connection, ids)
    records = records_of_applications(connection, ids)

    def read(row: Any) -> QueueRow:
        made = records.get(row.id)
        ends = made.ends if made is not None else None
        return _row(row, actor, standings.get(row.id, "valid"), ends, revisions[row.id])

    return QueueReply(
        rows=list(readable("application", page, read, lambda row: row.id)),
        counts=_counts(connection, matching),
        next_after=page[-1].id if len(rows) > wanted.limit else None,
        late=_count_late(connection, matching),
    )


def _with_clock() -> sa.Join:
    return application.outerjoin(application_clock, application_clock.c.application_id == application.c.id)


def _counts(connection: Connection, matching: list[_Condition]) -> dict[str, int]:
    column = application.c
    wanted = sa.select(column.state, sa.func.count()).where(*matching).group_by(column.state)
    return {row[0]: row[1] for row in connection.execute(wanted)}


def _count_late(connection: Connection, matching: list[_Condition]) -> int:
    late = sa.select(sa.func.count()).select_from(_with_clock()).where(*matching, application_clock.c.is_late)
    return connection.execute(late).scalar_one()


def _found_by(search: str) -> list[_Condition]:
    return [application.c.search_text.contains(word, autoescape=True) for word in search_words(search)]


def _order(wanted: Wanted) -> list[sa.ColumnElement[Any]]:
    """Return by what the queue is ordered: each of it is known of every row, so that a page has its place."""
    return [*([_due_day()] if wanted.order == "due" else []), application.c.submitted_at, application.c.id]


def _due_day() -> sa.ColumnElement[Any]:
    # What is due on no day comes last.
    return sa.func.coalesce(application_clock.c.due_on, sa.literal(date.max, sa.Date))


def _after(connection: Connection, actor: Actor, wanted: Wanted) -> list[_Condition]:
    if wanted.after is None:
        return []
    order = _order(wanted)
    known = sa.select(*order).select_from(_with_clock())
    last = connection.execute(
        known.where(application.c.id == wanted.after, at_desk_of(actor, application))
    ).one_or_none()
    if last is None:
        return [sa.false()]
    place = [sa.literal(value, column.type) for value, column in zip(last, order, strict=True)]
    return [sa.tuple_(*order) > sa.tuple_(*place)]


def _revisions(connection: Connection, ids: Sequence[str]) -> Mapping[str, int]:
    """Return how often each application was sent."""
    of = submission.c.application_id
    wanted = sa.select(of, sa.func.count()).where(of.in_(ids)).group_by(of)
    return {row[0]: row[1] for row in connection.execute(wanted)}


def _row(
    row: sa.Row[tuple[object, ...]], actor: Actor, standing: Standing, ends: date | None, revisions: int
) -> QueueRow:
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
        taken_by_en=found["taken_name_en"],
        is_mine=found["taken_by"] == actor.person_id,
        standing=standing,
        expires_on=ends,
        revisions=revisions,
        definition=found["definition"],
        due_on=found["due_on"],
        is_late=bool(found["is_late"]),
    )
