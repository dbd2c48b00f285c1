"""The status list of an issuer and year: two bits for each paper, in the CWT form of the IETF's Token Status List."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.trust import STATUS_KIND, TrustedKey, TrustList
from balady_desktop.wire.cbor import decode, encode
from balady_desktop.wire.cose import CoseError, read1, sign1, verify1

Standing = Literal["valid", "revoked", "suspended", "superseded"]
# In the order of their numbers: 0 to 2 are the IETF's, 3 is the application's own.
STANDINGS: tuple[Standing, ...] = ("valid", "revoked", "suspended", "superseded")
STATUS_TYPE = "application/statuslist+cwt"
TTL = timedelta(hours=12)
# Four million papers of one municipality in one year.
MOST_BITS_BYTES = 1 << 20
MOST_BYTES = MOST_BITS_BYTES + (1 << 16)
_BITS = 2
_ISSUER, _SUBJECT, _ISSUED_AT, _TTL, _LIST = 1, 2, 6, 65534, 65533
_SUBJECT_WORDS = "urn:balady:status"


@dataclass(frozen=True, slots=True)
class StatusList:
    """`bits` hold four papers a byte, the lowest bits first; a later `issued_at` is a newer version."""

    issuer: str
    year: int
    issued_at: datetime
    ttl: timedelta
    bits: bytes

    def standing(self, index: int) -> Standing | None:
        """Return the status of a paper; None for one that the list does not reach."""
        byte, place = divmod(index, 8 // _BITS)
        if not 0 <= byte < len(self.bits):
            return None
        return STANDINGS[self.bits[byte] >> place * _BITS & 3]


def pack_standings(standings: Mapping[int, Standing], size: int) -> bytes:
    """Return the bits of a list for `size` papers; whoever is not named is valid."""
    bits = bytearray(-(-size * _BITS // 8))
    for index, standing in standings.items():
        byte, place = divmod(index, 8 // _BITS)
        bits[byte] |= STANDINGS.index(standing) << place * _BITS
    return bytes(bits)


def sign_status_list(status: StatusList, algorithm: int, kid: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """Sign with a key of the issuer whose kind is `status`."""
    claims = {
        _ISSUER: status.issuer,
        _SUBJECT: f"{_SUBJECT_WORDS}:{status.issuer}:{status.year}",
        _ISSUED_AT: int(status.issued_at.timestamp()),
        _TTL: int(status.ttl.total_seconds()),
        _LIST: {"bits": _BITS, "lst": zlib.compress(status.bits, 9)},
    }
    return sign1(encode(claims), algorithm, kid, sign, content_type=STATUS_TYPE)


def read_status_list(data: bytes, trust: TrustList, now: datetime) -> StatusList:
    """Verify by the trust list and read. Raises ProofError: `status_list_wrong`, `unknown_key`, `key_distrusted`."""
    try:
        signed = read1(data, MOST_BYTES)
        if signed.content_type != STATUS_TYPE:
            raise ProofError("status_list_wrong")
        key = _key_that_signed(signed, trust)
        status = _status_list(decode(signed.payload, MOST_BYTES))
    except ProofError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError, zlib.error) as error:
        raise ProofError("status_list_wrong") from error
    if key.state == "distrusted":
        raise ProofError("key_distrusted")
    in_time = key.not_before <= status.issued_at <= key.sign_until and now <= key.not_after
    if key.issuer != status.issuer or STATUS_KIND not in key.kinds or not in_time:
        raise ProofError("status_list_wrong")
    return status


def newer_status(held: StatusList | None, offered: StatusList) -> StatusList:
    """Return the list to keep. Raises ProofError `rolled_back` for an older one, or another one of the same second."""
    if held is None or offered.issued_at > held.issued_at:
        return offered
    if offered != held:
        raise ProofError("rolled_back")
    return held


def _key_that_signed(signed: Any, trust: TrustList) -> TrustedKey:
    keys = trust.keys_of(signed.kid)
    if not keys:
        raise ProofError("unknown_key")
    for key in keys[:-1]:
        try:
            verify1(signed, key.public_key)
        except CoseError:
            continue
        return key
    verify1(signed, keys[-1].public_key)
    return keys[-1]


def _status_list(found: Any) -> StatusList:
    known = found.keys() == {_ISSUER, _SUBJECT, _ISSUED_AT, _TTL, _LIST} and found[_LIST].keys() == {"bits", "lst"}
    numbers = (found[_ISSUED_AT], found[_TTL], found[_LIST]["bits"])
    if not known or not all(type(number) is int for number in numbers) or found[_LIST]["bits"] != _BITS:
        raise ProofError("status_list_wrong")
    issuer = found[_ISSUER]
    words, _, year = found[_SUBJECT].rpartition(":")
    if words != f"{_SUBJECT_WORDS}:{issuer}" or str(int(year)) != year:
        raise ProofError("status_list_wrong")
    issued_at = datetime.fromtimestamp(found[_ISSUED_AT], UTC)
    return StatusList(issuer, int(year), issued_at, timedelta(seconds=found[_TTL]), _unpacked(found[_LIST]["lst"]))


def _unpacked(packed: bytes) -> bytes:
    # Never more than a list may hold, however small it was packed.
    reader = zlib.decompressobj()
    bits = reader.decompress(packed, MOST_BITS_BYTES + 1)
    if len(bits) > MOST_BITS_BYTES or not reader.eof or reader.unused_data:
        raise ProofError("status_list_wrong")
    return bits
