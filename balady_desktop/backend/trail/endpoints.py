"""POST /v1/trail and /v1/trail/verification: the audit trail, for auditors."""

from typing import Annotated

from fastapi import APIRouter, Depends

from balady_desktop.backend.access import Actor, staff_who
from balady_desktop.backend.dependencies import ContextOf
from balady_desktop.backend.trail.service import read_trail, verify_for
from balady_desktop.backend.work import Work, own_turn, staff_work
from balady_desktop.wire.trail import TrailReply, TrailRequest, VerificationReply, VerificationRequest

router = APIRouter(prefix="/v1/trail")
AuditorWork = Annotated[Work, Depends(staff_work("read_trail"), scope="function")]
Auditor = Annotated[Actor, Depends(staff_who("read_trail"))]


@router.post("")
def post_trail(request: TrailRequest, work: AuditorWork) -> TrailReply:
    """Return a page of a chain; that it was looked at is in the audit trail itself."""
    return read_trail(work, request)


@router.post("/verification", dependencies=[Depends(own_turn)])
def post_verification(request: VerificationRequest, context: ContextOf, actor: Auditor) -> VerificationReply:
    """Verify a stretch of a chain."""
    return verify_for(context, actor, request)
