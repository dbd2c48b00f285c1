"""Judges money as providers and cashiers tell of it: whatever they say is recorded, and a bill is paid once."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import permitted
from balady_desktop.backend.applications.moves import get_locked_application
from balady_desktop.backend.bills.queries import find_bill, find_bill_by_number, is_overdue
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.effects.expiry import expire_bill
from balady_desktop.backend.effects.settling import settle_bill
from balady_desktop.backend.log import log_event
from balady_desktop.backend.operations.service import enter_lane
from balady_desktop.backend.payments.intents import refuse_pending
from balady_desktop.backend.payments.service import Money, find_payment, keep_payment
from balady_desktop.backend.payments.tables import payment_event, payment_intent
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work
from balady_desktop.domain.text import clean_input
from balady_desktop.wire.applications import CounterPaymentRequest, PaymentNotification

_LONGEST_REFERENCE = 64


def lock_bill(work: Work, number: str) -> None:
    """Keep others from changing a bill and its application until the transaction ends."""
    found = find_bill_by_number(work.connection, number)
    if found is not None:
        get_locked_application(work, found.application_id)
        find_locked(work.connection, bill, bill.c.id == found.id)


def is_payable(work: Work, number: str) -> bool:
    """Return whether a bill still waits for its money: a bank takes none for another one."""
    found = find_bill_by_number(work.connection, number)
    return found is not None and found.state == "issued" and not is_overdue(found, work.today)


def take_notification(work: Work, notice: PaymentNotification, raw: bytes) -> str:
    """Judge a provider's notification; whatever it says is recorded, and it changes state at most once."""
    enter_lane(work.connection, f"provider:{notice.provider}")
    body_hash = hashlib.sha256(raw).hexdigest()
    before = find_event(work.connection, notice.provider, notice.event_id)
    if before is not None:
        if before.body_hash != body_hash:
            raise Refusal(422, "event_reused")
        return str(before.verdict)
    verdict, municipality = _judge(work, notice)
    said = notice.model_dump(include={"provider", "event_id", "bill_number", "provider_reference", "amount", "outcome"})
    times = {"occurred_at": notice.occurred_at, "received_at": work.now}
    work.connection.execute(sa.insert(payment_event).values(**said, **times, body_hash=body_hash, verdict=verdict))
    work.audit(municipality, "payment.notified", notice.event_id, {**said, "verdict": verdict})
    return verdict


def find_event(connection: Connection, provider: str, event_id: str) -> Row[Any] | None:
    """Return what a notification came to before."""
    event = payment_event.c
    wanted = sa.select(payment_event).where(event.provider == provider, event.event_id == event_id)
    return connection.execute(wanted).one_or_none()


def _judge(work: Work, notice: PaymentNotification) -> tuple[str, str | None]:
    """Return the verdict and the municipality that it concerns."""
    found = find_bill_by_number(work.connection, notice.bill_number)
    if notice.outcome == "refused":
        return _refused(work, found, notice.provider), found.municipality if found else None
    money = Money(notice.provider, notice.provider_reference, notice.amount)
    before = find_payment(work, money)
    if before is not None:
        return _repeat(work, before, found, money, notice.bill_number), found.municipality if found else None
    if found is None:
        keep_payment(work, money, None, "bill_unknown", settles=False)
        return "bill_unknown", None
    return _pay(work, found, money), found.municipality


def _refused(work: Work, found: Row[Any] | None, provider: str) -> str:
    if found is not None:
        intent = payment_intent.c
        pending = (intent.bill_id == found.id) & (intent.provider == provider) & (intent.state == "pending")
        work.connection.execute(sa.update(payment_intent).where(pending).values(state="failed"))
    return "refused"


def _repeat(work: Work, before: Row[Any], found: Row[Any] | None, money: Money, number: str) -> str:
    """Judge a reference that is known. With another bill or amount it may be other money, which must not be dropped."""
    bill_id = found.id if found else None
    if (before.bill_id, before.amount) == (bill_id, money.amount):
        return "repeated"
    own = replace(money, reference=f"{money.reference} · {number} · {money.amount}")
    if find_payment(work, own) is not None:
        return "repeated"
    # Whose bill it is tells which cashiers see it: where there is none, that of the payment before.
    keep_payment(work, own, bill_id or before.bill_id, "reference_reused", settles=False)
    return "reference_reused"


def _pay(work: Work, seen: Row[Any], money: Money) -> str:
    application = get_locked_application(work, seen.application_id)
    found = find_locked(work.connection, bill, bill.c.id == seen.id)
    assert application is not None  # a bill has its application
    assert found is not None  # bills are never deleted
    verdict = _verdict(found, money, work)
    if verdict == "applied" and not _is_done(work, lambda: settle_bill(work, application, found, money)):
        verdict = "not_applied"
    if verdict != "applied":
        keep_payment(work, money, found.id, verdict, settles=False)
    if verdict == "late":
        # Where that fails, the server's own timer tries again; the money is recorded all the same.
        _is_done(work, lambda: expire_bill(work, application, found.id))
    return verdict


def _is_done(work: Work, act: Callable[[], object]) -> bool:
    """Do what follows from money that arrived; a refusal undoes it and leaves the money to be given back.

    What may pass (a signer that does not answer) is raised: the provider tells again.
    """
    try:
        with work.connection.begin_nested():
            act()
    except Refusal as refusal:
        if refusal.retry_after is not None:
            raise
        work.forget()
        log_event("money_not_applied", code=refusal.code)
        return False
    return True


def _verdict(found: Row[Any], money: Money, work: Work) -> str:
    if found.state == "paid":
        return "paid_before"
    if found.state != "issued" or is_overdue(found, work.today):
        return "late"
    return "applied" if money.amount == found.total - found.credited else "amount_differs"


def pay_at_counter(work: Work, bill_id: str, request: CounterPaymentRequest) -> dict[str, Any]:
    """Settle a bill that was paid by card at the cashier's counter."""
    seen = permitted(work.connection, work.signed_in, "take_payment", find_bill(work.connection, bill_id))
    application = get_locked_application(work, seen.application_id)
    found = find_locked(work.connection, bill, bill.c.id == bill_id)
    assert application is not None  # a bill has its application
    assert found is not None  # bills are never deleted
    reference = clean_input(request.terminal_reference)
    money = Money(f"counter:{found.municipality}", reference, request.amount, work.person)
    if not 0 < len(reference) <= _LONGEST_REFERENCE:
        raise Refusal(422, "terminal_reference")
    if find_payment(work, money) is not None:
        raise Refusal(409, "reference_used")
    refused = _COUNTER_CODES.get(_verdict(found, money, work))
    if refused is not None:
        raise Refusal(*refused)
    # The bank may take the money at this moment; nothing was taken at the counter yet.
    refuse_pending(work, bill_id)
    return {"receipt_number": settle_bill(work, application, found, money)}


_COUNTER_CODES = {
    "paid_before": (409, "bill_paid"),
    "late": (409, "bill_expired"),
    "amount_differs": (422, "amount_differs"),
}
