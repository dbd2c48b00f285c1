"""Tables of the register: records, their versions, how each stood since when, and what two persons said of that."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata
from balady_desktop.backend.rows import append_only

record = sa.Table(
    "record",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    # The kind of record that a service declares; a bill and a receipt are records of their own names.
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
    # Empty where no service made it.
    sa.Column("service", sa.Text, nullable=False),
    sa.Column("municipality", sa.Text, nullable=False),
    # Its holder, a person or a body; empty while an imported record is nobody's yet.
    sa.Column("person_id", sa.Text, nullable=False, index=True),
    sa.Column("holder", Json, nullable=False),
    sa.Column("application_id", sa.Text, sa.ForeignKey("application.id"), index=True),
    # What its facts are read by.
    sa.Column("edition", sa.Text, nullable=False),
    sa.Column("starts", sa.Date, nullable=False),
    # The last valid day; none for what has no end.
    sa.Column("ends", sa.Date),
    sa.Column("depends_on", sa.Text, sa.ForeignKey("record.id"), index=True),
    # What the kind says of that: the standings of the parent with which it falls, and for which it waits.
    sa.Column("falls", Json, nullable=False),
    sa.Column("waits", Json, nullable=False),
    sa.Column("replaces", sa.Text, sa.ForeignKey("record.id")),
    sa.Column("made_at", Moment, nullable=False),
    # Since when it is here although no application of this server made it.
    sa.Column("imported_at", Moment),
    sa.UniqueConstraint("kind", "number"),
    sa.Index("ix_record_number", "number"),
    sa.Index("ix_record_municipality", "municipality", "kind"),
)

# What a record says from a day on. A later version takes the place of this one from its own day on.
record_version = append_only(
    sa.Table(
        "record_version",
        metadata,
        sa.Column("record_id", sa.Text, sa.ForeignKey("record.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("facts", Json, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("application_id", sa.Text, sa.ForeignKey("application.id")),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        # The last valid day that the record had until this version brought another one; none where it brought none.
        sa.Column("ends_before", sa.Date),
    )
)

record_request = append_only(
    sa.Table(
        "record_request",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("record_id", sa.Text, sa.ForeignKey("record.id"), nullable=False, index=True),
        # The paper at which it was asked, where it was asked at one.
        sa.Column("document_id", sa.Text, sa.ForeignKey("document.id")),
        sa.Column("municipality", sa.Text, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("until", sa.Date),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.UniqueConstraint("id", "asked_by"),
        sa.CheckConstraint("standing IN ('valid', 'suspended', 'revoked')", name="standing"),
        sa.Index("ix_record_request_municipality", "municipality", "asked_at"),
    )
)

# One answer to each request. That four eyes looked is the database's own rule too.
record_decision = append_only(
    sa.Table(
        "record_decision",
        metadata,
        sa.Column("request_id", sa.Text, primary_key=True),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("is_approved", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["request_id", "asked_by"], ["record_request.id", "record_request.asked_by"]),
        sa.CheckConstraint("decided_by <> asked_by", name="four_eyes"),
    )
)

# What was decided about a record, by a request of the staff, with the record on which it depends, or before its import.
# The last row holds; a record without a row is valid by every decision. A request changes it at most once.
record_standing = append_only(
    sa.Table(
        "record_standing",
        metadata,
        sa.Column("record_id", sa.Text, sa.ForeignKey("record.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("standing", sa.Text, nullable=False),
        # The last day of a suspension that ends by itself.
        sa.Column("until", sa.Date),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("request_id", sa.Text, sa.ForeignKey("record_decision.request_id"), unique=True),
        # The record with which it fell.
        sa.Column("parent_id", sa.Text, sa.ForeignKey("record.id")),
        sa.Column("at", Moment, nullable=False),
        sa.CheckConstraint("standing IN ('valid', 'suspended', 'revoked', 'cancelled', 'replaced')", name="standing"),
    )
)

# Where an imported record comes from, and what its holder has to know to claim it.
record_import = append_only(
    sa.Table(
        "record_import",
        metadata,
        sa.Column("record_id", sa.Text, sa.ForeignKey("record.id"), primary_key=True),
        # Of the holder's identity number: as accounts have it.
        sa.Column("identity_hash", sa.Text, nullable=False),
        # Of the row as it was read: the same row again changes nothing.
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
)

record_claim = sa.Table(
    "record_claim",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("record_id", sa.Text, sa.ForeignKey("record.id"), nullable=False, index=True),
    sa.Column("municipality", sa.Text, nullable=False, index=True),
    sa.Column("person_id", sa.Text, nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("asked_at", Moment, nullable=False),
    sa.Column("decided_by", sa.Text),
    sa.Column("decided_at", Moment),
    sa.Column("text", sa.Text, nullable=False),
    sa.CheckConstraint("state IN ('open', 'approved', 'refused')", name="state"),
    sa.CheckConstraint("decided_by IS NULL OR decided_by <> person_id", name="four_eyes"),
    sa.Index(
        "uq_record_claim_open",
        "record_id",
        unique=True,
        sqlite_where=sa.text("state <> 'refused'"),
        postgresql_where=sa.text("state <> 'refused'"),
    ),
)
