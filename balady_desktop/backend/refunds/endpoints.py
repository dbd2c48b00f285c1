"""Refunds on the desk: ask, decide, pay out, look."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header

from balady_desktop.backend.access import Actor, staff_who, staff_who_any
from balady_desktop.backend.dependencies import ReadingOf
from balady_desktop.backend.operations.service import once
from balady_desktop.backend.refunds.due import refunds_due
from balady_desktop.backend.refunds.queries import tell_requests
from balady_desktop.backend.refunds.service import ask_refund, decide_refund, pay_refund
from balady_desktop.backend.refunds.tables import refund_request
from balady_desktop.backend.refusals import not_found
from balady_desktop.backend.work import Work, staff_work
from balady_desktop.wire.applications import RefundsReply
from balady_desktop.wire.protocol import KEY_HEADER
from balady_desktop.wire.refunds import (
    RefundAsked,
    RefundDecision,
    RefundPaid,
    RefundRequestBody,
    RefundRequestsReply,
)

router = APIRouter(prefix="/v1/desk")
AskerWork = Annotated[Work, Depends(staff_work("ask_refund"), scope="function")]
DeciderWork = Annotated[Work, Depends(staff_work("decide_refund"), scope="function")]
Cashier = Annotated[Actor, Depends(staff_who("take_payment"))]
PayerWork = Annotated[Work, Depends(staff_work("pay_refund"), scope="function")]
Key = Annotated[str, Header(alias=KEY_HEADER)]
Looker = Annotated[Actor, Depends(staff_who_any("ask_refund", "decide_refund", "pay_refund"))]


@router.get("/refunds")
def get_refunds(connection: ReadingOf, actor: Cashier) -> RefundsReply:
    """Return the money that settled nothing and has to be given back."""
    return RefundsReply(refunds=refunds_due(connection, actor))


@router.get("/refund-requests")
def get_requests(connection: ReadingOf, actor: Looker) -> RefundRequestsReply:
    """Return what was asked back in the municipality."""
    return RefundRequestsReply(requests=tell_requests(connection, actor))


@router.post("/refund-requests")
def ask(request: RefundAsked, work: AskerWork, key: Key) -> RefundRequestBody:
    """Ask; a retry with the same key gives the request as it is now."""
    said = once(work, key, "refund.ask", request.model_dump(mode="json"), lambda: ask_refund(work, request))
    return _tell(work, said["request_id"])


@router.post("/refund-requests/{refund_id}/decision")
def decide(refund_id: str, decision: RefundDecision, work: DeciderWork, key: Key) -> RefundRequestBody:
    """Decide; a retry with the same key gives the request as it is now."""
    body = {"request_id": refund_id, **decision.model_dump(mode="json")}
    once(work, key, "refund.decide", body, lambda: decide_refund(work, refund_id, decision))
    return _tell(work, refund_id)


@router.post("/refund-requests/{refund_id}/payment")
def pay(refund_id: str, said: RefundPaid, work: PayerWork, key: Key) -> RefundRequestBody:
    """Record that the money went back; a retry with the same key gives the request as it is now."""
    body = {"request_id": refund_id, **said.model_dump(mode="json")}
    once(work, key, "refund.pay", body, lambda: pay_refund(work, refund_id, said))
    return _tell(work, refund_id)


def _tell(work: Work, request_id: str) -> RefundRequestBody:
    found = tell_requests(work.connection, work.signed_in, refund_request.c.id == request_id)
    if not found:
        raise not_found()
    return found[0]
