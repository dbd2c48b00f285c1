"""The one way out to the municipality's server: for one computer, and for one person where a session speaks for him."""

import copy
from collections.abc import Callable, Mapping
from typing import Any, Self, TypeVar
from urllib.parse import urlencode

from balady_desktop.remote.errors import RemoteError, SignedOutError, WrongAccountError
from balady_desktop.remote.exchange import Answer, Exchange, Transport, Trust, read_reply, refusal_of
from balady_desktop.remote.session import Keep, Session, Tokens
from balady_desktop.wire.canonical import canonical_bytes
from balady_desktop.wire.protocol import ACCOUNT_HEADER, ACTING_FOR_HEADER, DEVICE_HEADER, KEY_HEADER, Reply, Request
from balady_desktop.wire.sessions import RefreshRequest, SessionReply

R = TypeVar("R", bound=Reply)
OpenTransport = Callable[[str, Trust, bytes | None], Transport]


class Door:
    """Sends requests and reads replies. Thread-safe."""

    def __init__(
        self,
        url: str,
        trust: Trust,
        device: str,
        signing_key: bytes | None = None,
        open_transport: OpenTransport | None = None,
    ) -> None:
        """`open_transport`: None for HTTPS."""
        self.url = url
        self._device = device
        self._exchange: Transport = (open_transport or Exchange)(url, trust, signing_key)
        self._session: Session | None = None
        self._person_id = ""
        self._acting_for = ""
        self._seen: Mapping[str, str] = {}

    def watch(self, ended: Callable[[RemoteError | None], object]) -> None:
        """Have it told how every request ended, None for an answer."""
        self._exchange.ended = ended

    def close(self) -> None:
        """Close the connections."""
        self._exchange.close()

    def speak_for(self, person_id: str, tokens: Tokens | None, keep: Keep) -> Self:
        """Return a door over the same connections that speaks for one person for good; `keep` stores renewed tokens."""
        door = copy.copy(self)
        door._person_id = person_id
        door._session = Session(tokens, door._renew, keep)
        return door

    def act_for(self, body: str) -> Self:
        """Return a door of the same session whose requests are made for a body; empty for the account's own."""
        door = copy.copy(self)
        door._acting_for = body
        return door

    def take_tokens(self, tokens: Tokens) -> bool:
        """Take the tokens of the same person's new sign-in; False where the session was ended."""
        return self._session is not None and self._session.take(tokens)

    def end_session(self) -> None:
        """Speak for nobody any more."""
        if self._session is not None:
            self._session.end()

    def _renew(self, refresh_token: str) -> SessionReply:
        body = RefreshRequest(refresh_token=refresh_token, device=self._device)
        answer = self._exchange.send("POST", "/v1/sessions/refresh", frozen(body), self._headers(None))
        reply = read_reply(answer, SessionReply)
        # An older server does not know the header: its word is compared here.
        if self._person_id and reply.person.person_id != self._person_id:
            raise WrongAccountError
        return reply

    def call(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """Send a request of the signed-in account as it is (file uploads speak a protocol of their own)."""
        return self._answer(method, path, body, headers)

    def _get(self, path: str, model: type[R], *, open_to_all: bool = False) -> R:
        return read_reply(self._answer("GET", path, open_to_all=open_to_all, safe=True), model)

    def _post(
        self, path: str, body: Request | None, model: type[R], *, key: str | None = None, open_to_all: bool = False
    ) -> R:
        headers = {KEY_HEADER: key} if key else {}
        return read_reply(self._answer("POST", path, frozen(body), headers, open_to_all=open_to_all), model)

    def _act(self, method: str, path: str, body: bytes = b"", *, open_to_all: bool = False) -> None:
        """Do something that has no answer but its success."""
        answer = self._answer(method, path, body, open_to_all=open_to_all)
        if answer.status >= 400:
            raise refusal_of(answer)

    def _bytes(self, path: str, *, open_to_all: bool = False) -> bytes:
        answer = self._answer("GET", path, open_to_all=open_to_all, safe=True)
        if answer.status >= 400:
            raise refusal_of(answer)
        return answer.body

    def _answer(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        open_to_all: bool = False,
        safe: bool = False,
    ) -> Answer:
        if open_to_all:
            return self._exchange.send(method, path, body, {DEVICE_HEADER: self._device, **(headers or {})}, safe=safe)
        if self._session is None:
            raise SignedOutError
        sent, access = self._headers(headers), self._session.access
        answer = self._exchange.send(method, path, body, {**sent, "Authorization": f"Bearer {access}"}, safe=safe)
        # Tokens of another account are not renewed: what was asked waits for its own.
        if answer.status != 401 or isinstance(refusal_of(answer), WrongAccountError):
            return answer
        access = self._session.renew(access)
        return self._exchange.send(method, path, body, {**sent, "Authorization": f"Bearer {access}"}, safe=safe)

    def _headers(self, headers: Mapping[str, str] | None) -> dict[str, str]:
        """Return the headers of a request that belongs to this door's person."""
        account = {ACCOUNT_HEADER: self._person_id} if self._person_id else {}
        acting = {ACTING_FOR_HEADER: self._acting_for} if self._acting_for else {}
        return {DEVICE_HEADER: self._device, **account, **acting, **(headers or {})}


def frozen(body: Request | None) -> bytes:
    """Return the one byte form of a body: the same request has the same bytes on every retry."""
    return canonical_bytes(body.model_dump(mode="json")) if body else b""


def query(wanted: Mapping[str, Any]) -> str:
    """Return the query of a path, without what is not wanted."""
    return urlencode({name: _plain(value) for name, value in wanted.items() if value not in (None, "")})


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
