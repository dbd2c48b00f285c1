"""The server's signed word that a submission arrived: COSE_Sign1 (RFC 9052) with Ed25519 over deterministic CBOR."""

import base64
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from balady_desktop.wire.cbor import decode, encode
from balady_desktop.wire.cose import Algorithm, read1, sign1, verify1


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What the server says that it has. `content_digest` is digest() over content_of() of what was sent."""

    submission_id: str
    application_id: str
    application_number: str
    content_digest: str
    received_at: str


class AcknowledgementError(ValueError):
    """The bytes are no acknowledgement of this server."""


def content_of(definition: str, answers: dict[str, Any], manifest: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the part of a submission that the acknowledgement's digest covers."""
    return {"definition": definition, "answers": answers, "manifest": manifest}


def sign_acknowledgement(acknowledgement: Acknowledgement, key: Ed25519PrivateKey) -> str:
    """Sign; gives base64."""
    payload = encode([getattr(acknowledgement, name) for name in Acknowledgement.__slots__])
    # Without a key id: older programs read no header but the algorithm, and a server has one such key.
    return base64.b64encode(sign1(payload, Algorithm.ED25519, b"", key.sign)).decode()


def read_acknowledgement(text: str, key: Ed25519PublicKey) -> Acknowledgement:
    """Verify and read. Raises AcknowledgementError for anything that this key did not sign."""
    try:
        signed = read1(base64.b64decode(text, validate=True))
        verify1(signed, key)
        return Acknowledgement(*decode(signed.payload))
    except (ValueError, TypeError) as error:
        raise AcknowledgementError("the server's signature does not match") from error
