"""Acts on records: which record an application acts on, one open at a time; each version of a record has its papers."""

import sqlalchemy as sa
from alembic import op

from balady_desktop.backend.rows import append_only_statements

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on: what is there acts on no record, and every paper shows the version that it showed."""
    op.add_column("application", sa.Column("record_id", sa.Text(), nullable=True))
    op.add_column("application", sa.Column("open_on", sa.Text(), nullable=True))
    op.add_column("application", sa.Column("is_alone", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_application_record_id", "application", ["record_id"])
    op.create_index("ix_application_open_on", "application", ["open_on"])
    is_alone = sa.text("is_alone AND open_on IS NOT NULL")
    op.create_index(
        "uq_application_alone",
        "application",
        ["open_on"],
        unique=True,
        sqlite_where=is_alone,
        postgresql_where=is_alone,
    )
    op.add_column("record_version", sa.Column("ends_before", sa.Date(), nullable=True))
    _widen_documents()


def _widen_documents() -> None:
    dialect = op.get_context().dialect.name
    if dialect == "postgresql":
        op.drop_constraint("uq_document_kind_number", "document", type_="unique")
        op.create_unique_constraint("uq_document_kind_number_version", "document", ["kind", "number", "version"])
        return
    # SQLite makes the table anew, and its triggers with it.
    with op.batch_alter_table("document") as batch_op:
        batch_op.drop_constraint("uq_document_kind_number", type_="unique")
        batch_op.create_unique_constraint("uq_document_kind_number_version", ["kind", "number", "version"])
    for statement in append_only_statements(dialect, "document"):
        op.execute(statement)
