"""The open requests of the local national sign-in; with a real service the table stays empty."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata

sample_approval = sa.Table(
    "sample_approval",
    metadata,
    sa.Column("approval_id", sa.String(36), primary_key=True),
    # Of a synthetic person: the local service knows nobody else.
    sa.Column("id_number", sa.String(10), nullable=False, unique=True),
    sa.Column("number", sa.String(2), nullable=False),
    # The numbers that the sample telephone shows; one of them is right.
    sa.Column("choices", Json, nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    # Whether the answer was told to whoever asked: until then it is not thrown away for another request.
    sa.Column("is_told", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("asked_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False, index=True),
    sa.CheckConstraint("state IN ('waiting', 'accepted', 'refused')", name="state"),
)
