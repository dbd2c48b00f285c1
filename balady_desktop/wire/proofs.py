"""Signed papers on the wire: the lists that a verifier keeps, the check of one paper, and a licence's standing."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from balady_desktop.wire.protocol import OpenSet, Reply, Request

# «Superseded» is a paper in whose place another one came out. The status list says these four in two bits each.
Standing = Annotated[str, OpenSet(("valid", "suspended", "revoked", "superseded"))]
# How a record of the register is, of which papers are views.
RecordStanding = Annotated[str, OpenSet(("valid", "suspended", "revoked", "expired", "cancelled", "replaced"))]


class StandingChange(Reply):
    """One change of a paper that was asked and approved: since when, its reason by code, and what was said with it."""

    standing: Standing
    reason: str
    texts: list[str]
    at: datetime


class PaperListsReply(Reply):
    """GET /v1/paper-lists: the signed lists as base64 of COSE_Sign1; nobody has to be signed in."""

    trust_list: str
    status_lists: list[str]


class PaperCheckReply(Reply):
    """GET /v1/paper-checks?number=&code= : what the paper's QR code says, to be judged by the lists, and its record.

    404 `paper_unknown` for a number that is not, or whose code is another; nobody has to be signed in.
    """

    square: str
    record: dict[str, Any]


class StandingRequest(Request):
    """POST /v1/desk/records/{record_id}/standing-requests with an Idempotency-Key; another person decides.

    Programs before the register ask at a paper: POST /v1/desk/documents/{document_id}/standing-requests. `until` is the
    last day of a suspension that ends by itself.
    """

    standing: Literal["valid", "suspended", "revoked"]
    reason: str
    text: str = ""
    until: date | None = Field(default=None, strict=False)


class StandingDecision(Request):
    """POST /v1/desk/standing-requests/{request_id}/decision with an Idempotency-Key; never by who asked."""

    approve: bool
    text: str = ""


class StandingRequestBody(Reply):
    """What was asked about a record's standing and what became of it; `document_*` name a paper of it."""

    request_id: str
    document_id: str
    document_kind: str
    document_number: str
    holder_masked: str
    standing: Standing
    standing_now: Standing
    reason: str
    text: str
    asked_by: str
    asked_at: datetime
    is_mine: bool
    state: Annotated[str, OpenSet(("open", "approved", "refused"))]
    decided_by: str | None = None
    decided_at: datetime | None = None
    # An older server knows of papers only, and of no suspension that ends by itself.
    record_id: str = ""
    record_kind: str = ""
    record_standing: RecordStanding = ""
    until: date | None = None
    asked_by_en: str = ""
    decided_by_en: str | None = None


class StandingRequestsReply(Reply):
    """GET /v1/desk/standing-requests?document_id=&record_id= : the open ones first, then the last ones decided."""

    requests: list[StandingRequestBody]
