"""Drafts, files and what is told of them belong to persons and bodies; what former members had queued is offered."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# What belonged to a person belongs to the same one as a party. An office's account and the office have one id.
_RENAMED = (
    ("feed_counter", "person_id", "reader"),
    ("feed_change", "person_id", "reader"),
    ("tombstone", "person_id", "party"),
    ("blob", "person_id", "party"),
    ("blob_link", "person_id", "party"),
)


def upgrade() -> None:
    """Go one step on."""
    moment, json = sa.DateTime(timezone=True), sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    for table, before, after in _RENAMED:
        # Both engines rename a column where it is: triggers, keys and indexes follow.
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {before} TO {after}")
    _make_draft_parties(moment)
    op.add_column("draft_field", sa.Column("author", sa.Text(), nullable=False, server_default=""))
    op.add_column("feed_change", sa.Column("party", sa.Text(), nullable=False, server_default=""))
    op.add_column("feed_change", sa.Column("removed_at", moment, nullable=True))
    op.execute("UPDATE feed_change SET party = reader")
    op.create_index("ix_feed_change_party", "feed_change", ["reader", "party"])
    op.add_column("upload", sa.Column("party", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE upload SET party = person_id")
    op.create_table(
        "feed_membership",
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.PrimaryKeyConstraint("reader", "party", name=op.f("pk_feed_membership")),
    )
    op.create_index(op.f("ix_feed_membership_party"), "feed_membership", ["party"])
    op.create_table(
        "offer",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", json, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", moment, nullable=True),
        sa.CheckConstraint("state IN ('open', 'taken', 'left')", name=op.f("ck_offer_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    op.create_index(op.f("ix_offer_party_state"), "offer", ["party", "state"])


def _make_draft_parties(moment: sa.DateTime) -> None:
    op.create_table(
        "draft_party",
        sa.Column("draft_id", sa.Text(), sa.ForeignKey("draft.id", name=op.f("fk_draft_party_draft_id_draft"))),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("until", moment, nullable=True),
        sa.PrimaryKeyConstraint("draft_id", "party", "part", "since", name=op.f("pk_draft_party")),
    )
    op.create_index(op.f("ix_draft_party_party"), "draft_party", ["party"])
    is_open = sa.text("part = 'owner' AND until IS NULL")
    op.create_index(
        "uq_draft_party_owner",
        "draft_party",
        ["draft_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.execute(
        "INSERT INTO draft_party (draft_id, party, part, since) SELECT id, person_id, 'owner', changed_at FROM draft"
    )
    op.drop_index(op.f("ix_draft_person_id"), "draft")
    op.drop_column("draft", "person_id")
