"""Members of bodies: invitations, bodies of which only the server knows, and bodies that were merged."""

import sqlalchemy as sa
from alembic import op

from balady_desktop.backend.rows import append_only_statements

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# An engineering office is a body of which its account is the manager.
_BODIES = """
INSERT INTO body (code, kind, name_ar, name_en, created_at)
SELECT person_id, kind, display_name_ar, display_name_en, created_at FROM person WHERE kind = 'engineering_office'
"""
_MANAGERS = """
INSERT INTO membership (person_id, body, role, begins_at)
SELECT person_id, person_id, 'manager', created_at FROM person WHERE kind = 'engineering_office'
"""


# The municipality in each row of an application, for row-level security: table -> where it is read.
_OF_APPLICATION = "SELECT municipality FROM application WHERE application.id = {table}.application_id"
_OF_BILL = "SELECT municipality FROM bill WHERE bill.id = {table}.bill_id"
_ROWS = {
    "submission": _OF_APPLICATION,
    "timeline_entry": _OF_APPLICATION,
    "asked": _OF_APPLICATION,
    "blob_link": _OF_APPLICATION,
    "payment_intent": _OF_BILL,
}
_APPEND_ONLY = ("submission", "timeline_entry")


def _fill_municipality(table: str) -> None:
    """Add the column and fill it; the rule that nothing of a table is changed rests meanwhile."""
    dialect = op.get_bind().dialect.name
    triggers = (f"{table}_no_update",) if dialect == "sqlite" else (f"{table}_no_change ON {table}",)
    op.add_column(table, sa.Column("municipality", sa.Text(), nullable=False, server_default=""))
    for trigger in triggers if table in _APPEND_ONLY else ():
        op.execute(f"DROP TRIGGER {trigger}")
    op.execute(f"UPDATE {table} SET municipality = COALESCE(({_ROWS[table].format(table=table)}), '')")
    name = f"{table}_no_update" if dialect == "sqlite" else f"{table}_no_change"
    for statement in append_only_statements(dialect, table) if table in _APPEND_ONLY else ():
        if f"TRIGGER {name} " in statement:
            op.execute(statement)


def upgrade() -> None:
    """Go one step on."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "body",
        sa.Column("code", sa.String(36), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_body")),
    )
    op.create_table(
        "body_merger",
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("heir", sa.Text(), nullable=False),
        sa.Column("merged_at", moment, nullable=False),
        sa.CheckConstraint("body <> heir", name=op.f("ck_body_merger_another")),
        sa.PrimaryKeyConstraint("body", name=op.f("pk_body_merger")),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("replaces", sa.Text(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("asked_by", sa.String(36), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("decided_by", sa.String(36), nullable=True),
        sa.Column("decided_at", moment, nullable=True),
        sa.Column("answered_at", moment, nullable=True),
        sa.CheckConstraint(
            "state IN ('to_approve', 'to_accept', 'accepted', 'declined', 'refused', 'withdrawn', 'expired')",
            name=op.f("ck_invitation_state"),
        ),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name=op.f("ck_invitation_two_persons")),
        sa.CheckConstraint("asked_by <> person_id", name=op.f("ck_invitation_not_oneself")),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name=op.f("fk_invitation_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
    )
    op.create_index(op.f("ix_invitation_body"), "invitation", ["body"])
    op.create_index(op.f("ix_invitation_person_id"), "invitation", ["person_id"])
    is_waiting = sa.text("state IN ('to_approve', 'to_accept')")
    op.create_index(
        "uq_invitation_waiting",
        "invitation",
        ["body", "person_id", "role"],
        unique=True,
        sqlite_where=is_waiting,
        postgresql_where=is_waiting,
    )
    op.execute(_BODIES)
    op.execute(_MANAGERS)
    for table in _ROWS:
        _fill_municipality(table)
