"""Waives a fee on a bill that is to be paid: asked with a written reason, decided by another person."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.access import permitted
from balady_desktop.backend.applications.moves import get_locked_application
from balady_desktop.backend.bills.queries import find_bill, is_overdue, lines_of_bill
from balady_desktop.backend.bills.service import issue_anew
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.effects.moves import make_system_moves
from balady_desktop.backend.four_eyes import checked_text, write_decision
from balady_desktop.backend.payments.intents import refuse_pending
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.service import open_money_record, show_record
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.waivers.queries import find_open, find_request
from balady_desktop.backend.waivers.tables import waiver, waiver_decision, waiver_request
from balady_desktop.backend.work import Work
from balady_desktop.domain.fee_lines import waived_line
from balady_desktop.domain.words import Words
from balady_desktop.wire.waivers import WaiverAsked, WaiverDecision


def ask_waiver(work: Work, asked: WaiverAsked) -> dict[str, Any]:
    """Ask that a line of a bill be waived, whole or in part, where the tariff lets it.

    Refuses with 422 `text_needed` without a reason, `waiver_unknown` and `waiver_amount`; with 409 `waiver_asked`.
    """
    seen = permitted(work.connection, work.signed_in, "ask_waiver", find_bill(work.connection, asked.bill_id))
    text = checked_text(asked.text)
    if not text:
        raise Refusal(422, "text_needed")
    found = _get_payable(work, seen.id)
    _get_line(work, found, asked.position, asked.amount)
    if find_open(work.connection, found.id, asked.position) is not None:
        raise Refusal(409, "waiver_asked")
    request_id = work.context.new_id()
    said = {"position": asked.position, "amount": asked.amount, "text": text}
    of = {"bill_id": found.id, "municipality": found.municipality, "person_id": found.person_id}
    by = {"asked_by": work.person, "asked_at": work.now}
    work.connection.execute(sa.insert(waiver_request).values(id=request_id, **of, **said, **by))
    work.audit(found.municipality, "waiver.asked", found.id, {"request": request_id, **said})
    return {"request_id": request_id}


def decide_waiver(work: Work, request_id: str, decision: WaiverDecision) -> dict[str, Any]:
    """Approve or refuse what somebody else asked; an approval puts a bill without the fee in place of the one before.

    A bill that was paid or ended meanwhile, or that its payer may be paying now, is refused with 409.
    """
    asked = find_request(work.connection, request_id)
    of_bill = find_bill(work.connection, asked.bill_id) if asked is not None else None
    seen = permitted(work.connection, work.signed_in, "decide_waiver", of_bill)
    assert asked is not None  # refused above
    application = get_locked_application(work, seen.application_id)
    assert application is not None  # a bill has its application
    find_locked(work.connection, bill, bill.c.id == asked.bill_id)
    text = write_decision(work, waiver_decision, asked, decision, "waiver_decided")
    said = {"request": request_id, "approve": decision.approve, "text": text}
    work.audit(asked.municipality, "waiver.decided", asked.bill_id, said)
    if decision.approve:
        _waive(work, application, asked)
    return {"request_id": request_id}


def _waive(work: Work, application: Row[Any], asked: Row[Any]) -> None:
    found = _get_payable(work, asked.bill_id)
    refuse_pending(work, found.id)
    line = _get_line(work, found, asked.position, asked.amount)
    words = Words(line.words_ar, line.words_en)
    taken_off = waived_line(line.article, line.tariff, words, asked.amount, found.code)
    made = issue_anew(work, found, taken_off, asked.position)
    work.connection.execute(sa.insert(waiver).values(request_id=asked.id, bill_id=made.bill_id))
    show_record(work, open_money_record(work, application, "bill", made.number), "bill")
    said = {"number": made.number, "total": made.total, "instead_of": found.number, "waived": asked.amount}
    work.audit(found.municipality, "bill.issued", made.bill_id, said)
    if made.total:
        work.happen("bill.waived", made.bill_id, made.bill_id)
    else:
        work.happen("bill.waived_whole", application.id, made.bill_id)
    work.announce(application.person_id, "application", application.id)
    # What nobody has to pay any more is waited for no longer.
    make_system_moves(work, application)


def _get_payable(work: Work, bill_id: str) -> Row[Any]:
    """Return a bill that waits for its money, locked."""
    found = find_locked(work.connection, bill, bill.c.id == bill_id)
    assert found is not None  # bills are never deleted
    if found.state == "paid":
        raise Refusal(409, "bill_paid")
    if found.state != "issued" or is_overdue(found, work.today):
        raise Refusal(409, "bill_expired")
    return found


def _get_line(work: Work, found: Row[Any], position: int, amount: int) -> Row[Any]:
    """Return a line that may be waived by so much."""
    line = next((one for one in lines_of_bill(work.connection, found.id) if one.position == position), None)
    if line is None or not line.waivable:
        raise Refusal(422, "waiver_unknown")
    if not 0 < amount <= min(line.amount, found.total):
        raise Refusal(422, "waiver_amount")
    return line
