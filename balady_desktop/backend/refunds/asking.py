"""Writes requests for refunds: what a person asks, and what a bill opens that came to less than the one before."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.bills.queries import find_bill, paid_before
from balady_desktop.backend.bills.service import keep_difference
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.ledger.service import CREDIT
from balady_desktop.backend.payments.tables import payment
from balady_desktop.backend.refunds.queries import asked_of_payment
from balady_desktop.backend.refunds.tables import refund_request
from balady_desktop.backend.work import Work

# Why a bill asks that money go back, as the lookup of reasons has it.
_CORRECTED = "amount_corrected"
_PAY_OUT = "pay_out"


def write_request(
    work: Work, paid_for: Row[Any], payment_id: str, asker: str, said: Mapping[str, Any], corrects: str | None = None
) -> str:
    """Write that money of a bill is asked back, and return the id of the request.

    `said`: amount, way, reason and text. `corrects`: the bill that opened it.
    """
    request_id = work.context.new_id()
    of = {"payment_id": payment_id, "bill_id": paid_for.id, "municipality": paid_for.municipality}
    of |= {"person_id": paid_for.person_id, "corrects": corrects}
    work.connection.execute(
        sa.insert(refund_request).values(id=request_id, **of, **said, asked_by=asker, asked_at=work.now)
    )
    work.audit(paid_for.municipality, "refund.asked", paid_for.id, {"request": request_id, **said})
    return request_id


def add_refunded(work: Work, bill_id: str, amount: int) -> None:
    """Count what of a bill's money was asked back, or below zero what was refused."""
    more = sa.update(bill).where(bill.c.id == bill_id).values(refunded=bill.c.refunded + amount)
    work.connection.execute(more)


def ask_for_difference(work: Work, bill_id: str, amount: int) -> None:
    """Ask in the payer's name for what was paid too much before; two persons decide and pay as ever.

    What was billed and not paid, or was asked back already, cannot go back: it is kept for him.
    """
    corrected = find_bill(work.connection, bill_id)
    assert corrected is not None  # issued in this transaction
    for earlier in paid_before(work.connection, corrected):
        # In the order of their ids, so that two transactions never wait for each other.
        paid = sa.select(payment).where(payment.c.bill_id == earlier.id, payment.c.needs_refund.is_(False))
        for one in work.connection.execute(paid.order_by(payment.c.id).with_for_update()).all():
            part = min(amount, one.amount - asked_of_payment(work.connection, one.id))
            if part > 0:
                way = CREDIT if one.provider == CREDIT else _PAY_OUT
                said = {"amount": part, "way": way, "reason": _CORRECTED, "text": ""}
                write_request(work, earlier, one.id, corrected.person_id, said, bill_id)
                amount -= part
    keep_difference(work, bill_id, corrected, amount)
