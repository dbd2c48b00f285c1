"""Paying: by a provider, whose word reaches the backend on its own way, or at the cashier's counter."""

from collections.abc import Mapping

from balady_desktop.actions.desk_views import CounterBill, PaymentView, RefundView
from balady_desktop.actions.newer import NEWER
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.telling import bill_view
from balady_desktop.actions.views import BillView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.text import clean_input, only_code
from balady_desktop.remote.errors import RefusedError
from balady_desktop.wire.applications import (
    CounterPaymentRequest,
    PaymentIntentReply,
    PaymentIntentRequest,
    SampleBankPayment,
)
from balady_desktop.wire.credits import CreditUse

# The sample bank has a window of the program's own instead of a page.
_OWN_WINDOW = "sample_bank"
# What a payment ends with. In any other state, of a newer server perhaps, money may still move.
_ENDED = ("paid", "failed", "expired")


@for_one_account
class Paying:
    """Payments of bills. What is paid is what the server says is paid."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def begin(self, bill_id: str, provider: str) -> PaymentView:
        """Say that the applicant wants to pay; until the server's last word this is the bill's one payment."""
        begun = self._find(bill_id)
        if begun is None or begun["provider"] != provider:
            begun = {"provider": provider, "key": self._workplace.new_id()}
            self._keep(bill_id, begun)
        try:
            request = PaymentIntentRequest(provider=provider)
            reply = self._workplace.server().begin_payment(bill_id, begun["key"], request)
        except RefusedError:
            self._keep(bill_id, None)
            raise
        # Before anybody sees a bank's page: from then on money may move.
        if reply.page is not None or provider == _OWN_WINDOW:
            self._keep(bill_id, {**begun, "intent_id": reply.intent_id})
        return self._view(bill_id, reply)

    def is_open(self, bill_id: str) -> bool:
        """Return whether a payment was begun here of which nobody knows what became."""
        return "intent_id" in (self._find(bill_id) or {})

    def state(self, bill_id: str) -> PaymentView | None:
        """Ask what the server knows of the open payment; None where there is none any more."""
        begun = self._find(bill_id) or {}
        if "intent_id" not in begun:
            return None
        return self._view(bill_id, self._workplace.server().payment(begun["intent_id"]))

    def _view(self, bill_id: str, reply: PaymentIntentReply) -> PaymentView:
        if reply.state in _ENDED:
            self._keep(bill_id, None)
        return _view(reply)

    def _find(self, bill_id: str) -> Mapping[str, str] | None:
        with self._workplace.storage().reading() as store:
            found: Mapping[str, str] | None = store.notes.find(_note(bill_id))
        return found

    def _keep(self, bill_id: str, begun: Mapping[str, str] | None) -> None:
        with self._workplace.storage().transaction() as store:
            store.notes.put(_note(bill_id), begun)

    def pay_at_sample_bank(self, bill_number: str, intent_id: str, outcome: str) -> None:
        """Press a button of the sample bank: `pay` or `refuse`."""
        request = SampleBankPayment.model_validate(
            {"bill_number": bill_number, "intent_id": intent_id, "outcome": outcome}
        )
        self._workplace.server().pay_at_sample_bank(request)

    def find_bill(self, number: str) -> CounterBill:
        """Find a bill at the counter, typed in digits of any script."""
        reply = self._workplace.server().find_bill(only_code(number))
        catalogue = self._workplace.catalogue
        title = catalogue.service(reply.service).title if catalogue.has(reply.service) else NEWER
        return CounterBill(
            bill_view(self._workplace, reply.bill),
            reply.application_number,
            title,
            reply.payer_masked,
            is_being_paid=reply.pending_until is not None,
            credit=reply.credit,
        )

    def credit(self, bill_id: str) -> int:
        """Return what the municipality of a bill keeps for its payer, in halalas."""
        return self._workplace.server().credit(bill_id).amount

    def use_credit(self, bill_id: str, amount: int, *, at_counter: bool = False) -> BillView:
        """Pay a bill, or a part of it, by what is kept for its payer. Raises Trouble `credit_amount`."""
        use, server = CreditUse(amount=amount), self._workplace.server()
        with self._workplace.act(f"credit {bill_id} {amount}") as key:
            send = server.use_credit_at_counter if at_counter else server.use_credit
            return bill_view(self._workplace, send(bill_id, key, use))

    def refunds(self) -> tuple[RefundView, ...]:
        """Return the payments that are to be given back, for a cashier."""
        found = self._workplace.server().refunds().refunds
        return tuple(
            RefundView(
                one.reference,
                one.amount,
                one.reason,
                riyadh_date(one.paid_at),
                one.bill_number,
                one.payer_masked,
                one.payment_id,
                one.bill_id,
            )
            for one in found
        )

    def pay_at_counter(self, bill_id: str, amount: int, terminal_reference: str) -> str:
        """Record a payment at the counter; returns the receipt number."""
        request = CounterPaymentRequest(amount=amount, terminal_reference=clean_input(terminal_reference))
        with self._workplace.act(f"pay {bill_id} {request.model_dump_json()}") as key:
            bill = self._workplace.server().pay_at_counter(bill_id, key, request)
        return bill.receipt_number or ""


def _note(bill_id: str) -> str:
    return f"payment-{bill_id}"


def _view(reply: PaymentIntentReply) -> PaymentView:
    return PaymentView(
        reply.intent_id,
        reply.state,
        reply.bill_number,
        reply.biller_code,
        reply.amount,
        reply.page,
        reply.provider,
    )
