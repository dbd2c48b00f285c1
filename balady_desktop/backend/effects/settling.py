"""Settles a bill: payment, receipt, the moves that follow; all or nothing in one transaction."""

from typing import Any

from sqlalchemy.engine import Row

from balady_desktop.backend.applications.moves import find_move, refuse_same_person
from balady_desktop.backend.documents.service import add_document
from balady_desktop.backend.effects.moves import make_move, make_system_moves
from balady_desktop.backend.payments.service import Money, pay_bill
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import Work

PAY = "pay"


def settle_bill(work: Work, application: Row[Any], found: Row[Any], money: Money) -> str:
    """Settle a bill whose rows are locked and whose amount was compared; returns the receipt number.

    Refuses with 409 `move_unknown` where the workflow knows no payment now, with 403 who made a move that excludes it.
    """
    move = find_move(work, application, PAY, ["cashier" if money.cashier else "system"])
    if move is None:
        raise Refusal(409, "move_unknown")
    if money.cashier:
        refuse_same_person(work, application, move[0])
    number = pay_bill(work, found, money)
    add_document(work, application, "receipt", number)
    make_system_moves(work, make_move(work, application, *move))
    return number
