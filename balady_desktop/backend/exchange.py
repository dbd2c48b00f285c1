"""What surrounds every request: the door, the server's signature, headers, log, last errors."""

import base64
import time
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from balady_desktop.backend.context import Context
from balady_desktop.backend.database import is_locked_out
from balady_desktop.backend.door import Body, find_refusal
from balady_desktop.backend.log import log_event, log_failure
from balady_desktop.backend.replies import JsonReply, error_reply
from balady_desktop.wire.files import FILES_PATH, METHOD_OVERRIDE_HEADER
from balady_desktop.wire.protocol import (
    NONCE_HEADER,
    PROTOCOL_HEADER,
    PROTOCOL_VERSION,
    SIGNATURE_HEADER,
    ErrorReply,
)

_LONGEST_NONCE = 128
_RETRY_SECONDS = 5
_METHODS = frozenset(("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"))
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    PROTOCOL_HEADER: str(PROTOCOL_VERSION),
}


class ExchangeMiddleware:
    """Buffers a reply, so that it leaves whole, signed, and only after its transaction ended."""

    def __init__(self, app: ASGIApp, context: Context) -> None:
        self._app = app
        self._context = context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        meant = _as_meant(scope)
        reply = await self._answer(meant, receive)
        self._finish(scope, reply)
        route = getattr(meant.get("route"), "path", "-")
        taken = int((time.monotonic() - began) * 1000)
        # A method is any word that the sender likes.
        method = meant["method"] if meant["method"] in _METHODS else "-"
        log_event("request", method=method, route=route, status=reply.status, milliseconds=taken)
        await reply.send_to(send)

    async def _answer(self, scope: Scope, receive: Receive) -> "_Reply":
        reply, body = _Reply(), Body(scope, receive)
        try:
            refused = find_refusal(scope) or await body.find_refusal()
            if refused is not None:
                return await _reply_of(refused, scope)
            await self._app(scope, body.receive, reply.collect)
        except Exception as error:
            log_failure("request_failed", error)
            return await _reply_of(_failure(error), scope)
        return await _reply_of(error_reply(413), scope) if body.is_too_large else reply

    def _finish(self, scope: Scope, reply: "_Reply") -> None:
        headers = MutableHeaders(raw=reply.headers)
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
        nonce = Headers(scope=scope).get(NONCE_HEADER, "")
        if nonce and nonce.isascii() and len(nonce) <= _LONGEST_NONCE:
            # The body of a reply to HEAD stays here, so the signature cannot cover it.
            body = b"" if scope["method"] == "HEAD" else bytes(reply.body)
            signed = signed_bytes(nonce, reply.status, body)
            headers[SIGNATURE_HEADER] = base64.b64encode(self._context.keys.signing.sign(signed)).decode()


def signed_bytes(nonce: str, status: int, body: bytes) -> bytes:
    """Return what the signature of a reply covers."""
    return b"\n".join((nonce.encode(), str(status).encode(), body))


class _Reply:
    """A reply as it is collected from the application."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = bytearray()

    async def collect(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = list(message.get("headers", ()))
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    async def send_to(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": bytes(self.body)})


def _as_meant(scope: Scope) -> Scope:
    """Return the request with the method that it stands for: tus lets clients behind a strict proxy name another."""
    named = Headers(scope=scope).get(METHOD_OVERRIDE_HEADER, "").strip().upper()
    return {**scope, "method": named} if named and scope["path"].startswith(FILES_PATH) else scope


def _failure(error: Exception) -> JsonReply:
    """Answer an error that nobody expected; where the database could not answer, nothing was decided."""
    if is_locked_out(error):
        return error_reply(503, ErrorReply(code="unavailable", retry_after=_RETRY_SECONDS))
    return error_reply(500)


async def _reply_of(response: JsonReply, scope: Scope) -> _Reply:
    reply = _Reply()
    await response(scope, _no_body, reply.collect)
    return reply


async def _no_body() -> Message:
    return {"type": "http.disconnect"}
