"""Reads and writes proofs."""

import hmac
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.code_rows import CodeRows, mint_code
from balady_desktop.backend.context import Context
from balady_desktop.backend.recovery.tables import challenge
from balady_desktop.backend.refusals import not_found
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.tokens import hash_token, mint_token
from balady_desktop.wire.recovery import ChallengeReply

CODES = CodeRows(challenge, "challenge")


def insert_challenge(connection: Connection, context: Context, kind: str, **values: Any) -> tuple[str, str, str]:
    """Write a proof under way with its first code; returns its id, its token and the code."""
    challenge_id, now = context.new_id(), context.now()
    token = mint_token(context)
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
