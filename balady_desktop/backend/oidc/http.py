"""A provider over HTTPS: Authorization Code with PKCE (RFC 7636), found by its discovery document.

Its endpoints and its keys are kept for a while. A token of a key that is not known fetches the keys again, at most
once a minute: keys rotate, and whoever invents key ids makes nobody fetch.
"""

import base64
import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import httpx2

from balady_desktop.backend.log import log_event
from balady_desktop.backend.oidc.adapter import Attempt, Exchanged
from balady_desktop.backend.oidc.tokens import TokenError, key_id, read_token
from balady_desktop.backend.outward import fetch, make_client
from balady_desktop.backend.settings import OidcSettings
from balady_desktop.domain.identifiers import person_id_problem
from balady_desktop.domain.text import only_code
from balady_desktop.domain.words import Language
from balady_desktop.wire.bounds import is_bounded

_DISCOVERY = "/.well-known/openid-configuration"
_KEEP, _FETCH_AGAIN = timedelta(minutes=10), timedelta(minutes=1)
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the provider is asked."""

    authorization: str
    token: str
    keys: str


class HttpProvider:
    """Asks the provider; whatever is not a clear answer is `unavailable`. Thread-safe."""

    def __init__(self, settings: OidcSettings, timeout: timedelta, clock: Callable[[], datetime]) -> None:
        self._settings, self._timeout, self._clock = settings, timeout, clock
        self._client = make_client(settings.issuer, {}, timeout)
        self._turn = threading.Lock()
        self._places: tuple[datetime, _Places] | None = None
        self._keys: tuple[datetime, list[Mapping[str, Any]]] | None = None

    @property
    def issuer(self) -> str:
        """Return by what name it signs."""
        return self._settings.issuer

    def address(self, attempt: Attempt, language: Language) -> str | None:
        """Return the address to open."""
        places = self._find_places()
        if places is None:
            return None
        asked = {
            "response_type": "code",
            "client_id": self._settings.client_id,
            "redirect_uri": attempt.redirect_uri,
            "scope": self._settings.scope,
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": challenge_of(attempt.verifier),
            "code_challenge_method": "S256",
            "ui_locales": language,
        }
        return f"{places.authorization}{'&' if '?' in places.authorization else '?'}{urlencode(asked)}"

    def exchange(self, attempt: Attempt, code: str) -> Exchanged:
        """Exchange the code, and read who it is."""
        places = self._find_places()
        if places is None:
            return Exchanged("unavailable")
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": attempt.redirect_uri,
            "client_id": self._settings.client_id,
            "code_verifier": attempt.verifier,
        }
        secret = self._settings.client_secret
        auth = httpx2.BasicAuth(self._settings.client_id, secret) if secret else None
        reply = fetch(self._client, "POST", places.token, self._timeout, data=form, auth=auth)
        if reply is None or reply.status >= 500:
            log_event("oidc_failed", status=reply.status if reply else 0)
            return Exchanged("unavailable")
        said = _parse(reply.body)
        token = said.get("id_token")
        if reply.status != 200 or not isinstance(token, str):
            log_event("oidc_refused", status=reply.status)
            return Exchanged("refused")
        return self._read(attempt, token)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _read(self, attempt: Attempt, token: str) -> Exchanged:
        try:
            keys = self._find_keys(key_id(token))
            if keys is None:
                return Exchanged("unavailable")
            settings = self._settings
            claims = read_token(token, keys, settings.issuer, settings.client_id, attempt.nonce, self._clock())
        except TokenError as error:
            log_event("oidc_token_refused", code=str(error))
            return Exchanged("refused")
        id_number = only_code(str(claims.get(self._settings.id_claim, "")))
        if person_id_problem(id_number):
            log_event("oidc_token_refused", code="no identity number")
            return Exchanged("refused")
        return Exchanged("known", id_number)

    # --- what is kept ---

    def _find_places(self) -> _Places | None:
        with self._turn:
            if self._places is not None and self._clock() - self._places[0] < _KEEP:
                return self._places[1]
            found = self._discover()
            if found is not None:
                self._places = (self._clock(), found)
            return found

    def _discover(self) -> _Places | None:
        said = self._fetch_json(self._settings.issuer.rstrip("/") + _DISCOVERY)
        if said.get("issuer") != self._settings.issuer:
            log_event("oidc_failed", code="issuer")
            return None
        named = [said.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if not all(isinstance(one, str) and self._is_safe(one) for one in named):
            log_event("oidc_failed", code="endpoints")
            return None
        return _Places(*map(str, named))

    def _is_safe(self, address: str) -> bool:
        """Return whether an address may be asked: HTTPS, or loopback where the provider itself is on it."""
        try:
            parsed = httpx2.URL(address)
            is_local = httpx2.URL(self._settings.issuer).host in _LOOPBACK
        except httpx2.InvalidURL:
            return False
        return parsed.scheme == "https" or (parsed.scheme == "http" and parsed.host in _LOOPBACK and is_local)

    def _find_keys(self, kid: str) -> list[Mapping[str, Any]] | None:
        """Return the provider's keys, fetched again where they are old or do not have this one."""
        places = self._find_places()
        with self._turn:
            now, kept = self._clock(), self._keys
            if kept is not None:
                age, is_here = now - kept[0], any(one.get("kid", "") == kid for one in kept[1])
                if age < (_KEEP if is_here else _FETCH_AGAIN):
                    return kept[1]
            keys = self._fetch_json(places.keys).get("keys") if places else None
            if not isinstance(keys, list):
                return None
            self._keys = (now, [one for one in keys if isinstance(one, dict)])
            return self._keys[1]

    def _fetch_json(self, address: str) -> dict[str, Any]:
        reply = fetch(self._client, "GET", address, self._timeout)
        return _parse(reply.body) if reply is not None and reply.status == 200 else {}


def challenge_of(verifier: str) -> str:
    """Return the S256 challenge of a verifier."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _parse(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) and is_bounded(said) else {}
