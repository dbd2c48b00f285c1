"""The trust list: whose keys sign which papers of which municipality and until when, signed by the root."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, Literal

from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.wire.cbor import decode, encode
from balady_desktop.wire.cose import PublicKey, key_id, load_public, read1, sign1, verify1

KeyState = Literal["active", "retired", "distrusted"]
TRUST_TYPE = "application/vnd.balady.trust-list+cwt"
# The kind of the keys that sign status lists, beside the kinds of papers.
STATUS_KIND = "status"
# The next list comes before this one is so old; a verifier without it says that it cannot judge.
LONGEST_LIFE = timedelta(days=7)
MOST_BYTES = 32 << 20
DIGEST_BYTES = 32
_STATES: tuple[KeyState, ...] = ("active", "retired", "distrusted")
_NEXT_UPDATE, _ISSUED_AT, _VERSION, _KEYS = 4, 6, -70002, -70003
_LATEST = 253_402_200_000


@dataclass(frozen=True)
class TrustedKey:
    """`public` is SubjectPublicKeyInfo. A distrusted key is believed for `genuine` only: digests of whole papers."""

    kid: bytes
    public: bytes
    issuer: str
    kinds: frozenset[str]
    not_before: datetime
    not_after: datetime
    sign_until: datetime
    state: KeyState = "active"
    distrust_after: datetime | None = None
    genuine: frozenset[bytes] = frozenset()

    @cached_property
    def public_key(self) -> PublicKey:
        """The key as it verifies; TrustList has seen that it can be read."""
        return load_public(self.public)

    def may_have_signed(self, cose: bytes, issued_at: datetime) -> bool:
        """Whether a paper with this key's signature is one that the key's owner signed."""
        if self.state != "distrusted":
            return True
        # A thief writes any date on a paper: the date alone proves nothing, the log of the signer does.
        in_time = self.distrust_after is not None and issued_at <= self.distrust_after
        return in_time and cose_digest(cose) in self.genuine


@dataclass(frozen=True)
class TrustList:
    """`version` only grows; after `next_update` the list is too old to judge by."""

    version: int
    issued_at: datetime
    next_update: datetime
    keys: tuple[TrustedKey, ...]

    def keys_of(self, kid: bytes) -> tuple[TrustedKey, ...]:
        """Return every key with this id: two of them would be odd, not impossible."""
        return self._by_kid.get(kid, ())

    @cached_property
    def _by_kid(self) -> Mapping[bytes, tuple[TrustedKey, ...]]:
        found: dict[bytes, tuple[TrustedKey, ...]] = {}
        for key in self.keys:
            found[key.kid] = (*found.get(key.kid, ()), key)
        return found


def cose_digest(cose: bytes) -> bytes:
    """Return what the signer's log and the list of genuine papers hold of a paper."""
    return hashlib.sha256(cose).digest()


def sign_trust_list(trust: TrustList, algorithm: int, kid: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """Sign with the root's key. Raises ProofError `trust_list_wrong` for a list that no verifier would take."""
    _check(trust)
    return sign1(_encoded(trust), algorithm, kid, sign, content_type=TRUST_TYPE)


def read_trust_list(data: bytes, root_public: bytes) -> TrustList:
    """Verify by the root's SubjectPublicKeyInfo and read. Raises ProofError `trust_list_wrong`."""
    try:
        root = load_public(root_public)
        signed = read1(data, MOST_BYTES)
        if signed.content_type != TRUST_TYPE or signed.kid != key_id(root):
            raise ProofError("trust_list_wrong")
        verify1(signed, root)
        trust = _trust_list(decode(signed.payload, MOST_BYTES))
        _check(trust)
        if _encoded(trust) == signed.payload:
            return trust
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise ProofError("trust_list_wrong") from error
    raise ProofError("trust_list_wrong")


def newer(held: TrustList | None, offered: TrustList) -> TrustList:
    """Return the list to keep. Raises ProofError `rolled_back` for an older one, or another one of the same version."""
    if held is None or offered.version > held.version:
        return offered
    if offered != held:
        raise ProofError("rolled_back")
    return held


def _check(trust: TrustList) -> None:
    life = trust.next_update - trust.issued_at
    if trust.version < 1 or not timedelta() < life <= LONGEST_LIFE:
        raise ProofError("trust_list_wrong")
    for key in trust.keys:
        in_order = key.not_before <= key.sign_until <= key.not_after
        genuine = all(len(digest) == DIGEST_BYTES for digest in key.genuine)
        if not in_order or not genuine or not key.kinds or key.kid != key_id(key.public_key):
            raise ProofError("trust_list_wrong")


def _encoded(trust: TrustList) -> bytes:
    times = {_ISSUED_AT: _seconds(trust.issued_at), _NEXT_UPDATE: _seconds(trust.next_update)}
    return encode({**times, _VERSION: trust.version, _KEYS: [_packed(key) for key in trust.keys]})


def _packed(key: TrustedKey) -> list[Any]:
    moments = (key.not_before, key.not_after, key.sign_until)
    distrusted = None if key.distrust_after is None else _seconds(key.distrust_after)
    genuine = b"".join(sorted(key.genuine))
    known = [key.kid, key.public, key.issuer, sorted(key.kinds)]
    return [*known, *map(_seconds, moments), _STATES.index(key.state), distrusted, genuine]


def _trust_list(found: Any) -> TrustList:
    if found.keys() != {_ISSUED_AT, _NEXT_UPDATE, _VERSION, _KEYS} or type(found[_VERSION]) is not int:
        raise ProofError("trust_list_wrong")
    keys = tuple(_key(packed) for packed in found[_KEYS])
    return TrustList(found[_VERSION], _moment(found[_ISSUED_AT]), _moment(found[_NEXT_UPDATE]), keys)


def _key(packed: Any) -> TrustedKey:
    kid, public, issuer, kinds, not_before, not_after, sign_until, state, distrusted, genuine = packed
    if not isinstance(issuer, str) or not all(isinstance(kind, str) for kind in kinds) or state < 0:
        raise ProofError("trust_list_wrong")
    return TrustedKey(
        kid,
        bytes(public),
        issuer,
        frozenset(kinds),
        _moment(not_before),
        _moment(not_after),
        _moment(sign_until),
        _STATES[state],
        None if distrusted is None else _moment(distrusted),
        frozenset(genuine[at : at + DIGEST_BYTES] for at in range(0, len(genuine), DIGEST_BYTES)),
    )


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: Any) -> datetime:
    if type(seconds) is not int or not 0 <= seconds < _LATEST:
        raise ProofError("trust_list_wrong")
    return datetime.fromtimestamp(seconds, UTC)
