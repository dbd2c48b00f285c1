"""Tables of documents."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata
from balady_desktop.backend.rows import append_only

document = append_only(
    sa.Table(
        "document",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("application_id", sa.Text, sa.ForeignKey("application.id"), index=True),
        sa.Column("municipality", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        # The holder's name and masked number as they were then: a reprint says what the first print said.
        sa.Column("holder", Json, nullable=False),
        sa.Column("issued_at", Moment, nullable=False),
        # The record of which it is a view, and the version that it shows.
        sa.Column("record_id", sa.Text, sa.ForeignKey("record.id"), nullable=False, index=True),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        # A later version of a record has a paper of the same number.
        sa.UniqueConstraint("kind", "number", "version"),
        sa.Index("ix_document_number", "number"),
    )
)
