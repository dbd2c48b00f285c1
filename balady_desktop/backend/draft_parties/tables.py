"""Tables of invitations to take part in a draft, and of approvals of what was prepared; parts are in `draft_party`."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata
from balady_desktop.backend.rows import append_only

_WAITING = sa.text("state = 'waiting'")

party_invitation = sa.Table(
    "party_invitation",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("draft_id", sa.Text, sa.ForeignKey("draft.id"), nullable=False, index=True),
    sa.Column("part", sa.Text, nullable=False),
    # The body that is invited.
    sa.Column("party", sa.Text, nullable=False),
    # As which part it was invited, and by which person.
    sa.Column("invited_as", sa.Text, nullable=False),
    sa.Column("asked_by", sa.Text, nullable=False),
    sa.Column("asked_at", Moment, nullable=False),
    # The end of its time; without one nobody knows the working days until then.
    sa.Column("due_at", Moment, nullable=True),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("answered_by", sa.Text, nullable=True),
    sa.Column("answered_at", Moment, nullable=True),
    sa.Column("reason", sa.Text, nullable=False, server_default=""),
    sa.CheckConstraint("state IN ('waiting', 'accepted', 'declined', 'withdrawn', 'lapsed')", name="state"),
    sa.Index("ix_party_invitation_party_state", "party", "state"),
    # One at a time for each part.
    sa.Index(
        "uq_party_invitation_waiting",
        *("draft_id", "part"),
        unique=True,
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    ),
)

# What a party approved, as it saw it: the newest one of each party counts, and only for this very content.
draft_approval = append_only(
    sa.Table(
        "draft_approval",
        metadata,
        sa.Column("draft_id", sa.Text, sa.ForeignKey("draft.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("answers", Json, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
)
