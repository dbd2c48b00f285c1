"""What the bills of acts on records are for, where a tariff does not say it: the record, and the period it is in."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.register.tables import record
from balady_desktop.domain.journey import Journey


def billed_for(connection: Connection, application: Row[Any], journey: Journey) -> str:
    """Return the name of what an act is billed for, empty for what makes a record or brings it a new last day.

    That is a new period, for which nothing was billed before.
    """
    act = journey.definition.act
    if act is None or any(one.years is not None for one in act.outcome):
        return ""
    return name_of(connection, application.record_id)


def name_of(connection: Connection, record_id: str) -> str:
    """Return the name of a record in its period, which its last day tells from others."""
    ends = connection.execute(sa.select(record.c.ends).where(record.c.id == record_id)).scalar_one()
    return f"record:{record_id}:{ends.isoformat() if ends is not None else ''}"
