"""Waivers: what is asked about a line of a bill, what the head decides, which bill came of it."""

from datetime import datetime
from typing import Annotated

from balady_desktop.wire.protocol import OpenSet, Reply, Request


class WaiverAsked(Request):
    """POST /v1/desk/waiver-requests with an Idempotency-Key: halalas of a line, by its place from 0, and why."""

    bill_id: str
    position: int
    amount: int
    text: str


class WaiverDecision(Request):
    """POST /v1/desk/waiver-requests/{id}/decision with an Idempotency-Key, by another person than who asked."""

    approve: bool
    text: str = ""


class WaiverRequestBody(Reply):
    """One waiver as it is now; `new_bill_number` is that of the bill that came of it, empty while there is none."""

    request_id: str
    bill_number: str
    total: int
    line_ar: str
    line_en: str
    amount: int
    text: str
    payer_masked: str
    state: Annotated[str, OpenSet(("asked", "approved", "refused"))]
    asked_by: str
    is_mine: bool
    asked_at: datetime
    decided_by: str = ""
    asked_by_en: str = ""
    decided_by_en: str = ""
    decision_text: str = ""
    decided_at: datetime | None = None
    new_bill_number: str = ""


class WaiverRequestsReply(Reply):
    """GET /v1/desk/waiver-requests: the newest first."""

    requests: list[WaiverRequestBody]
