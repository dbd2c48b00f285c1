"""Table of credits: what came to a payer's credit at a municipality, and what he used of it."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.rows import append_only

# The balance is the sum. What happened to one subject is written once, so nothing is kept or used twice.
credit_entry = append_only(
    sa.Table(
        "credit_entry",
        metadata,
        # A refund, a bill that came to less than the one before, a use, what was used for a bill that ended.
        sa.Column("what", sa.Text, primary_key=True),
        # The request of the refund, the bill, or the reference of the payment.
        sa.Column("subject", sa.Text, primary_key=True),
        # Whose it is, and who keeps it.
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("municipality", sa.Text, nullable=False),
        # Halalas; below zero: used.
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.CheckConstraint("what IN ('refunded', 'corrected', 'used', 'returned')", name="what"),
        sa.CheckConstraint("(what = 'used') = (amount < 0) AND amount <> 0", name="amount"),
        sa.Index("ix_credit_entry_owner", "person_id", "municipality"),
    )
)
