"""The messages of the local SMS gateway; on a server with a real gateway the table stays empty."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata

sample_message = sa.Table(
    "sample_message",
    metadata,
    # The order of arrival: two messages of one millisecond have one too.
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("message_id", sa.String(36), nullable=False, unique=True),
    # A mobile, or an e-mail address: samples of both gateways are in one inbox.
    sa.Column("mobile", sa.String(254), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("sent_at", Moment, nullable=False, index=True),
)
