"""COSE_Sign1 (RFC 9052) as our papers and lists use it: one byte form, algorithm and key id under the signature."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeGuard

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from balady_desktop.wire.cbor import CborError, Tagged, decode, encode

PublicKey = Ed25519PublicKey | EllipticCurvePublicKey
PrivateKey = Ed25519PrivateKey | EllipticCurvePrivateKey
KEY_ID_BYTES = 8
_SIGN1 = 18
_ALGORITHM, _KEY_ID, _TYPE = 1, 4, 16
_SIGNATURE_BYTES = 64
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class Algorithm(IntEnum):
    """As IANA numbers them (RFC 9864); EDDSA and ESP256 are other names of the two and are read, never written."""

    ED25519 = -19
    EDDSA = -8
    ES256 = -7
    ESP256 = -9


_EDWARDS = frozenset({Algorithm.ED25519, Algorithm.EDDSA})
_WRITTEN = frozenset({Algorithm.ED25519, Algorithm.ES256})


class CoseError(ValueError):
    """The bytes are no COSE_Sign1 of ours, or their signature is not this key's."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What was read; nothing of it is to be believed before verify1(). `content_type` keeps lists from being papers."""

    algorithm: int
    kid: bytes
    payload: bytes
    signature: bytes
    content_type: str = ""

    def to_be_signed(self, external: bytes = b"") -> bytes:
        """Return what the signature covers."""
        return encode(["Signature1", _protected(self.algorithm, self.kid, self.content_type), external, self.payload])


def sign1(
    payload: bytes,
    algorithm: int,
    kid: bytes,
    sign: Callable[[bytes], bytes],
    external: bytes = b"",
    content_type: str = "",
) -> bytes:
    """Sign with a function that gives the 64 bytes of a signature; an empty key id is left out."""
    if algorithm not in _WRITTEN:
        raise CoseError("an algorithm that is read only")
    unsigned = Signed(algorithm, kid, payload, b"", content_type)
    signature = sign(unsigned.to_be_signed(external))
    if algorithm == Algorithm.ES256:
        signature = _lower(signature)
    return encode(Tagged(_SIGN1, [_protected(algorithm, kid, content_type), {}, payload, signature]))


def read1(data: bytes, most_bytes: int = 1 << 16) -> Signed:
    """Read what may be signed. Raises CoseError for every form but the one that sign1() writes."""
    try:
        return _read(decode(data, most_bytes))
    except CborError as error:
        raise CoseError(str(error)) from error


def verify1(signed: Signed, public_key: PublicKey, external: bytes = b"") -> None:
    """Raises CoseError unless the key is one of the algorithm and signed just this."""
    try:
        _verify(signed, public_key, signed.to_be_signed(external))
    except (InvalidSignature, ValueError) as error:
        raise CoseError("the signature does not match") from error


def _verify(signed: Signed, public_key: PublicKey, message: bytes) -> None:
    is_edwards = isinstance(public_key, Ed25519PublicKey)
    # What a paper says of its algorithm never chooses the arithmetic: the key does.
    if is_edwards != (signed.algorithm in _EDWARDS):
        raise ValueError("the key is not of this algorithm")
    if isinstance(public_key, Ed25519PublicKey):
        public_key.verify(signed.signature, message)
    else:
        public_key.verify(_ecdsa_der(signed.signature), message, ECDSA(SHA256()))


def key_id(public_key: PublicKey) -> bytes:
    """Return the first bytes of the SHA-256 of the public key as SubjectPublicKeyInfo."""
    return hashlib.sha256(public_bytes(public_key)).digest()[:KEY_ID_BYTES]


def public_bytes(public_key: PublicKey) -> bytes:
    """Return a public key as SubjectPublicKeyInfo (DER)."""
    return public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def load_public(der: bytes) -> PublicKey:
    """Read a SubjectPublicKeyInfo. Raises CoseError for a key that neither algorithm takes, or in another form."""
    try:
        key: object = load_der_public_key(der)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise CoseError("no public key") from error
    if not _is_ours(key):
        raise CoseError("a key of another algorithm")
    if public_bytes(key) != der:
        raise CoseError("a key in another form")
    return key


def algorithm_of(public_key: PublicKey) -> Algorithm:
    """Return the algorithm that a key signs with."""
    return Algorithm.ED25519 if isinstance(public_key, Ed25519PublicKey) else Algorithm.ES256


def sign_raw(private_key: PrivateKey, message: bytes) -> bytes:
    """Return the 64 bytes that COSE wants; libraries give ECDSA in another form."""
    if isinstance(private_key, Ed25519PrivateKey):
        return private_key.sign(message)
    r, s = decode_dss_signature(private_key.sign(message, ECDSA(SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def _ecdsa_der(raw: bytes) -> bytes:
    """Return the form that libraries want. Raises ValueError for the upper twin of a signature."""
    r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    if s > _P256_ORDER // 2:
        raise ValueError("a signature has one form")
    return encode_dss_signature(r, s)


def _lower(raw: bytes) -> bytes:
    # (r, s) and (r, order - s) both verify: the smaller one is the one form, so that a paper has one digest.
    r, s = raw[:32], int.from_bytes(raw[32:], "big")
    return r + min(s, _P256_ORDER - s).to_bytes(32, "big")


def _is_ours(key: object) -> TypeGuard[PublicKey]:
    is_p256 = isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1)
    return is_p256 or isinstance(key, Ed25519PublicKey)


def _protected(algorithm: int, kid: bytes, content_type: str) -> bytes:
    header: dict[int | str, int | bytes | str] = {_ALGORITHM: int(algorithm)}
    if kid:
        header[_KEY_ID] = kid
    if content_type:
        header[_TYPE] = content_type
    return encode(header)


def _read(found: object) -> Signed:
    match found:
        case Tagged(tag=18, value=[bytes() as protected, {**unprotected}, bytes() as payload, bytes() as signature]):
            if unprotected or len(signature) != _SIGNATURE_BYTES:
                raise CoseError("a header outside of the signature, or a signature of another length")
        case _:
            raise CoseError("no COSE_Sign1")
    algorithm, kid, content_type = _read_header(decode(protected))
    return Signed(algorithm, kid, payload, signature, content_type)


def _read_header(header: object) -> tuple[int, bytes, str]:
    if not isinstance(header, dict) or not header.keys() <= {_ALGORITHM, _KEY_ID, _TYPE}:
        raise CoseError("a header that is not known")
    algorithm, kid, content_type = header.get(_ALGORITHM), header.get(_KEY_ID, b""), header.get(_TYPE, "")
    if type(algorithm) is not int or algorithm not in set(Algorithm):
        raise CoseError("an algorithm that is not known")
    if not isinstance(kid, bytes) or not isinstance(content_type, str):
        raise CoseError("a header of another kind")
    # A header that is present but empty would be signed in another form than it is read.
    if (_KEY_ID in header and not kid) or (_TYPE in header and not content_type):
        raise CoseError("an empty header")
    return algorithm, kid, content_type
