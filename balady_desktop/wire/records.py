"""Records of the register on the wire: a holder's own, those at a desk, and claims of imported ones."""

from datetime import date, datetime
from typing import Annotated, Any

from balady_desktop.wire.applications import DocumentBody
from balady_desktop.wire.proofs import RecordStanding
from balady_desktop.wire.protocol import OpenSet, Reply, Request
from balady_desktop.wire.record_events import RecordEvent


class FactBody(Reply):
    """One fact of a record in words of both languages."""

    fact: str
    label_ar: str
    label_en: str
    value_ar: str
    value_en: str


class ActReason(Reply):
    """Why an act cannot be begun with a record as it is now.

    `standing`: it is not done with a record that stands so; `act_open`: another application has the record, and
    `number` is its number; `decided_before`: the one of that number was about the same decision; `bar`: a rule of the
    act, whose words are here.
    """

    code: Annotated[str, OpenSet(("standing", "act_open", "decided_before", "bar"))]
    number: str = ""
    title_ar: str = ""
    title_en: str = ""
    text_ar: str = ""
    text_en: str = ""


class ActBody(Reply):
    """An act on a record: the service by whose name it is applied for, its title, and why it cannot be begun now."""

    service: str
    title_ar: str
    title_en: str
    reason: ActReason | None = None


class RecordBody(Reply):
    """A record as its holder sees it: its standing on the server's day, and how many days it is still valid."""

    record_id: str
    kind: str
    number: str
    title_ar: str
    title_en: str
    name: str
    municipality: str
    standing: RecordStanding
    starts: date
    ends: date | None
    days_left: int | None
    is_imported: bool
    application_id: str | None
    facts: list[FactBody]
    history: list[RecordEvent]
    documents: list[DocumentBody]
    # What its holder may do with it; an older server offers nothing.
    acts: list[ActBody] = []
    # The record as an application that acts on it has it among its answers.
    known: dict[str, Any] = {}


class ClaimBody(Reply):
    """A claim of an imported record. `holder_ar` is whom the earlier register names, `claimant_ar` who claims it."""

    claim_id: str
    record_id: str
    record_kind: str
    record_number: str
    holder_ar: str
    claimant_ar: str
    # Empty from an older server, and where nobody knows it.
    holder_en: str = ""
    claimant_en: str = ""
    id_masked: str
    asked_at: datetime
    state: Annotated[str, OpenSet(("open", "approved", "refused"))]
    text: str = ""


class RecordsReply(Reply):
    """GET /v1/records: the records of the person, or of the body for which he works; then his own claims."""

    records: list[RecordBody]
    claims: list[ClaimBody]


class DeskRecordBody(Reply):
    """A record in a list of the desk; its holder is masked, and empty parts are of an imported one that is nobody's."""

    record_id: str
    kind: str
    number: str
    title_ar: str
    title_en: str
    holder_masked: str
    standing: RecordStanding
    starts: date
    ends: date | None
    is_imported: bool
    is_claimed: bool
    # What everybody may know of it.
    name: str = ""
    facts: list[FactBody] = []


class DeskRecordsReply(Reply):
    """GET /v1/desk/records?number= : the records of the municipality whose number begins so."""

    records: list[DeskRecordBody]


class ClaimRequest(Request):
    """POST /v1/record-claims with an Idempotency-Key; 422 `record_unknown` whatever is wrong with it."""

    number: str
    id_number: str


class ClaimDecision(Request):
    """POST /v1/desk/record-claims/{claim_id}/decision with an Idempotency-Key; never about one's own."""

    approve: bool
    text: str = ""


class ClaimsReply(Reply):
    """GET /v1/desk/record-claims, and the reply to a claim and to a decision: the claim as it is now."""

    claims: list[ClaimBody]
