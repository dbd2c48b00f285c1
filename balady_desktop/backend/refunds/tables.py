"""Tables of refunds: what was asked, what was decided, what was given back. Nothing of them is ever changed."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.four_eyes import decision_table
from balady_desktop.backend.rows import append_only

refund_request = append_only(
    sa.Table(
        "refund_request",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("payment_id", sa.Text, sa.ForeignKey("payment.id"), nullable=False, index=True),
        sa.Column("bill_id", sa.Text, sa.ForeignKey("bill.id"), nullable=False),
        sa.Column("municipality", sa.Text, nullable=False),
        # The bill that came to less than what was billed before, where that opened the request.
        sa.Column("corrects", sa.Text),
        # Whose bill it was.
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        # Paid out, or kept for the payer.
        sa.Column("way", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.UniqueConstraint("id", "asked_by"),
        sa.CheckConstraint("amount > 0", name="amount"),
        sa.CheckConstraint("way IN ('pay_out', 'credit')", name="way"),
        sa.Index("ix_refund_request_municipality", "municipality", "asked_at"),
    )
)

# One answer to each request. That four eyes looked is the database's own rule too.
refund_decision = decision_table("refund_decision", "refund_request")

# Money that left a cash account, or was put to the payer's credit; it happens once to a request.
refund = append_only(
    sa.Table(
        "refund",
        metadata,
        sa.Column("request_id", sa.Text, sa.ForeignKey("refund_decision.request_id"), primary_key=True),
        sa.Column("number", sa.Text, nullable=False, unique=True),
        sa.Column("municipality", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        # Of the terminal or the bank that gave it back; empty for a credit.
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("done_by", sa.Text, nullable=False),
        sa.Column("done_at", Moment, nullable=False),
        sa.UniqueConstraint("municipality", "year", "position"),
        sa.CheckConstraint("amount > 0", name="amount"),
    )
)
