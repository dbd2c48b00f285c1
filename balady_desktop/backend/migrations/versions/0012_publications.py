"""Publications of the catalogue: proposed, decided, in force, ended; and the periods of each edition."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from balady_desktop.backend.rows import append_only_statements

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_MOMENT = sa.DateTime(timezone=True)
# Until now an edition was in force once: the order of its rows is that of their moments.
_MOVED = """
INSERT INTO edition_period (service, seq, hash, since)
SELECT service, row_number() OVER (PARTITION BY service ORDER BY published_at, hash), hash, published_at FROM edition
"""


def upgrade() -> None:
    """Go one step on."""
    _periods()
    _publications()
    _endings()
    _standings()


def _periods() -> None:
    op.create_table(
        "edition_period",
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("service", "seq", name=op.f("pk_edition_period")),
    )
    op.create_index(op.f("ix_edition_period_hash"), "edition_period", ["hash"])
    op.execute(_MOVED)
    _append_only("edition_period")
    op.drop_table("edition")


def _publications() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("files", _JSON, nullable=False),
        sa.Column("changes", _JSON, nullable=False),
        sa.Column("effective_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("number", name=op.f("uq_publication_number")),
        sa.UniqueConstraint("id", "proposed_by", name=op.f("uq_publication_id_proposed_by")),
    )
    op.create_table(
        "publication_decision",
        sa.Column("publication_id", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("is_approved", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", _MOMENT, nullable=False),
        sa.CheckConstraint("decided_by <> proposed_by", name=op.f("ck_publication_decision_four_eyes")),
        sa.ForeignKeyConstraint(
            ["publication_id", "proposed_by"],
            ["publication.id", "publication.proposed_by"],
            name=op.f("fk_publication_decision_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("publication_id", name=op.f("pk_publication_decision")),
    )
    _append_only("publication", "publication_decision")


def _endings() -> None:
    op.create_table(
        "publication_ending",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("publication_id", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.CheckConstraint("standing IN ('withdrawn', 'faulty')", name=op.f("ck_publication_ending_standing")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_publication_ending_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_ending")),
        sa.UniqueConstraint("id", "asked_by", name=op.f("uq_publication_ending_id_asked_by")),
    )
    op.create_index(op.f("ix_publication_ending_publication_id"), "publication_ending", ["publication_id"])
    op.create_table(
        "publication_ending_decision",
        sa.Column("ending_id", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("is_approved", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", _MOMENT, nullable=False),
        sa.CheckConstraint("decided_by <> asked_by", name=op.f("ck_publication_ending_decision_four_eyes")),
        sa.ForeignKeyConstraint(
            ["ending_id", "asked_by"],
            ["publication_ending.id", "publication_ending.asked_by"],
            name=op.f("fk_publication_ending_decision_ending_id_publication_ending"),
        ),
        sa.PrimaryKeyConstraint("ending_id", name=op.f("pk_publication_ending_decision")),
    )
    _append_only("publication_ending", "publication_ending_decision")


def _standings() -> None:
    op.create_table(
        "publication_standing",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.CheckConstraint(
            "standing IN ('in_force', 'withdrawn', 'faulty')", name=op.f("ck_publication_standing_standing")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_publication_standing_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_publication_standing")),
    )
    op.create_index(op.f("ix_publication_standing_publication_id"), "publication_standing", ["publication_id"])
    op.create_table(
        "edition_standing",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["publication_standing.number"], name=op.f("fk_edition_standing_number_publication_standing")
        ),
        sa.PrimaryKeyConstraint("hash", "number", name=op.f("pk_edition_standing")),
    )
    op.create_index(op.f("ix_edition_standing_publication_id"), "edition_standing", ["publication_id"])
    _append_only("publication_standing", "edition_standing")


def _append_only(*tables: str) -> None:
    for table in tables:
        for statement in append_only_statements(op.get_bind().dialect.name, table):
            op.execute(statement)
