"""Memberships: who works for which body, as what, from when to when."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.people.tables import membership, person


def begin_membership(
    connection: Connection, person_id: str, body: str, role: str, now: datetime, ends_at: datetime | None = None
) -> None:
    """Make a person a member of a body from now on, until a moment where one is given."""
    row = {"person_id": person_id, "body": body, "role": role, "begins_at": now, "ends_at": ends_at}
    connection.execute(sa.insert(membership).values(**row))


def end_membership(connection: Connection, person_id: str, body: str, role: str, now: datetime, at: datetime) -> bool:
    """Let a membership that counts now end at a moment; returns whether there was one."""
    mine = (membership.c.person_id == person_id, membership.c.body == body, membership.c.role == role)
    ended = sa.update(membership).where(*mine, _counts(now)).values(ends_at=at)
    return connection.execute(ended.returning(membership.c.person_id)).first() is not None


def roles_in(connection: Connection, person_id: str, body: str | None, now: datetime) -> tuple[str, ...]:
    """Return what a person is in a body at a moment, in the order of the names; nothing where there is no body."""
    return roles_by_body(connection, person_id, now).get(body or "", ())


def roles_by_body(connection: Connection, person_id: str, now: datetime) -> Mapping[str, tuple[str, ...]]:
    """Return the bodies of which a person is a member at a moment, each with the roles in the order of the names."""
    column, found = membership.c, dict[str, tuple[str, ...]]()
    wanted = sa.select(column.body, column.role).where(column.person_id == person_id, _counts(now)).distinct()
    for row in connection.execute(wanted.order_by(column.body, column.role)):
        found[row.body] = (*found.get(row.body, ()), row.role)
    return found


def was_member(connection: Connection, person_id: str, body: str, now: datetime) -> bool:
    """Return whether a person was a member of a body before a moment, in whatever role."""
    column = membership.c
    ended = (column.person_id == person_id, column.body == body, column.ends_at <= now)
    return connection.execute(sa.select(column.role).where(*ended)).first() is not None


def members_of(connection: Connection, body: str, now: datetime) -> list[Row[Any]]:
    """Return the memberships of a body that count now, with the names, in the order of their beginning."""
    column = membership.c
    names = (person.c.user_name, person.c.display_name_ar, person.c.display_name_en)
    joined = membership.join(person, person.c.person_id == column.person_id)
    wanted = sa.select(membership, *names).select_from(joined).where(column.body == body, _counts(now))
    living = wanted.where(person.c.ended_at.is_(None))
    return list(connection.execute(living.order_by(column.begins_at, person.c.user_name, column.role)))


def who_has_role(connection: Connection, bodies: Iterable[str], roles: Iterable[str], at: datetime) -> frozenset[str]:
    """Return the persons with one of the roles in one of the bodies at a moment, whose accounts have not ended."""
    column = membership.c
    joined = membership.join(person, person.c.person_id == column.person_id)
    wanted = sa.select(column.person_id).select_from(joined).where(person.c.ended_at.is_(None), _counts(at))
    found = wanted.where(column.body.in_(list(bodies)), column.role.in_(list(roles)))
    return frozenset(connection.scalars(found))


def who_are_members(connection: Connection, body: str, at: datetime) -> frozenset[str]:
    """Return the persons who are members of a body at a moment, in whatever role, whose accounts have not ended."""
    column = membership.c
    joined = membership.join(person, person.c.person_id == column.person_id)
    wanted = sa.select(column.person_id).select_from(joined).where(column.body == body, _counts(at))
    return frozenset(connection.scalars(wanted.where(person.c.ended_at.is_(None))))


def _counts(at: datetime) -> sa.ColumnElement[bool]:
    column = membership.c
    return (column.begins_at <= at) & (column.ends_at.is_(None) | (column.ends_at > at))
