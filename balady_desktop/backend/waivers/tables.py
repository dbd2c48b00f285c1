"""Tables of waivers: what was asked, what was decided, which bill came of it. Nothing of them is ever changed."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.four_eyes import decision_table
from balady_desktop.backend.rows import append_only

waiver_request = append_only(
    sa.Table(
        "waiver_request",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("bill_id", sa.Text, sa.ForeignKey("bill.id"), nullable=False, index=True),
        # The line of the bill, and how much of it.
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("municipality", sa.Text, nullable=False),
        # Whose bill it is.
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.UniqueConstraint("id", "asked_by"),
        sa.CheckConstraint("amount > 0", name="amount"),
        sa.CheckConstraint("text <> ''", name="text"),
        sa.Index("ix_waiver_request_municipality", "municipality", "asked_at"),
    )
)

waiver_decision = decision_table("waiver_decision", "waiver_request")

# The bill without the fee, in the place of the one before.
waiver = append_only(
    sa.Table(
        "waiver",
        metadata,
        sa.Column("request_id", sa.Text, sa.ForeignKey("waiver_decision.request_id"), primary_key=True),
        sa.Column("bill_id", sa.Text, sa.ForeignKey("bill.id"), nullable=False, unique=True),
    )
)
