"""The server's signed word of which catalogue is in force: COSE_Sign1 with Ed25519 over deterministic CBOR.

Files are fetched by their hashes; this says which of them count together, and which editions ended before their time.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from balady_desktop.wire.cbor import decode, encode
from balady_desktop.wire.cose import Algorithm, read1, sign1, verify1

# The same key signs acknowledgements and marks: what it signed as one of them is never taken for another.
_TYPE = "application/vnd.balady.published+cbor"


@dataclass(frozen=True, slots=True)
class Published:
    """What is in force: the hash of the whole catalogue, and edition hash -> `withdrawn` or `faulty`.

    `number` counts how often what is in force changed; 0 is the catalogue that came with the server.
    """

    number: int
    catalogue: str
    endings: Mapping[str, str]


class PublishedError(ValueError):
    """The bytes are no publication of this server."""


def sign_published(published: Published, key: Ed25519PrivateKey) -> str:
    """Sign; returns base64."""
    endings = [part for pair in sorted(published.endings.items()) for part in pair]
    payload = encode([published.number, published.catalogue, endings])
    return base64.b64encode(sign1(payload, Algorithm.ED25519, b"", key.sign, content_type=_TYPE)).decode()


def read_published(text: str, key: Ed25519PublicKey) -> Published:
    """Verify and read. Raises PublishedError for anything that this key did not sign as a publication."""
    try:
        signed = read1(base64.b64decode(text, validate=True))
        verify1(signed, key)
        if signed.content_type == _TYPE:
            number, catalogue, endings = decode(signed.payload)
            return Published(number, catalogue, dict(zip(endings[::2], endings[1::2], strict=True)))
    except (ValueError, TypeError) as error:
        raise PublishedError("the server's signature does not match") from error
    raise PublishedError("another kind of signed word")
