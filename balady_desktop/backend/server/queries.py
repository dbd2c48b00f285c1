"""Reads and sets what the server remembers of itself."""

from datetime import datetime

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


def lose_history(connection: Connection, reason: str) -> bool:
    """Remember that a part of the history is lost; tells whether that is news."""
    state = server_state.c
    known = sa.update(server_state).where(state.lost_reason.is_(None)).values(lost_reason=reason)
    return connection.execute(known.returning(state.row_number)).first() is not None


def find_loss(connection: Connection) -> str | None:
    """Return why a part of the history is known to be lost, None where nothing says so."""
    reason: str | None = connection.execute(sa.select(server_state.c.lost_reason)).scalar_one_or_none()
    return reason


def find_restored_at(connection: Connection) -> datetime | None:
    """Return when the server was last told to go on after a loss."""
    moment: datetime | None = connection.execute(sa.select(server_state.c.restored_at)).scalar_one()
    return moment


def restore(connection: Connection, epoch: str, now: datetime) -> None:
    """Begin a new history after a loss."""
    connection.execute(sa.update(server_state).values(epoch=epoch, lost_reason=None, restored_at=now))
