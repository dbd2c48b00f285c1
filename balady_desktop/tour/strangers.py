"""A paper whose key no list of this computer names: what a municipality that nobody here knows would print."""

from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balady_desktop.documents.proofs.claims import Claims, encode_claims
from balady_desktop.documents.proofs.transport import to_square
from balady_desktop.wire.cose import Algorithm, key_id, sign1


def stranger_square() -> str:
    """Return the text of its QR code, signed as it should be."""
    key = Ed25519PrivateKey.generate()
    issued_at = datetime.now(UTC).replace(microsecond=0)
    claims = Claims(
        issuer="00900900",
        issued_at=issued_at,
        expires_at=None,
        kind="receipt",
        number="90090026000001",
        document_id="01939a5e-7b1c-7cc0-8f3e-1d2f3a4b5c6d",
        holder_masked="",
        id_tail="",
        record_digest=bytes(16),
        status_year=issued_at.year,
        status_index=7,
        amount_halalas=12_500,
        chain_hash=bytes(8),
    )
    cose = sign1(encode_claims(claims), Algorithm.ED25519, key_id(key.public_key()), key.sign)
    return to_square("https://v.stranger.example", cose)
