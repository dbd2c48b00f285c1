"""A draft's answers are rows, one for each path, instead of one JSON value that every patch writes anew."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection

from balady_desktop.domain.paths import holds_rows, to_paths
from balady_desktop.wire.canonical import canonical_bytes

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    json_type = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    # Without a batch: SQLite adds columns as they are, and triggers stay.
    op.add_column("draft", sa.Column("size", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("draft", sa.Column("by_path_since", sa.Integer(), nullable=False, server_default="0"))
    table = op.create_table(
        "draft_field",
        sa.Column("draft_id", sa.Text(), sa.ForeignKey("draft.id", name=op.f("fk_draft_field_draft_id_draft"))),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("value", json_type, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("draft_id", "path", name=op.f("pk_draft_field")),
    )
    op.create_index("ix_draft_field_draft_id_version", "draft_field", ["draft_id", "version"])
    _move_answers(op.get_bind(), table)
    op.drop_column("draft", "fields")


def _move_answers(connection: Connection, table: sa.Table) -> None:
    for draft_id, version, fields in connection.execute(sa.text("SELECT id, version, fields FROM draft")).all():
        held = json.loads(fields) if isinstance(fields, str) else fields
        rows = [row for name, one in held.items() for row in _rows(draft_id, name, one)]
        if rows:
            connection.execute(sa.insert(table), rows)
        size = sum(len(row["path"].encode()) + len(canonical_bytes(row["value"])) for row in rows if row["value"])
        connection.execute(
            sa.text("UPDATE draft SET size = :size, by_path_since = :version WHERE id = :id"),
            {"size": size, "version": version, "id": draft_id},
        )


def _rows(draft_id: str, name: str, held: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of one field; a field that was emptied keeps who did it."""
    stamp = {"draft_id": draft_id, "version": held["version"], "device": held["device"], "at": held["at"]}
    paths = to_paths({name: held["value"]}) if holds_rows(held["value"]) else {name: held["value"]}
    return [{**stamp, "path": path, "value": value} for path, value in paths.items()]
