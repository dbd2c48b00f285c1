"""Reads bills as the wire tells them; whether one is overdue is the server's clock to say."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.bills.tables import bill, bill_line
from balady_desktop.wire.applications import BillBody, FeeLineBody

# The bill of a line is that which it is read for.
_LINE_NAMES = tuple(name for name in FeeLineBody.model_fields if name != "bill")


def find_bill(connection: Connection, bill_id: str) -> Row[Any] | None:
    """Return a bill by its id."""
    return connection.execute(sa.select(bill).where(bill.c.id == bill_id)).one_or_none()


def find_bill_by_number(connection: Connection, number: str) -> Row[Any] | None:
    """Return a bill by its number."""
    return connection.execute(sa.select(bill).where(bill.c.number == number)).one_or_none()


def is_overdue(found: Row[Any], today: date) -> bool:
    """Return whether the day of payment has passed without it."""
    return bool(found.state == "issued" and found.due_on < today)


def bills_of_applications(connection: Connection, ids: Sequence[str], today: date) -> dict[str, list[BillBody]]:
    """Return the bills of applications in the order in which they were issued."""
    wanted = sa.select(bill).where(bill.c.application_id.in_(ids)).order_by(bill.c.issued_at, bill.c.number)
    rows = connection.execute(wanted).all()
    found: dict[str, list[BillBody]] = defaultdict(list)
    for body in bill_bodies(connection, rows, today):
        found[body.application_id].append(body)
    return found


def pressing_bill(bills: Sequence[BillBody]) -> BillBody | None:
    """Return the bill that matters now, all that an older program asks for: the first to be paid, else the last."""
    return next((one for one in bills if one.state == "issued"), bills[-1] if bills else None)


def open_bills(connection: Connection, application_id: str) -> Sequence[Row[Any]]:
    """Return the bills of an application that wait for their money."""
    wanted = sa.select(bill).where(bill.c.application_id == application_id, bill.c.state == "issued")
    return connection.execute(wanted.order_by(bill.c.number)).all()


def paid_bills(connection: Connection, application_id: str) -> frozenset[str]:
    """Return the codes of an application's bills of which the newest is paid; none at all while one is open."""
    wanted = sa.select(bill.c.code, bill.c.state).where(bill.c.application_id == application_id)
    rows = connection.execute(wanted.order_by(bill.c.sequence)).all()
    newest = {row.code: row.state for row in rows}
    is_open = any(row.state == "issued" for row in rows)
    return frozenset() if is_open else frozenset(code for code, state in newest.items() if state == "paid")


def newest_bill(connection: Connection, application_id: str) -> Row[Any] | None:
    """Return the bill of an application that was issued last."""
    wanted = sa.select(bill).where(bill.c.application_id == application_id)
    return connection.execute(wanted.order_by(bill.c.issued_at.desc(), bill.c.number.desc()).limit(1)).one_or_none()


def count_bills(connection: Connection, application_id: str, code: str | None = None) -> int:
    """Return how many bills an application got, of one code or of all."""
    wanted = sa.select(sa.func.count()).where(bill.c.application_id == application_id)
    return connection.execute(wanted if code is None else wanted.where(bill.c.code == code)).scalar_one()


def billed_before(connection: Connection, application_id: str, code: str, about: str) -> int:
    """Return what the standing bills for the same thing come to, less what of them went or goes back (halalas).

    They are those of a code of the same application, and those of other applications that are `about` the same.
    """
    left = bill.c.total - bill.c.given_back - bill.c.refunded
    wanted = sa.select(sa.func.coalesce(sa.func.sum(left), 0)).where(_for_the_same(application_id, code, about))
    return int(connection.execute(wanted).scalar_one())


def paid_before(connection: Connection, found: Row[Any]) -> Sequence[Row[Any]]:
    """Return the paid bills for the same thing as a bill, the newest first."""
    same = _for_the_same(found.application_id, found.code, found.about)
    wanted = sa.select(bill).where(same, bill.c.state == "paid", bill.c.id != found.id)
    return connection.execute(wanted.order_by(bill.c.issued_at.desc(), bill.c.number.desc())).all()


def _for_the_same(application_id: str, code: str, about: str) -> sa.ColumnElement[bool]:
    own = bill.c.application_id == application_id
    same = own | (bill.c.about == about) if about else own
    return same & (bill.c.code == code) & bill.c.state.in_(("issued", "paid"))


def lines_of_bill(connection: Connection, bill_id: str) -> Sequence[Row[Any]]:
    """Return the lines of a bill in their order."""
    wanted = sa.select(bill_line).where(bill_line.c.bill_id == bill_id)
    return connection.execute(wanted.order_by(bill_line.c.position)).all()


def bills_to_expire(connection: Connection, today: date, after: str, most: int) -> Sequence[Row[Any]]:
    """Return some bills whose day has passed, in the order of their ids from `after`."""
    due: sa.Select[Any] = sa.select(bill.c.id, bill.c.application_id)
    due = due.where(bill.c.state == "issued", bill.c.due_on < today)
    return connection.execute(due.where(bill.c.id > after).order_by(bill.c.id).limit(most)).all()


def bill_body(connection: Connection, found: Row[Any], today: date) -> BillBody:
    """Return one bill."""
    return bill_bodies(connection, [found], today)[0]


def bill_bodies(connection: Connection, rows: Sequence[Row[Any]], today: date) -> list[BillBody]:
    """Return bills."""
    lines: dict[str, list[FeeLineBody]] = defaultdict(list)
    codes = {row.id: row.code for row in rows}
    wanted = sa.select(bill_line).where(bill_line.c.bill_id.in_([row.id for row in rows]))
    for line in connection.execute(wanted.order_by(bill_line.c.position)):
        lines[line.bill_id].append(
            FeeLineBody(bill=codes[line.bill_id], **{name: getattr(line, name) for name in _LINE_NAMES})
        )
    return [_body(row, lines[row.id], today) for row in rows]


def _body(row: Row[Any], lines: list[FeeLineBody], today: date) -> BillBody:
    return BillBody(
        bill_id=row.id,
        bill_number=row.number,
        application_id=row.application_id,
        code=row.code,
        words_ar=row.words_ar,
        words_en=row.words_en,
        lines=lines,
        total=row.total,
        credited=row.credited,
        issued_on=row.issued_on,
        due_on=row.due_on,
        state="expired" if is_overdue(row, today) else row.state,
        receipt_number=row.receipt_number,
        paid_at=row.paid_at,
    )
