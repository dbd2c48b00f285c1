"""POST /v1/sessions, POST /v1/sessions/first-password, POST /v1/sessions/refresh, DELETE /v1/sessions/current."""

from fastapi import APIRouter

from balady_desktop.backend.access import AccountOf, ConnectionOf, SignedIn
from balady_desktop.backend.dependencies import ContextOf, PeerOf
from balady_desktop.backend.sessions import service
from balady_desktop.wire.recovery import FirstPasswordRequest
from balady_desktop.wire.sessions import RefreshRequest, SessionReply, SignInRequest

router = APIRouter(prefix="/v1/sessions")


@router.post("")
def sign_in(body: SignInRequest, context: ContextOf, connection: ConnectionOf, peer: PeerOf) -> SessionReply:
    """Sign in with user name and password."""
    return service.sign_in(connection, context, body, peer)


@router.post("/first-password")
def change_first_password(
    body: FirstPasswordRequest, context: ContextOf, connection: ConnectionOf, peer: PeerOf
) -> SessionReply:
    """Exchange a one-time password for one of one's own."""
    return service.change_first_password(connection, context, body, peer)


@router.post("/refresh")
def refresh(
    body: RefreshRequest, context: ContextOf, connection: ConnectionOf, account: AccountOf = ""
) -> SessionReply:
    """Exchange a refresh token for new tokens."""
    return service.refresh_session(connection, context, body, account)


@router.delete("/current", status_code=204)
def sign_out(context: ContextOf, actor: SignedIn, connection: ConnectionOf) -> None:
    """Sign this device out."""
    service.sign_out(connection, context, actor.session_id)
