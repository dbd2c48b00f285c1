"""Whose files there are and who may read them."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.files.tables import blob, blob_link, upload


def find_upload(connection: Connection, person: str, upload_id: str) -> Row[Any] | None:
    """Return a person's own upload."""
    wanted = sa.select(upload).where(upload.c.id == upload_id, upload.c.person_id == person)
    return connection.execute(wanted).one_or_none()


def owned_blobs(connection: Connection, person: str, hashes: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Return size and type of those files that the person has here."""
    wanted = sa.select(blob).where(blob.c.person_id == person, blob.c.sha256.in_(hashes))
    return {row.sha256: (row.size, row.media_type) for row in connection.execute(wanted)}


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
