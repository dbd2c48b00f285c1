"""POST /v1/figures: the figures of the bodies below one's own."""

from typing import Annotated

from fastapi import APIRouter, Depends

from balady_desktop.backend.figures.service import read_figures
from balady_desktop.backend.work import Work, staff_work
from balady_desktop.wire.trail import FiguresReply, FiguresRequest

router = APIRouter(prefix="/v1/figures")
ReaderWork = Annotated[Work, Depends(staff_work("see_figures"), scope="function")]


@router.post("")
def post_figures(request: FiguresRequest, work: ReaderWork) -> FiguresReply:
    """Return the figures of a period."""
    return read_figures(work, request)
