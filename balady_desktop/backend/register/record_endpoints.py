"""Records: a holder's own and his claims at /v1, a desk's list and the claims that wait for it at /v1/desk."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query

from balady_desktop.backend.access import Actor, SignedIn, staff_who
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.operations.service import once
from balady_desktop.backend.register.claims import claim_record, claims_at_desk, decide_claim, tell_claims
from balady_desktop.backend.register.tables import record_claim
from balady_desktop.backend.register.telling import tell_desk_records, tell_own_records
from balady_desktop.backend.work import PersonWork, Work, staff_work
from balady_desktop.domain.text import only_code
from balady_desktop.wire.protocol import KEY_HEADER, LONGEST_TEXT
from balady_desktop.wire.records import ClaimDecision, ClaimRequest, ClaimsReply, DeskRecordsReply, RecordsReply

router = APIRouter(prefix="/v1")
Asker = Annotated[Actor, Depends(staff_who("ask_standing"))]
Clerk = Annotated[Actor, Depends(staff_who("handle"))]
ClerkWork = Annotated[Work, Depends(staff_work("handle"), scope="function")]
Key = Annotated[str, Header(alias=KEY_HEADER)]
Typed = Annotated[str, Query(max_length=LONGEST_TEXT)]


@router.get("/records")
def get_own(connection: ReadingOf, context: ContextOf, actor: SignedIn) -> RecordsReply:
    """Return the records of who asks, or of the body for which he works."""
    return tell_own_records(connection, context, actor)


@router.post("/record-claims")
def claim(request: ClaimRequest, work: PersonWork, key: Key) -> ClaimsReply:
    """Claim an imported record; a retry with the same key gives the claim as it is now."""
    said = once(work, key, "record.claim", request.model_dump(mode="json"), lambda: claim_record(work, request))
    return ClaimsReply(claims=tell_claims(work.connection, record_claim.c.id == said["claim_id"]))


@router.get("/desk/records")
def get_at_desk(connection: ReadingOf, context: ContextOf, actor: Asker, number: Typed = "") -> DeskRecordsReply:
    """Return the records of the municipality whose number begins so."""
    return tell_desk_records(connection, context, actor, only_code(number))


@router.get("/desk/record-claims")
def get_claims(connection: ReadingOf, actor: Clerk) -> ClaimsReply:
    """Return the claims about which the municipality decides: the open ones first."""
    return ClaimsReply(claims=tell_claims(connection, *claims_at_desk(actor)))


@router.post("/desk/record-claims/{claim_id}/decision")
def decide(claim_id: str, decision: ClaimDecision, work: ClerkWork, key: Key) -> ClaimsReply:
    """Confirm or refuse a claim; a retry with the same key gives it as it is now."""
    body = {"claim_id": claim_id, **decision.model_dump(mode="json")}
    once(work, key, "record.decide_claim", body, lambda: decide_claim(work, claim_id, decision))
    mine = (record_claim.c.id == claim_id, *claims_at_desk(work.signed_in))
    return ClaimsReply(claims=tell_claims(work.connection, *mine))
