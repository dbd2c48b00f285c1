"""The door of the backend: what no part behind it could read, store or answer is refused here, in our words."""

import json
import re

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from balady_desktop.backend.replies import JsonReply, error_reply
from balady_desktop.wire.bounds import is_bounded
from balady_desktop.wire.protocol import OLDEST_PROTOCOL, PROTOCOL_HEADER

KIB = 1024
_LARGEST_BODY = 256 * KIB
# Longest prefix first.
_LARGEST_BODIES = (("/v1/files", 64 * KIB * KIB), ("/v1/sync", 4 * KIB * KIB), ("/v1/publications", 8 * KIB * KIB))
# Their bodies are no single JSON value: files are bytes, and each operation of a round is judged for itself.
_UNREAD = ("/v1/files", "/v1/sync")
# What nobody could mean stays unread: Python itself refuses to make a number of very many digits.
_NUMBER = re.compile("[0-9]{1,15}")
_NUL_IN_QUERY = re.compile(rb"%00|\0")


def find_refusal(scope: Scope) -> JsonReply | None:
    """Return the refusal of a request by its first lines, None where it may come in."""
    headers = Headers(scope=scope)
    if "\0" in scope["path"]:
        return error_reply(404)
    if _NUL_IN_QUERY.search(scope["query_string"]) or "\0" in "".join(headers.values()):
        return error_reply(422)
    version, length = headers.get(PROTOCOL_HEADER, ""), headers.get("content-length", "0")
    if version and not _NUMBER.fullmatch(version):
        return error_reply(400)
    if version and int(version) < OLDEST_PROTOCOL:
        return error_reply(426)
    return None if _NUMBER.fullmatch(length) and int(length) <= _limit(scope) else error_reply(413)


def _limit(scope: Scope) -> int:
    return next((size for prefix, size in _LARGEST_BODIES if scope["path"].startswith(prefix)), _LARGEST_BODY)


class Body:
    """A request's body, cut off where it grows beyond what its route takes."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self._is_read = not scope["path"].startswith(_UNREAD)
        self._limit = _limit(scope)
        self._receive = receive
        self._size = 0
        self._waiting: list[Message] = []

    @property
    def is_too_large(self) -> bool:
        return self._size > self._limit

    async def find_refusal(self) -> JsonReply | None:
        """Read a body that is one JSON value and return why it is refused; the application then gets what was read."""
        if not self._is_read:
            return None
        parts = bytearray()
        more = True
        while more and not self.is_too_large:
            message = await self._next()
            self._waiting.append(message)
            parts += message.get("body", b"")
            more = message.get("more_body", False)
        if self.is_too_large:
            return error_reply(413)
        return None if _is_readable(parts) else error_reply(422)

    async def receive(self) -> Message:
        return self._waiting.pop(0) if self._waiting else await self._next()

    async def _next(self) -> Message:
        message = await self._receive()
        self._size += len(message.get("body", b""))
        return {"type": "http.disconnect"} if self.is_too_large else message


def _is_readable(raw: bytes | bytearray) -> bool:
    """Return whether a body is within the bounds; what is no JSON at all is for its endpoint to refuse."""
    if not raw.lstrip().startswith((b"{", b"[", b'"')):
        return True
    try:
        return is_bounded(json.loads(raw))
    except RecursionError:
        return False
    except ValueError:
        return True
