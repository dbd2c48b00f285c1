"""Tables of attachments."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata

upload = sa.Table(
    "upload",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("person_id", sa.Text, nullable=False, index=True),
    # Whose the file becomes: the person's, or that of a body of which he is a member.
    sa.Column("party", sa.Text, nullable=False, server_default=""),
    sa.Column("length", sa.Integer, nullable=False),
    # How much of the partial file counts; bytes beyond it are leftovers of a crash.
    sa.Column("offset", sa.Integer, nullable=False),
    sa.Column("sha256", sa.Text),
    sa.Column("media_type", sa.Text),
    sa.Column("is_finished", sa.Boolean, nullable=False, default=False),
    sa.Column("expires_at", Moment, nullable=False),
)

# Two parties with the same file have two rows: whether somebody else holds a file is nobody's business.
blob = sa.Table(
    "blob",
    metadata,
    sa.Column("party", sa.Text, primary_key=True),
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("stored_at", Moment, nullable=False),
)

blob_link = sa.Table(
    "blob_link",
    metadata,
    sa.Column("application_id", sa.Text, primary_key=True),
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("party", sa.Text, nullable=False),
    sa.Column("municipality", sa.Text, nullable=False, server_default=""),
    sa.Index("ix_blob_link_sha256", "sha256"),
)
