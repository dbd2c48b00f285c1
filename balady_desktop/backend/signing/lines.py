"""Speaks to a signer in lines: one question at a time, and a question whose answer was lost is asked once more."""

import base64
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from balady_desktop.backend.log import log_failure
from balady_desktop.backend.signing.adapter import SignedTrust, SignerRefusedError, SignerUnavailableError
from balady_desktop.wire.protocol import Reply
from balady_desktop.wire.signing import (
    SignerRequest,
    SignRefusal,
    SignReply,
    SignRequest,
    StatusListRequest,
    TrustListReply,
    TrustListRequest,
    line_of,
    read_reply,
)

R = TypeVar("R", bound=Reply)
_ATTEMPTS = 2


class Line(Protocol):
    """An open line to a signer."""

    def ask(self, line: bytes) -> bytes:
        """Return the answer to a line. Raises OSError where none comes in time."""
        ...

    def close(self) -> None:
        """Hang up."""
        ...


class LineSigner:
    """A signer at the other end of a line, which is opened when it is needed and again after it broke."""

    def __init__(self, open_line: Callable[[], Line]) -> None:
        self._open_line = open_line
        self._turn = threading.Lock()
        self._line: Line | None = None
        self._is_closed = False

    def sign(self, request_id: str, issuer: str, kind: str, claims: bytes) -> bytes:
        """Sign the claims of a paper."""
        request = SignRequest(id=request_id, issuer=issuer, kind=kind, claims=_text(claims))
        return base64.b64decode(self._ask(request, SignReply).cose)

    def sign_status_list(self, request_id: str, issuer: str, year: int, bits: bytes) -> bytes:
        """Sign a status list."""
        request = StatusListRequest(id=request_id, issuer=issuer, year=year, bits=_text(bits))
        return base64.b64decode(self._ask(request, SignReply).cose)

    def trust_list(self, request_id: str) -> SignedTrust:
        """Return the trust list in force."""
        said = self._ask(TrustListRequest(id=request_id), TrustListReply)
        return SignedTrust(base64.b64decode(said.trust_list), base64.b64decode(said.root))

    def close(self) -> None:
        """Hang up for good."""
        with self._turn:
            self._is_closed = True
            self._hang_up()

    def _ask(self, request: SignerRequest, kind: type[R]) -> R:
        with self._turn:
            for _ in range(_ATTEMPTS):
                try:
                    return self._answer(request, kind)
                except (OSError, ValueError) as error:
                    # What was lost, cut or out of step cannot be mended on the same line.
                    self._hang_up()
                    log_failure("signer_lost", error)
        raise SignerUnavailableError

    def _answer(self, request: SignerRequest, kind: type[R]) -> R:
        if self._is_closed:
            raise ConnectionAbortedError
        if self._line is None:
            self._line = self._open_line()
        said = read_reply(self._line.ask(line_of(request)))
        if getattr(said, "id", None) != request.id:
            raise ValueError("an answer to another question")
        if isinstance(said, SignRefusal):
            raise SignerRefusedError(said.code)
        if not isinstance(said, kind):
            raise ValueError("an answer of another kind")
        return said

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
