"""Tables of operations: answers by their keys, and the lanes in which operations are settled one by one."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata
from balady_desktop.backend.rows import append_only

# Kept for ever: a key that was answered once is answered the same way again.
operation = append_only(
    sa.Table(
        "operation",
        metadata,
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("person_id", sa.Text, nullable=False, index=True),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("request_hash", sa.Text, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("response", Json, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
)


# One row per person or provider: whoever holds it settles operations one after the other.
lane = sa.Table("lane", metadata, sa.Column("id", sa.Text, primary_key=True))
