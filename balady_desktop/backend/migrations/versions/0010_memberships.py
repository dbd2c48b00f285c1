"""Memberships take the place of roles: of which body, from when to when. Which roles there are is data."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_MOVED = """
INSERT INTO membership (person_id, body, role, begins_at)
SELECT person_role.person_id, person.municipality, person_role.role, person.created_at
FROM person_role JOIN person ON person.person_id = person_role.person_id
WHERE person.municipality IS NOT NULL
"""


def upgrade() -> None:
    """Go one step on."""
    op.create_table(
        "membership",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name=op.f("fk_membership_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "body", "role", "begins_at", name=op.f("pk_membership")),
    )
    is_open = sa.text("ends_at IS NULL")
    op.create_index(
        "uq_membership_open",
        "membership",
        ["person_id", "body", "role"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.execute(_MOVED)
    op.drop_table("person_role")
