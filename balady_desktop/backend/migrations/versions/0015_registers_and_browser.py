"""What outside registers said of the answers of a submission, none of those before; sign-ins in the browser."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    # Without a batch: SQLite adds columns as they are, and triggers stay.
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.add_column("submission", sa.Column("registers", json, nullable=True))
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "browser_sign_in",
        sa.Column("sign_in_id", sa.String(36), nullable=False),
        sa.Column("device", sa.String(128), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("attempt", json, nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("began_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'exchanging', 'accepted', 'refused', 'expired', 'cancelled', 'replaced', "
            "'no_account', 'unavailable')",
            name=op.f("ck_browser_sign_in_state"),
        ),
        sa.PrimaryKeyConstraint("sign_in_id", name=op.f("pk_browser_sign_in")),
    )
    op.create_index(op.f("ix_browser_sign_in_device"), "browser_sign_in", ["device"])
    op.create_index(op.f("ix_browser_sign_in_expires_at"), "browser_sign_in", ["expires_at"])
