"""Tables of the standing of papers: what was asked, what was decided, what holds since when."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.rows import append_only

standing_request = append_only(
    sa.Table(
        "standing_request",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("document_id", sa.Text, sa.ForeignKey("document.id"), nullable=False, index=True),
        sa.Column("municipality", sa.Text, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.UniqueConstraint("id", "asked_by"),
        sa.CheckConstraint("standing IN ('valid', 'suspended', 'revoked')", name="standing"),
        sa.Index("ix_standing_request_municipality", "municipality", "asked_at"),
    )
)

# One answer to each request. That four eyes looked is the database's own rule too.
standing_decision = append_only(
    sa.Table(
        "standing_decision",
        metadata,
        sa.Column("request_id", sa.Text, primary_key=True),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("is_approved", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["request_id", "asked_by"], ["standing_request.id", "standing_request.asked_by"]),
        sa.CheckConstraint("decided_by <> asked_by", name="four_eyes"),
    )
)

# The last row of a paper is what holds; a paper without a row is valid. A request changes it at most once.
document_standing = append_only(
    sa.Table(
        "document_standing",
        metadata,
        sa.Column("document_id", sa.Text, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("request_id", sa.Text, sa.ForeignKey("standing_decision.request_id"), nullable=False, unique=True),
        sa.Column("at", Moment, nullable=False),
    )
)
