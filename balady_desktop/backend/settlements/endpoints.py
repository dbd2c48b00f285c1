"""Providers' notifications, the sample bank and the cashier's counter."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from pydantic import ValidationError

from balady_desktop.backend.access import SignedIn, permitted
from balady_desktop.backend.bills.queries import bill_body, find_bill
from balady_desktop.backend.clock import milliseconds
from balady_desktop.backend.credits.service import balance_of, balances_of
from balady_desktop.backend.dependencies import ReadingOf
from balady_desktop.backend.operations.service import enter_lane, once
from balady_desktop.backend.payments.intents import get_intent
from balady_desktop.backend.payments.providers import (
    SIGNATURE_HEADER,
    SampleBank,
    is_signed_by,
    make_provider,
    signature_of,
)
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.settlements.credit import use_credit
from balady_desktop.backend.settlements.service import (
    find_event,
    is_payable,
    lock_bill,
    pay_at_counter,
    take_notification,
)
from balady_desktop.backend.work import PersonWork, SystemWork, Work, staff_work
from balady_desktop.wire.applications import (
    BillBody,
    CounterPaymentRequest,
    PaymentIntentReply,
    PaymentNotification,
    PaymentVerdictReply,
    SampleBankPayment,
)
from balady_desktop.wire.bounds import LARGEST_NUMBER
from balady_desktop.wire.credits import CreditBody, CreditReply, CreditsReply, CreditUse
from balady_desktop.wire.protocol import KEY_HEADER, LONGEST_TEXT

router = APIRouter(prefix="/v1")
Key = Annotated[str, Header(alias=KEY_HEADER)]
CashierWork = Annotated[Work, Depends(staff_work("take_payment"), scope="function")]


async def raw_body(request: Request) -> bytes:
    """Return the bytes that a signature covers."""
    return await request.body()


@router.post("/payment-notifications")
def notify(
    work: SystemWork,
    raw: Annotated[bytes, Depends(raw_body)],
    signature: Annotated[str, Header(alias=SIGNATURE_HEADER)] = "",
) -> PaymentVerdictReply:
    """Take a provider's signed notification."""
    return _receive(work, raw, signature)


@router.post("/sample-bank/payments")
def pay_at_sample_bank(request: SampleBankPayment, work: PersonWork) -> PaymentIntentReply:
    """Pay at the sample bank: it notifies this backend as a real bank does, by the same handler."""
    bank = make_provider(work.context)
    if not isinstance(bank, SampleBank):
        raise not_found()
    # Locked in the order of a real notification, so that a counter cannot take the same bill's money meanwhile.
    enter_lane(work.connection, f"provider:{bank.name}")
    lock_bill(work, request.bill_number)
    intent = get_intent(work.connection, work.context, work.signed_in, request.intent_id)
    if intent.bill_number != request.bill_number:
        raise not_found()
    if intent.state == "expired" or (request.outcome == "pay" and not is_payable(work, request.bill_number)):
        return intent
    # One event for each answer of the window: pressing the button twice pays once.
    event_id = f"{intent.intent_id}:{request.outcome}"
    if find_event(work.connection, bank.name, event_id) is not None:
        return intent
    notice = PaymentNotification(
        event_id=event_id,
        provider=bank.name,
        bill_number=intent.bill_number,
        provider_reference=f"{milliseconds(work.now)}-{intent.intent_id[-12:]}",
        amount=intent.amount,
        outcome="paid" if request.outcome == "pay" else "refused",
        occurred_at=work.now,
    )
    raw = notice.model_dump_json().encode()
    _receive(work, raw, signature_of(bank.secret, raw))
    return get_intent(work.connection, work.context, work.signed_in, request.intent_id)


def _receive(work: Work, raw: bytes, signature: str) -> PaymentVerdictReply:
    provider = make_provider(work.context)
    if provider is None or not is_signed_by(provider.secret, raw, signature):
        raise Refusal(401, "signature_wrong")
    try:
        notice = PaymentNotification.model_validate_json(raw)
    except ValidationError:
        raise Refusal(422, "request_invalid") from None
    if notice.provider != provider.name or not _is_fit(notice):
        raise Refusal(422, "request_invalid")
    return PaymentVerdictReply(event_id=notice.event_id, verdict=take_notification(work, notice, raw))


def _is_fit(notice: PaymentNotification) -> bool:
    """Return whether a notification can be kept: its time says its zone and is one that a clock can show anywhere."""
    texts = (notice.event_id, notice.bill_number, notice.provider_reference)
    if not 0 <= notice.amount <= LARGEST_NUMBER or not all(0 < len(text) <= LONGEST_TEXT for text in texts):
        return False
    return notice.occurred_at.tzinfo is not None and date.min.year < notice.occurred_at.year < date.max.year


@router.post("/desk/bills/{bill_id}/payments")
def pay_bill_at_counter(bill_id: str, request: CounterPaymentRequest, key: Key, work: CashierWork) -> BillBody:
    """Record a payment by card at the counter; returns the bill with its receipt number."""
    body = {"bill_id": bill_id, **request.model_dump(mode="json")}
    once(work, key, "payment.counter", body, lambda: pay_at_counter(work, bill_id, request))
    return _tell(work, bill_id)


@router.post("/desk/bills/{bill_id}/credit")
def use_credit_at_counter(bill_id: str, request: CreditUse, key: Key, work: CashierWork) -> BillBody:
    """Pay a bill, or a part of it, by its payer's credit at the counter; returns the bill as it is now."""
    return _use(work, key, "take_payment", bill_id, request)


@router.post("/bills/{bill_id}/credit")
def use_own_credit(bill_id: str, request: CreditUse, key: Key, work: PersonWork) -> BillBody:
    """Pay one's bill, or a part of it, by one's credit; returns the bill as it is now."""
    return _use(work, key, "pay", bill_id, request)


@router.get("/bills/{bill_id}/credit")
def look_at_credit(bill_id: str, connection: ReadingOf, actor: SignedIn) -> CreditReply:
    """Return what the municipality of a bill keeps for its payer, for whoever may pay it."""
    found = permitted(connection, actor, "pay", find_bill(connection, bill_id))
    return CreditReply(amount=balance_of(connection, found.person_id, found.municipality))


@router.get("/credits")
def list_credits(connection: ReadingOf, actor: SignedIn) -> CreditsReply:
    """Return what each municipality keeps for the person, or for the body for which he asks and may pay."""
    own = "" if actor.holder else actor.person_id
    owner = own if actor.body is None else actor.body if "pay" in actor.acts else ""
    found = balances_of(connection, owner) if owner else {}
    return CreditsReply(credits=[CreditBody(municipality=one, amount=amount) for one, amount in found.items()])


def _use(work: Work, key: str, act: str, bill_id: str, request: CreditUse) -> BillBody:
    body = {"bill_id": bill_id, **request.model_dump(mode="json")}
    once(work, key, f"credit.{act}", body, lambda: use_credit(work, act, bill_id, request.amount))
    return _tell(work, bill_id)


def _tell(work: Work, bill_id: str) -> BillBody:
    found = permitted(work.connection, work.signed_in, "read", find_bill(work.connection, bill_id))
    return bill_body(work.connection, found, work.today)
