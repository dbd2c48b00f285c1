"""The steps of a registration; ids and tokens are in paths and bodies, never anything personal."""

from fastapi import APIRouter, Depends

from balady_desktop.backend.access import ConnectionOf
from balady_desktop.backend.dependencies import ContextOf, PeerOf, outward_seat
from balady_desktop.backend.registrations import account
from balady_desktop.backend.registrations.identity import identify
from balady_desktop.backend.resume_tries import COUNTED_TOKEN
from balady_desktop.wire.registrations import (
    ActivatedReply,
    ActivateRequest,
    CodeSentReply,
    IdentityReply,
    IdentityRequest,
    RegisterRequest,
    RegistrationReply,
    ResendRequest,
)

router = APIRouter(prefix="/v1/registrations")
_OUTWARD = [Depends(outward_seat)]


@router.post("", dependencies=_OUTWARD)
def begin(body: IdentityRequest, context: ContextOf, peer: PeerOf) -> IdentityReply:
    """Step 4."""
    return identify(context, body, peer)


@router.post("/{registration_id}/account", dependencies=[COUNTED_TOKEN, *_OUTWARD])
def register(registration_id: str, body: RegisterRequest, context: ContextOf) -> CodeSentReply:
    """Steps 5 to 8."""
    return account.register(context, registration_id, body)


@router.post("/{registration_id}/codes", dependencies=[COUNTED_TOKEN, *_OUTWARD])
def resend(registration_id: str, body: ResendRequest, context: ContextOf) -> CodeSentReply:
    """A new code."""
    return account.resend(context, registration_id, body)


@router.post("/{registration_id}/activation", dependencies=[COUNTED_TOKEN])
def activate(
    registration_id: str, body: ActivateRequest, context: ContextOf, connection: ConnectionOf
) -> ActivatedReply:
    """Step 9."""
    return account.activate(connection, context, registration_id, body)


@router.post("/{registration_id}/state", dependencies=[COUNTED_TOKEN])
def resume(
    registration_id: str, body: ResendRequest, context: ContextOf, connection: ConnectionOf
) -> RegistrationReply:
    """The state of an interrupted registration."""
    return account.registration_reply(connection, context, registration_id, body)
