"""Reads and sets what the server remembers of itself."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.backend.server.tables import server_state


def get_epoch(connection: Connection) -> str:
    """Return the epoch of this server's history."""
    epoch: str = connection.execute(sa.select(server_state.c.epoch)).scalar_one()
    return epoch


def ensure_epoch(connection: Connection, epoch: str) -> None:
    """Set the first epoch of a new server; an old one keeps its own."""
    insert_if_absent(connection, server_state, row_number=1, epoch=epoch)


def replace_epoch(connection: Connection, epoch: str) -> None:
    """Begin a new history, after a restore."""
    connection.execute(sa.update(server_state).values(epoch=epoch))
