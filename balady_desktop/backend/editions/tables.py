"""Tables of editions."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.rows import append_only

# Editions and the files that they read, by content: they outlive their publication.
definition_text = append_only(
    sa.Table(
        "definition_text",
        metadata,
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
    )
)

# Which edition of a service was in force from when on; one that came back has another row. The next row ends it.
edition_period = append_only(
    sa.Table(
        "edition_period",
        metadata,
        sa.Column("service", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False, index=True),
        sa.Column("since", Moment, nullable=False),
        # For how many days what was begun on the edition before is still taken.
        sa.Column("grace_days", sa.Integer, nullable=False, server_default="30"),
    )
)
