"""Tables of the proofs of papers."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata
from balady_desktop.backend.rows import append_only

# The status lists there are, and how many papers each has room for; one that becomes crowded is doubled.
status_list = sa.Table(
    "status_list",
    metadata,
    sa.Column("municipality", sa.Text, primary_key=True),
    sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("size", sa.Integer, nullable=False),
)

# What is to be signed. Written before the signer is asked, so that whoever asks again asks for the same paper.
document_record = append_only(
    sa.Table(
        "document_record",
        metadata,
        sa.Column("document_id", sa.Text, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("municipality", sa.Text, nullable=False),
        # The paper's place in the list of its municipality and year; drawn by chance, so that it tells no order.
        sa.Column("status_year", sa.Integer, nullable=False),
        sa.Column("status_index", sa.Integer, nullable=False),
        sa.Column("check_code", sa.Text, nullable=False),
        # The canonical JSON of what the paper says.
        sa.Column("record", sa.LargeBinary, nullable=False),
        # The same with all that is set in type, from which every later print is made.
        sa.Column("paper", Json, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.UniqueConstraint("municipality", "status_year", "status_index"),
    )
)

# What was signed: the first signature that came back is the paper's for ever.
document_proof = append_only(
    sa.Table(
        "document_proof",
        metadata,
        sa.Column("document_id", sa.Text, sa.ForeignKey("document_record.document_id"), primary_key=True),
        sa.Column("cose", sa.LargeBinary, nullable=False),
        sa.Column("kid", sa.Text, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
    )
)
