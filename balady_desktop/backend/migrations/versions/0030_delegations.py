"""Delegation of services: which ones a membership is for, and when the end of a membership was settled."""

import sqlalchemy as sa
from alembic import op

from balady_desktop.backend.database import Json

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    # Without a batch: SQLite adds columns as they are.
    op.add_column("membership", sa.Column("services", Json, nullable=True))
    op.add_column("membership", sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_membership_settled_at"), "membership", ["settled_at"])
    op.add_column("invitation", sa.Column("services", Json, nullable=True))
    op.add_column("feed_share", sa.Column("service", sa.Text(), nullable=True))
    # Of an end that was set before this step nobody is told any more.
    op.execute("UPDATE membership SET settled_at = ends_at WHERE ends_at IS NOT NULL")
