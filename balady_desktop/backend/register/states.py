"""Reads how records stand: all that was decided about them and about the records on which they depend."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.register.tables import record, record_standing
from balady_desktop.domain.records import Decision, Dependence, RecordState, standing_at


def states_of(connection: Connection, ids: Iterable[str]) -> Mapping[str, RecordState]:
    """Return what the standings of some records come from."""
    rows = _with_parents(connection, set(ids))
    decided = _decisions(connection, rows)
    made: dict[str, RecordState] = {}

    def state(row: Row[Any]) -> RecordState:
        if row.id not in made:
            hold = None
            if row.depends_on is not None:
                hold = Dependence(state(rows[row.depends_on]), frozenset(row.falls), frozenset(row.waits))
            made[row.id] = RecordState(row.ends, decided.get(row.id, ()), hold)
        return made[row.id]

    return {row.id: state(row) for row in rows.values()}


def standings_of(connection: Connection, ids: Iterable[str], day: date) -> Mapping[str, str]:
    """Return how some records are on a day."""
    wanted = set(ids)
    return {one: standing_at(found, day) for one, found in states_of(connection, wanted).items() if one in wanted}


def _with_parents(connection: Connection, ids: set[str]) -> dict[str, Row[Any]]:
    """Return records by their ids, with all on which they depend."""
    found: dict[str, Row[Any]] = {}
    columns = (record.c.id, record.c.ends, record.c.depends_on, record.c.falls, record.c.waits)
    while ids:
        rows = connection.execute(sa.select(*columns).where(record.c.id.in_(ids))).all()
        found.update({row.id: row for row in rows})
        ids = {row.depends_on for row in rows if row.depends_on is not None} - set(found)
    return found


def _decisions(connection: Connection, ids: Iterable[str]) -> Mapping[str, tuple[Decision, ...]]:
    found: dict[str, tuple[Decision, ...]] = defaultdict(tuple)
    wanted = sa.select(record_standing).where(record_standing.c.record_id.in_(list(ids)))
    for row in connection.execute(wanted.order_by(record_standing.c.record_id, record_standing.c.seq)):
        found[row.record_id] += (Decision(row.standing, row.until),)
    return found
