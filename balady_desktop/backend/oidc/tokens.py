"""Whether an id_token is of the provider, for us, of this attempt and of now.

Signatures are PyJWT's work (MIT, maintained since 2011, needs nothing but `cryptography`); times are compared here,
because the server has one clock.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import jwt

if TYPE_CHECKING:  # a type of PyJWT's own, which older ones have elsewhere
    from jwt.types import Options

# Signatures by a key that only the provider has: a shared secret or none proves nothing.
KEY_TYPES: Mapping[str, str] = {"RS256": "RSA", "PS256": "RSA", "ES256": "EC"}
_SKEW = timedelta(seconds=60)
# A token is made for the sign-in that is under way.
_OLDEST = timedelta(minutes=10)
_NEEDED = ["iss", "aud", "exp", "iat", "sub", "nonce"]
_UNTIMED: "Options" = {"verify_exp": False, "verify_iat": False, "verify_nbf": False, "require": _NEEDED}


class TokenError(ValueError):
    """A token that proves nothing."""


def key_id(token: str) -> str:
    """Return by which key a token says that it is signed. Raises TokenError for a signature that is not allowed."""
    try:
        header = jwt.get_unverified_header(token)
    except jwt.InvalidTokenError as error:
        raise TokenError("no token") from error
    if header.get("alg") not in KEY_TYPES or "crit" in header:
        raise TokenError("signature not allowed")
    kid = header.get("kid", "")
    if not isinstance(kid, str):
        raise TokenError("no key")
    return kid


def read_token(
    token: str, keys: list[Mapping[str, Any]], issuer: str, client_id: str, nonce: str, now: datetime
) -> Mapping[str, Any]:
    """Return the claims of a token that one of the keys of its id signed. Raises TokenError."""
    kid = key_id(token)
    algorithm = str(jwt.get_unverified_header(token)["alg"])
    fitting = [one for one in keys if one.get("kid", "") == kid and _fits(one, algorithm)]
    if len(fitting) != 1:
        raise TokenError("key unknown")
    try:
        key = jwt.PyJWK(dict(fitting[0]), algorithm=algorithm)
        claims: dict[str, Any] = jwt.decode(
            token, key, algorithms=[algorithm], audience=client_id, issuer=issuer, options=_UNTIMED
        )
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise TokenError(type(error).__name__) from error
    _check_claims(claims, client_id, nonce, now)
    return claims


def _fits(key: Mapping[str, Any], algorithm: str) -> bool:
    """Return whether a key is one to verify this kind of signature with."""
    is_kind = key.get("kty") == KEY_TYPES[algorithm] and key.get("alg", algorithm) == algorithm
    return is_kind and key.get("use", "sig") == "sig"


def _check_claims(claims: Mapping[str, Any], client_id: str, nonce: str, now: datetime) -> None:
    if claims["nonce"] != nonce:
        raise TokenError("another attempt")
    audience = claims["aud"]
    if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != client_id:
        raise TokenError("other audiences")
    if claims.get("azp", client_id) != client_id:
        raise TokenError("made for another client")
    issued, ends = (_moment(claims[name], now) for name in ("iat", "exp"))
    begins = _moment(claims["nbf"], now) if "nbf" in claims else issued
    if ends + _SKEW <= now:
        raise TokenError("expired")
    if max(issued, begins) > now + _SKEW or issued + _OLDEST + _SKEW < now:
        raise TokenError("not of now")


def _moment(value: Any, now: datetime) -> datetime:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TokenError("no time")
    try:
        return datetime.fromtimestamp(value, now.tzinfo)
    except (OverflowError, OSError, ValueError) as error:
        raise TokenError("no time") from error
