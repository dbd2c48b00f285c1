"""Since when each edition is published; a submission keeps the days of answers that were sent before it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from balady_desktop.backend.rows import append_only_statements

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    op.create_table(
        "edition",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_edition")),
    )
    op.create_index(op.f("ix_edition_service"), "edition", ["service"])
    for statement in append_only_statements(op.get_bind().dialect.name, "edition"):
        op.execute(statement)
    # Without a batch: SQLite adds columns as they are, and triggers stay.
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.add_column("submission", sa.Column("sent_on", json, nullable=True))
