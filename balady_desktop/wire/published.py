"""The server's signed word of which catalogue is in force: COSE_Sign1 with Ed25519 over deterministic CBOR.

Files are fetched by their hashes; this says which of them count together, and which editions ended before their time.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from balady_desktop.wire.cbor import decode, encode
from balady_desktop.wire.cose import Algorithm, read1, sign1, verify1

# The same key signs acknowledgements and marks: what it signed as one of them is never taken for another.
_TYPE = "application/vnd.balady.published+cbor"


@dataclass(frozen=True, slots=True)
class Published:
    """What is in force: the hash of the whole catalogue, and edition hash -> `withdrawn` or `faulty`.

    `editions`: service -> hash of its edition. The server's word decides: it may read files of a kind that a program is
    too old to know.
    `last_days`: hash of an earlier edition -> the last day (ISO, Riyadh) on which what was begun on it is taken.
    `number` counts how often what is in force changed; 0 is the catalogue that came with the server.
    """

    number: int
    catalogue: str
    endings: Mapping[str, str]
    editions: Mapping[str, str] = field(default_factory=dict)
    last_days: Mapping[str, str] = field(default_factory=dict)


class PublishedError(ValueError):
    """The bytes are no publication of this server."""


def sign_published(published: Published, key: Ed25519PrivateKey) -> str:
    """Sign; returns base64."""
    pairs = (published.endings, published.editions, published.last_days)
    told = [[part for pair in sorted(one.items()) for part in pair] for one in pairs]
    payload = encode([published.number, published.catalogue, *told])
    return base64.b64encode(sign1(payload, Algorithm.ED25519, b"", key.sign, content_type=_TYPE)).decode()


def read_published(text: str, key: Ed25519PublicKey) -> Published:
    """Verify and read. Raises PublishedError for anything that this key did not sign as a publication."""
    try:
        signed = read1(base64.b64decode(text, validate=True))
        verify1(signed, key)
        if signed.content_type == _TYPE:
            number, catalogue, *pairs = decode(signed.payload)
            # An older server tells no last days; what a newer one tells besides is for newer programs.
            endings, editions, last_days, *_ = [dict(zip(one[::2], one[1::2], strict=True)) for one in pairs] + [{}]
            return Published(number, catalogue, endings, editions, last_days)
    except (ValueError, TypeError) as error:
        raise PublishedError("the server's signature does not match") from error
    raise PublishedError("another kind of signed word")
