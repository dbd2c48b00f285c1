"""Waivers on the desk: ask, decide, look."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header

from balady_desktop.backend.access import Actor, staff_who_any
from balady_desktop.backend.dependencies import ReadingOf
from balady_desktop.backend.operations.service import once
from balady_desktop.backend.refusals import not_found
from balady_desktop.backend.waivers.queries import tell_requests
from balady_desktop.backend.waivers.service import ask_waiver, decide_waiver
from balady_desktop.backend.waivers.tables import waiver_request
from balady_desktop.backend.work import Work, staff_work
from balady_desktop.wire.protocol import KEY_HEADER
from balady_desktop.wire.waivers import WaiverAsked, WaiverDecision, WaiverRequestBody, WaiverRequestsReply

router = APIRouter(prefix="/v1/desk/waiver-requests")
AskerWork = Annotated[Work, Depends(staff_work("ask_waiver"), scope="function")]
DeciderWork = Annotated[Work, Depends(staff_work("decide_waiver"), scope="function")]
Looker = Annotated[Actor, Depends(staff_who_any("ask_waiver", "decide_waiver"))]
Key = Annotated[str, Header(alias=KEY_HEADER)]


@router.get("")
def get_waivers(connection: ReadingOf, actor: Looker) -> WaiverRequestsReply:
    """Return what was asked to be waived in the municipality."""
    return WaiverRequestsReply(requests=tell_requests(connection, actor))


@router.post("")
def ask(request: WaiverAsked, work: AskerWork, key: Key) -> WaiverRequestBody:
    """Ask; a retry with the same key gives the request as it is now."""
    said = once(work, key, "waiver.ask", request.model_dump(mode="json"), lambda: ask_waiver(work, request))
    return _tell(work, said["request_id"])


@router.post("/{waiver_id}/decision")
def decide(waiver_id: str, decision: WaiverDecision, work: DeciderWork, key: Key) -> WaiverRequestBody:
    """Decide; a retry with the same key gives the request as it is now."""
    body = {"request_id": waiver_id, **decision.model_dump(mode="json")}
    once(work, key, "waiver.decide", body, lambda: decide_waiver(work, waiver_id, decision))
    return _tell(work, waiver_id)


def _tell(work: Work, request_id: str) -> WaiverRequestBody:
    found = tell_requests(work.connection, work.signed_in, waiver_request.c.id == request_id)
    if not found:
        raise not_found()
    return found[0]
