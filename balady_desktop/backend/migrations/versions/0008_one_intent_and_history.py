"""At most one payment of a bill is on its way; the server remembers that its history was lost and when it was restored.

Of several intents of one bill that wait, the newest goes on waiting: it is the one whose page the payer saw last.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    op.execute(
        "UPDATE payment_intent SET state = 'failed' WHERE state = 'pending' AND EXISTS (SELECT 1 FROM payment_intent "
        "AS newer WHERE newer.bill_id = payment_intent.bill_id AND newer.state = 'pending' AND newer.id > "
        "payment_intent.id)"
    )
    pending = sa.text("state = 'pending'")
    op.create_index(
        "uq_payment_intent_pending",
        "payment_intent",
        ["bill_id"],
        unique=True,
        sqlite_where=pending,
        postgresql_where=pending,
    )
    # Without a batch: SQLite adds columns as they are.
    op.add_column("server_state", sa.Column("lost_reason", sa.Text(), nullable=True))
    op.add_column("server_state", sa.Column("restored_at", sa.DateTime(timezone=True), nullable=True))
