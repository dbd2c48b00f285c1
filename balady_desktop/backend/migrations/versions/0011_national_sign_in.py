"""Signing in by the national sign-in service: what waits for an answer, and the requests of the sample telephone."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "national_sign_in",
        sa.Column("sign_in_id", sa.String(36), nullable=False),
        sa.Column("device", sa.String(128), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("subject_hash", sa.String(64), nullable=False),
        sa.Column("handle", json, nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("began_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'accepted', 'refused', 'expired', 'cancelled', 'replaced', 'no_account')",
            name=op.f("ck_national_sign_in_state"),
        ),
        sa.PrimaryKeyConstraint("sign_in_id", name=op.f("pk_national_sign_in")),
    )
    op.create_index(op.f("ix_national_sign_in_device"), "national_sign_in", ["device"])
    op.create_index(op.f("ix_national_sign_in_expires_at"), "national_sign_in", ["expires_at"])
    op.create_table(
        "sample_approval",
        sa.Column("approval_id", sa.String(36), nullable=False),
        sa.Column("id_number", sa.String(10), nullable=False),
        sa.Column("number", sa.String(2), nullable=False),
        sa.Column("choices", json, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("is_told", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'accepted', 'refused')", name=op.f("ck_sample_approval_state")),
        sa.PrimaryKeyConstraint("approval_id", name=op.f("pk_sample_approval")),
        sa.UniqueConstraint("id_number", name=op.f("uq_sample_approval_id_number")),
    )
    op.create_index(op.f("ix_sample_approval_expires_at"), "sample_approval", ["expires_at"])
