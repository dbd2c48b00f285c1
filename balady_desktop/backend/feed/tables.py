"""Tables of the feeds: the newest place of each thing, and what is left of things that were deleted."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata
from balady_desktop.backend.rows import append_only

feed_counter = sa.Table(
    "feed_counter",
    metadata,
    sa.Column("reader", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
)

# Which bodies' things are in a reader's feed besides his own: those for which he prepares applications.
feed_membership = sa.Table(
    "feed_membership",
    metadata,
    sa.Column("reader", sa.Text, primary_key=True),
    sa.Column("party", sa.Text, primary_key=True, index=True),
    sa.Column("since", Moment, nullable=False),
)

# The newest place of each thing in the feed of each of its readers; its body is read when the feed is.
feed_change = sa.Table(
    "feed_change",
    metadata,
    sa.Column("reader", sa.Text, primary_key=True),
    sa.Column("entity", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    # Whose the thing is.
    sa.Column("party", sa.Text, nullable=False, server_default=""),
    # Since then the thing is no longer the reader's: he left the body that it belongs to.
    sa.Column("removed_at", Moment, nullable=True),
    sa.Index("ix_feed_change_order", "reader", "seq", unique=True),
    sa.Index("ix_feed_change_party", "reader", "party"),
)

# Who else takes part in a draft or an application now, a person or a body, and which acts of an owner it does.
feed_share = sa.Table(
    "feed_share",
    metadata,
    sa.Column("entity", sa.Text, primary_key=True),
    sa.Column("party", sa.Text, primary_key=True, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("acts", Json, nullable=False),
    sa.Column("since", Moment, nullable=False),
    # The service that its owner delegated to the party, by which it does more there as long as that is in force.
    sa.Column("service", sa.Text, nullable=True),
)

tombstone = append_only(
    sa.Table(
        "tombstone",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
)
