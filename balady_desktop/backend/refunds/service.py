"""Gives money back: asked with a reason, decided by another person, then paid out or put to the payer's credit."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.access import permitted
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.bills.queries import find_bill
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.credits.service import add_credit
from balady_desktop.backend.four_eyes import checked_text, find_decision, write_decision
from balady_desktop.backend.ledger.service import CREDIT, refund_approved, refund_credited, refund_paid
from balady_desktop.backend.numbering import next_number, refund_number
from balady_desktop.backend.payments.intents import refuse_pending
from balady_desktop.backend.payments.tables import payment
from balady_desktop.backend.refunds.asking import add_refunded, write_request
from balady_desktop.backend.refunds.queries import asked_of_payment, find_request, is_done
from balady_desktop.backend.refunds.tables import refund, refund_decision
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.register.service import open_money_record, show_record
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work
from balady_desktop.domain.text import clean_input
from balady_desktop.wire.refunds import RefundAsked, RefundDecision, RefundPaid

REASONS = "refund_reasons"
# The kind of the record and of its paper.
REFUND = "refund"
_OTHER = "other"
_LONGEST_REFERENCE = 64


def ask_refund(work: Work, asked: RefundAsked) -> dict[str, Any]:
    """Ask that money be given back: at most what was paid and was not asked back before.

    Money of which nobody knows whether it came is not given back: refuses with 409 `payment_pending`.
    """
    paid_for = permitted(work.connection, work.signed_in, "ask_refund", find_bill(work.connection, asked.bill_id))
    text = checked_text(asked.text)
    _check_reason(work, asked.reason, text)
    paid = _locked_payment(work, paid_for, asked.payment_id)
    if not 0 < asked.amount <= paid.amount - asked_of_payment(work.connection, paid.id):
        raise Refusal(422, "refund_amount")
    if paid.provider == CREDIT and asked.way != CREDIT:
        raise Refusal(422, "refund_way")
    if not paid.needs_refund:
        add_refunded(work, paid_for.id, asked.amount)
    said = {"amount": asked.amount, "way": asked.way, "reason": asked.reason, "text": text}
    return {"request_id": write_request(work, paid_for, paid.id, work.person, said)}


def _locked_payment(work: Work, paid_for: Row[Any], payment_id: str | None) -> Row[Any]:
    """Return the payment that is asked back, so that no other request takes the same money meanwhile."""
    wanted = payment.c.settles == paid_for.id
    if payment_id is not None:
        wanted = (payment.c.id == payment_id) & (payment.c.bill_id == paid_for.id)
    found = find_locked(work.connection, payment, wanted)
    if found is not None:
        # Credit that paid a part of a bill comes back by itself where the bill ends.
        if not found.needs_refund and paid_for.state != "paid":
            raise Refusal(409, "bill_unpaid")
        return found
    if payment_id is not None:
        raise not_found()
    refuse_pending(work, paid_for.id)
    raise Refusal(409, "bill_unpaid")


def decide_refund(work: Work, request_id: str, decision: RefundDecision) -> dict[str, Any]:
    """Approve or refuse what somebody else asked; a credit that is approved is made at once."""
    asked, paid = _locked_request(work, "decide_refund", request_id)
    text = write_decision(work, refund_decision, asked, decision, "refund_decided")
    said = {"request": request_id, "approve": decision.approve, "text": text}
    work.audit(asked.municipality, "refund.decided", asked.bill_id, said)
    settled = not paid.needs_refund
    if not decision.approve:
        if settled:
            _take_back(work, asked)
        return {"request_id": request_id}
    if asked.way == CREDIT:
        refund_credited(work, request_id, asked.amount, settled=settled)
        add_credit(work, "refunded", request_id, asked, asked.amount)
        _write_refund(work, asked, "")
    elif settled:
        refund_approved(work, request_id, asked.amount)
    return {"request_id": request_id}


def pay_refund(work: Work, request_id: str, said: RefundPaid) -> dict[str, Any]:
    """Record that the terminal or the bank gave the money back, under its reference."""
    asked, paid = _locked_request(work, "pay_refund", request_id)
    decision = find_decision(work.connection, refund_decision, request_id)
    if decision is None or not decision.is_approved:
        raise Refusal(409, "refund_not_approved")
    if is_done(work.connection, request_id):
        raise Refusal(409, "refund_done")
    reference = clean_input(said.reference)
    if not 0 < len(reference) <= _LONGEST_REFERENCE:
        raise Refusal(422, "terminal_reference")
    refund_paid(work, request_id, paid.provider, asked.amount)
    _write_refund(work, asked, reference)
    return {"request_id": request_id}


def _locked_request(work: Work, act: str, request_id: str) -> tuple[Row[Any], Row[Any]]:
    """Return a request and its payment, which is locked: two answers to one request wait for each other."""
    asked = find_request(work.connection, request_id)
    of_bill = find_bill(work.connection, asked.bill_id) if asked is not None else None
    permitted(work.connection, work.signed_in, act, of_bill)
    assert asked is not None  # refused above
    paid = find_locked(work.connection, payment, payment.c.id == asked.payment_id)
    assert paid is not None  # payments are never deleted
    return asked, paid


def _write_refund(work: Work, asked: Row[Any], reference: str) -> None:
    year = work.today.year
    position = next_number(work.connection, "refund", asked.municipality, year)
    number = refund_number(asked.municipality, year, position)
    place = {"municipality": asked.municipality, "year": year, "position": position}
    work.connection.execute(
        sa.insert(refund).values(
            request_id=asked.id,
            number=number,
            **place,
            amount=asked.amount,
            reference=reference,
            done_by=work.person,
            done_at=work.now,
        )
    )
    said = {"number": number, "amount": asked.amount, "way": asked.way}
    work.audit(asked.municipality, "refund.done", asked.bill_id, said)
    _issue_receipt(work, asked, number)


def _issue_receipt(work: Work, asked: Row[Any], number: str) -> None:
    """Let the refund receipt come out: a paper of the application whose bill it was."""
    bill_of = bill.c.id == asked.bill_id
    of = sa.select(application).join_from(application, bill, bill.c.application_id == application.c.id).where(bill_of)
    paid_for = work.connection.execute(of).one()
    show_record(work, open_money_record(work, paid_for, REFUND, number), REFUND)
    work.announce(paid_for.person_id, "application", paid_for.id)


def _take_back(work: Work, asked: Row[Any]) -> None:
    """What was refused counts as billed again: the next bill for the same thing is less by it."""
    if asked.corrects is None:
        add_refunded(work, asked.bill_id, -asked.amount)
    else:
        less = sa.update(bill).where(bill.c.id == asked.corrects)
        work.connection.execute(less.values(given_back=bill.c.given_back - asked.amount))


def _check_reason(work: Work, reason: str, text: str) -> None:
    if work.context.catalogue.lookups.get_table(REASONS).get(reason) is None:
        raise Refusal(422, "reason_unknown")
    if reason == _OTHER and not text:
        raise Refusal(422, "text_needed")
