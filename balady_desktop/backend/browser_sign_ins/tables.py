"""Sign-ins that wait for what comes back from the browser."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata

browser_sign_in = sa.Table(
    "browser_sign_in",
    metadata,
    sa.Column("sign_in_id", sa.String(36), primary_key=True),
    # The computer that began it; no other one can answer it.
    sa.Column("device", sa.String(128), nullable=False, index=True),
    sa.Column("token_hash", sa.String(64), nullable=False),
    # What only this server knows of the attempt: it goes with the first answer.
    sa.Column("attempt", Json, nullable=True),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("began_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False, index=True),
    sa.CheckConstraint(
        "state IN ('waiting', 'exchanging', 'accepted', 'refused', 'expired', 'cancelled', 'replaced', 'no_account', "
        "'unavailable')",
        name="state",
    ),
)
