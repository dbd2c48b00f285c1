"""Verification pictures that wait for their answer."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata

verification_picture = sa.Table(
    "verification_picture",
    metadata,
    sa.Column("picture_id", sa.String(36), primary_key=True),
    # Keyed hash: five digits without a key would be guessed from a stolen table.
    sa.Column("answer_hash", sa.String(64), nullable=False),
    sa.Column("expires_at", Moment, nullable=False, index=True),
)
