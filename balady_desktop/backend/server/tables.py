"""What the server remembers of itself, and the token buckets of its rate limits."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata

server_state = sa.Table(
    "server_state",
    metadata,
    sa.Column("row_number", sa.Integer, primary_key=True, autoincrement=False),
    # Changed by `serve --restored` after data was lost: desktops then offer again what they hold.
    sa.Column("epoch", sa.String(36), nullable=False),
    # Why this server knows that a part of its history is lost: it gives no number while this stands.
    sa.Column("lost_reason", sa.Text),
    sa.Column("restored_at", Moment),
    sa.CheckConstraint("row_number = 1", name="one_row"),
)

rate_bucket = sa.Table(
    "rate_bucket",
    metadata,
    sa.Column("bucket", sa.String(64), primary_key=True),
    # Thousandths of a token: whole numbers refill without rounding away.
    sa.Column("milli_tokens", sa.BigInteger, nullable=False),
    sa.Column("filled_at", Moment, nullable=False, index=True),
)
