"""Calls of the municipal desk and the counter."""

from datetime import date

from balady_desktop.remote.door import Door, query
from balady_desktop.wire.applications import (
    BillBody,
    BillSearchReply,
    CounterPaymentRequest,
    DeskApplicationReply,
    MoveRequest,
    QueueReply,
    RefundsReply,
)
from balady_desktop.wire.credits import CreditUse
from balady_desktop.wire.proofs import StandingDecision, StandingRequest, StandingRequestBody, StandingRequestsReply
from balady_desktop.wire.refunds import (
    RefundAsked,
    RefundDecision,
    RefundPaid,
    RefundRequestBody,
    RefundRequestsReply,
)
from balady_desktop.wire.waivers import WaiverAsked, WaiverDecision, WaiverRequestBody, WaiverRequestsReply


class Desk(Door):
    """For members of a municipality."""

    def queue(self, **wanted: str | int | bool | None) -> QueueReply:
        """Ask for the queue: state, search, mine, late, order, after, limit."""
        return self._get(f"/v1/desk/applications?{query(wanted)}", QueueReply)

    def desk_application(self, application_id: str) -> DeskApplicationReply:
        """Open an application on the desk."""
        return self._get(f"/v1/desk/applications/{application_id}", DeskApplicationReply)

    def take(self, application_id: str) -> DeskApplicationReply:
        """Lock an application to this person."""
        return self._post(f"/v1/desk/applications/{application_id}/take", None, DeskApplicationReply)

    def release(self, application_id: str) -> DeskApplicationReply:
        """Return the lock back."""
        return self._post(f"/v1/desk/applications/{application_id}/release", None, DeskApplicationReply)

    def move(self, application_id: str, key: str, request: MoveRequest) -> DeskApplicationReply:
        """Make a move of the workflow."""
        return self._post(f"/v1/desk/applications/{application_id}/moves", request, DeskApplicationReply, key=key)

    def find_bill(self, number: str) -> BillSearchReply:
        """Find a bill at the counter."""
        return self._get(f"/v1/desk/bills?{query({'number': number})}", BillSearchReply)

    def refunds(self) -> RefundsReply:
        """Return the money that has to be given back."""
        return self._get("/v1/desk/refunds", RefundsReply)

    def refund_requests(self) -> RefundRequestsReply:
        """Return what was asked back in the municipality."""
        return self._get("/v1/desk/refund-requests", RefundRequestsReply)

    def ask_refund(self, key: str, asked: RefundAsked) -> RefundRequestBody:
        """Ask that money be given back."""
        return self._post("/v1/desk/refund-requests", asked, RefundRequestBody, key=key)

    def decide_refund(self, request_id: str, key: str, decision: RefundDecision) -> RefundRequestBody:
        """Approve or refuse a refund that somebody else asked for."""
        return self._post(f"/v1/desk/refund-requests/{request_id}/decision", decision, RefundRequestBody, key=key)

    def pay_refund(self, request_id: str, key: str, said: RefundPaid) -> RefundRequestBody:
        """Record that the money of a refund went back."""
        return self._post(f"/v1/desk/refund-requests/{request_id}/payment", said, RefundRequestBody, key=key)

    def waiver_requests(self) -> WaiverRequestsReply:
        """Return what was asked to be waived in the municipality."""
        return self._get("/v1/desk/waiver-requests", WaiverRequestsReply)

    def ask_waiver(self, key: str, asked: WaiverAsked) -> WaiverRequestBody:
        """Ask that a line of a bill be waived."""
        return self._post("/v1/desk/waiver-requests", asked, WaiverRequestBody, key=key)

    def decide_waiver(self, request_id: str, key: str, decision: WaiverDecision) -> WaiverRequestBody:
        """Approve or refuse a waiver that somebody else asked for."""
        return self._post(f"/v1/desk/waiver-requests/{request_id}/decision", decision, WaiverRequestBody, key=key)

    def use_credit_at_counter(self, bill_id: str, key: str, use: CreditUse) -> BillBody:
        """Pay a bill, or a part of it, by its payer's credit."""
        return self._post(f"/v1/desk/bills/{bill_id}/credit", use, BillBody, key=key)

    def pay_at_counter(self, bill_id: str, key: str, request: CounterPaymentRequest) -> BillBody:
        """Record a payment at the counter."""
        return self._post(f"/v1/desk/bills/{bill_id}/payments", request, BillBody, key=key)

    def day_closing(self, day: date, *, mine: bool = False, language: str = "ar") -> bytes:
        """Fetch the closing of a day (PDF): of the municipality, or of one's own counter."""
        return self._bytes(f"/v1/desk/closings/{day.isoformat()}?{query({'mine': mine, 'language': language})}")

    def standing_requests(self, document_id: str = "") -> StandingRequestsReply:
        """Ask what was asked about the standing of papers, or of one paper."""
        return self._get(f"/v1/desk/standing-requests?{query({'document_id': document_id})}", StandingRequestsReply)

    def ask_standing(self, document_id: str, key: str, request: StandingRequest) -> StandingRequestBody:
        """Ask that a paper be suspended, revoked or made valid again."""
        return self._post(f"/v1/desk/documents/{document_id}/standing-requests", request, StandingRequestBody, key=key)

    def decide_standing(self, request_id: str, key: str, decision: StandingDecision) -> StandingRequestBody:
        """Approve or refuse what somebody else asked."""
        path = f"/v1/desk/standing-requests/{request_id}/decision"
        return self._post(path, decision, StandingRequestBody, key=key)
