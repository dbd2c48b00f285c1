"""GET /v1/desk/closings/{date}?mine=&language= : the closing of a day as PDF."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from balady_desktop.backend.access import Actor, staff_who
from balady_desktop.backend.closings.service import Closing, make_closing
from balady_desktop.backend.dependencies import ContextOf
from balady_desktop.domain.words import Language

router = APIRouter(prefix="/v1/desk/closings")
Closer = Annotated[Actor, Depends(staff_who("close_day"))]


@router.get("/{day}")
def get_closing(
    day: date, context: ContextOf, actor: Closer, mine: bool = False, language: Language = "ar"
) -> Response:
    """Return the closing of the municipality, or of one's own counter."""
    content = make_closing(context, actor, Closing(day, mine, language))
    return Response(content, media_type="application/pdf", headers={"Cache-Control": "private, no-store"})
