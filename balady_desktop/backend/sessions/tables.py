"""Sessions: one row a signed-in device; tokens are kept as hashes only."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata

session = sa.Table(
    "session",
    metadata,
    sa.Column("session_id", sa.String(36), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("person.person_id"), nullable=False, index=True),
    sa.Column("device", sa.String(128), nullable=False),
    sa.Column("began_at", Moment, nullable=False),
    sa.Column("access_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("access_expires_at", Moment, nullable=False),
    # Whether the newest tokens arrived: an access token that was used did.
    sa.Column("access_used", sa.Boolean, nullable=False),
    sa.Column("refresh_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("refresh_expires_at", Moment, nullable=False, index=True),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("end_reason", sa.String(20), nullable=True),
)

spent_refresh_token = sa.Table(
    "spent_refresh_token",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("session_id", sa.ForeignKey("session.session_id", ondelete="CASCADE"), nullable=False, index=True),
    # The token spent last may be sent again while nothing shows that its reply arrived.
    sa.Column("may_repeat", sa.Boolean, nullable=False),
    sa.Column("spent_at", Moment, nullable=False),
)
