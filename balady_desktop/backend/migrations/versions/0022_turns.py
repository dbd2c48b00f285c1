"""Whose turn it was with each application, from its timeline; what falls due of it; goals that were missed."""

import sqlalchemy as sa
from alembic import op

from balady_desktop.backend.rows import append_only_statements

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    moment = sa.DateTime(timezone=True)
    _make_turn(moment)
    op.create_table(
        "application_clock",
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("lapses_at", moment, nullable=True),
        sa.Column("next_at", moment, nullable=True),
        sa.Column("counted_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_application_clock_application_id_application")
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_application_clock")),
    )
    op.create_index("ix_application_clock_next", "application_clock", ["next_at"])
    op.create_index("ix_application_clock_due", "application_clock", ["municipality", "is_late", "due_on"])
    op.create_table(
        "goal_missed",
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("stay", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("noted_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_goal_missed_application_id_application")
        ),
        sa.PrimaryKeyConstraint("application_id", "goal", "stay", name=op.f("pk_goal_missed")),
    )
    op.create_index(op.f("ix_goal_missed_municipality"), "goal_missed", ["municipality"])
    for statement in append_only_statements(op.get_bind().dialect.name, "goal_missed"):
        op.execute(statement)
    _fill()


def _make_turn(moment: sa.DateTime) -> None:
    op.create_table(
        "turn",
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("stay", sa.Integer(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("until", moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_turn_application_id_application")
        ),
        sa.PrimaryKeyConstraint("application_id", "seq", name=op.f("pk_turn")),
    )
    is_open = sa.text("until IS NULL")
    op.create_index(
        "uq_turn_open", "turn", ["application_id"], unique=True, sqlite_where=is_open, postgresql_where=is_open
    )


def _fill() -> None:
    """Make a turn of each entry of a timeline; whose it was, the server reads in the workflow once it runs.

    The server looks at each application at once: what it keeps of it is counted then.
    """
    op.execute(
        "INSERT INTO turn (application_id, seq, municipality, state, stay, holder, party, since, until) "
        "SELECT application_id, seq, municipality, state, seq - 1, '', '', at, "
        "LEAD(at) OVER (PARTITION BY application_id ORDER BY seq) FROM timeline_entry"
    )
    op.execute(
        "INSERT INTO application_clock (application_id, municipality, is_late, next_at, counted_by) "
        "SELECT id, municipality, FALSE, submitted_at, '' FROM application"
    )
