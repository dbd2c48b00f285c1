"""The one byte form of a JSON value, and its digest; imports nothing heavy, because papers need it at once."""

import hashlib
import json
from typing import Any

# Made once: `json.dumps` makes an encoder for every value.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical_bytes(value: Any) -> bytes:
    """Return the one byte form of a JSON value: sorted keys, no spaces, UTF-8. Floats are refused."""
    _refuse_floats(value)
    return canonical_bytes_without_floats(value)


def canonical_bytes_without_floats(value: Any) -> bytes:
    """Return the canonical bytes of a value that is known to hold no float."""
    return _encode(value).encode()


def digest(value: Any) -> str:
    """Return SHA-256 (hexadecimal) of the canonical bytes."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("a float has no canonical bytes; send text or an integer")
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        _refuse_floats(part)
