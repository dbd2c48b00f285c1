"""Writes money that arrived: payment, ledger, receipt, and that the bill is paid."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.ledger.service import bill_paid, money_to_refund
from balady_desktop.backend.numbering import next_number, receipt_number
from balady_desktop.backend.payments.tables import payment, payment_intent, receipt
from balady_desktop.backend.work import Work

# The verdict of credit that paid a part of a bill.
PART = "part"


@dataclass(frozen=True, slots=True)
class Money:
    """Money that arrived: by whom, under which reference, how much."""

    provider: str
    reference: str
    amount: int
    cashier: str | None = None


def find_payment(work: Work, money: Money) -> Row[Any] | None:
    """Return the payment that a provider told of under this reference before."""
    same = (payment.c.provider == money.provider) & (payment.c.reference == money.reference)
    return work.connection.execute(sa.select(payment).where(same)).one_or_none()


def pay_bill(work: Work, found: Row[Any], money: Money) -> str:
    """Write that money settled a bill; returns the number of its receipt."""
    payment_id = keep_payment(work, money, found.id, "applied", settles=True)
    number = _write_receipt(work, found, payment_id, money.amount)
    paid = sa.update(bill).where(bill.c.id == found.id)
    work.connection.execute(paid.values(state="paid", receipt_number=number, paid_at=work.now))
    # A refusal that came before the payment, or out of order, is no longer what happened.
    intents = sa.update(payment_intent).where(payment_intent.c.bill_id == found.id)
    work.connection.execute(intents.values(state="paid"))
    return number


def pay_part(work: Work, found: Row[Any], money: Money) -> None:
    """Write that credit paid a part of a locked bill; the rest is due."""
    keep_payment(work, money, found.id, PART, settles=False)
    more = sa.update(bill).where(bill.c.id == found.id).values(credited=bill.c.credited + money.amount)
    work.connection.execute(more)


def keep_payment(work: Work, money: Money, bill_id: str | None, verdict: str, *, settles: bool) -> str:
    """Write money that arrived, and where it belongs; what pays nothing is to be given back."""
    payment_id, pays = work.context.new_id(), settles or verdict == PART
    work.connection.execute(
        sa.insert(payment).values(
            id=payment_id,
            provider=money.provider,
            reference=money.reference,
            amount=money.amount,
            bill_id=bill_id,
            settles=bill_id if settles else None,
            needs_refund=not pays,
            verdict=verdict,
            cashier=money.cashier,
            at=work.now,
        )
    )
    (bill_paid if pays else money_to_refund)(work, payment_id, money.provider, money.amount)
    return payment_id


def _write_receipt(work: Work, found: Row[Any], payment_id: str, amount: int) -> str:
    year = work.today.year
    position = next_number(work.connection, "receipt", found.municipality, year)
    number = receipt_number(found.municipality, year, position)
    place = {"municipality": found.municipality, "year": year, "position": position}
    work.connection.execute(
        sa.insert(receipt).values(
            number=number, **place, bill_id=found.id, payment_id=payment_id, amount=amount, issued_at=work.now
        )
    )
    work.audit(found.municipality, "receipt.issued", found.id, {"number": number, "amount": amount})
    return number
