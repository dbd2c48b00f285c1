"""Tables of the feed: the newest place of each thing, and what is left of things that were deleted."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.rows import append_only

feed_counter = sa.Table(
    "feed_counter",
    metadata,
    sa.Column("person_id", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
)


# The newest place of each thing in its person's feed; its body is read when the feed is.
feed_change = sa.Table(
    "feed_change",
    metadata,
    sa.Column("person_id", sa.Text, primary_key=True),
    sa.Column("entity", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Index("ix_feed_change_order", "person_id", "seq", unique=True),
)


tombstone = append_only(
    sa.Table(
        "tombstone",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
)
