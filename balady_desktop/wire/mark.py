"""The server's signed word of how far its history goes: COSE_Sign1 with Ed25519 over deterministic CBOR.

A desktop hands it back with its next round. Only such a word proves that the server lost a part of its history:
anybody can write a high number, nobody else can sign one.
"""

import base64
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from balady_desktop.wire.cbor import decode, encode
from balady_desktop.wire.cose import Algorithm, read1, sign1, verify1

# The same key signs acknowledgements: what it signed as one of them is never taken for the other.
_TYPE = "application/vnd.balady.history-mark+cbor"


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a person's feed was read, and the version of the trust list that the server had then."""

    person_id: str
    epoch: str
    cursor: int
    trust_list: int


class MarkError(ValueError):
    """The bytes are no mark of this server."""


def sign_mark(mark: Mark, key: Ed25519PrivateKey) -> str:
    """Sign; gives base64."""
    payload = encode([getattr(mark, name) for name in Mark.__slots__])
    return base64.b64encode(sign1(payload, Algorithm.ED25519, b"", key.sign, content_type=_TYPE)).decode()


def read_mark(text: str, key: Ed25519PublicKey) -> Mark:
    """Verify and read. Raises MarkError for anything that this key did not sign."""
    try:
        signed = read1(base64.b64decode(text, validate=True))
        verify1(signed, key)
        if signed.content_type == _TYPE:
            return Mark(*decode(signed.payload))
    except (ValueError, TypeError) as error:
        raise MarkError("the server's signature does not match") from error
    raise MarkError("another kind of signed word")
