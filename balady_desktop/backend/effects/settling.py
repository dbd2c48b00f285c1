"""Settles a bill: payment, receipt, the moves that follow; all or nothing in one transaction."""

from typing import Any

from sqlalchemy.engine import Row

from balady_desktop.backend.applications.journeys import rules_of, tariff_of
from balady_desktop.backend.applications.moves import refuse_same_person
from balady_desktop.backend.effects.moves import PAID, has_lost_record, make_move, paid_move, triggered_move
from balady_desktop.backend.payments.service import Money, pay_bill
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.service import open_money_record, show_record
from balady_desktop.backend.work import SYSTEM, Work


def settle_bill(work: Work, application: Row[Any], found: Row[Any], money: Money) -> str:
    """Settle a bill whose rows are locked and whose amount was compared; returns the receipt number.

    The application goes on once its last open bill is paid. Refuses with 409 `move_unknown` where the workflow does not
    wait now for the only bill of its tariff, with 403 who made a move that excludes the payment.
    """
    if has_lost_record(work, application):
        # Nothing can come of it any more: the money is given back.
        raise Refusal(409, "move_unknown")
    waiting = triggered_move(work, application, PAID)
    if waiting is None and not _has_bills_beside(work, application):
        raise Refusal(409, "move_unknown")
    if money.cashier and waiting is not None:
        refuse_same_person(work, application, waiting)
    number = pay_bill(work, found, money)
    show_record(work, open_money_record(work, application, "receipt", number), "receipt")
    move = paid_move(work, application)
    if move is not None:
        # The program makes the move; whoever took the money at the counter is named with it.
        make_move(work, application, move, "cashier" if money.cashier else SYSTEM)
    else:
        work.announce(application.person_id, "application", application.id)
    return number


def _has_bills_beside(work: Work, application: Row[Any]) -> bool:
    """Return whether the tariff of an application has bills that no state waits for."""
    rules = rules_of(work.connection, work.context, application)
    tariff = tariff_of(rules, rules.service(application.service))
    return tariff is not None and len(tariff.bills) > 1
