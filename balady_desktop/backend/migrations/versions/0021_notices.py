"""Notices: what was told, what was read, what is to be sent, what a person chose; nothing of before is told."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from balady_desktop.backend.rows import append_only_statements

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "notice",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("words", json, nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_notice")),
        sa.UniqueConstraint("id", name=op.f("uq_notice_id")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_notice_person_id_key")),
    )
    op.create_index(op.f("ix_notice_application_id"), "notice", ["application_id"])
    op.create_index("ix_notice_person", "notice", ["person_id", "position"])

    op.create_table(
        "notice_choice",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("ways", json, nullable=False),
        sa.Column("changed_at", moment, nullable=False),
        sa.CheckConstraint("language IN ('ar', 'en')", name=op.f("ck_notice_choice_language")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_notice_choice")),
    )
    op.create_table(
        "notice_mark",
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("notice", "thing", "ends_on", "days", name=op.f("pk_notice_mark")),
    )
    op.create_table(
        "notice_delivery",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("notice_id", sa.String(length=36), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", moment, nullable=False),
        sa.Column("ended_at", moment, nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.CheckConstraint("(state = 'queued') = (ended_at IS NULL)", name=op.f("ck_notice_delivery_ended")),
        sa.CheckConstraint("state IN ('queued', 'sent', 'failed', 'given_up')", name=op.f("ck_notice_delivery_state")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_delivery_notice_id_notice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_delivery")),
        sa.UniqueConstraint("notice_id", "way", name=op.f("uq_notice_delivery_notice_id_way")),
    )
    op.create_index("ix_notice_delivery_due", "notice_delivery", ["state", "next_at"])

    op.create_table(
        "notice_read",
        sa.Column("notice_id", sa.String(length=36), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_read_notice_id_notice")),
        sa.PrimaryKeyConstraint("notice_id", name=op.f("pk_notice_read")),
    )
    for table in ("notice", "notice_read", "notice_mark"):
        for statement in append_only_statements(op.get_bind().dialect.name, table):
            op.execute(statement)
