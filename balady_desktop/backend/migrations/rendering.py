"""How a written step names our own column types: by what the database has, so that old steps never change."""

from typing import Any, Literal

import sqlalchemy as sa

from balady_desktop.backend.database import Moment


def render_item(kind: str, item: Any, context: Any) -> str | Literal[False]:
    """Return the text of a column type of ours; False leaves it to Alembic."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, sa.JSON):
        context.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False
