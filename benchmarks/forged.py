"""What every forger needs: attempts on papers and lists, and whether the verifier believed them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

from balady_desktop.documents.proofs.claims import encode_claims
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.verdict import Verdict, Word, judge_signed
from balady_desktop.wire.cbor import Tagged, encode
from balady_desktop.wire.cose import Signed
from benchmarks.paper_world import NOW, PaperWorld, make_claims

Attempt = Callable[[], bool]
Forger = Callable[[PaperWorld, Random], Iterator[Attempt]]
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
DAY = timedelta(days=1)


def is_believed(verdict: Verdict) -> bool:
    """Whether a paper was taken for the municipality's: also one whose standing is then not known."""
    return verdict.claims is not None and verdict.word is not Word.FALSE


def paper_attempt(world: PaperWorld, cose: bytes) -> Attempt:
    assert cose not in world.papers, "a genuine paper is no forgery"
    return lambda: is_believed(judge_signed(cose, world.held, NOW))


def list_attempt(read: Callable[..., object], *arguments: object) -> Attempt:
    """An attempt on a list, which is believed where it is not refused."""

    def attempt() -> bool:
        try:
            read(*arguments)
        except ProofError:
            return False
        return True

    return attempt


def signed_again(signed: Signed, **changes: Any) -> bytes:
    """The bytes of a paper with parts exchanged; the signature stays that of the paper unless it is exchanged too."""
    changed = replace(signed, **changes)
    protected = encode({1: changed.algorithm, **({4: changed.kid} if changed.kid else {})})
    return encode(Tagged(18, [protected, {}, changed.payload, changed.signature]))


def flipped(data: bytes, *bits: int) -> bytes:
    changed = bytearray(data)
    for bit in bits:
        changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def any_claims(random: Random) -> bytes:
    return encode_claims(make_claims(number=str(random.randrange(10**13, 10**14))))
