"""What the QR code of a paper says: CWT claims (RFC 8392) in their one form, small enough to print."""

import re
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.domain.text import strip_marks
from balady_desktop.wire.cbor import decode, encode

__all__ = ["KIND_CODES", "Claims", "ProofError", "decode_claims", "encode_claims"]

# Permanent, as printed; a kind without a number is written as its name.
KIND_CODES = {
    "receipt": 1,
    "bill": 2,
    "licence": 3,
    "certificate": 4,
    "collection": 5,
    "inspection": 6,
    "day_closing": 7,
    "application": 8,
    "requirements": 9,
}
DIGEST_BYTES, CHAIN_BYTES = 16, 8
_KINDS = {code: kind for kind, code in KIND_CODES.items()}
_ISSUER, _EXPIRES_AT, _ISSUED_AT, _PAPER = 1, 4, 6, -70001
_KIND, _NUMBER, _ID, _HOLDER, _ID_TAIL, _DIGEST, _INDEX, _YEAR, _AMOUNT, _CHAIN = 1, 2, 3, 4, 5, 6, 7, 8, 12, 14
_REQUIRED = frozenset({_KIND, _NUMBER, _ID, _DIGEST, _INDEX, _CHAIN})
_KNOWN = _REQUIRED | {_HOLDER, _ID_TAIL, _YEAR, _AMOUNT}
_SERIES = re.compile(r"([A-Z]{1,4})-([0-9]{8})-([0-9]{4})-([0-9]{6,12})")
_NAME = re.compile("[a-z][a-z0-9_]{0,39}")
_LONGEST_TEXT = 120
# The last moment that a datetime holds, with a day to spare for zones.
_LATEST = 253_402_200_000


@dataclass(frozen=True, slots=True)
class Claims:
    """`holder_masked` and `id_tail` may be empty; moments are whole seconds; a reader compares them with the paper."""

    issuer: str
    issued_at: datetime
    expires_at: datetime | None
    kind: str
    number: str
    document_id: str
    holder_masked: str
    id_tail: str
    record_digest: bytes
    status_year: int
    status_index: int
    amount_halalas: int | None
    chain_hash: bytes


def encode_claims(claims: Claims) -> bytes:
    """Return the one form. Raises ProofError `claims_wrong` for what must not be on a paper."""
    _check(claims)
    # Twelve digits and a series' own words are most of a number and already said by the issuer and the year.
    paper = {
        _KIND: KIND_CODES.get(claims.kind, claims.kind),
        _NUMBER: _packed_number(claims.number, claims.issuer, claims.status_year),
        _ID: uuid.UUID(claims.document_id).bytes,
        _HOLDER: claims.holder_masked or None,
        _ID_TAIL: claims.id_tail or None,
        _DIGEST: claims.record_digest,
        _INDEX: claims.status_index,
        _YEAR: None if claims.status_year == claims.issued_at.astimezone(UTC).year else claims.status_year,
        _AMOUNT: claims.amount_halalas,
        _CHAIN: claims.chain_hash,
    }
    expires = {} if claims.expires_at is None else {_EXPIRES_AT: _seconds(claims.expires_at)}
    kept = {label: value for label, value in paper.items() if value is not None}
    return encode({_ISSUER: claims.issuer, _ISSUED_AT: _seconds(claims.issued_at), **expires, _PAPER: kept})


def decode_claims(payload: bytes) -> Claims:
    """Read what encode_claims() wrote. Raises ProofError `claims_wrong` for anything else."""
    try:
        claims = _claims(decode(payload))
        # The one form: what is written otherwise than we write it was not written by our signer.
        if encode_claims(claims) == payload:
            return claims
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise ProofError("claims_wrong") from error
    raise ProofError("claims_wrong")


def _claims(found: Mapping[int, Any]) -> Claims:
    paper = found[_PAPER]
    if not found.keys() <= {_ISSUER, _ISSUED_AT, _EXPIRES_AT, _PAPER} or not _REQUIRED <= paper.keys() <= _KNOWN:
        raise ProofError("claims_wrong")
    issued_at = _moment(found[_ISSUED_AT])
    year = paper.get(_YEAR, issued_at.year)
    return Claims(
        issuer=found[_ISSUER],
        issued_at=issued_at,
        expires_at=_moment(found[_EXPIRES_AT]) if _EXPIRES_AT in found else None,
        kind=_KINDS.get(paper[_KIND], paper[_KIND]),
        number=_number(paper[_NUMBER], found[_ISSUER], year),
        document_id=str(uuid.UUID(bytes=paper[_ID])),
        holder_masked=paper.get(_HOLDER, ""),
        id_tail=paper.get(_ID_TAIL, ""),
        record_digest=paper[_DIGEST],
        status_year=year,
        status_index=paper[_INDEX],
        amount_halalas=paper.get(_AMOUNT),
        chain_hash=paper[_CHAIN],
    )


def _check(claims: Claims) -> None:
    texts = (claims.kind, claims.number, claims.holder_masked, claims.id_tail)
    right = (
        re.fullmatch("[0-9]{8}", claims.issuer)
        and _NAME.fullmatch(claims.kind)
        and claims.number
        and all(map(_is_plain, texts))
        and re.fullmatch("([0-9]{3})?", claims.id_tail)
        and str(uuid.UUID(claims.document_id)) == claims.document_id
        and _is_bytes(claims.record_digest, DIGEST_BYTES)
        and _is_bytes(claims.chain_hash, CHAIN_BYTES)
        and _is_count(claims.status_year, 9999)
        and _is_count(claims.status_index, 2**32 - 1)
        and (claims.amount_halalas is None or _is_count(claims.amount_halalas, 2**53 - 1))
    )
    if not right:
        raise ProofError("claims_wrong")


def _is_plain(text: str) -> bool:
    """Composed, of one line, without marks that nobody sees, and no longer than a QR code can bear."""
    plain = unicodedata.normalize("NFC", strip_marks(text)) == text and text.isprintable() and text.strip() == text
    return plain and len(text) <= _LONGEST_TEXT


def _is_bytes(value: object, length: int) -> bool:
    return isinstance(value, bytes) and len(value) == length


def _is_count(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _seconds(moment: datetime) -> int:
    seconds = int(moment.timestamp())
    if moment.tzinfo is None or moment.microsecond or not 0 <= seconds < _LATEST:
        raise ProofError("claims_wrong")
    return seconds


def _moment(seconds: object) -> datetime:
    if not _is_count(seconds, _LATEST):
        raise ProofError("claims_wrong")
    return datetime.fromtimestamp(seconds, UTC)  # type: ignore[arg-type]  # a whole number, seen above


def _packed_number(number: str, issuer: str, year: int) -> int | str | list[Any]:
    if re.fullmatch("0|[1-9][0-9]{0,17}", number):
        return int(number)
    found = _SERIES.fullmatch(number)
    if found and found[2] == issuer and int(found[3]) == year and f"{int(found[4]):06}" == found[4]:
        return [found[1], int(found[4])]
    return number


def _number(packed: object, issuer: str, year: int) -> str:
    match packed:
        case str():
            return packed
        case bool():
            raise ProofError("claims_wrong")
        case int():
            return str(packed)
        case [str() as series, int() as position]:
            return f"{series}-{issuer}-{year:04}-{position:06}"
    raise ProofError("claims_wrong")
