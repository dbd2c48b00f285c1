"""What is filled in with moves, and the task of each request to the applicant with all that it says."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from balady_desktop.backend.rows import append_only_statements

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on: requests of before are all of one task, and say one reason and one text."""
    json_type = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "move_answer",
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("answers", json_type, nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id", "seq"],
            ["timeline_entry.application_id", "timeline_entry.seq"],
            name=op.f("fk_move_answer_application_id_timeline_entry"),
        ),
        sa.PrimaryKeyConstraint("application_id", "seq", name=op.f("pk_move_answer")),
    )
    for statement in append_only_statements(op.get_bind().dialect.name, "move_answer"):
        op.execute(statement)
    # Without a batch: SQLite adds columns as they are, and triggers stay.
    op.add_column("timeline_entry", sa.Column("is_inside", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("asked", sa.Column("task", sa.Text(), nullable=False, server_default="completion"))
    op.add_column("asked", sa.Column("says", json_type, nullable=True))
