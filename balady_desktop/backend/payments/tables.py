"""Tables of payments: nothing about money is ever changed, only added."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.rows import append_only

payment_intent = sa.Table(
    "payment_intent",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("bill_id", sa.Text, sa.ForeignKey("bill.id"), nullable=False, index=True),
    sa.Column("person_id", sa.Text, nullable=False),
    sa.Column("municipality", sa.Text, nullable=False, server_default=""),
    sa.Column("provider", sa.Text, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("page", sa.Text),
    sa.Column("made_at", Moment, nullable=False),
    # Two that wait would both be paid.
    sa.Index(
        "uq_payment_intent_pending",
        "bill_id",
        unique=True,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    ),
)

# Every notification as it came and what was decided; a second one of the same id decides nothing.
payment_event = append_only(
    sa.Table(
        "payment_event",
        metadata,
        sa.Column("provider", sa.Text, primary_key=True),
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("body_hash", sa.Text, nullable=False),
        sa.Column("bill_number", sa.Text, nullable=False),
        sa.Column("provider_reference", sa.Text, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("occurred_at", Moment, nullable=False),
        sa.Column("received_at", Moment, nullable=False),
    )
)

# Money that arrived. What no bill could take waits to be given back.
payment = append_only(
    sa.Table(
        "payment",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("bill_id", sa.Text, sa.ForeignKey("bill.id")),
        # Settles its bill; a bill is settled once.
        sa.Column("settles", sa.Text, sa.ForeignKey("bill.id"), unique=True),
        sa.Column("needs_refund", sa.Boolean, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("cashier", sa.Text),
        sa.Column("at", Moment, nullable=False),
        sa.UniqueConstraint("provider", "reference"),
        sa.CheckConstraint("amount >= 0", name="amount"),
    )
)


receipt = append_only(
    sa.Table(
        "receipt",
        metadata,
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("municipality", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("bill_id", sa.Text, sa.ForeignKey("bill.id"), nullable=False, unique=True),
        sa.Column("payment_id", sa.Text, sa.ForeignKey("payment.id"), nullable=False, unique=True),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("issued_at", Moment, nullable=False),
        sa.UniqueConstraint("municipality", "year", "position"),
    )
)
