"""Begins a sign-in at the provider, takes what came back once, and opens the session of the account.

The provider is asked between short transactions, never inside one. The first answer ends the attempt whatever it
brings: a code or a state that is tried again finds nothing.
"""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.audit import WHOLE_SERVER, AuditEvent, append_audit
from balady_desktop.backend.browser_sign_ins.tables import browser_sign_in
from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import own_transaction
from balady_desktop.backend.oidc.adapter import Attempt, SignInProvider
from balady_desktop.backend.people.queries import find_person_by_identity, identity_hash
from balady_desktop.backend.ratelimits import take
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.sessions.service import begin_session
from balady_desktop.backend.tokens import hash_token, mint_token
from balady_desktop.wire.browser import (
    BrowserAnswerRequest,
    BrowserCancelRequest,
    BrowserSignInReply,
    BrowserSignInRequest,
)
from balady_desktop.wire.sessions import SessionReply

_PERSON, _NOBODY, _WAITING = "person", "nobody", "waiting"
_RETRY_SECONDS = 30
# What is told of a sign-in that is over. `keep`: that it is over stays written.
_OVER: Mapping[str, Callable[[], Refusal]] = {
    "exchanging": lambda: Refusal(410, "browser_used", keep=True),
    "accepted": lambda: Refusal(410, "browser_used", keep=True),
    "refused": lambda: Refusal(403, "browser_refused", keep=True),
    "expired": lambda: Refusal(410, "browser_expired", keep=True),
    "cancelled": lambda: Refusal(410, "browser_cancelled", keep=True),
    "replaced": lambda: Refusal(409, "browser_replaced", keep=True),
    "no_account": lambda: Refusal(403, "national_no_account", keep=True),
    "unavailable": lambda: Refusal(503, "browser_unavailable", keep=True),
}


def begin(context: Context, request: BrowserSignInRequest, peer: str) -> BrowserSignInReply:
    """Return the address to open; what this computer began before is over.

    Refuses with 404 where the server has no provider, 429 `too_many`, 503 `browser_unavailable`.
    """
    provider = _get_provider(context)
    with own_transaction(context) as connection:
        take(connection, context, browser_peer=peer, browser_device=request.device)
    attempt = Attempt(mint_token(context), mint_token(context), mint_token(context), request.redirect_uri)
    address = provider.address(attempt, request.language)
    if address is None:
        raise Refusal(503, "browser_unavailable", retry_after=_RETRY_SECONDS)
    sign_in_id, token, now = context.new_id(), mint_token(context), context.now()
    lifetime = context.settings.limits.browser_lifetime
    with own_transaction(context) as connection:
        mine = (browser_sign_in.c.device == request.device, browser_sign_in.c.state == _WAITING)
        connection.execute(sa.update(browser_sign_in).where(*mine).values(state="replaced", attempt=sa.null()))
        connection.execute(
            sa.insert(browser_sign_in).values(
                sign_in_id=sign_in_id,
                device=request.device,
                token_hash=hash_token(token),
                attempt=asdict(attempt),
                state=_WAITING,
                began_at=now,
                expires_at=now + lifetime,
            )
        )
    seconds = int(lifetime.total_seconds())
    return BrowserSignInReply(sign_in_id=sign_in_id, token=token, address=address, state=attempt.state, seconds=seconds)


def answer(context: Context, sign_in_id: str, request: BrowserAnswerRequest) -> SessionReply:
    """Exchange what came back for a session. Refuses by `_OVER`, and with 404 to every other computer."""
    provider = _get_provider(context)
    with own_transaction(context) as connection:
        row = _get_row(connection, sign_in_id, request.token, request.device)
        attempt = _take_attempt(connection, context, row)
    if not _is_of(provider, attempt, request):
        with own_transaction(context) as connection:
            raise _end(connection, context, row, "refused")
    exchanged = provider.exchange(attempt, request.code)
    with own_transaction(context) as connection:
        if exchanged.outcome != "known":
            raise _end(connection, context, row, exchanged.outcome)
        subject = identity_hash(context.keys, _PERSON, exchanged.id_number)
        person = find_person_by_identity(connection, subject)
        if person is None or person.ended_at is not None:
            raise _end(connection, context, row, "no_account", subject=subject)
        session = begin_session(connection, context, person.person_id, row.device)
        _end(connection, context, row, "accepted", person.person_id, person.municipality, subject)
        return session


def cancel(context: Context, sign_in_id: str, request: BrowserCancelRequest) -> None:
    """Take a sign-in back; where it is over already nothing changes."""
    _get_provider(context)
    with own_transaction(context) as connection:
        row = _get_row(connection, sign_in_id, request.token, request.device)
        if row.state == _WAITING:
            _write(connection, sign_in_id, "cancelled")


def _get_provider(context: Context) -> SignInProvider:
    if context.provider is None:
        raise not_found()
    return context.provider


def _get_row(connection: Connection, sign_in_id: str, token: str, device: str) -> Row[Any]:
    """Return a sign-in to the computer that began it, locked: an unknown id and a wrong token are one answer."""
    row = find_locked(connection, browser_sign_in, browser_sign_in.c.sign_in_id == sign_in_id)
    if row is None or not hmac.compare_digest(hash_token(token), row.token_hash) or row.device != device:
        raise not_found()
    return row


def _take_attempt(connection: Connection, context: Context, row: Row[Any]) -> Attempt:
    """Return what is known of an attempt, once: from now on it is being exchanged, or over."""
    if row.state == _WAITING and row.expires_at <= context.now():
        raise _end(connection, context, row, "expired")
    if row.state != _WAITING:
        raise _OVER[row.state]()
    _write(connection, row.sign_in_id, "exchanging")
    return Attempt(**row.attempt)


def _is_of(provider: SignInProvider, attempt: Attempt, request: BrowserAnswerRequest) -> bool:
    """Return whether what came back is of this attempt and of this provider."""
    is_same = hmac.compare_digest(attempt.state.encode(), request.state.encode())
    return is_same and bool(request.code) and request.issuer in ("", provider.issuer)


def _write(connection: Connection, sign_in_id: str, state: str) -> None:
    mine = sa.update(browser_sign_in).where(browser_sign_in.c.sign_in_id == sign_in_id)
    connection.execute(mine.values(state=state, attempt=sa.null()))


def _end(
    connection: Connection,
    context: Context,
    row: Row[Any],
    state: str,
    person_id: str = _NOBODY,
    municipality: str | None = None,
    subject: str = "",
) -> Refusal:
    """End a sign-in and write it to the audit trail; returns what is told of it from now on."""
    _write(connection, row.sign_in_id, state)
    detail = {"state": state, "subject": subject}
    tenant = municipality or WHOLE_SERVER
    event = AuditEvent(tenant, person_id, row.device, f"browser_sign_in.{state}", row.sign_in_id, detail)
    append_audit(connection, context.keys, context.now(), [event])
    return _OVER[state]()
