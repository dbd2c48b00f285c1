"""Destroys what is no longer needed: pictures, buckets, abandoned registrations, dead sessions, sample messages."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.recovery.tables import challenge
from balady_desktop.backend.registrations.tables import registration
from balady_desktop.backend.server.tables import rate_bucket
from balady_desktop.backend.sessions.tables import session
from balady_desktop.backend.sms.tables import sample_message
from balady_desktop.backend.verification_pictures.tables import verification_picture

# A bucket that nobody touched for so long is full again, whatever its rule.
_BUCKET_LIFE = timedelta(days=2)
_SESSION_MEMORY = timedelta(days=30)
_MESSAGE_LIFE = timedelta(days=7)


def sweep(connection: Connection, now: datetime) -> None:
    """Delete what is over."""
    for column, limit in (
        (verification_picture.c.expires_at, now),
        (rate_bucket.c.filled_at, now - _BUCKET_LIFE),
        (registration.c.expires_at, now),
        (challenge.c.expires_at, now),
        (session.c.refresh_expires_at, now - _SESSION_MEMORY),
        (sample_message.c.sent_at, now - _MESSAGE_LIFE),
    ):
        connection.execute(sa.delete(column.table).where(column < limit))
