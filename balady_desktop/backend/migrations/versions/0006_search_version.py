"""Every application knows by which version of the program its words for the search were made."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on; the words themselves are made again when the server starts."""
    # Without a batch: making the table again on SQLite would break what refers to its rows.
    op.add_column("application", sa.Column("search_version", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_application_search_version", "application", ["search_version"], unique=False)
