"""Tables of publications: what was proposed, what was decided, what is in force since when, and how it ended."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata
from balady_desktop.backend.rows import append_only

# `files`: file name -> hash of the texts that lie over the catalogue of the program, those of before included.
publication = append_only(
    sa.Table(
        "publication",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        sa.Column("files", Json, nullable=False),
        sa.Column("changes", Json, nullable=False),
        sa.Column("effective_on", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        # For how many days the editions that it replaces are still taken.
        sa.Column("grace_days", sa.Integer, nullable=False, server_default="30"),
        sa.Column("proposed_by", sa.Text, nullable=False),
        sa.Column("proposed_at", Moment, nullable=False),
        sa.UniqueConstraint("id", "proposed_by"),
    )
)

# One answer to each. That four eyes looked is the database's own rule too.
publication_decision = append_only(
    sa.Table(
        "publication_decision",
        metadata,
        sa.Column("publication_id", sa.Text, primary_key=True),
        sa.Column("proposed_by", sa.Text, nullable=False),
        sa.Column("is_approved", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["publication_id", "proposed_by"], ["publication.id", "publication.proposed_by"]),
        sa.CheckConstraint("decided_by <> proposed_by", name="four_eyes"),
    )
)

publication_ending = append_only(
    sa.Table(
        "publication_ending",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("publication_id", sa.Text, sa.ForeignKey("publication.id"), nullable=False, index=True),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.UniqueConstraint("id", "asked_by"),
        sa.CheckConstraint("standing IN ('withdrawn', 'faulty')", name="standing"),
    )
)

publication_ending_decision = append_only(
    sa.Table(
        "publication_ending_decision",
        metadata,
        sa.Column("ending_id", sa.Text, primary_key=True),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("is_approved", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["ending_id", "asked_by"], ["publication_ending.id", "publication_ending.asked_by"]),
        sa.CheckConstraint("decided_by <> asked_by", name="four_eyes"),
    )
)

# The last row of a publication is what holds.
publication_standing = append_only(
    sa.Table(
        "publication_standing",
        metadata,
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("publication_id", sa.Text, sa.ForeignKey("publication.id"), nullable=False, index=True),
        sa.Column("standing", sa.Text, nullable=False),
        # The lines of the check, where the server itself did not put it in force.
        sa.Column("fault", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.CheckConstraint("standing IN ('in_force', 'withdrawn', 'faulty')", name="standing"),
    )
)

# The editions that a publication made and how each of them is: the last row of a hash is what holds.
edition_standing = append_only(
    sa.Table(
        "edition_standing",
        metadata,
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, sa.ForeignKey("publication_standing.number"), primary_key=True),
        sa.Column("publication_id", sa.Text, nullable=False, index=True),
        sa.Column("standing", sa.Text, nullable=False),
    )
)
