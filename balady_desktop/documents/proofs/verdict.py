"""The verdict on a paper: what its QR code and the lists held here say at a moment, with no network at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Literal

from balady_desktop.documents.proofs.claims import Claims, decode_claims
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.status import Standing, StatusList
from balady_desktop.documents.proofs.transport import from_text
from balady_desktop.documents.proofs.trust import TrustedKey, TrustList
from balady_desktop.documents.records import record_digest
from balady_desktop.wire.cose import CoseError, Signed, read1, verify1

Freshness = Literal["fresh", "aging", "old", "none"]
_FRESH, _AGING = timedelta(hours=24), timedelta(days=7)
# Clocks of honest computers differ by less; a paper from later than this is not judged yet.
_SKEW = timedelta(minutes=5)
# Nothing of the document could be read, so nothing is said about it: not that it is true, not that it is false.
UNREADABLE = frozenset({"no_square", "not_a_square", "malformed", "file_type", "file_unreadable", "pages_left_out"})
# What says how things were at a moment: nothing takes it back, and no status list has it.
_WITHOUT_STATUS = frozenset({"evidence"})
# More than any square holds.
_MOST_BYTES = 4096


class Word(StrEnum):
    """سارية، موقوفة، ملغاة، منتهية، غير صحيحة، تعذّر التحقق."""

    VALID = "valid"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    EXPIRED = "expired"
    FALSE = "false"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Held:
    """The lists of this computer; `statuses` by issuer and year. They were verified when they were read."""

    trust: TrustList | None
    statuses: Mapping[tuple[str, int], StatusList] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`claims` and `key` are there once the signature was right; whoever judges compares them with the paper."""

    word: Word
    reason: str
    claims: Claims | None = None
    trust_age: timedelta | None = None
    status_age: timedelta | None = None
    freshness: Freshness = "none"
    key: TrustedKey | None = None


class _Judged(Exception):
    """The word is spoken."""

    def __init__(self, word: Word, reason: str) -> None:
        self.word, self.reason = word, reason


def judge(text: str, held: Held, now: datetime, record: Mapping[str, Any] | None = None) -> Verdict:
    """Judge the text of a QR code; a record, from the file of the paper, has to be the one that was signed."""
    return _Judgement(held, now).of(text, record)


def judge_signed(cose: bytes, held: Held, now: datetime, record: Mapping[str, Any] | None = None) -> Verdict:
    """Judge the signed bytes that a QR code carries."""
    return _Judgement(held, now).of_signed(cose, record)


class _Judgement:
    """One paper before the desk: what became known of it until the word is spoken."""

    def __init__(self, held: Held, now: datetime) -> None:
        self._held, self._now = held, now
        self._claims: Claims | None = None
        self._key: TrustedKey | None = None
        self._status: StatusList | None = None

    def of(self, text: str, record: Mapping[str, Any] | None) -> Verdict:
        try:
            cose = from_text(text)
        except ProofError as error:
            return self._verdict(_Judged(Word.UNDECIDED, error.code))
        return self.of_signed(cose, record)

    def of_signed(self, cose: bytes, record: Mapping[str, Any] | None) -> Verdict:
        try:
            key, claims = self._find_who_signed(cose)
            _compare(record, claims)
            self._look_at_the_time(key, claims)
        except _Judged as judged:
            return self._verdict(judged)
        return self._verdict(_Judged(Word.VALID, "ok"))

    def _find_who_signed(self, cose: bytes) -> tuple[TrustedKey, Claims]:
        try:
            signed = read1(cose, _MOST_BYTES)
        except CoseError:
            # Cut or damaged; who forges a document writes a whole code.
            raise _Judged(Word.UNDECIDED, "malformed") from None
        # A list of the same keys is no document.
        if signed.content_type:
            raise _Judged(Word.FALSE, "not_a_document")
        key = self._key_of(signed)
        try:
            claims = decode_claims(signed.payload)
        except ProofError:
            # The municipality signed it: a later version of this program may read it.
            raise _Judged(Word.UNDECIDED, "claims_unknown") from None
        if key.issuer != claims.issuer or claims.kind not in key.kinds:
            raise _Judged(Word.FALSE, "key_not_for_this")
        if not key.not_before <= claims.issued_at <= key.sign_until:
            raise _Judged(Word.FALSE, "key_out_of_time")
        self._key, self._claims = key, claims
        if not key.may_have_signed(cose, claims.issued_at):
            raise _Judged(Word.FALSE, "key_distrusted")
        return key, claims

    def _key_of(self, signed: Signed) -> TrustedKey:
        if self._held.trust is None:
            raise _Judged(Word.UNDECIDED, "no_trust_list")
        keys = self._held.trust.keys_of(signed.kid)
        if not keys:
            # A newer list may know it: nothing false can be said of the paper.
            raise _Judged(Word.UNDECIDED, "unknown_key")
        for key in keys:
            try:
                verify1(signed, key.public_key)
            except CoseError:
                continue
            return key
        raise _Judged(Word.FALSE, "signature")

    def _look_at_the_time(self, key: TrustedKey, claims: Claims) -> None:
        if claims.kind not in _WITHOUT_STATUS:
            self._status = self._held.statuses.get((claims.issuer, claims.status_year))
        standing = self._status.standing(claims.status_index) if self._status else None
        self._say_what_stays_true(claims, standing)
        if claims.issued_at > self._moment() + _SKEW:
            raise _Judged(Word.UNDECIDED, "not_yet")
        if self._held.trust is None or self._moment() > self._held.trust.next_update:
            raise _Judged(Word.UNDECIDED, "trust_list_old")
        if self._moment() > key.not_after:
            raise _Judged(Word.UNDECIDED, "key_expired")
        if claims.kind in _WITHOUT_STATUS:
            return
        if standing is None:
            raise _Judged(Word.UNDECIDED, "status_unknown")
        if self._freshness() == "old":
            raise _Judged(Word.UNDECIDED, "status_list_old")
        if standing == "suspended":
            raise _Judged(Word.SUSPENDED, "suspended")

    def _say_what_stays_true(self, claims: Claims, standing: Standing | None) -> None:
        """An old list is enough for what no later list takes back."""
        if standing in ("revoked", "superseded"):
            raise _Judged(Word.REVOKED, standing)
        if claims.expires_at is not None and self._moment() >= claims.expires_at:
            raise _Judged(Word.EXPIRED, "expired")

    def _moment(self) -> datetime:
        # A clock that was put back does not make an expired paper valid: the lists were signed later.
        lists = (one.issued_at for one in (self._held.trust, self._status) if one is not None)
        return max(self._now, *lists)

    def _verdict(self, judged: _Judged) -> Verdict:
        ages = (self._age(self._held.trust), self._age(self._status))
        return Verdict(judged.word, judged.reason, self._claims, *ages, self._freshness(), self._key)

    def _age(self, signed_list: TrustList | StatusList | None) -> timedelta | None:
        return None if signed_list is None else max(self._now - signed_list.issued_at, timedelta())

    def _freshness(self) -> Freshness:
        age = self._age(self._status)
        if age is None:
            return "none"
        return "fresh" if age <= _FRESH else "aging" if age <= _AGING else "old"


def _compare(record: Mapping[str, Any] | None, claims: Claims) -> None:
    if record is None:
        return
    try:
        same = record_digest(record) == claims.record_digest
    except (TypeError, ValueError, RecursionError):
        same = False
    if not same:
        raise _Judged(Word.FALSE, "record_differs")
