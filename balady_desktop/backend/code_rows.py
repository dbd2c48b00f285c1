"""Codes sent to a mobile: minted, kept as keyed hashes in the row that waits for one, compared, counted."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.context import Context
from balady_desktop.backend.refusals import Refusal
from balady_desktop.domain.plurals import counted
from balady_desktop.domain.problem import Problem

_MINUTES = {
    "zero": "أقل من دقيقة",
    "one": "دقيقة واحدة",
    "two": "دقيقتين",
    "few": "{n} دقائق",
    "many": "{n} دقيقة",
    "other": "{n} دقيقة",
}


@dataclass(frozen=True, slots=True)
class CodeRows:
    """A table whose rows wait for codes; `purpose` keys their hashes, so that a code fits one kind of row only."""

    table: sa.Table
    purpose: str

    def change(self, connection: Connection, key: str, **values: Any) -> None:
        """Change some columns of a row."""
        (identity,) = self.table.primary_key
        connection.execute(sa.update(self.table).where(identity == key).values(**values))

    def keep(self, connection: Connection, context: Context, key: str, code: str) -> None:
        """Write a new code down; it takes the place of the one before it."""
        limits, now = context.settings.limits, context.now()
        self.change(
            connection,
            key,
            state="code_sent",
            code_hash=self._hash(context, key, code),
            code_sent_at=now,
            code_expires_at=now + limits.code_lifetime,
            code_tries_left=limits.code_tries,
        )

    def check(self, connection: Connection, context: Context, row: Row[Any], key: str, code: str, field: str) -> None:
        """Compare a code. Refuses, and keeps: 422 `code_wrong` with the tries left; 410 `code_ended`."""
        if row.code_tries_left == 0 or row.code_expires_at <= context.now():
            raise Refusal(410, "code_ended", keep=True)
        if not hmac.compare_digest(self._hash(context, key, code), row.code_hash):
            left = row.code_tries_left - 1
            self.change(connection, key, code_tries_left=left)
            raise Refusal(422, "answers_invalid", [Problem(field, "code_wrong", {"tries": str(left)})], keep=True)

    def _hash(self, context: Context, key: str, code: str) -> str:
        return context.keys.keyed_hash(self.purpose, key, code)


def mint_code(context: Context) -> str:
    """Choose a code."""
    digits = context.settings.limits.code_digits
    return f"{int.from_bytes(context.settings.random(16), 'big') % 10**digits:0{digits}}"


def check_resend(sent_at: datetime | None, context: Context) -> None:
    """Refuse with 429 `code_too_soon` while the newest code is too young."""
    if sent_at is None:
        return
    wait = sent_at + context.settings.limits.resend_after - context.now()
    if wait.total_seconds() > 0:
        raise Refusal(429, "code_too_soon", retry_after=int(wait.total_seconds() + 0.999))


def lifetime_words(context: Context) -> str:
    """Return how long a code lives, in the words of a message."""
    return counted(int(context.settings.limits.code_lifetime.total_seconds() // 60), _MINUTES)
