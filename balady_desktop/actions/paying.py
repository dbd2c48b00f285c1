"""Paying: by a provider, whose word reaches the backend on its own way, or at the cashier's counter."""

from balady_desktop.actions.telling import bill_view
from balady_desktop.actions.views import CounterBill, PaymentView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.text import clean_input, only_code
from balady_desktop.wire.applications import (
    CounterPaymentRequest,
    PaymentIntentReply,
    PaymentIntentRequest,
    SampleBankPayment,
)


class Paying:
    """Payments of bills. What is paid is what the server says is paid."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        # One key per bill until its answer is known: a second click, or a retry, is the same payment.
        self._keys: dict[str, str] = {}

    def begin(self, bill_id: str, provider: str) -> PaymentView:
        """Say that the applicant wants to pay."""
        key = self._keys.setdefault(f"{bill_id} {provider}", self._workplace.new_id())
        reply = self._workplace.server().begin_payment(bill_id, key, PaymentIntentRequest(provider=provider))
        del self._keys[f"{bill_id} {provider}"]
        return _view(reply)

    def state(self, intent_id: str) -> PaymentView:
        """Ask what the server knows."""
        return _view(self._workplace.server().payment(intent_id))

    def pay_at_sample_bank(self, bill_number: str, intent_id: str, outcome: str) -> None:
        """Press a button of the sample bank: `pay` or `refuse`."""
        request = SampleBankPayment.model_validate(
            {"bill_number": bill_number, "intent_id": intent_id, "outcome": outcome}
        )
        self._workplace.server().pay_at_sample_bank(request)

    def find_bill(self, number: str) -> CounterBill:
        """Find a bill at the counter, typed in digits of any script."""
        reply = self._workplace.server().find_bill(only_code(number))
        title = self._workplace.catalogue.service(reply.service).title
        return CounterBill(bill_view(self._workplace, reply.bill), reply.application_number, title, reply.payer_masked)

    def pay_at_counter(self, bill_id: str, amount: int, terminal_reference: str) -> str:
        """Record a payment at the counter; gives the receipt number."""
        request = CounterPaymentRequest(amount=amount, terminal_reference=clean_input(terminal_reference))
        act = f"{bill_id} {request.model_dump_json()}"
        key = self._keys.setdefault(act, self._workplace.new_id())
        bill = self._workplace.server().pay_at_counter(bill_id, key, request)
        del self._keys[act]
        return bill.receipt_number or ""


def _view(reply: PaymentIntentReply) -> PaymentView:
    return PaymentView(reply.intent_id, reply.state, reply.bill_number, reply.biller_code, reply.amount, reply.page)
