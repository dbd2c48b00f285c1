"""Ends unpaid bills, and the applications that wait for them, by the server's clock."""

import sqlalchemy as sa

from balady_desktop.backend.applications.moves import EXPIRE_BILL, find_move, get_locked_application, make_move
from balady_desktop.backend.bills.queries import is_overdue
from balady_desktop.backend.bills.service import drop_bill
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work, working

_MOST_AT_ONCE = 50


def expire_due_bills(context: Context) -> int:
    """End the bills whose day has passed, each in its own transaction; returns how many were looked at."""
    due = sa.select(bill.c.id, bill.c.application_id).where(bill.c.state == "issued", bill.c.due_on < context.today())
    with context.database.transaction(reading=True) as connection:
        found = connection.execute(due.limit(_MOST_AT_ONCE)).all()
    for row in found:
        with working(context) as work:
            expire_bill(work, row.application_id, row.id)
    return len(found)


def expire_bill(work: Work, application_id: str, bill_id: str) -> None:
    """End one bill unless it was paid meanwhile."""
    application = get_locked_application(work, application_id)
    found = find_locked(work.connection, bill, bill.c.id == bill_id)
    if application is None or found is None or not is_overdue(found, work.today):
        return
    drop_bill(work, found, "expired")
    move = find_move(work, application, EXPIRE_BILL, ["system"])
    if move is not None:
        make_move(work, application, *move)
