"""Others take part in drafts: who shares what, invitations, and approvals of what was prepared."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from balady_desktop.backend.rows import append_only_statements

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    moment, json = sa.DateTime(timezone=True), sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "feed_share",
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("acts", json, nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.PrimaryKeyConstraint("entity", "party", name=op.f("pk_feed_share")),
    )
    op.create_index(op.f("ix_feed_share_party"), "feed_share", ["party"])
    _make_invitations(moment)
    op.create_table(
        "draft_approval",
        sa.Column("draft_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("answers", json, nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_draft_approval_draft_id_draft")),
        sa.PrimaryKeyConstraint("draft_id", "seq", name=op.f("pk_draft_approval")),
    )
    for statement in append_only_statements(op.get_bind().dialect.name, "draft_approval"):
        op.execute(statement)


def _make_invitations(moment: sa.DateTime) -> None:
    op.create_table(
        "party_invitation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("draft_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("invited_as", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("due_at", moment, nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", moment, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False, server_default=""),
        sa.CheckConstraint(
            "state IN ('waiting', 'accepted', 'declined', 'withdrawn', 'lapsed')",
            name=op.f("ck_party_invitation_state"),
        ),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_party_invitation_draft_id_draft")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_invitation")),
    )
    op.create_index(op.f("ix_party_invitation_draft_id"), "party_invitation", ["draft_id"])
    op.create_index("ix_party_invitation_party_state", "party_invitation", ["party", "state"])
    is_open = sa.text("state = 'waiting'")
    op.create_index(
        "uq_party_invitation_waiting",
        "party_invitation",
        ["draft_id", "part"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
