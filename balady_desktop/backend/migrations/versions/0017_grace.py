"""For how many days an edition is still taken after the next one: of each publication, and of each period."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on: until now it was 30 days for all."""
    for table in ("publication", "edition_period"):
        # Without a batch: SQLite adds columns as they are, and triggers stay.
        op.add_column(table, sa.Column("grace_days", sa.Integer, nullable=False, server_default="30"))
