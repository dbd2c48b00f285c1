"""The table of offers."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata

# One operation that was refused because its sender had left the body. `id` is the operation's key.
offer = sa.Table(
    "offer",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("party", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("body", Json, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("device", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
    # left: a member looked at it and did not want it.
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("answered_by", sa.Text, nullable=True),
    sa.Column("answered_at", Moment, nullable=True),
    sa.CheckConstraint("state IN ('open', 'taken', 'left')", name="state"),
    sa.Index("ix_offer_party_state", "party", "state"),
)
