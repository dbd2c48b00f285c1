"""One request and its answer: verified TLS, our media type, the server's signature, and every failure told as ours."""

import base64
import json
import secrets
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol, TypeVar

import httpx2
import truststore
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from balady_desktop.domain.problem import Problem
from balady_desktop.remote.errors import (
    CaptivePortalError,
    CertificateError,
    ClockError,
    ConnectionSettingsError,
    OfflineError,
    OutcomeUnknownError,
    RefusedError,
    RemoteError,
    ServerTroubleError,
    SignedOutError,
    UpgradeNeededError,
    WrongAccountError,
)
from balady_desktop.wire.protocol import (
    MEDIA_TYPE,
    NONCE_HEADER,
    PROTOCOL_HEADER,
    PROTOCOL_VERSION,
    SIGNATURE_HEADER,
    ErrorReply,
    Reply,
)

R = TypeVar("R", bound=Reply)
# No version of this program is older: a clock before this day is wrong.
_BUILT = datetime(2026, 1, 1, tzinfo=UTC)
_CONNECT_SECONDS = 10.0
_LAST_PORT = 65_535
_READ_SECONDS = 60.0
# What OpenSSL calls the answer of somebody who speaks no TLS at all.
_NO_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE")


_UNSENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
)


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom to believe: the operating system's store, or one pinned authority (PEM). There is no third way."""

    authority: str | None = None

    def context(self) -> ssl.SSLContext:
        """Make the TLS context that verifies by this trust."""
        if self.authority is None:
            return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_verify_locations(cadata=self.authority)
        return context


