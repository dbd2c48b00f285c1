"""Opaque tokens: minted at random, handed out once, kept as hashes only."""

import base64
import hashlib

from balady_desktop.backend.context import Context

_BYTES = 32


def mint_token(context: Context) -> str:
    """Return a new token."""
    return base64.urlsafe_b64encode(context.settings.random(_BYTES)).rstrip(b"=").decode()


def hash_token(token: str) -> str:
    """Return what is kept of an opaque token."""
    return hashlib.sha256(token.encode()).hexdigest()
