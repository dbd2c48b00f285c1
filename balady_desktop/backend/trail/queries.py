"""Reads pages of one chain, from its end: each filter has its index, and a day is found by halving."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.audit import audit_entry, audit_head
from balady_desktop.backend.trail.tables import stated_purpose
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.trail_words import LOOKS


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in a chain; None and empty leave a part open. Days are those of Riyadh."""

    actor: str = ""
    things: Sequence[str] = ()
    act: str = ""
    looks: bool | None = None
    first: date | None = None
    last: date | None = None


def read_page(connection: Connection, tenant: str, sought: Sought, before: int | None, limit: int) -> list[Row[Any]]:
    """Return at most so many rows before a row, the newest first, each with the purpose that was stated."""
    entry, said = audit_entry.c, stated_purpose.c
    conditions = [entry.tenant == tenant, *_conditions(sought), *_days(connection, tenant, sought)]
    if before is not None:
        conditions.append(entry.seq < before)
    same = [said[name] == entry[name] for name in ("tenant", "object", "actor", "at", "commitment")]
    joined = audit_entry.outerjoin(stated_purpose, sa.and_(*same))
    wanted = sa.select(audit_entry, said.purpose).select_from(joined).where(*conditions)
    return list(connection.execute(wanted.order_by(entry.seq.desc()).limit(limit)))


def _conditions(sought: Sought) -> list[sa.ColumnElement[bool]]:
    entry = audit_entry.c
    found: list[sa.ColumnElement[bool]] = []
    if sought.actor:
        found.append(entry.actor == sought.actor)
    if sought.things:
        found.append(entry.object.in_(sought.things))
    if sought.act:
        found.append(entry.action == sought.act)
    if sought.looks is not None:
        found.append(entry.action.in_(LOOKS) if sought.looks else entry.action.not_in(LOOKS))
    return found


def _days(connection: Connection, tenant: str, sought: Sought) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if sought.first is not None:
        found.append(audit_entry.c.seq >= first_since(connection, tenant, midnight(sought.first)))
    if sought.last is not None:
        end = midnight(sought.last + timedelta(days=1))
        found.append(audit_entry.c.seq < first_since(connection, tenant, end))
    return found


def midnight(day: date) -> datetime:
    """Return the moment at which a day begins in Riyadh."""
    return datetime.combine(day, time(), RIYADH)


def first_since(connection: Connection, tenant: str, moment: datetime) -> int:
    """Return the number of the first row since a moment, the next one where there is none yet.

    The rows of a chain are in the order of the server's time, so a search by halves finds it in any length.
    """
    entry = audit_entry.c
    low, high = 1, length_of(connection, tenant) + 1
    while low < high:
        middle = (low + high) // 2
        # Rows of a broken chain may be missing: the next one that is there says the time.
        wanted = sa.select(entry.seq, entry.at).where(entry.tenant == tenant, entry.seq >= middle)
        row = connection.execute(wanted.order_by(entry.seq).limit(1)).one_or_none()
        if row is None or datetime.fromisoformat(row.at) >= moment:
            high = middle
        else:
            low = row.seq + 1
    return low


def length_of(connection: Connection, tenant: str) -> int:
    """Return the number of the last row of a chain, 0 where there is none."""
    wanted = sa.select(sa.func.max(audit_entry.c.seq)).where(audit_entry.c.tenant == tenant)
    return connection.execute(wanted).scalar_one() or 0


def find_broken_at(connection: Connection, tenant: str) -> int | None:
    """Return the first row of a chain that does not verify, None where none was found."""
    found: int | None = connection.execute(
        sa.select(audit_head.c.broken_at).where(audit_head.c.tenant == tenant)
    ).scalar_one_or_none()
    return found
