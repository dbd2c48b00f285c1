"""Memberships: who works for which body, as what, from when to when."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.people.tables import membership


def begin_membership(connection: Connection, person_id: str, body: str, role: str, now: datetime) -> None:
    """Make a person a member of a body from now on."""
    row = {"person_id": person_id, "body": body, "role": role, "begins_at": now, "ends_at": None}
    connection.execute(sa.insert(membership).values(**row))


def roles_in(connection: Connection, person_id: str, body: str | None, now: datetime) -> tuple[str, ...]:
    """Return what a person is in a body at a moment, in the order of the names; nothing where there is no body."""
    column = membership.c
    counts = (column.begins_at <= now) & (column.ends_at.is_(None) | (column.ends_at > now))
    wanted = sa.select(column.role).where(column.person_id == person_id, column.body == body, counts).distinct()
    return tuple(connection.scalars(wanted.order_by(column.role)))
