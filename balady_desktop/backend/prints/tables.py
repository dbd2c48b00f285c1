"""Tables of prints."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.rows import append_only

# The PDF of each print by content, made when it is first asked for; a cancelled paper is another print of the same.
document_file = append_only(
    sa.Table(
        "document_file",
        metadata,
        sa.Column("document_id", sa.Text, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("copy_number", sa.Integer, primary_key=True),
        sa.Column("language", sa.Text, primary_key=True),
        sa.Column("is_cancelled", sa.Boolean, primary_key=True),
        sa.Column("sha256", sa.Text, nullable=False),
    )
)


document_print = append_only(
    sa.Table(
        "document_print",
        metadata,
        sa.Column("document_id", sa.Text, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("copy_number", sa.Integer, primary_key=True),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
)
