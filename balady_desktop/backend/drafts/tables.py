"""Tables of drafts."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata

# `fields`: field -> {value, version, device, at}; unknown fields of newer desktops stay as they came.
draft = sa.Table(
    "draft",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("person_id", sa.Text, nullable=False, index=True),
    sa.Column("service", sa.Text, nullable=False),
    sa.Column("definition", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("page", sa.Text, nullable=False),
    sa.Column("fields", Json, nullable=False),
    sa.Column("changed_at", Moment, nullable=False),
    sa.Column("is_submitted", sa.Boolean, nullable=False, default=False),
    sa.Column("is_deleted", sa.Boolean, nullable=False, default=False),
)
