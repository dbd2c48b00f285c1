"""Proofs of papers, their standing; the PDF of a print is kept by language and by whether it is cancelled."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from balady_desktop.backend.rows import append_only_statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


# Their rows are never changed or deleted.
_APPEND_ONLY = ("document_proof", "document_record", "document_standing", "standing_decision", "standing_request")


def upgrade() -> None:
    """Go one step on."""
    op.create_table(
        "status_list",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "year", name=op.f("pk_status_list")),
    )
    op.create_table(
        "document_record",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("status_year", sa.Integer(), nullable=False),
        sa.Column("status_index", sa.Integer(), nullable=False),
        sa.Column("check_code", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("paper", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_record_document_id_document")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_record")),
        sa.UniqueConstraint(
            "municipality",
            "status_year",
            "status_index",
            name=op.f("uq_document_record_municipality_status_year_status_index"),
        ),
    )
    op.create_table(
        "standing_request",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("standing IN ('valid', 'suspended', 'revoked')", name=op.f("ck_standing_request_standing")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_standing_request_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_request")),
        sa.UniqueConstraint("id", "asked_by", name=op.f("uq_standing_request_id_asked_by")),
    )
    with op.batch_alter_table("standing_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_standing_request_document_id"), ["document_id"], unique=False)
        batch_op.create_index("ix_standing_request_municipality", ["municipality", "asked_at"], unique=False)

    op.create_table(
        "document_proof",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("cose", sa.LargeBinary(), nullable=False),
        sa.Column("kid", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document_record.document_id"], name=op.f("fk_document_proof_document_id_document_record")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_proof")),
    )
    op.create_table(
        "standing_decision",
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("is_approved", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("decided_by <> asked_by", name=op.f("ck_standing_decision_four_eyes")),
        sa.ForeignKeyConstraint(
            ["request_id", "asked_by"],
            ["standing_request.id", "standing_request.asked_by"],
            name=op.f("fk_standing_decision_request_id_asked_by_standing_request"),
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_standing_decision")),
    )
    op.create_table(
        "document_standing",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_document_standing_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["standing_decision.request_id"],
            name=op.f("fk_document_standing_request_id_standing_decision"),
        ),
        sa.PrimaryKeyConstraint("document_id", "seq", name=op.f("pk_document_standing")),
        sa.UniqueConstraint("request_id", name=op.f("uq_document_standing_request_id")),
    )
    _widen_document_file()
    for table in _APPEND_ONLY:
        for statement in append_only_statements(op.get_context().dialect.name, table):
            op.execute(statement)


def _widen_document_file() -> None:
    """Record the language of every kept PDF; SQLite makes the table again, and its triggers with it."""
    with op.batch_alter_table("document_file") as batch_op:
        batch_op.add_column(sa.Column("language", sa.Text(), nullable=False, server_default="ar"))
        batch_op.add_column(sa.Column("is_cancelled", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.drop_constraint("pk_document_file", type_="primary")
        batch_op.create_primary_key("pk_document_file", ["document_id", "copy_number", "language", "is_cancelled"])
    with op.batch_alter_table("document_file") as batch_op:
        batch_op.alter_column("language", server_default=None)
        batch_op.alter_column("is_cancelled", server_default=None)
    if op.get_context().dialect.name == "sqlite":
        for statement in append_only_statements("sqlite", "document_file"):
            op.execute(statement)
