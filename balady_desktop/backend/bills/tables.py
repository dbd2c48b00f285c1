"""Tables of bills."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.rows import append_only

bill = sa.Table(
    "bill",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("number", sa.Text, nullable=False, unique=True),
    sa.Column("application_id", sa.Text, sa.ForeignKey("application.id"), nullable=False, index=True),
    # Which of the tariff's bills it is, what that is called, and how often it was issued for the application.
    sa.Column("code", sa.Text, nullable=False, server_default="decision"),
    sa.Column("words_ar", sa.Text, nullable=False, server_default=""),
    sa.Column("words_en", sa.Text, nullable=False, server_default=""),
    sa.Column("sequence", sa.Integer, nullable=False, server_default="1"),
    sa.Column("municipality", sa.Text, nullable=False),
    sa.Column("person_id", sa.Text, nullable=False),
    sa.Column("total", sa.BigInteger, nullable=False),
    # What was billed too much before and goes back to the payer or to his account.
    sa.Column("given_back", sa.BigInteger, nullable=False, server_default="0"),
    # What was paid of it by credit before the rest, and what of its money was asked back and not refused.
    sa.Column("credited", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("refunded", sa.BigInteger, nullable=False, server_default="0"),
    # What it is billed for, where the tariff says so: applications about the same thing subtract each other's bills.
    sa.Column("about", sa.Text, nullable=False, server_default=""),
    sa.Column("issued_at", Moment, nullable=False),
    sa.Column("issued_on", sa.Date, nullable=False),
    sa.Column("due_on", sa.Date, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("receipt_number", sa.Text),
    sa.Column("paid_at", Moment),
    sa.UniqueConstraint("application_id", "code", "sequence"),
    sa.CheckConstraint("total >= 0", name="total"),
    sa.CheckConstraint("given_back >= 0", name="given_back"),
    sa.CheckConstraint("state IN ('issued', 'paid', 'expired', 'cancelled')", name="state"),
    sa.Index("ix_bill_due", "state", "due_on"),
    sa.Index("ix_bill_about", "about"),
)

bill_line = append_only(
    sa.Table(
        "bill_line",
        metadata,
        sa.Column("bill_id", sa.Text, sa.ForeignKey("bill.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("tariff", sa.Text, nullable=False),
        sa.Column("words_ar", sa.Text, nullable=False),
        sa.Column("words_en", sa.Text, nullable=False),
        # A decimal as text: "12.5".
        sa.Column("units", sa.Text, nullable=False),
        sa.Column("unit_ar", sa.Text, nullable=False),
        sa.Column("unit_en", sa.Text, nullable=False),
        sa.Column("rate", sa.BigInteger, nullable=False),
        sa.Column("periods", sa.Integer, nullable=False),
        sa.Column("period_ar", sa.Text, nullable=False),
        sa.Column("period_en", sa.Text, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        # A percentage of an amount instead of units x rate; both decimals as text.
        sa.Column("percent", sa.Text, nullable=False, server_default=""),
        sa.Column("base", sa.Text, nullable=False, server_default=""),
        # The share of days that counts; 0: the whole.
        sa.Column("days", sa.Integer, nullable=False, server_default="0"),
        sa.Column("of_days", sa.Integer, nullable=False, server_default="0"),
        # The limit that the line came to, and its halalas.
        sa.Column("bound", sa.Text, nullable=False, server_default=""),
        sa.Column("bound_rate", sa.BigInteger, nullable=False, server_default="0"),
        # Whether the tariff lets the line be waived by a decision of two persons.
        sa.Column("waivable", sa.Boolean, nullable=False, server_default=sa.false()),
    )
)