@dataclass(frozen=True, slots=True)
class Answer:
    """A verified answer of our server."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport(Protocol):
    """How requests travel to one server; `ended` is told how each one ended, None for an answer."""

    ended: Callable[[RemoteError | None], object]

    @property
    def is_pinned(self) -> bool:
        """Whether the key that signs the answers is known."""

    def pin(self, signing_key: bytes) -> None:
        """Take the key that signs the answers."""

    def send(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None, *, safe: bool = False
    ) -> Answer:
        """Send a request and return its answer. Raises RemoteError."""

    def close(self) -> None:
        """Close the connections."""


class Exchange:
    """Sends requests to one server. Thread-safe; holds no token and no secret."""

    def __init__(self, url: str, trust: Trust, signing_key: bytes | None, now: datetime | None = None) -> None:
        """Raises ConnectionSettingsError where no way can be built from this."""
        self._now = now
        # Told how every request ended: None for an answer of our server.
        self.ended: Callable[[RemoteError | None], object] = lambda trouble: None
        self._key = _public_key(signing_key) if signing_key else None
        self._client = _client(_address(url), _context(trust))

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    @property
    def is_pinned(self) -> bool:
        """Return whether answers are believed by one key alone."""
        return self._key is not None

    def pin(self, signing_key: bytes) -> None:
        """Believe only answers signed with this key from now on."""
        self._key = _public_key(signing_key)

    def send(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None, *, safe: bool = False
    ) -> Answer:
        """Send one request. `safe`: it changes nothing, so that a lost answer is being offline, not an unknown outcome.

        Raises RemoteError in its kinds; an answer below 500 whose signature holds is returned whatever its status.
        """
        try:
            answer = self._ask(method, path, body, headers, safe)
        except RemoteError as error:
            self.ended(error)
            raise
        self.ended(None)
        return answer

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str] | None, safe: bool) -> Answer:
        nonce = secrets.token_urlsafe(16)
        sent = {**(headers or {}), NONCE_HEADER: nonce}
        if body and "Content-Type" not in sent:
            sent["Content-Type"] = "application/json"
        try:
            response = self._client.request(method, path, content=body, headers=sent)
        except httpx2.HTTPError as error:
            raise self._translated(error, safe) from error
        except (httpx2.InvalidURL, UnicodeError) as error:
            # Such as a proxy's name that is none: found when it is first used, before anything is sent.
            raise ConnectionSettingsError("proxy_wrong") from error
        return self._verified(response, nonce)

    def _verified(self, response: httpx2.Response, nonce: str) -> Answer:
        signature = response.headers.get(SIGNATURE_HEADER)
        if not signature or response.is_redirect:
            raise CaptivePortalError
        signed = b"\n".join((nonce.encode(), str(response.status_code).encode(), response.content))
        if self._key is not None:
            try:
                self._key.verify(base64.b64decode(signature), signed)
            except (InvalidSignature, ValueError) as error:
                raise CaptivePortalError from error
        if response.status_code >= 500:
            raise ServerTroubleError(_whole(response.headers.get("Retry-After")), _code(response.content))
        return Answer(response.status_code, response.headers, response.content)

    def _translated(self, error: httpx2.HTTPError, safe: bool) -> RemoteError:
        unsent = isinstance(error, _UNSENT)
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, ssl.SSLCertVerificationError):
                return self._certificate_error(cause)
            if unsent and isinstance(cause, ssl.SSLError) and cause.reason in _NO_TLS:
                return CaptivePortalError()
            cause = cause.__cause__ or cause.__context__
        return OfflineError() if unsent or safe else OutcomeUnknownError()

    def _certificate_error(self, error: ssl.SSLCertVerificationError) -> CertificateError:
        # 9: not yet valid, 10: expired (OpenSSL's X509_V_ERR codes).
        if error.verify_code in (9, 10):
            now = self._now or datetime.now(UTC)
            return ClockError() if now < _BUILT or error.verify_code == 9 else CertificateError("certificate_expired")
        return CertificateError()


def _address(url: str) -> httpx2.URL:
    try:
        address = httpx2.URL(url)
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise ConnectionSettingsError("server_address_wrong") from error
    if address.scheme != "https" or not address.host or (address.port or 0) > _LAST_PORT:
        raise ConnectionSettingsError("server_address_wrong")
    return address


def _context(trust: Trust) -> ssl.SSLContext:
    try:
        return trust.context()
    except (ssl.SSLError, ValueError, OSError) as error:
        raise ConnectionSettingsError("authority_wrong") from error


def _public_key(raw: bytes) -> Ed25519PublicKey:
    try:
        return Ed25519PublicKey.from_public_bytes(raw)
    except ValueError as error:
        raise ConnectionSettingsError("server_key_wrong") from error


def _client(address: httpx2.URL, context: ssl.SSLContext) -> httpx2.Client:
    loopback = address.host in ("127.0.0.1", "::1", "localhost")
    try:
        return httpx2.Client(
            base_url=address,
            verify=context,
            follow_redirects=False,
            # The system's proxy is for the world outside; a loopback server is not behind it.
            trust_env=not loopback,
            timeout=httpx2.Timeout(_READ_SECONDS, connect=_CONNECT_SECONDS),
            headers={PROTOCOL_HEADER: str(PROTOCOL_VERSION), "Accept": MEDIA_TYPE},
        )
    except Exception as error:
        # Address and trust are good: what is left is the proxy of the environment, whose faults are of many kinds.
        raise ConnectionSettingsError("proxy_wrong") from error


def read_reply(answer: Answer, model: type[R]) -> R:
    """Read an answer's body. Raises RefusedError for refusals, CaptivePortalError for what is not of our media type."""
    if not answer.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
        raise CaptivePortalError
    if answer.status >= 400:
        raise refusal_of(answer)
    try:
        return model.model_validate_json(answer.body)
    except ValueError as error:
        # Signed, and yet not what this endpoint says: the server is at fault, and nothing is known of the effect.
        raise ServerTroubleError from error


def refusal_of(answer: Answer) -> RemoteError:
    """Return the error that a refusal is."""
    if answer.status == 426:
        return UpgradeNeededError()
    try:
        reply = ErrorReply.model_validate(json.loads(answer.body))
    except ValueError:
        return RefusedError(answer.status, "not_found" if answer.status == 404 else "refused")
    if answer.status == 401 and reply.code in ("signed_out", "session_ended"):
        return SignedOutError()
    if answer.status == 401 and reply.code == "wrong_account":
        return WrongAccountError()
    problems = tuple(Problem(one.field, one.code, one.params) for one in reply.problems)
    return RefusedError(answer.status, reply.code, problems, reply.retry_after)


def _code(body: bytes) -> str:
    """Return what the server says is out of reach, such as the identity registry."""
    try:
        code = ErrorReply.model_validate(json.loads(body)).code
    except ValueError:
        return "server_trouble"
    return code if code.endswith("_unavailable") else "server_trouble"


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
