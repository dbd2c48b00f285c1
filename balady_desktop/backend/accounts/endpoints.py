"""GET /v1/account and what can be changed of it."""

from fastapi import APIRouter, Depends

from balady_desktop.backend.access import ConnectionOf, SignedIn
from balady_desktop.backend.accounts import service
from balady_desktop.backend.dependencies import ContextOf, outward_seat
from balady_desktop.backend.work import PersonWork
from balady_desktop.wire.accounts import (
    AccountReply,
    ClosingRequest,
    EmailChange,
    EndedReply,
    MobileChange,
    MobileProof,
    PasswordChange,
)
from balady_desktop.wire.recovery import ChallengeReply

router = APIRouter(prefix="/v1/account")
_OUTWARD = [Depends(outward_seat)]


@router.get("")
def get_account(context: ContextOf, actor: SignedIn, connection: ConnectionOf) -> AccountReply:
    """Return the account."""
    return service.account_reply(connection, context, actor)


@router.post("/password", dependencies=_OUTWARD)
def change_password(body: PasswordChange, context: ContextOf, actor: SignedIn) -> EndedReply:
    """A new password."""
    return service.change_password(context, actor, body)


@router.post("/email", dependencies=_OUTWARD)
def change_email(body: EmailChange, context: ContextOf, actor: SignedIn) -> EndedReply:
    """Another e-mail address."""
    return service.change_email(context, actor, body)


@router.post("/mobile", dependencies=_OUTWARD)
def begin_mobile(body: MobileChange, context: ContextOf, actor: SignedIn) -> ChallengeReply:
    """Another mobile: a code goes to it."""
    return service.begin_mobile(context, actor, body)


@router.post("/mobile/proof")
def prove_mobile(body: MobileProof, context: ContextOf, actor: SignedIn, connection: ConnectionOf) -> EndedReply:
    """The code of the new mobile."""
    return service.prove_mobile(connection, context, actor, body)


@router.delete("/mobile-change", status_code=204)
def keep_mobile(context: ContextOf, actor: SignedIn, connection: ConnectionOf) -> None:
    """Cancel a change of the mobile that waits."""
    service.keep_mobile(connection, context, actor)


@router.post("/sign-outs")
def sign_out_others(context: ContextOf, actor: SignedIn, connection: ConnectionOf) -> EndedReply:
    """Sign every other computer out."""
    return service.sign_out_others(connection, context, actor)


@router.post("/closing", status_code=204)
def close_account(body: ClosingRequest, work: PersonWork) -> None:
    """Close the account."""
    service.close_account(work, body)
