"""An OpenID Connect provider on loopback that answers as a test wants: other keys, other tokens, other addresses."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key

from balady_desktop.backend.oidc.http import challenge_of
from tests.backend.outside_server import Fake

CLIENT = "balady-client"


@dataclass
class LyingProvider(Fake):
    """Knows one person; `claims`, `header` and `key` are what it lies with."""

    now: datetime = datetime.min
    id_number: str = "1012345672"
    key: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))
    kid: str = "k1"
    # Keys that it publishes, its own where nothing else is said.
    published: list[dict[str, Any]] | None = None
    claims: dict[str, Any] = field(default_factory=dict)
    token: str | None = None
    algorithm: str = "ES256"
    discovery: dict[str, Any] = field(default_factory=dict)
    nonce: str = ""
    challenge: str = ""
    statuses: dict[str, int] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return self.url.rstrip("/")

    def content(self) -> bytes:
        _, path, _, body = self.asked[-1]
        self.status = self.statuses.get(path, 200)
        said: Any = {"error": "none"}
        if path == "/.well-known/openid-configuration":
            places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            said = {"issuer": self.issuer, **{name: f"{self.issuer}/{one}" for name, one in places.items()}}
            said |= self.discovery
        elif path == "/keys":
            said = {"keys": [self.public()] if self.published is None else self.published}
        elif path == "/token":
            said = self._tokens(dict(parse_qsl(body.decode())))
        return json.dumps(said).encode()

    def _tokens(self, form: dict[str, str]) -> dict[str, str]:
        if challenge_of(form.get("code_verifier", "")) != self.challenge:
            self.status = 400
            return {"error": "invalid_grant"}
        return {"id_token": self.token or self.sign()}

    def public(self, **other: Any) -> dict[str, Any]:
        made = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(self.key.public_key()))
        return {**made, "kid": self.kid, "use": "sig", **other}

    def sign(self, **other: Any) -> str:
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "person",
            "nationalId": self.id_number,
            "nonce": self.nonce,
            "iat": int(self.now.timestamp()),
            "exp": int((self.now + timedelta(minutes=5)).timestamp()),
        }
        said = {name: value for name, value in {**claims, **self.claims, **other}.items() if value is not None}
        return jwt.encode(said, self.key, algorithm=self.algorithm, headers={"kid": self.kid})

    def paths(self) -> list[str]:
        return [path for _, path, _, _ in self.asked]
