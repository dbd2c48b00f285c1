"""Reads applications as the wire tells them, many at once so that a feed page costs a handful of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor
from balady_desktop.backend.applications.tables import application, asked, submission, timeline_entry
from balady_desktop.backend.bills.queries import bills_of_applications
from balady_desktop.backend.context import Context
from balady_desktop.backend.documents.queries import documents_of_applications
from balady_desktop.backend.files.tables import blob, blob_link
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.readable import readable
from balady_desktop.backend.refusals import Refusal
from balady_desktop.wire.applications import ApplicationBody, AskedOfApplicant, TimelineEntry
from balady_desktop.wire.bounds import is_kept_shallow


def find_application(connection: Connection, application_id: str) -> Row[Any] | None:
    """Return the row of an application."""
    return connection.execute(sa.select(application).where(application.c.id == application_id)).one_or_none()


def application_bodies(
    connection: Connection, context: Context, ids: Sequence[str], *, with_names: bool = False
) -> list[ApplicationBody]:
    """Return applications; `with_names` says who of the staff acted, which only the staff reads."""
    rows = connection.execute(sa.select(application).where(application.c.id.in_(ids))).all()
    sent = _submissions(connection, [row.submission_id for row in rows])
    timelines = _timelines(connection, ids, with_names)
    requests = _requests(connection, ids)
    bills = bills_of_applications(connection, ids, context.today())
    documents = documents_of_applications(connection, ids)

    def read(row: Row[Any]) -> ApplicationBody:
        facts = (timelines[row.id], requests[row.id], bills.get(row.id), documents[row.id])
        return _body(row, sent[row.submission_id], *facts)

    return list(readable("application", rows, read, lambda row: row.id))


def application_body(
    connection: Connection, context: Context, application_id: str, *, with_names: bool = False
) -> ApplicationBody:
    """Return one application. Refuses where it cannot be read, or is deeper than a reply can carry."""
    found = application_bodies(connection, context, [application_id], with_names=with_names)
    if not found or not is_kept_shallow(found[0].answers):
        raise Refusal(409, "application_unreadable")
    return found[0]


def _body(
    row: Row[Any],
    sent: Row[Any],
    timeline: list[TimelineEntry],
    requests: list[AskedOfApplicant],
    bill: Any,
    papers: Any,
) -> ApplicationBody:
    return ApplicationBody(
        application_id=row.id,
        application_number=row.number,
        draft_id=row.draft_id,
        service=row.service,
        definition=sent.definition,
        version=row.version,
        state=row.state,
        path=row.path,
        name=row.name,
        municipality=row.municipality,
        submitted_at=row.submitted_at,
        changed_at=row.changed_at,
        answers=sent.answers,
        known=sent.known,
        timeline=timeline,
        requests=requests,
        bill=bill,
        documents=papers,
        licence_number=row.licence_number,
        expires_on=row.expires_on,
    )


def _submissions(connection: Connection, ids: Iterable[str]) -> Mapping[str, Row[Any]]:
    rows = connection.execute(sa.select(submission).where(submission.c.id.in_(list(ids))))
    return {row.id: row for row in rows}


def _timelines(connection: Connection, ids: Sequence[str], with_names: bool) -> Mapping[str, list[TimelineEntry]]:
    entry = timeline_entry.c
    joined = timeline_entry.outerjoin(person, (person.c.person_id == entry.actor) & (person.c.kind == "staff"))
    wanted = sa.select(timeline_entry, person.c.display_name_ar.label("staff_name")).select_from(joined)
    found: dict[str, list[TimelineEntry]] = defaultdict(list)
    for row in connection.execute(wanted.where(entry.application_id.in_(ids)).order_by(entry.seq)):
        said = {name: getattr(row, name) for name in ("seq", "move", "state", "role", "at", "text", "reasons")}
        found[row.application_id].append(TimelineEntry(actor=row.staff_name if with_names else None, **said))
    return found


def _requests(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[AskedOfApplicant]]:
    found: dict[str, list[AskedOfApplicant]] = defaultdict(list)
    wanted = sa.select(asked).where(asked.c.application_id.in_(ids)).order_by(asked.c.position)
    for row in connection.execute(wanted):
        said = {name: getattr(row, name) for name in ("field", "reason", "text", "is_answered")}
        found[row.application_id].append(AskedOfApplicant(request_id=row.id, **said))
    return found


def answers_before(connection: Connection, application_id: str) -> dict[str, Any]:
    """Return the former answers that the last completion changed; nothing for what was sent once only."""
    of = submission.c
    wanted = sa.select(of.answers).where(of.application_id == application_id).order_by(of.revision.desc()).limit(2)
    last, *former = connection.execute(wanted).scalars()
    if not former:
        return {}
    names = last.keys() | former[0].keys()
    return {name: former[0].get(name) for name in sorted(names) if last.get(name) != former[0].get(name)}


def open_requests(connection: Connection, application_id: str) -> list[Row[Any]]:
    """Return what the applicant still has to answer."""
    wanted = sa.select(asked).where(asked.c.application_id == application_id, ~asked.c.is_answered)
    return list(connection.execute(wanted.order_by(asked.c.position)))


def who_made(connection: Connection, application_id: str) -> dict[str, str]:
    """Return who last made each move on an application."""
    entry = timeline_entry.c
    wanted = sa.select(entry.move, entry.actor).where(entry.application_id == application_id)
    return {row.move: row.actor for row in connection.execute(wanted.order_by(entry.seq))}


def find_readable_blob(connection: Connection, actor: Actor, sha256: str) -> Row[Any] | None:
    """Return a file that the actor owns or, for staff, that an application of their municipality is linked to."""
    own = blob.c.person_id == actor.person_id
    linked = (
        sa.select(blob_link.c.person_id)
        .join(application, application.c.id == blob_link.c.application_id)
        .where(blob_link.c.sha256 == sha256, application.c.municipality == actor.municipality)
    )
    may_read = own if actor.municipality is None else own | blob.c.person_id.in_(linked)
    wanted = sa.select(blob).where(blob.c.sha256 == sha256, may_read).order_by(blob.c.person_id).limit(1)
    return connection.execute(wanted).one_or_none()
