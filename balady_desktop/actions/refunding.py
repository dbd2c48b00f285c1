"""Refunds: what the counter asks, what a head decides, and that the money went back."""

from collections.abc import Callable
from typing import Literal

from balady_desktop.actions.desk_views import RefundRequestView
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.text import clean_input
from balady_desktop.domain.words import Words
from balady_desktop.wire.refunds import RefundAsked, RefundDecision, RefundPaid, RefundRequestBody

_TABLE = "refund_reasons"
Way = Literal["pay_out", "credit"]


@for_one_account
class Refunding:
    """Always with the server, which alone decides; nobody decides on what he asked himself."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def requests(self) -> tuple[RefundRequestView, ...]:
        """Return what was asked back in the municipality, the newest first."""
        return tuple(map(self._view, self._workplace.server().refund_requests().requests))

    def reasons(self) -> tuple[Record, ...]:
        """Return the reasons for which money goes back."""
        return tuple(self._workplace.catalogue.lookups.find_table(_TABLE).values())

    def ask(
        self, bill_id: str, payment_id: str | None, amount: int, way: Way, reason: str, text: str
    ) -> RefundRequestView:
        """Ask for money of a bill. Raises Trouble `refund_amount`, `bill_unpaid`, `payment_pending`."""
        asked = RefundAsked(bill_id=bill_id, payment_id=payment_id, amount=amount, way=way, reason=reason, text=text)
        server = self._workplace.server()
        return self._once(f"refund {asked.model_dump_json()}", lambda key: server.ask_refund(key, asked))

    def decide(self, request_id: str, approve: bool, text: str) -> RefundRequestView:
        """Approve or refuse. Raises Trouble `same_person`, `refund_decided`."""
        decision = RefundDecision(approve=approve, text=text)
        server = self._workplace.server()
        act = f"decide refund {request_id} {decision.model_dump_json()}"
        return self._once(act, lambda key: server.decide_refund(request_id, key, decision))

    def pay(self, request_id: str, reference: str) -> RefundRequestView:
        """Record that the money went back. Raises Trouble `refund_done`, `refund_not_approved`."""
        said = RefundPaid(reference=clean_input(reference))
        server = self._workplace.server()
        act = f"pay refund {request_id} {said.model_dump_json()}"
        return self._once(act, lambda key: server.pay_refund(request_id, key, said))

    def _once(self, act: str, send: Callable[[str], RefundRequestBody]) -> RefundRequestView:
        with self._workplace.act(act) as key:
            return self._view(send(key))

    def _view(self, body: RefundRequestBody) -> RefundRequestView:
        reason = self._workplace.catalogue.lookups.find_table(_TABLE).get(body.reason)
        return RefundRequestView(
            body.request_id,
            body.bill_number,
            body.payment_reference,
            body.amount,
            body.way,
            reason.words if reason else Words(body.reason, body.reason),
            body.text,
            body.payer_masked,
            body.state,
            body.asked_by,
            body.is_mine,
            body.asked_at,
            body.decided_by,
            body.decision_text,
            body.number,
            body.asked_by_en,
            body.decided_by_en,
        )
