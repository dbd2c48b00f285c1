"""Tables of tasks and of their answers."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata
from balady_desktop.backend.rows import append_only

_IS_OPEN = sa.text("state = 'open'")

task = sa.Table(
    "task",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("application_id", sa.Text, sa.ForeignKey("application.id"), nullable=False, index=True),
    sa.Column("municipality", sa.Text, nullable=False),
    # As the workflow calls it, and the move that opened it.
    sa.Column("task", sa.Text, nullable=False),
    sa.Column("move", sa.Text, nullable=False),
    sa.Column("opened_by", sa.Text, nullable=False),
    sa.Column("opened_at", Moment, nullable=False),
    # Of whom it is asked: members of a body in a role, or one of them alone.
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("person_id", sa.Text),
    # The code for which it was opened, where each of several has one; else empty.
    sa.Column("subject", sa.Text, nullable=False, server_default=""),
    # The how-manieth opening of the task on its application: those of the last one are counted.
    sa.Column("round", sa.Integer, nullable=False, server_default="1"),
    # Nobody reads an answer before all that were opened with it are closed.
    sa.Column("is_sealed", sa.Boolean, nullable=False, server_default=sa.false()),
    # The last day for an answer, and the moment after it.
    sa.Column("due_on", sa.Date),
    sa.Column("due_at", Moment),
    # open, answered, or closed without an answer.
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("ended_at", Moment),
    # Its time passed without an answer, and what follows from that was done.
    sa.Column("is_overdue", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index("ix_task_open", "role", "body", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
    sa.Index("ix_task_due", "due_at", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
)

# One answer to a task, for ever: the key says so.
task_answer = append_only(
    sa.Table(
        "task_answer",
        metadata,
        sa.Column("task_id", sa.Text, sa.ForeignKey("task.id"), primary_key=True),
        sa.Column("application_id", sa.Text, nullable=False, index=True),
        sa.Column("municipality", sa.Text, nullable=False),
        # `task` of the workflow, again: conditions ask for the latest answer by its name.
        sa.Column("task", sa.Text, nullable=False),
        # Nobody answered in time: the answer on silence counts, and its author is the system.
        sa.Column("is_by_silence", sa.Boolean, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("answers", Json, nullable=False),
        # When it was finished by the clock of its author's computer, and when it arrived by the server's.
        sa.Column("done_at", Moment),
        sa.Column("at", Moment, nullable=False),
    )
)
