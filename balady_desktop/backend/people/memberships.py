"""Memberships: who works for which body, as what, from when to when."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.people.tables import membership, person
from balady_desktop.domain.delegations import covers
from balady_desktop.domain.roles import Roles


@dataclass(frozen=True, slots=True)
class Delegated:
    """What a person delegated to another: the services that he named, and what the role allows in them."""

    role: str
    services: tuple[str, ...]
    acts: frozenset[str]

    def acts_in(self, service: str | None) -> frozenset[str]:
        """Return what the other does in a service; nothing in one that was not named."""
        return self.acts if service and covers(self.services, service) else frozenset()


def begin_membership(
    connection: Connection,
    person_id: str,
    body: str,
    role: str,
    now: datetime,
    ends_at: datetime | None = None,
    services: Collection[str] | None = None,
) -> None:
    """Make a person a member of a body from now on, until a moment where one is given.

    `services`: he becomes the delegate of a person, in these.
    """
    row = {"person_id": person_id, "body": body, "role": role, "begins_at": now, "ends_at": ends_at}
    named = sa.null() if services is None else list(services)
    connection.execute(sa.insert(membership).values(**row, services=named))


def end_membership(
    connection: Connection,
    person_id: str,
    body: str,
    role: str,
    now: datetime,
    at: datetime,
    *,
    is_settled: bool = False,
) -> bool:
    """Let a membership that counts now end at a moment; returns whether there was one.

    `is_settled`: another one takes its place, so nothing follows from its end.
    """
    mine = (membership.c.person_id == person_id, membership.c.body == body, membership.c.role == role)
    settled_at = at if is_settled else None
    ended = sa.update(membership).where(*mine, _counts(now)).values(ends_at=at, settled_at=settled_at)
    return connection.execute(ended.returning(membership.c.person_id)).first() is not None


def roles_in(connection: Connection, person_id: str, body: str | None, now: datetime) -> tuple[str, ...]:
    """Return what a person is in a body at a moment, in the order of the names; nothing where there is no body."""
    return roles_by_body(connection, person_id, now).get(body or "", ())


def roles_by_body(connection: Connection, person_id: str, now: datetime) -> Mapping[str, tuple[str, ...]]:
    """Return the bodies of which a person is a member at a moment, each with the roles in the order of the names.

    Whose delegate he is, he is no member of: see `delegations_to`.
    """
    column, found = membership.c, dict[str, tuple[str, ...]]()
    mine = (column.person_id == person_id, column.services.is_(None), _counts(now))
    wanted = sa.select(column.body, column.role).where(*mine).distinct()
    for row in connection.execute(wanted.order_by(column.body, column.role)):
        found[row.body] = (*found.get(row.body, ()), row.role)
    return found


def delegations_to(connection: Connection, roles: Roles, person_id: str, now: datetime) -> Mapping[str, Delegated]:
    """Return what is delegated to a person at a moment, by the codes of those who delegated it."""
    column = membership.c
    joined = membership.join(person, person.c.person_id == column.body)
    mine = (column.person_id == person_id, column.services.is_not(None), _counts(now), person.c.ended_at.is_(None))
    rows = connection.execute(sa.select(membership).select_from(joined).where(*mine).order_by(column.body))
    return {row.body: Delegated(row.role, tuple(row.services), roles.acts([row.role])) for row in rows}


def membership_of(connection: Connection, accepted: Row[Any]) -> Row[Any] | None:
    """Return the membership that began when an invitation was accepted, None where it was not."""
    column = membership.c
    same = (column[name] == getattr(accepted, name) for name in ("person_id", "body", "role"))
    begun = sa.select(membership).where(*same, column.begins_at == accepted.answered_at)
    return connection.execute(begun).one_or_none() if accepted.state == "accepted" else None


def find_unsettled(connection: Connection, now: datetime, *conditions: sa.ColumnElement[bool]) -> list[Row[Any]]:
    """Return memberships that have ended and whose end is not settled yet."""
    column = membership.c
    ended = (column.ends_at <= now, column.settled_at.is_(None), *conditions)
    return list(connection.execute(sa.select(membership).where(*ended).order_by(column.ends_at, column.person_id)))


def settle_membership(connection: Connection, ended: Row[Any], now: datetime) -> bool:
    """Write that the end of a membership is settled; returns whether it was not yet."""
    column = membership.c
    same = (column[name] == getattr(ended, name) for name in ("person_id", "body", "role", "begins_at"))
    settled = sa.update(membership).where(*same, column.settled_at.is_(None)).values(settled_at=now)
    return connection.execute(settled.returning(column.person_id)).first() is not None


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
