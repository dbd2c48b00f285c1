"""POST /v1/national-sign-ins and what follows; the identity number is in the first body, and in no address."""

from fastapi import APIRouter, Depends

from balady_desktop.backend.dependencies import ContextOf, PeerOf, outward_seat
from balady_desktop.backend.national_sign_ins import service
from balady_desktop.wire.national import (
    NationalLookReply,
    NationalLookRequest,
    NationalSignInReply,
    NationalSignInRequest,
)

router = APIRouter(prefix="/v1/national-sign-ins", dependencies=[Depends(outward_seat)])


@router.post("")
def begin(body: NationalSignInRequest, context: ContextOf, peer: PeerOf) -> NationalSignInReply:
    """Have a person asked on the telephone."""
    return service.begin(context, body, peer)


@router.post("/{sign_in_id}/look")
def look(sign_in_id: str, body: NationalLookRequest, context: ContextOf, peer: PeerOf) -> NationalLookReply:
    """Ask how it stands."""
    return service.look(context, sign_in_id, body, peer)


@router.post("/{sign_in_id}/cancellation", status_code=204)
def cancel(sign_in_id: str, body: NationalLookRequest, context: ContextOf, peer: PeerOf) -> None:
    """Take it back."""
    service.cancel(context, sign_in_id, body, peer)
