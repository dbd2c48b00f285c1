"""Tasks that were opened together, and those whose answers nobody reads before the last one."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    # Without a batch: SQLite adds columns as they are, and indexes stay.
    op.add_column("task", sa.Column("round", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("task", sa.Column("is_sealed", sa.Boolean(), nullable=False, server_default=sa.false()))
