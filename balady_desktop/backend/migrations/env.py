"""Alembic's environment: the connection is passed in, so a step runs in the transaction of who asked for it."""

from alembic import context

from balady_desktop.backend.migrations.rendering import render_item
from balady_desktop.backend.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=render_item,
    compare_type=True,
)
context.run_migrations()
