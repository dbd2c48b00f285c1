"""POST /v1/browser-sign-ins and what follows; codes and states are in bodies, and in no address of this server."""

from fastapi import APIRouter, Depends

from balady_desktop.backend.browser_sign_ins import service
from balady_desktop.backend.dependencies import ContextOf, PeerOf, outward_seat
from balady_desktop.backend.resume_tries import COUNTED_TOKEN
from balady_desktop.wire.browser import (
    BrowserAnswerRequest,
    BrowserCancelRequest,
    BrowserSignInReply,
    BrowserSignInRequest,
)
from balady_desktop.wire.sessions import SessionReply

router = APIRouter(prefix="/v1/browser-sign-ins", dependencies=[Depends(outward_seat)])


@router.post("")
def begin(body: BrowserSignInRequest, context: ContextOf, peer: PeerOf) -> BrowserSignInReply:
    """Return the address to open in the browser."""
    return service.begin(context, body, peer)


@router.post("/{sign_in_id}/answer", dependencies=[COUNTED_TOKEN])
def answer(sign_in_id: str, body: BrowserAnswerRequest, context: ContextOf) -> SessionReply:
    """Exchange what came back for a session."""
    return service.answer(context, sign_in_id, body)


@router.post("/{sign_in_id}/cancellation", status_code=204, dependencies=[COUNTED_TOKEN])
def cancel(sign_in_id: str, body: BrowserCancelRequest, context: ContextOf) -> None:
    """Take it back."""
    service.cancel(context, sign_in_id, body)
