"""The provider of sample servers: on loopback, with keys of its own, for synthetic people; it says that it is a sample.

The server speaks to it as to any other provider. It is started when somebody first signs in by the browser.
"""

import json
import secrets
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key

from balady_desktop.backend.identity.sample_people import sample_people
from balady_desktop.backend.oidc.adapter import Attempt, Exchanged
from balady_desktop.backend.oidc.http import HttpProvider, challenge_of
from balady_desktop.backend.oidc.sample_pages import error_page, sign_in_page
from balady_desktop.backend.settings import OidcSettings
from balady_desktop.domain.words import Language

CLIENT = "balady-sample"
_CODE_LIFE = timedelta(minutes=1)
_TOKEN_LIFE = timedelta(minutes=5)
_LARGEST_FORM = 16 * 1024
_SHOWN = 6


class SampleProvider:
    """A provider of its own and the way to ask it."""

    def __init__(self, clock: Callable[[], datetime], timeout: timedelta) -> None:
        self._clock, self._timeout = clock, timeout
        self._turn = threading.Lock()
        self._running: tuple[ThreadingHTTPServer, threading.Thread, HttpProvider] | None = None

    @property
    def issuer(self) -> str:
        """Return by what name it signs."""
        return self._provider().issuer

    def address(self, attempt: Attempt, language: Language) -> str | None:
        """Return the address to open."""
        return self._provider().address(attempt, language)

    def exchange(self, attempt: Attempt, code: str) -> Exchanged:
        """Exchange the code."""
        return self._provider().exchange(attempt, code)

    def close(self) -> None:
        """Stop it."""
        with self._turn:
            running, self._running = self._running, None
        if running is not None:
            server, thread, provider = running
            provider.close()
            server.shutdown()
            server.server_close()
            thread.join()

    def _provider(self) -> HttpProvider:
        with self._turn:
            if self._running is None:
                desk = _Desk(self._clock)
                server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(desk))
                desk.issuer = f"http://127.0.0.1:{server.server_port}"
                thread = threading.Thread(
                    target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="sample-provider", daemon=True
                )
                thread.start()
                settings = OidcSettings(desk.issuer, CLIENT)
                self._running = (server, thread, HttpProvider(settings, self._timeout, self._clock))
            return self._running[2]


class _Desk:
    """What the sample provider does: who signs in, codes that work once, tokens."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.issuer = ""
        self._clock = clock
        self._turn = threading.Lock()
        self._key: EllipticCurvePrivateKey = generate_private_key(SECP256R1())
        self._codes: dict[str, tuple[datetime, dict[str, str], str]] = {}
        self._people = {
            one.id_number: (one.id_number, one.names_ar.full(), one.names_en.full())
            for one in sample_people()
            if one.case == "ordinary" and not one.deceased
        }

    def discovery(self) -> dict[str, Any]:
        named = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": self.issuer, **{name: f"{self.issuer}/{path}" for name, path in named.items()}}

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(self._key.public_key()))
        return {"keys": [{**public, "kid": "sample", "use": "sig", "alg": "ES256"}]}

    def page(self, asked: dict[str, str]) -> str | None:
        """Return the page that asks who signs in, None for a request that no program of ours makes."""
        if not _is_ours(asked):
            return None
        return sign_in_page(list(self._people.values())[:_SHOWN], json.dumps(asked))

    def decide(self, form: dict[str, str]) -> str | None:
        """Return where the browser goes after a decision."""
        try:
            asked = json.loads(form.get("request", ""))
        except ValueError:
            return None
        if not isinstance(asked, dict) or not _is_ours(asked):
            return None
        told = {"state": asked["state"], "iss": self.issuer}
        if form.get("decision") != "yes" or form.get("id_number") not in self._people:
            return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', **told})}"
        code = secrets.token_urlsafe(24)
        with self._turn:
            self._codes[code] = (self._clock() + _CODE_LIFE, asked, form["id_number"])
        return f"{asked['redirect_uri']}?{urlencode({'code': code, **told})}"

    def token(self, form: dict[str, str]) -> dict[str, str] | None:
        """Return the token of a code, once, to who has the verifier; None for everything else."""
        with self._turn:
            ends, asked, id_number = self._codes.pop(form.get("code", ""), (self._clock(), {}, ""))
        now = self._clock()
        is_his = (
            form.get("client_id") == CLIENT
            and form.get("redirect_uri") == asked.get("redirect_uri")
            and challenge_of(form.get("code_verifier", "")) == asked.get("code_challenge")
        )
        if now >= ends or not is_his:
            return None
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": id_number,
            "nationalId": id_number,
            "nonce": asked["nonce"],
            "iat": int(now.timestamp()),
            "exp": int((now + _TOKEN_LIFE).timestamp()),
        }
        token = jwt.encode(claims, self._key, algorithm="ES256", headers={"kid": "sample"})
        return {"token_type": "Bearer", "access_token": secrets.token_urlsafe(16), "id_token": token}


def _is_ours(asked: dict[str, str]) -> bool:
    redirect = urlsplit(str(asked.get("redirect_uri", "")))
    return (
        asked.get("client_id") == CLIENT
        and asked.get("response_type") == "code"
        and asked.get("code_challenge_method") == "S256"
        and redirect.scheme == "http"
        and redirect.hostname == "127.0.0.1"
        and all(isinstance(asked.get(name), str) and asked[name] for name in ("state", "nonce", "code_challenge"))
    )


def _handler_of(desk: _Desk) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        # Somebody who connects and says nothing keeps no thread.
        timeout = 10

        def do_GET(self) -> None:
            path = urlsplit(self.path)
            if path.path == "/.well-known/openid-configuration":
                self._say(200, json.dumps(desk.discovery()), "application/json")
            elif path.path == "/keys":
                self._say(200, json.dumps(desk.keys()), "application/json")
            else:
                page = desk.page(dict(parse_qsl(path.query))) if path.path == "/authorize" else None
                self._say(200 if page else 400, page or error_page(), "text/html")

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if not length.isdecimal() or int(length) > _LARGEST_FORM:
                self._say(413, error_page(), "text/html")
                return
            form = dict(parse_qsl(self.rfile.read(int(length)).decode(errors="replace")))
            if self.path == "/token":
                token = desk.token(form)
                self._say(200 if token else 400, json.dumps(token or {"error": "invalid_grant"}), "application/json")
                return
            after = desk.decide(form) if self.path == "/authorize" else None
            if after is None:
                self._say(400, error_page(), "text/html")
                return
            self.send_response(303)
            self.send_header("Location", after)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _say(self, status: int, text: str, media_type: str) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", f"{media_type}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("X-Frame-Options", "DENY")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Write nothing: addresses hold codes."""

    return Handler
