"""What stays with the municipality when an account is closed."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.applications.journeys import is_at_its_end
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.register.tables import record
from balady_desktop.wire.accounts import StayingReply


def staying_records(connection: Connection, context: Context, person_id: str) -> list[StayingReply]:
    """Return the open bills, the licences in force and the applications under way."""
    return [
        *_bills(connection, person_id),
        *_licences(connection, context, person_id),
        *_applications(connection, context, person_id),
    ]


def _bills(connection: Connection, person_id: str) -> Iterator[StayingReply]:
    wanted = sa.select(bill).where(bill.c.person_id == person_id, bill.c.state == "issued").order_by(bill.c.number)
    for row in connection.execute(wanted):
        yield StayingReply(kind="bill", number=row.number, until=row.due_on.isoformat())


def _licences(connection: Connection, context: Context, person_id: str) -> Iterator[StayingReply]:
    mine = sa.select(record).where(record.c.person_id == person_id)
    for row in connection.execute(mine.where(record.c.ends >= context.today()).order_by(record.c.number)):
        yield StayingReply(kind="licence", number=row.number, until=row.ends.isoformat())


def _applications(connection: Connection, context: Context, person_id: str) -> Iterator[StayingReply]:
    mine = sa.select(application).where(application.c.person_id == person_id).order_by(application.c.number)
    for row in connection.execute(mine).all():
        if not is_at_its_end(connection, context, row):
            yield StayingReply(kind="application", number=row.number)


def has_applied(connection: Connection, person_id: str) -> bool:
    """Return whether an application was ever sent: its record needs the name of its applicant."""
    wanted = sa.select(application.c.id).where(application.c.person_id == person_id)
    return connection.execute(wanted.limit(1)).first() is not None
