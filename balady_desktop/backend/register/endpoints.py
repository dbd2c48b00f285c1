"""The standing of records on the desk: ask, decide, look."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header

from balady_desktop.backend.access import Actor, staff_who
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.operations.service import once
from balady_desktop.backend.refusals import not_found
from balady_desktop.backend.register.queries import of_document, tell_requests
from balady_desktop.backend.register.requests import ask_at_document, ask_standing, decide_standing
from balady_desktop.backend.register.tables import record_request
from balady_desktop.backend.work import Work, staff_work
from balady_desktop.wire.proofs import StandingDecision, StandingRequest, StandingRequestBody, StandingRequestsReply
from balady_desktop.wire.protocol import KEY_HEADER

router = APIRouter(prefix="/v1/desk")
AskerWork = Annotated[Work, Depends(staff_work("ask_standing"), scope="function")]
HeadWork = Annotated[Work, Depends(staff_work("decide_standing"), scope="function")]
Asker = Annotated[Actor, Depends(staff_who("ask_standing"))]
Key = Annotated[str, Header(alias=KEY_HEADER)]


@router.get("/standing-requests")
def get_requests(
    connection: ReadingOf, context: ContextOf, actor: Asker, document_id: str = "", record_id: str = ""
) -> StandingRequestsReply:
    """Return what was asked in the municipality, about one record, or about that of one paper."""
    about = [of_document(document_id)] if document_id else []
    about += [record_request.c.record_id == record_id] if record_id else []
    return StandingRequestsReply(requests=tell_requests(connection, actor, context.today(), *about))


@router.post("/records/{record_id}/standing-requests")
def ask(record_id: str, request: StandingRequest, work: AskerWork, key: Key) -> StandingRequestBody:
    """Ask about a record; a retry with the same key gives the request as it is now."""
    body = {"record_id": record_id, **request.model_dump(mode="json", exclude_none=True)}
    said = once(work, key, "standing.ask", body, lambda: ask_standing(work, record_id, request))
    return _tell(work, said["request_id"])


@router.post("/documents/{document_id}/standing-requests")
def ask_at_paper(document_id: str, request: StandingRequest, work: AskerWork, key: Key) -> StandingRequestBody:
    """Ask about the record of a paper; a retry with the same key gives the request as it is now."""
    # Without what was not said: a retry of a program before `until` has the same digest.
    body = {"document_id": document_id, **request.model_dump(mode="json", exclude_none=True)}
    said = once(work, key, "standing.ask", body, lambda: ask_at_document(work, document_id, request))
    return _tell(work, said["request_id"])


@router.post("/standing-requests/{request_id}/decision")
def decide(request_id: str, decision: StandingDecision, work: HeadWork, key: Key) -> StandingRequestBody:
    """Decide; a retry with the same key gives the request as it is now."""
    body = {"request_id": request_id, **decision.model_dump(mode="json")}
    once(work, key, "standing.decide", body, lambda: decide_standing(work, request_id, decision))
    return _tell(work, request_id)


def _tell(work: Work, request_id: str) -> StandingRequestBody:
    """Return a request as it is now. Refuses with 404 where a retry comes from who may not see it any more."""
    found = tell_requests(work.connection, work.signed_in, work.today, record_request.c.id == request_id)
    if not found:
        raise not_found()
    return found[0]
