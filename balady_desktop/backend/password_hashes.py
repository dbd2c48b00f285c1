"""Argon2id of passwords, a few at a time: each takes memory and processor that other requests need."""

import threading
import unicodedata

from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

# OWASP's first choice: 19 MiB, two passes, one lane.
_HASHER = Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_SEATS = threading.BoundedSemaphore(4)
# What a try for an unknown name is compared with; nobody knows its password.
_NOBODY = _HASHER.hash(b"nobody")


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    with _SEATS:
        return _HASHER.hash(_typed_once(password))


def is_password(password: str, password_hash: str | None) -> bool:
    """Return whether a password is right; for no account it takes as long and says no."""
    with _SEATS:
        try:
            matches = _HASHER.verify(_typed_once(password), password_hash or _NOBODY)
        except UnknownHashError:
            return False
    return matches and password_hash is not None


def _typed_once(password: str) -> str:
    """Return the one form of what keyboards compose differently."""
    return unicodedata.normalize("NFC", password)
