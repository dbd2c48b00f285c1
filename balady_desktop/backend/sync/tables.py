"""Tables of synchronisation."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata
from balady_desktop.backend.rows import append_only

# `fields`: field -> {value, version, device, at}; unknown fields of newer desktops stay as they came.
draft = sa.Table(
    "draft",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("person_id", sa.Text, nullable=False, index=True),
    sa.Column("service", sa.Text, nullable=False),
    sa.Column("definition", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("page", sa.Text, nullable=False),
    sa.Column("fields", Json, nullable=False),
    sa.Column("changed_at", Moment, nullable=False),
    sa.Column("is_submitted", sa.Boolean, nullable=False, default=False),
    sa.Column("is_deleted", sa.Boolean, nullable=False, default=False),
)

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
