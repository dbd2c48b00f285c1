"""Tables of drafts."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata

# The part of whoever a draft belongs to, the only one there is while it is a draft.
OWNER = "owner"
_OWNS = sa.text("part = 'owner' AND until IS NULL")

draft = sa.Table(
    "draft",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("service", sa.Text, nullable=False),
    sa.Column("definition", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("page", sa.Text, nullable=False),
    sa.Column("changed_at", Moment, nullable=False),
    sa.Column("is_submitted", sa.Boolean, nullable=False, default=False),
    sa.Column("is_deleted", sa.Boolean, nullable=False, default=False),
    # Bytes of all answers with their paths, so that one more cell need not count the others.
    sa.Column("size", sa.Integer, nullable=False, default=0),
    # What was changed before this version is told as a whole only: paths that went until then left no trace.
    sa.Column("by_path_since", sa.Integer, nullable=False, default=0),
)

# Who takes part in a draft, a person or a body, as what, from when to when.
draft_party = sa.Table(
    "draft_party",
    metadata,
    sa.Column("draft_id", sa.Text, sa.ForeignKey("draft.id"), primary_key=True),
    sa.Column("party", sa.Text, primary_key=True, index=True),
    sa.Column("part", sa.Text, primary_key=True),
    sa.Column("since", Moment, primary_key=True),
    sa.Column("until", Moment, nullable=True),
    # One owner at a time.
    sa.Index("uq_draft_party_owner", "draft_id", unique=True, sqlite_where=_OWNS, postgresql_where=_OWNS),
)

# One path of a draft: a plain field, a row of a group, a cell of a row. Nothing in `value`: it was answered once.
draft_field = sa.Table(
    "draft_field",
    metadata,
    sa.Column("draft_id", sa.Text, sa.ForeignKey("draft.id"), primary_key=True),
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("value", Json, nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("device", sa.Text, nullable=False),
    # The person who wrote it; empty where that was not kept.
    sa.Column("author", sa.Text, nullable=False, server_default=""),
    sa.Column("at", sa.Text, nullable=False),
    sa.Index("ix_draft_field_draft_id_version", "draft_id", "version"),
)
