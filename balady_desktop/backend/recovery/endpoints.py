"""The steps of coming back; ids and tokens are in paths and bodies, never anything personal."""

from fastapi import APIRouter, Depends

from balady_desktop.backend.access import ConnectionOf
from balady_desktop.backend.dependencies import ContextOf, PeerOf, outward_seat
from balady_desktop.backend.recovery import service
from balady_desktop.backend.resume_tries import COUNTED_TOKEN
from balady_desktop.wire.recovery import (
    ChallengeReply,
    ChallengeResend,
    NewPasswordRequest,
    ProofReply,
    ProofRequest,
    RecoveryRequest,
)

router = APIRouter(prefix="/v1/recoveries")
_OUTWARD = [Depends(outward_seat)]


@router.post("", dependencies=_OUTWARD)
def begin(body: RecoveryRequest, context: ContextOf, peer: PeerOf) -> ChallengeReply:
    """Say who one is."""
    return service.begin(context, body, peer)


@router.post("/{challenge_id}/codes", dependencies=[COUNTED_TOKEN, *_OUTWARD])
def resend(challenge_id: str, body: ChallengeResend, context: ContextOf) -> ChallengeReply:
    """A new code."""
    return service.resend(context, challenge_id, body)


@router.post("/{challenge_id}/proof", dependencies=[COUNTED_TOKEN])
def prove(challenge_id: str, body: ProofRequest, context: ContextOf, connection: ConnectionOf) -> ProofReply:
    """The code."""
    return service.prove(connection, context, challenge_id, body)


@router.post("/{challenge_id}/password", dependencies=[COUNTED_TOKEN, *_OUTWARD])
def choose_password(challenge_id: str, body: NewPasswordRequest, context: ContextOf) -> ProofReply:
    """The new password."""
    return service.choose_password(context, challenge_id, body)
