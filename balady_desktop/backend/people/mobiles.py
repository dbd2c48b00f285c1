"""Reads and writes the changes of a mobile that wait for their time."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.people.queries import change_person
from balady_desktop.backend.people.sessions import end_sessions
from balady_desktop.backend.people.tables import mobile_change
from balady_desktop.backend.rows import put


def plan_mobile(connection: Connection, person_id: str, mobile: str, now: datetime, wait: timedelta) -> datetime:
    """Let a mobile become a person's after a while; returns when."""
    put(connection, mobile_change, person_id=person_id, mobile=mobile, asked_at=now, due_at=now + wait)
    return now + wait


def find_planned(connection: Connection, person_id: str) -> Row[Any] | None:
    """Find the mobile that waits to become a person's."""
    return connection.execute(sa.select(mobile_change).where(mobile_change.c.person_id == person_id)).one_or_none()


def cancel_planned(connection: Connection, person_id: str) -> bool:
    """Drop a waiting change; tells whether there was one."""
    dropped = sa.delete(mobile_change).where(mobile_change.c.person_id == person_id)
    return connection.execute(dropped.returning(mobile_change.c.person_id)).first() is not None


def take_due_mobile(connection: Connection, person_id: str, now: datetime, *, but: str | None = None) -> None:
    """Let a change whose time has come take effect, and end every session `but` one."""
    planned = find_planned(connection, person_id)
    if planned is not None and planned.due_at <= now:
        change_person(connection, person_id, mobile=planned.mobile)
        cancel_planned(connection, person_id)
        end_sessions(connection, person_id, "mobile_changed", now, but=but)
