"""What outside registers said of the answers of a submission; those of before were asked of none."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    # Without a batch: SQLite adds columns as they are, and triggers stay.
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.add_column("submission", sa.Column("registers", json, nullable=True))
