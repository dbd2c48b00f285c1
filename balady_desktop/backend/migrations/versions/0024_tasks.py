"""Tasks of members in a role, and their answers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from balady_desktop.backend.rows import append_only_statements

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on: nobody was asked anything before."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "task",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", moment, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False, server_default=""),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_at", moment, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ended_at", moment, nullable=True),
        sa.Column("is_overdue", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_task_application_id_application")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_application_id"), "task", ["application_id"])
    is_open = sa.text("state = 'open'")
    op.create_index("ix_task_open", "task", ["role", "body"], sqlite_where=is_open, postgresql_where=is_open)
    op.create_index("ix_task_due", "task", ["due_at"], sqlite_where=is_open, postgresql_where=is_open)
    _make_answers(moment)


def _make_answers(moment: sa.DateTime) -> None:
    op.create_table(
        "task_answer",
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("is_by_silence", sa.Boolean(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("done_at", moment, nullable=True),
        sa.Column("at", moment, nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_answer_task_id_task")),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_task_answer")),
    )
    op.create_index(op.f("ix_task_answer_application_id"), "task_answer", ["application_id"])
    for statement in append_only_statements(op.get_bind().dialect.name, "task_answer"):
        op.execute(statement)
