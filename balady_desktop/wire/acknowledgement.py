"""The server's signed word that a submission arrived: COSE_Sign1 (RFC 9052) with Ed25519 over deterministic CBOR."""

import base64
from dataclasses import dataclass
from typing import Any

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

# Header label 1 (alg) with -19, Ed25519 (RFC 9864); CBOR tag 18 is COSE_Sign1.
_PROTECTED = cbor2.dumps({1: -19}, canonical=True)
_TAG = 18


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
    """Give the part of a submission that the acknowledgement's digest covers."""
    return {"definition": definition, "answers": answers, "manifest": manifest}


def sign_acknowledgement(acknowledgement: Acknowledgement, key: Ed25519PrivateKey) -> str:
    """Sign; gives base64."""
    payload = cbor2.dumps([getattr(acknowledgement, name) for name in Acknowledgement.__slots__], canonical=True)
    signature = key.sign(_to_be_signed(payload))
    return base64.b64encode(cbor2.dumps(cbor2.CBORTag(_TAG, [_PROTECTED, {}, payload, signature]))).decode()


def read_acknowledgement(text: str, key: Ed25519PublicKey) -> Acknowledgement:
    """Verify and read. Raises AcknowledgementError for anything that this key did not sign."""
    try:
        tag = cbor2.loads(base64.b64decode(text, validate=True))
        protected, _, payload, signature = tag.value
        if tag.tag != _TAG or protected != _PROTECTED:
            raise AcknowledgementError("not a COSE_Sign1 of this algorithm")
        key.verify(signature, _to_be_signed(payload))
        return Acknowledgement(*cbor2.loads(payload))
    except (InvalidSignature, ValueError, TypeError, AttributeError, cbor2.CBORDecodeError) as error:
        raise AcknowledgementError("the server's signature does not match") from error


def _to_be_signed(payload: bytes) -> bytes:
    return cbor2.dumps(["Signature1", _PROTECTED, b"", payload], canonical=True)
