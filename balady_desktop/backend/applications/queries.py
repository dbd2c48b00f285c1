"""Reads applications, their requests and their files."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor
from balady_desktop.backend.applications.tables import application, asked, submission, timeline_entry
from balady_desktop.backend.files.tables import blob, blob_link


def find_application(connection: Connection, application_id: str) -> Row[Any] | None:
    """Return the row of an application."""
    return connection.execute(sa.select(application).where(application.c.id == application_id)).one_or_none()


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


def find_nearest_blob(connection: Connection, actor: Actor, sha256: str) -> Row[Any] | None:
    """Return a file of this content, with the municipality of an application that it was sent with, empty for none.

    Where several have it: the actor's own, then one that was sent to a body for which the actor decides. Whether it
    may be read is for `permitted` to say.
    """
    sent_to = sa.func.coalesce(application.c.municipality, "")
    nearest = sa.case((blob.c.person_id == actor.person_id, 0), (sent_to.in_(actor.bodies), 1), else_=2)
    of_owner = (blob_link.c.sha256 == blob.c.sha256) & (blob_link.c.person_id == blob.c.person_id)
    joined = blob.outerjoin(blob_link, of_owner).outerjoin(application, application.c.id == blob_link.c.application_id)
    wanted = sa.select(blob, sent_to.label("municipality")).select_from(joined).where(blob.c.sha256 == sha256)
    return connection.execute(wanted.order_by(nearest, blob.c.person_id).limit(1)).one_or_none()
