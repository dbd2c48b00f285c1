"""Sign-ins that wait for an answer on a telephone."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata

national_sign_in = sa.Table(
    "national_sign_in",
    metadata,
    sa.Column("sign_in_id", sa.String(36), primary_key=True),
    # The computer that began it; no other one can take it.
    sa.Column("device", sa.String(128), nullable=False, index=True),
    sa.Column("token_hash", sa.String(64), nullable=False),
    # Keyed hash of the identity number, as accounts have it.
    sa.Column("subject_hash", sa.String(64), nullable=False),
    # What the service needs to find the request. Personal, so it goes with the last word about the request.
    sa.Column("handle", Json, nullable=True),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("began_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False, index=True),
    sa.CheckConstraint(
        "state IN ('waiting', 'accepted', 'refused', 'expired', 'cancelled', 'replaced', 'no_account')", name="state"
    ),
)
