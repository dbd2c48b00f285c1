"""Refunds: what the counter asks, what the head decides, what was given back."""

from datetime import datetime
from typing import Annotated, Literal

from balady_desktop.wire.protocol import OpenSet, Reply, Request


class RefundAsked(Request):
    """POST /v1/desk/refund-requests with an Idempotency-Key: money of a bill goes back to its payer.

    Without `payment_id` it is the payment that settled the bill. `way`: paid out, or kept to the payer's credit.
    """

    bill_id: str
    payment_id: str | None = None
    amount: int
    way: Literal["pay_out", "credit"]
    reason: str
    text: str = ""


class RefundDecision(Request):
    """POST /v1/desk/refund-requests/{id}/decision with an Idempotency-Key, by another person than who asked."""

    approve: bool
    text: str = ""


class RefundPaid(Request):
    """POST /v1/desk/refund-requests/{id}/payment with an Idempotency-Key: the terminal or the bank gave it back."""

    reference: str


class RefundRequestBody(Reply):
    """One refund as it is now; `number` is that of its receipt, empty before the money went back."""

    request_id: str
    bill_number: str
    application_id: str
    payment_reference: str
    amount: int
    way: Annotated[str, OpenSet(("pay_out", "credit"))]
    reason: str
    text: str
    payer_masked: str
    state: Annotated[str, OpenSet(("asked", "approved", "refused", "done"))]
    asked_by: str
    is_mine: bool
    asked_at: datetime
    decided_by: str = ""
    asked_by_en: str = ""
    decided_by_en: str = ""
    decision_text: str = ""
    decided_at: datetime | None = None
    number: str = ""
    reference: str = ""
    done_at: datetime | None = None


class RefundRequestsReply(Reply):
    """GET /v1/desk/refund-requests: the newest first."""

    requests: list[RefundRequestBody]
