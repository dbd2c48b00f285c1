"""Reads turns and what falls due, of many applications at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.turns.tables import application_clock, turn
from balady_desktop.domain.clock import Turn


def turn_rows(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[Row[Any]]]:
    """Return the turns of applications, each in order."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    wanted = sa.select(turn).where(turn.c.application_id.in_(ids))
    for row in connection.execute(wanted.order_by(turn.c.application_id, turn.c.seq)):
        found[row.application_id].append(row)
    return found


def as_turns(rows: Sequence[Row[Any]]) -> list[Turn]:
    """Return turns as the domain counts them."""
    return [Turn(row.party, row.state, row.stay, row.since, row.until) for row in rows]


def clocks_of(connection: Connection, ids: Sequence[str]) -> Mapping[str, Row[Any]]:
    """Return what falls due next of each application."""
    wanted = sa.select(application_clock).where(application_clock.c.application_id.in_(ids))
    return {row.application_id: row for row in connection.execute(wanted)}


def clocks_to_look_at(
    connection: Connection, now: datetime, counted_by: str, after: str, most: int
) -> Sequence[Row[Any]]:
    """Return some applications at which something is due, or whose days were counted by other holidays.

    In the order of their ids from `after`, so that those that stay are not met again.
    """
    column = application_clock.c
    is_due = (column.next_at <= now) | (column.next_at.is_not(None) & (column.counted_by != counted_by))
    wanted: sa.Select[Any] = sa.select(column.application_id.label("id"), column.application_id)
    wanted = wanted.where(is_due, column.application_id > after)
    return connection.execute(wanted.order_by(column.application_id).limit(most)).all()
