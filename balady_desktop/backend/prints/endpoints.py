"""GET /v1/documents/{id}?copy=&language= gives the PDF, POST /v1/documents/{id}/prints logs a print."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query
from sqlalchemy.engine import Connection
from starlette.responses import Response

from balady_desktop.backend.access import SignedIn
from balady_desktop.backend.dependencies import ContextOf, outward_seat
from balady_desktop.backend.operations.service import once
from balady_desktop.backend.prints.service import get_pdf, print_document
from balady_desktop.backend.work import PersonWork, Work
from balady_desktop.domain.words import Language
from balady_desktop.wire.applications import PrintReply
from balady_desktop.wire.protocol import KEY_HEADER

router = APIRouter(prefix="/v1/documents")


@router.get("/{document_id}", dependencies=[Depends(outward_seat)])
def get_document(
    document_id: str,
    context: ContextOf,
    actor: SignedIn,
    copy: Annotated[int, Query(ge=1)] = 1,
    language: Language = "ar",
) -> Response:
    """Return the paper as it came out, or as one of its logged copies."""

    def work_of(connection: Connection) -> Work:
        return Work(context, connection, actor, context.now())

    content = get_pdf(work_of, context, document_id, copy, language)
    return Response(content, media_type="application/pdf", headers={"Cache-Control": "private, no-store"})


@router.post("/{document_id}/prints")
def print_once(document_id: str, work: PersonWork, key: Annotated[str, Header(alias=KEY_HEADER)]) -> PrintReply:
    """Log a print; the copy to fetch and to print is in the reply."""
    said = once(work, key, "document.print", {"document_id": document_id}, lambda: print_document(work, document_id))
    return PrintReply(document_id=document_id, **said)
