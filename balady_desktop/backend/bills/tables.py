"""Tables of bills."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.rows import append_only

bill = sa.Table(
    "bill",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("number", sa.Text, nullable=False, unique=True),
    sa.Column("application_id", sa.Text, sa.ForeignKey("application.id"), nullable=False, unique=True),
    sa.Column("municipality", sa.Text, nullable=False),
    sa.Column("person_id", sa.Text, nullable=False),
    sa.Column("total", sa.BigInteger, nullable=False),
    sa.Column("issued_at", Moment, nullable=False),
    sa.Column("issued_on", sa.Date, nullable=False),
    sa.Column("due_on", sa.Date, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("receipt_number", sa.Text),
    sa.Column("paid_at", Moment),
    sa.CheckConstraint("total >= 0", name="total"),
    sa.CheckConstraint("state IN ('issued', 'paid', 'expired', 'cancelled')", name="state"),
    sa.Index("ix_bill_due", "state", "due_on"),
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
    )
)
