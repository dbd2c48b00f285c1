"""Reads and writes sign-ins that wait for an answer."""

import hmac
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.context import Context
from balady_desktop.backend.national.adapter import Handle
from balady_desktop.backend.national_sign_ins.tables import national_sign_in
from balady_desktop.backend.refusals import not_found
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.tokens import hash_token, mint_token

WAITING = "waiting"


def insert_sign_in(
    connection: Connection, context: Context, sign_in_id: str, device: str, subject_hash: str, handle: Handle
) -> tuple[str, datetime]:
    """Write a new one; returns its token and until when it may be answered (server time)."""
    token, now = mint_token(context), context.now()
    expires_at = now + context.settings.limits.approval_lifetime
    connection.execute(
        sa.insert(national_sign_in).values(
            sign_in_id=sign_in_id,
            device=device,
            token_hash=hash_token(token),
            subject_hash=subject_hash,
            handle=dict(handle),
            state=WAITING,
            began_at=now,
            expires_at=expires_at,
        )
    )
    return token, expires_at


def get_sign_in(connection: Connection, sign_in_id: str, token: str, device: str) -> Row[Any]:
    """Return a sign-in to the computer that began it, locked.

    Refuses with 404: an unknown id, a wrong token and another computer are one answer.
    """
    row = find_locked(connection, national_sign_in, national_sign_in.c.sign_in_id == sign_in_id)
    given = hash_token(token)
    if row is None or not hmac.compare_digest(given, row.token_hash) or row.device != device:
        raise not_found()
    return row


def end_sign_in(connection: Connection, sign_in_id: str, state: str) -> None:
    """Put a sign-in into its last state and forget what is personal in it."""
    mine = sa.update(national_sign_in).where(national_sign_in.c.sign_in_id == sign_in_id)
    connection.execute(mine.values(state=state, handle=sa.null()))


def find_waiting(connection: Connection, *conditions: sa.ColumnElement[bool]) -> Sequence[Row[Any]]:
    """Return sign-ins that nobody has ended, locked."""
    waiting = sa.select(national_sign_in).where(national_sign_in.c.state == WAITING, *conditions)
    return connection.execute(waiting.order_by(national_sign_in.c.sign_in_id).with_for_update()).all()
