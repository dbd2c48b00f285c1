"""Tables of notices: what was told, what was read, what is to be sent, what a person chose."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata
from balady_desktop.backend.rows import append_only

# One notice to one person. `key` names what was told of, so that nobody is told of it twice.
notice = append_only(
    sa.Table(
        "notice",
        metadata,
        # The order of telling: two notices of one moment have one too.
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("notice", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        # Where it leads: the kind of place, and the id of what is there.
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("thing", sa.Text, nullable=False),
        sa.Column("application_id", sa.Text, nullable=False, index=True),
        sa.Column("municipality", sa.Text, nullable=False),
        # The body as whose member the person is told, empty for what is his own; and the act that his role has to
        # allow there as long as he may see it.
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("waits", sa.Boolean, nullable=False),
        # title, text, mail and sms, each in both languages, as they were told.
        sa.Column("words", Json, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.UniqueConstraint("person_id", "key"),
        sa.Index("ix_notice_person", "person_id", "position"),
    )
)

notice_read = append_only(
    sa.Table(
        "notice_read",
        metadata,
        sa.Column("notice_id", sa.String(36), sa.ForeignKey("notice.id"), primary_key=True),
        sa.Column("at", Moment, nullable=False),
    )
)

# What a notice that needs somebody waits for: it does as long as that is as it was when it was told. `mark` says how.
notice_wait = append_only(
    sa.Table(
        "notice_wait",
        metadata,
        sa.Column("notice_id", sa.String(36), sa.ForeignKey("notice.id"), primary_key=True),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("thing", sa.Text, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
    )
)

# What goes out of the program. `id` is the id of the message for ever: a gateway that has it sends it once.
notice_delivery = sa.Table(
    "notice_delivery",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("notice_id", sa.String(36), sa.ForeignKey("notice.id"), nullable=False),
    sa.Column("way", sa.String(20), nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    # Tries that were begun. The next one is due at `next_at`, also where this one is never heard of again.
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("next_at", Moment, nullable=False),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("reason", sa.String(20), nullable=True),
    sa.UniqueConstraint("notice_id", "way"),
    sa.CheckConstraint("state IN ('queued', 'sent', 'failed', 'given_up')", name="state"),
    sa.CheckConstraint("(state = 'queued') = (ended_at IS NULL)", name="ended"),
    sa.Index("ix_notice_delivery_due", "state", "next_at"),
)

# What a person chose; nobody without a row chose anything.
notice_choice = sa.Table(
    "notice_choice",
    metadata,
    sa.Column("person_id", sa.Text, primary_key=True),
    sa.Column("language", sa.String(2), nullable=False),
    # Kind -> the ways chosen for it.
    sa.Column("ways", Json, nullable=False),
    sa.Column("changed_at", Moment, nullable=False),
    sa.CheckConstraint("language IN ('ar', 'en')", name="language"),
)

# Of which days before its last one a bill or a licence was told.
notice_mark = append_only(
    sa.Table(
        "notice_mark",
        metadata,
        sa.Column("notice", sa.Text, primary_key=True),
        sa.Column("thing", sa.Text, primary_key=True),
        sa.Column("ends_on", sa.Date, primary_key=True),
        sa.Column("days", sa.Integer, primary_key=True),
        sa.Column("at", Moment, nullable=False),
    )
)
