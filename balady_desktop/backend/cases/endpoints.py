"""POST /v1/cases and /v1/cases/{application_id}/evidence: one case, for a stated purpose."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from balady_desktop.backend.access import Actor, staff_who
from balady_desktop.backend.cases.evidence import take_evidence
from balady_desktop.backend.cases.service import inspect
from balady_desktop.backend.dependencies import ContextOf, outward_seat
from balady_desktop.backend.work import Work, staff_work
from balady_desktop.wire.trail import CaseReply, CaseRequest, EvidenceRequest

router = APIRouter(prefix="/v1/cases")
InspectorWork = Annotated[Work, Depends(staff_work("inspect"), scope="function")]
Taker = Annotated[Actor, Depends(staff_who("take_evidence"))]


@router.post("")
def post_case(request: CaseRequest, work: InspectorWork) -> CaseReply:
    """Return one case; the purpose is in the audit trail."""
    return inspect(work, request)


@router.post("/{application_id}/evidence", dependencies=[Depends(outward_seat)])
def post_evidence(application_id: str, request: EvidenceRequest, context: ContextOf, actor: Taker) -> Response:
    """Return the evidence pack of one case as a ZIP file."""
    content = take_evidence(context, actor, application_id, request)
    return Response(content, media_type="application/zip", headers={"Cache-Control": "private, no-store"})
