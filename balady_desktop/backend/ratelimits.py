"""Token buckets in the database: how often one person, device or address may try something, over all processes."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.context import Context
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import insert_if_absent, put
from balady_desktop.backend.server.tables import rate_bucket
from balady_desktop.backend.settings import Rate

_MILLI = 1000


def take(connection: Connection, context: Context, **subjects: str) -> None:
    """Take one token of each rule named; refuses with 429 `too_many` and takes none where one is empty."""
    now, waits, levels = context.now(), [], []
    # Always in the same order, so that two requests never wait for each other's rows.
    for rule, subject in sorted(subjects.items()):
        rate, bucket = context.settings.limits.rates[rule], _bucket(context, rule, subject)
        tokens, filled_at = _level(connection, bucket, rate, now)
        levels.append((bucket, tokens - _MILLI, filled_at))
        if tokens < _MILLI:
            waits.append(rate.every * (_MILLI - tokens) / _MILLI)
    if waits:
        raise Refusal(429, "too_many", retry_after=_seconds(max(waits)))
    for bucket, tokens, filled_at in levels:
        put(connection, rate_bucket, bucket=bucket, milli_tokens=tokens, filled_at=filled_at)


def give_back(connection: Connection, context: Context, **subjects: str) -> None:
    """Put one token back, after a try that succeeded."""
    now = context.now()
    for rule, subject in sorted(subjects.items()):
        rate, bucket = context.settings.limits.rates[rule], _bucket(context, rule, subject)
        tokens, filled_at = _level(connection, bucket, rate, now)
        tokens = min(rate.burst * _MILLI, tokens + _MILLI)
        put(connection, rate_bucket, bucket=bucket, milli_tokens=tokens, filled_at=filled_at)


def _bucket(context: Context, rule: str, subject: str) -> str:
    """Return the name of a bucket: a keyed hash, because subjects are numbers and addresses of persons."""
    return context.keys.keyed_hash("rate", rule, subject)


def _level(connection: Connection, bucket: str, rate: Rate, now: datetime) -> tuple[int, datetime]:
    """Return the thousandths of tokens in a bucket now, and the moment up to which its time is used."""
    full = rate.burst * _MILLI
    # There must be a row to lock, else two first tries at once would both find a full bucket.
    insert_if_absent(connection, rate_bucket, bucket=bucket, milli_tokens=full, filled_at=now)
    mine = sa.select(rate_bucket).where(rate_bucket.c.bucket == bucket).with_for_update()
    row = connection.execute(mine).one()
    gained = max(0, (now - row.filled_at) * _MILLI // rate.every)
    tokens = row.milli_tokens + gained
    if tokens >= full:
        return full, now
    # Only the time that became tokens is used up: many quick tries lose nothing to rounding.
    return tokens, row.filled_at + rate.every * gained / _MILLI


def _seconds(wait: timedelta) -> int:
    return -(-wait // timedelta(seconds=1))
