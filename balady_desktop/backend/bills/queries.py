"""Reads bills as the wire tells them; whether one is overdue is the server's clock to say."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.bills.tables import bill, bill_line
from balady_desktop.wire.applications import BillBody, FeeLineBody

_LINE_NAMES = tuple(FeeLineBody.model_fields)


def find_bill(connection: Connection, bill_id: str) -> Row[Any] | None:
    """Return a bill by its id."""
    return connection.execute(sa.select(bill).where(bill.c.id == bill_id)).one_or_none()


def find_bill_by_number(connection: Connection, number: str) -> Row[Any] | None:
    """Return a bill by its number."""
    return connection.execute(sa.select(bill).where(bill.c.number == number)).one_or_none()


def is_overdue(found: Row[Any], today: date) -> bool:
    """Return whether the day of payment has passed without it."""
    return bool(found.state == "issued" and found.due_on < today)


def bills_of_applications(connection: Connection, ids: Sequence[str], today: date) -> dict[str, BillBody]:
    """Return the bill of each application that has one."""
    rows = connection.execute(sa.select(bill).where(bill.c.application_id.in_(ids))).all()
    return {row.application_id: body for row, body in zip(rows, bill_bodies(connection, rows, today), strict=True)}


def bill_body(connection: Connection, found: Row[Any], today: date) -> BillBody:
    """Return one bill."""
    return bill_bodies(connection, [found], today)[0]


def bill_bodies(connection: Connection, rows: Sequence[Row[Any]], today: date) -> list[BillBody]:
    """Return bills."""
    lines: dict[str, list[FeeLineBody]] = defaultdict(list)
    wanted = sa.select(bill_line).where(bill_line.c.bill_id.in_([row.id for row in rows]))
    for line in connection.execute(wanted.order_by(bill_line.c.position)):
        lines[line.bill_id].append(FeeLineBody(**{name: getattr(line, name) for name in _LINE_NAMES}))
    return [_body(row, lines[row.id], today) for row in rows]


def _body(row: Row[Any], lines: list[FeeLineBody], today: date) -> BillBody:
    return BillBody(
        bill_id=row.id,
        bill_number=row.number,
        application_id=row.application_id,
        lines=lines,
        total=row.total,
        issued_on=row.issued_on,
        due_on=row.due_on,
        state="expired" if is_overdue(row, today) else row.state,
        receipt_number=row.receipt_number,
        paid_at=row.paid_at,
    )
