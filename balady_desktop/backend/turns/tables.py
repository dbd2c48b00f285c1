"""Tables of turns, of what falls due next, and of goals that were missed."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.rows import append_only

_IS_OPEN = sa.text("until IS NULL")

turn = sa.Table(
    "turn",
    metadata,
    sa.Column("application_id", sa.Text, sa.ForeignKey("application.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("municipality", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    # One number from entering a state to leaving it, however often the turn passes on meanwhile.
    sa.Column("stay", sa.Integer, nullable=False),
    # The role or reserved actor, and which party that is (`domain.clock`); both empty until they are found out for what
    # came before there were turns.
    sa.Column("holder", sa.Text, nullable=False),
    sa.Column("party", sa.Text, nullable=False),
    sa.Column("since", Moment, nullable=False),
    sa.Column("until", Moment),
    sa.Index("uq_turn_open", "application_id", unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
)

application_clock = sa.Table(
    "application_clock",
    metadata,
    sa.Column("application_id", sa.Text, sa.ForeignKey("application.id"), primary_key=True),
    sa.Column("municipality", sa.Text, nullable=False),
    # Until when the body has time; none while it has no turn.
    sa.Column("due_on", sa.Date),
    sa.Column("is_late", sa.Boolean, nullable=False),
    # From then on no person moves it from its state any more: time itself does.
    sa.Column("lapses_at", Moment),
    # When the server looks at it next; none where nothing happens by itself.
    sa.Column("next_at", Moment),
    # The hash of the holidays by which the days were counted.
    sa.Column("counted_by", sa.Text, nullable=False),
    sa.Index("ix_application_clock_next", "next_at"),
    sa.Index("ix_application_clock_due", "municipality", "is_late", "due_on"),
)

# Each goal that was missed, once; a notice of it can be made of this row.
goal_missed = append_only(
    sa.Table(
        "goal_missed",
        metadata,
        sa.Column("application_id", sa.Text, sa.ForeignKey("application.id"), primary_key=True),
        # workflow, or state: then `stay` is the one in which it was missed.
        sa.Column("goal", sa.Text, primary_key=True),
        sa.Column("stay", sa.Integer, primary_key=True),
        sa.Column("municipality", sa.Text, nullable=False, index=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("noted_at", Moment, nullable=False),
    )
)
