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

# Since when each edition is published: the next one of its service ends it.
edition = append_only(
    sa.Table(
        "edition",
        metadata,
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("service", sa.Text, nullable=False, index=True),
        sa.Column("published_at", Moment, nullable=False),
    )
)
