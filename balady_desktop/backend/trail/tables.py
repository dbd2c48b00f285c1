"""The table of purposes: what somebody said who looked at a single case or took rows or files out of the program."""

import sqlalchemy as sa

from balady_desktop.backend.database import metadata
from balady_desktop.backend.rows import append_only

# Beside the row of the audit trail of the same chain, thing, person and moment.
stated_purpose = append_only(
    sa.Table(
        "stated_purpose",
        metadata,
        sa.Column("tenant", sa.Text, primary_key=True),
        sa.Column("object", sa.Text, primary_key=True),
        sa.Column("actor", sa.Text, primary_key=True),
        sa.Column("at", sa.Text, primary_key=True),
        # That of the row, which was made of this purpose.
        sa.Column("commitment", sa.Text, primary_key=True),
        sa.Column("purpose", sa.Text, nullable=False),
    )
)
