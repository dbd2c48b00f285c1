"""Ends unpaid bills, and the applications that wait for them, by the server's clock."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from balady_desktop.backend.applications.moves import EXPIRE_BILL, find_move, get_locked_application
from balady_desktop.backend.bills.queries import is_overdue
from balady_desktop.backend.bills.service import drop_bill
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.effects.moves import make_move
from balady_desktop.backend.log import log_failure
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work, working

_MOST_AT_ONCE = 50


def expire_due_bills(context: Context) -> None:
    """End the bills whose day has passed, each in its own transaction: one that cannot be ended stops no other."""
    after = ""
    while page := _due_after(context, after):
        for row in page:
            _expire_alone(context, row)
        after = page[-1].id


def _due_after(context: Context, bill_id: str) -> Sequence[Any]:
    """Return some bills whose day has passed, in the order of their ids, so that those that stay are not met again."""
    due = sa.select(bill.c.id, bill.c.application_id).where(bill.c.state == "issued", bill.c.due_on < context.today())
    with context.database.transaction(reading=True) as connection:
        return connection.execute(due.where(bill.c.id > bill_id).order_by(bill.c.id).limit(_MOST_AT_ONCE)).all()


def _expire_alone(context: Context, due: Any) -> None:
    try:
        with working(context) as work:
            expire_bill(work, due.application_id, due.id)
    except Exception as error:
        log_failure("bill_not_expired", error, table=bill.name, row=due.id)


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
