"""The audit trail to read: by person, thing and act; chains that were found broken; purposes that were stated."""

import sqlalchemy as sa
from alembic import op

from balady_desktop.backend.rows import append_only_statements

revision = "0027"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    moment = sa.DateTime(timezone=True)
    op.add_column("audit_head", sa.Column("broken_at", sa.Integer(), nullable=True))
    for name, column in (("actor", "actor"), ("thing", "object"), ("action", "action")):
        op.create_index(f"ix_audit_entry_{name}", "audit_entry", ["tenant", column, "seq"])
    # What one case is found by, whatever its kind is.
    op.create_index("ix_document_number", "document", ["number"])
    op.create_index("ix_record_number", "record", ["number"])
    op.create_table(
        "audit_break",
        sa.Column("tenant", sa.Text(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("broken_at", sa.Integer(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.CheckConstraint("asked_by <> approved_by", name=op.f("ck_audit_break_two_persons")),
        sa.PrimaryKeyConstraint("tenant", "begins", name=op.f("pk_audit_break")),
    )
    op.create_table(
        "stated_purpose",
        sa.Column("tenant", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "object", "actor", "at", "commitment", name=op.f("pk_stated_purpose")),
    )
    for table in ("audit_break", "stated_purpose"):
        for statement in append_only_statements(op.get_bind().dialect.name, table):
            op.execute(statement)
