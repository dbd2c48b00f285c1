"""Reads and writes proofs and waiting changes of mobiles."""

import base64
import hmac
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import hash_token
from balady_desktop.backend.code_rows import CodeRows, mint_code
from balady_desktop.backend.context import Context
from balady_desktop.backend.people.queries import change_person
from balady_desktop.backend.recovery.tables import challenge, mobile_change
from balady_desktop.backend.refusals import not_found
from balady_desktop.backend.rows import find_locked, put
from balady_desktop.backend.sessions.queries import end_sessions
from balady_desktop.wire.recovery import ChallengeReply

CODES = CodeRows(challenge, "challenge")
_TOKEN_BYTES = 32


def insert_challenge(connection: Connection, context: Context, kind: str, **values: Any) -> tuple[str, str, str]:
    """Write a proof under way with its first code; returns its id, its token and the code."""
    challenge_id, now = context.new_id(), context.now()
    token = base64.urlsafe_b64encode(context.settings.random(_TOKEN_BYTES)).rstrip(b"=").decode()
    connection.execute(
        sa.insert(challenge).values(
            challenge_id=challenge_id,
            kind=kind,
            resume_hash=hash_token(token),
            state="code_sent",
            code_hash="",
            code_tries_left=0,
            began_at=now,
            expires_at=now + context.settings.limits.recovery_lifetime,
            **values,
        )
    )
    return challenge_id, token, renew_code(connection, context, challenge_id)


def renew_code(connection: Connection, context: Context, challenge_id: str) -> str:
    """Make a new code, whether or not there is somebody to send it to."""
    code = mint_code(context)
    CODES.keep(connection, context, challenge_id, code)
    return code


def get_challenge(connection: Connection, context: Context, challenge_id: str, resume_token: str) -> Row[Any]:
    """Return a proof to who has its token, locked; an unknown id and a wrong token are one answer."""
    row = find_locked(connection, challenge, challenge.c.challenge_id == challenge_id)
    given = hash_token(resume_token)
    if row is None or not hmac.compare_digest(given, row.resume_hash) or row.expires_at <= context.now():
        raise not_found()
    return row


def challenge_reply(context: Context, challenge_id: str, token: str) -> ChallengeReply:
    """Return the state of a code that was sent just now."""
    limits, now = context.settings.limits, context.now()
    return ChallengeReply(
        challenge_id=challenge_id,
        resume_token=token,
        resend_at=now + limits.resend_after,
        expires_at=now + limits.code_lifetime,
        tries_left=limits.code_tries,
    )


def plan_mobile(connection: Connection, person_id: str, mobile: str, now: datetime, wait: timedelta) -> datetime:
    """Let a mobile become a person's after a while; returns when."""
    put(connection, mobile_change, person_id=person_id, mobile=mobile, asked_at=now, due_at=now + wait)
    return now + wait


def find_planned(connection: Connection, person_id: str) -> Row[Any] | None:
    """Find the mobile that waits to become a person's."""
    return connection.execute(sa.select(mobile_change).where(mobile_change.c.person_id == person_id)).one_or_none()


def cancel_planned(connection: Connection, person_id: str) -> bool:
    """Drop a waiting change; tells whether there was one."""
    dropped = sa.delete(mobile_change).where(mobile_change.c.person_id == person_id)
    return connection.execute(dropped.returning(mobile_change.c.person_id)).first() is not None


def take_due_mobile(connection: Connection, person_id: str, now: datetime, *, but: str | None = None) -> None:
    """Let a change whose time has come take effect, and end every session `but` one."""
    planned = find_planned(connection, person_id)
    if planned is not None and planned.due_at <= now:
        change_person(connection, person_id, mobile=planned.mobile)
        cancel_planned(connection, person_id)
        end_sessions(connection, person_id, "mobile_changed", now, but=but)
