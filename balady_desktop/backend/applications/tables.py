"""Tables of applications; numbers and the audit trail join the schema with them."""

import sqlalchemy as sa

from balady_desktop.backend import audit, numbering
from balady_desktop.backend.database import Json, Moment, metadata
from balady_desktop.backend.rows import append_only

__all__ = ["application", "asked", "audit", "move_answer", "numbering", "submission", "timeline_entry"]

_IS_ALONE = sa.text("is_alone AND open_on IS NOT NULL")

application = sa.Table(
    "application",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("number", sa.Text, nullable=False, unique=True),
    sa.Column("person_id", sa.Text, nullable=False, index=True),
    sa.Column("draft_id", sa.Text, nullable=False, unique=True),
    sa.Column("service", sa.Text, nullable=False),
    sa.Column("municipality", sa.Text, nullable=False),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    # The submission that counts now; earlier ones stay.
    sa.Column("submission_id", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    # Number, names of the application and of the applicant, what was chosen from tables: as `search_text` makes it.
    sa.Column("search_text", sa.Text, nullable=False),
    sa.Column("search_version", sa.Integer, nullable=False, server_default="0", index=True),
    sa.Column("taken_by", sa.Text),
    sa.Column("taken_at", Moment),
    sa.Column("submitted_at", Moment, nullable=False),
    sa.Column("changed_at", Moment, nullable=False),
    # The record that it acts on; `open_on` is the same while it is open, and empty again at its end.
    sa.Column("record_id", sa.Text, index=True),
    sa.Column("open_on", sa.Text, index=True),
    # Of acts that are alone, one is open for a record at a time.
    sa.Column("is_alone", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index("uq_application_alone", "open_on", unique=True, sqlite_where=_IS_ALONE, postgresql_where=_IS_ALONE),
    sa.Index("ix_application_queue", "municipality", "state", "submitted_at", "id"),
)

submission = append_only(
    sa.Table(
        "submission",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("application_id", sa.Text, sa.ForeignKey("application.id"), nullable=False, index=True),
        # Whose row it is, here and in the tables below, for row-level security: that of its application.
        sa.Column("municipality", sa.Text, nullable=False, server_default=""),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("definition", sa.Text, nullable=False),
        sa.Column("answers", Json, nullable=False),
        sa.Column("manifest", Json, nullable=False),
        # What the registry knew of the applicant then.
        sa.Column("known", Json, nullable=False),
        sa.Column("content_digest", sa.Text, nullable=False),
        sa.Column("acknowledgement", sa.Text, nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        # Field -> day, of answers that were sent with an earlier revision and are judged on that day.
        sa.Column("sent_on", Json),
        # Field -> what its outside register said at this sending, and when.
        sa.Column("registers", Json),
        sa.UniqueConstraint("application_id", "revision"),
    )
)

timeline_entry = append_only(
    sa.Table(
        "timeline_entry",
        metadata,
        sa.Column("application_id", sa.Text, sa.ForeignKey("application.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("municipality", sa.Text, nullable=False, server_default=""),
        sa.Column("move", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("reasons", Json, nullable=False),
        # The applicant is not told of it.
        sa.Column("is_inside", sa.Boolean, nullable=False, server_default=sa.false()),
    )
)

# What was filled in with a move; its author and time are those of the entry in the timeline.
move_answer = append_only(
    sa.Table(
        "move_answer",
        metadata,
        sa.Column("application_id", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("municipality", sa.Text, nullable=False),
        sa.Column("move", sa.Text, nullable=False),
        sa.Column("answers", Json, nullable=False),
        sa.ForeignKeyConstraint(["application_id", "seq"], ["timeline_entry.application_id", "timeline_entry.seq"]),
    )
)

asked = sa.Table(
    "asked",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("application_id", sa.Text, sa.ForeignKey("application.id"), nullable=False, index=True),
    sa.Column("municipality", sa.Text, nullable=False, server_default=""),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    # The task of the workflow and all that it says; `reason` and `text` are what programs of before read of it.
    sa.Column("task", sa.Text, nullable=False, server_default="completion"),
    sa.Column("says", Json),
    sa.Column("is_answered", sa.Boolean, nullable=False, default=False),
)
