"""Reads and writes the sessions of persons: one a signed-in device."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.people.tables import session, spent_refresh_token
from balady_desktop.backend.rows import find_locked


@dataclass(frozen=True, slots=True)
class TokenHashes:
    """The newest tokens of a session as they are kept."""

    access_hash: str
    access_expires_at: datetime
    refresh_hash: str
    refresh_expires_at: datetime


def insert_session(
    connection: Connection, session_id: str, person_id: str, device: str, tokens: TokenHashes, now: datetime
) -> None:
    """Begin a session."""
    connection.execute(
        sa.insert(session).values(
            session_id=session_id,
            person_id=person_id,
            device=device,
            began_at=now,
            access_used=False,
            ended_at=None,
            end_reason=None,
            **_columns(tokens),
        )
    )


def is_known_device(connection: Connection, person_id: str, device: str) -> bool:
    """Return whether the person signed in on this device before."""
    query = sa.select(session.c.session_id).where(session.c.person_id == person_id, session.c.device == device)
    return connection.execute(query).first() is not None


def find_by_refresh(connection: Connection, refresh_hash: str) -> Row[Any] | None:
    """Find the session whose newest refresh token this is, and lock it."""
    return find_locked(connection, session, session.c.refresh_hash == refresh_hash)


def find_spent(connection: Connection, refresh_hash: str) -> tuple[Row[Any], bool] | None:
    """Find the session of a spent refresh token, locked, and whether the token may be sent again."""
    spent = connection.execute(
        sa.select(spent_refresh_token).where(spent_refresh_token.c.token_hash == refresh_hash)
    ).one_or_none()
    if spent is None:
        return None
    row = find_locked(connection, session, session.c.session_id == spent.session_id)
    return (row, spent.may_repeat) if row is not None else None


def rotate(
    connection: Connection, session_id: str, tokens: TokenHashes, spent_hash: str, now: datetime, *, again: bool
) -> None:
    """Replace the tokens. The old refresh token may come again once more, unless it was itself never seen (`again`)."""
    if not again:
        connection.execute(
            sa.update(spent_refresh_token)
            .where(spent_refresh_token.c.session_id == session_id)
            .values(may_repeat=False)
        )
    connection.execute(
        sa.insert(spent_refresh_token).values(
            token_hash=spent_hash, session_id=session_id, may_repeat=not again, spent_at=now
        )
    )
    connection.execute(
        sa.update(session).where(session.c.session_id == session_id).values(access_used=False, **_columns(tokens))
    )


def end_session(connection: Connection, session_id: str, reason: str, now: datetime) -> None:
    """End a session; its tokens are worth nothing from this moment."""
    connection.execute(
        sa.update(session)
        .where(session.c.session_id == session_id, session.c.ended_at.is_(None))
        .values(ended_at=now, end_reason=reason)
    )


def end_sessions(connection: Connection, person_id: str, reason: str, now: datetime, *, but: str | None = None) -> int:
    """End every session of a person `but` one; tells how many ended."""
    mine = sa.update(session).where(session.c.person_id == person_id, session.c.ended_at.is_(None))
    ended = mine.where(session.c.session_id != (but or "")).values(ended_at=now, end_reason=reason)
    return len(connection.execute(ended.returning(session.c.session_id)).all())


def living_sessions(connection: Connection, person_id: str, now: datetime) -> list[Row[Any]]:
    """Return the sessions that can still be renewed, the newest first."""
    mine = sa.select(session).where(session.c.person_id == person_id, session.c.ended_at.is_(None))
    return list(connection.execute(mine.where(session.c.refresh_expires_at > now).order_by(session.c.began_at.desc())))


def _columns(tokens: TokenHashes) -> dict[str, Any]:
    return {name: getattr(tokens, name) for name in TokenHashes.__slots__}
