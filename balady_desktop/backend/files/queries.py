"""Reads whose files there are."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.files.tables import blob, upload


def find_upload(connection: Connection, person: str, upload_id: str) -> Row[Any] | None:
    """Return a person's own upload."""
    wanted = sa.select(upload).where(upload.c.id == upload_id, upload.c.person_id == person)
    return connection.execute(wanted).one_or_none()


def owned_blobs(connection: Connection, parties: Collection[str], hashes: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Return size and type of those files that one of some parties has here."""
    wanted = sa.select(blob).where(blob.c.party.in_(sorted(parties)), blob.c.sha256.in_(hashes))
    return {row.sha256: (row.size, row.media_type) for row in connection.execute(wanted)}
