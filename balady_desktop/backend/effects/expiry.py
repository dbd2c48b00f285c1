"""Ends an unpaid bill, and the application that waits for it, by the server's clock."""

from typing import Any

from sqlalchemy.engine import Row

from balady_desktop.backend.bills.queries import is_overdue
from balady_desktop.backend.bills.service import drop_bill
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.effects.moves import make_move, make_system_moves, triggered_move
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import SYSTEM, Work

UNPAID = "unpaid"


def expire_bill(work: Work, application: Row[Any], bill_id: str) -> None:
    """End one bill of a locked application unless it was paid meanwhile."""
    found = find_locked(work.connection, bill, bill.c.id == bill_id)
    if found is None or not is_overdue(found, work.today):
        return
    drop_bill(work, found, "expired")
    move = triggered_move(work, application, UNPAID, [found.code])
    if move is not None:
        make_move(work, application, move, SYSTEM)
    else:
        # No move tells of it: the applicant would find his bill gone without a word.
        work.happen("bill.expired", found.id, found.id)
        # It may have been the last one open of which nothing hangs: another one may be paid and waited for.
        make_system_moves(work, application)
