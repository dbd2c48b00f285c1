"""Reads what documents there are."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.documents.tables import document


def find_document(connection: Connection, document_id: str) -> Row[Any] | None:
    """Return a paper's row."""
    return connection.execute(sa.select(document).where(document.c.id == document_id)).one_or_none()
