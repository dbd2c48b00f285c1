"""Pays a bill, or a part of it, by what the municipality keeps for its payer."""

from typing import Any

from balady_desktop.backend.access import permitted
from balady_desktop.backend.applications.moves import get_locked_application
from balady_desktop.backend.bills.queries import find_bill, is_overdue
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.credits.service import add_credit, locked_balance
from balady_desktop.backend.effects.settling import settle_bill
from balady_desktop.backend.ledger.service import CREDIT
from balady_desktop.backend.payments.intents import refuse_pending
from balady_desktop.backend.payments.service import Money, pay_part
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work


def use_credit(work: Work, act: str, bill_id: str, amount: int) -> dict[str, Any]:
    """Take halalas of the payer's credit for a bill: `pay` is the payer's own act, `take_payment` the cashier's.

    What covers the rest settles the bill as any payment does. More than is kept or due is refused: 422 `credit_amount`.
    """
    seen = permitted(work.connection, work.signed_in, act, find_bill(work.connection, bill_id))
    application = get_locked_application(work, seen.application_id)
    found = find_locked(work.connection, bill, bill.c.id == bill_id)
    assert application is not None  # a bill has its application
    assert found is not None  # bills are never deleted
    if found.state == "paid":
        raise Refusal(409, "bill_paid")
    if found.state != "issued" or is_overdue(found, work.today):
        raise Refusal(409, "bill_expired")
    refuse_pending(work, bill_id)
    due = found.total - found.credited
    if not 0 < amount <= min(due, locked_balance(work, found)):
        raise Refusal(422, "credit_amount")
    reference = work.context.new_id()
    money = Money(CREDIT, reference, amount, work.person if act == "take_payment" else None)
    add_credit(work, "used", reference, found, -amount)
    work.audit(found.municipality, "credit.used", bill_id, {"reference": reference, "amount": amount})
    if amount == due:
        settle_bill(work, application, found, money)
    else:
        pay_part(work, found, money)
        work.announce(application.person_id, "application", application.id)
    return {"bill_id": bill_id}
