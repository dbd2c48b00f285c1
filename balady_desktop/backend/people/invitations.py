"""Reads and writes invitations: to become a member of a body, or to change from one role to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.people.memberships import delegations_to, roles_by_body
from balady_desktop.backend.people.tables import invitation, person
from balady_desktop.backend.rows import find_locked
from balady_desktop.domain.roles import Roles
from balady_desktop.wire.canonical import digest

# What nobody answered in this time is no invitation any more.
LIFETIME = timedelta(days=30)
WAITING = ("to_approve", "to_accept")


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """What is written of an invitation."""

    id: str
    body: str
    person_id: str
    role: str
    replaces: str | None
    until: date | None
    state: str
    asked_by: str
    # Of a delegation by the person whose code is `body`.
    services: tuple[str, ...] | None = None


def insert_invitation(connection: Connection, new: NewInvitation, now: datetime) -> None:
    """Write an invitation."""
    values = {name: getattr(new, name) for name in NewInvitation.__slots__}
    values["services"] = sa.null() if new.services is None else list(new.services)
    connection.execute(sa.insert(invitation).values(**values, asked_at=now))


def expire_invitations(connection: Connection, body: str, now: datetime) -> None:
    """End the invitations of a body that nobody answered in time."""
    old = (invitation.c.body == body, invitation.c.state.in_(WAITING), invitation.c.asked_at <= now - LIFETIME)
    connection.execute(sa.update(invitation).where(*old).values(state="expired"))


def find_waiting(connection: Connection, body: str, person_id: str) -> list[Row[Any]]:
    """Return what a person is invited to in a body and nobody has decided yet."""
    of = (invitation.c.body == body, invitation.c.person_id == person_id, invitation.c.state.in_(WAITING))
    return list(connection.execute(sa.select(invitation).where(*of)))


def find_accepted(connection: Connection, person_id: str, body: str, role: str) -> Row[Any] | None:
    """Return the invitation by which a person came to a role in a body last, None where by none."""
    column = invitation.c
    same = (column.person_id == person_id, column.body == body, column.role == role, column.state == "accepted")
    return connection.execute(sa.select(invitation).where(*same).order_by(column.answered_at.desc()).limit(1)).first()


def lock_invitation(connection: Connection, invitation_id: str, now: datetime) -> Row[Any] | None:
    """Return an invitation that still waits and that no other transaction can change meanwhile."""
    open_now = (invitation.c.state.in_(WAITING), invitation.c.asked_at > now - LIFETIME)
    return find_locked(connection, invitation, invitation.c.id == invitation_id, *open_now)


def change_invitation(connection: Connection, invitation_id: str, values: Mapping[str, Any]) -> None:
    """Write what became of an invitation."""
    connection.execute(sa.update(invitation).where(invitation.c.id == invitation_id).values(**values))


def invitations_to(connection: Connection, body: str, now: datetime) -> list[Row[Any]]:
    """Return what waits in a body, with the names of the invited and of who asked, oldest first."""
    return _named(connection, now, invitation.c.body == body, invitation.c.state.in_(WAITING))


def invitations_of(connection: Connection, person_id: str, now: datetime) -> list[Row[Any]]:
    """Return what a person may accept or decline, oldest first."""
    return _named(connection, now, invitation.c.person_id == person_id, invitation.c.state == "to_accept")


def delegations_of(connection: Connection, person_id: str) -> list[Row[Any]]:
    """Return what a person delegated and what was delegated to him, whatever became of it, the newest first."""
    mine = (invitation.c.body == person_id) | (invitation.c.person_id == person_id)
    wanted = sa.select(invitation).where(mine, invitation.c.services.is_not(None))
    return list(connection.execute(wanted.order_by(invitation.c.asked_at.desc(), invitation.c.id.desc())))


def count_invitations(connection: Connection, person_id: str, now: datetime) -> int:
    """Return how many invitations a person may accept or decline."""
    mine = (invitation.c.person_id == person_id, invitation.c.state == "to_accept")
    fresh = invitation.c.asked_at > now - LIFETIME
    return connection.execute(sa.select(sa.func.count()).select_from(invitation).where(*mine, fresh)).scalar_one()


def standing_of(connection: Connection, roles_of_today: Roles, person_id: str, now: datetime) -> str:
    """Return a digest of the memberships and the open invitations of a person: another one when they are others."""
    roles = {body: list(names) for body, names in roles_by_body(connection, person_id, now).items()}
    said: dict[str, Any] = {"memberships": roles, "invitations": count_invitations(connection, person_id, now)}
    given = delegations_to(connection, roles_of_today, person_id, now)
    delegated = {holder: list(one.services) for holder, one in given.items()}
    return digest({**said, "delegated": delegated} if delegated else said)


def _named(connection: Connection, now: datetime, *conditions: sa.ColumnElement[bool]) -> list[Row[Any]]:
    asker = person.alias()
    names = (
        person.c.user_name,
        person.c.display_name_ar,
        person.c.display_name_en,
        asker.c.display_name_ar.label("asker_ar"),
        asker.c.display_name_en.label("asker_en"),
    )
    joined = invitation.join(person, person.c.person_id == invitation.c.person_id)
    joined = joined.outerjoin(asker, asker.c.person_id == invitation.c.asked_by)
    wanted = sa.select(invitation, *names).select_from(joined).where(*conditions)
    fresh = invitation.c.asked_at > now - LIFETIME
    return list(connection.execute(wanted.where(fresh).order_by(invitation.c.asked_at, invitation.c.id)))
