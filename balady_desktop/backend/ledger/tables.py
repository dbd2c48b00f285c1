"""Table of the ledger: lines are added and never changed."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.rows import append_only

# Double entry in halalas: the lines of one transaction add up to nothing.
ledger_entry = append_only(
    sa.Table(
        "ledger_entry",
        metadata,
        sa.Column("transaction_id", sa.Text, primary_key=True),
        sa.Column("line", sa.Integer, primary_key=True),
        sa.Column("account", sa.Text, nullable=False, index=True),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
)
