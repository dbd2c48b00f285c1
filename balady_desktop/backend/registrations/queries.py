"""Reads and writes registrations."""

import hmac
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.context import Context
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.registrations.tables import registration
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.tokens import hash_token

Registration = Row[Any]
# What a registration that is over forgets.
_FORGOTTEN: dict[str, Any] = {
    "answers": {},
    "known": {},
    "facts": {},
    **dict.fromkeys(("password_hash", "mobile", "email", "code_hash")),
}


def find_registration(connection: Connection, registration_id: str) -> Registration | None:
    """Find a registration and lock it."""
    return find_locked(connection, registration, registration.c.registration_id == registration_id)


def get_registration(connection: Connection, context: Context, registration_id: str, resume_token: str) -> Registration:
    """Return a registration to who has its token; an unknown id and a wrong token are one answer."""
    row = find_registration(connection, registration_id)
    given = hash_token(resume_token)
    if row is None or not hmac.compare_digest(given, row.resume_hash) or row.expires_at <= context.now():
        raise not_found()
    return row


def require_state(row: Registration, *states: str) -> None:
    """Keep the steps in order. Refuses with 409 `registration_state`, and 410 where the registration ended."""
    if row.state == "ended":
        raise Refusal(410, "registration_ended")
    if row.state not in states:
        raise Refusal(409, "registration_state")


def change_registration(connection: Connection, registration_id: str, **values: Any) -> None:
    """Change some columns."""
    connection.execute(
        sa.update(registration).where(registration.c.registration_id == registration_id).values(**values)
    )


def forget(connection: Connection, registration_id: str, state: str) -> None:
    """Put a registration into a last state and destroy what was personal in it."""
    change_registration(connection, registration_id, state=state, **_FORGOTTEN)
