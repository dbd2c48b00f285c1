"""Tables of documents."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata
from balady_desktop.backend.rows import append_only

document = append_only(
    sa.Table(
        "document",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("application_id", sa.Text, sa.ForeignKey("application.id"), nullable=False, index=True),
        sa.Column("municipality", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        # The holder's name and masked number as they were then: a reprint says what the first print said.
        sa.Column("holder", Json, nullable=False),
        sa.Column("issued_at", Moment, nullable=False),
        sa.UniqueConstraint("kind", "number"),
    )
)
