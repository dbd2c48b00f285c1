"""Forged papers: changed, cut, signed by the wrong key or at the wrong time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

from balady_desktop.documents.proofs.claims import Claims, decode_claims, encode_claims
from balady_desktop.documents.proofs.verdict import judge
from balady_desktop.wire.cose import Algorithm, read1, sign1
from benchmarks.forged import BASE32, Attempt, any_claims, flipped, is_believed, paper_attempt, signed_again
from benchmarks.paper_world import NOW, THERE, PaperWorld, make_claims

_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_EDWARDS_ORDER = 2**252 + 27742317777372353535851937790883648493
_EDITS = ("number", "holder_masked", "id_tail", "record_digest", "amount_halalas", "status_index", "expires_at")


def bits_flipped(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Every single bit of every paper, then two and three at once."""
    for paper in world.papers:
        yield from (paper_attempt(world, flipped(paper, bit)) for bit in range(len(paper) * 8))
    while True:
        paper = random.choice(world.papers)
        yield paper_attempt(world, flipped(paper, *random.sample(range(len(paper) * 8), random.choice((2, 3)))))


def bytes_changed(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    while True:
        paper = random.choice(world.papers)
        at = random.randrange(len(paper))
        yield paper_attempt(world, paper[:at] + bytes([paper[at] ^ random.randrange(1, 256)]) + paper[at + 1 :])


def letters_changed(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """What a printer or a hand changes in the text of the QR code."""

    def attempt(text: str) -> Attempt:
        return lambda: is_believed(judge(text, world.held, NOW))

    while True:
        square = world.square(random.choice(world.papers))
        at = random.randrange(square.index("/1/") + 3, len(square))
        other = random.choice(BASE32.replace(square[at], ""))
        yield attempt(square[:at] + other + square[at + 1 :])


def cut_or_longer(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    for paper in world.papers:
        yield from (paper_attempt(world, paper[:end]) for end in range(len(paper)))
        yield from (paper_attempt(world, paper[begin:]) for begin in range(1, len(paper)))
    while True:
        paper = random.choice(world.papers)
        at = random.randrange(len(paper))
        more = random.randbytes(random.randrange(1, 9))
        yield paper_attempt(
            world, random.choice((paper + more, paper[:at] + more + paper[at:], paper[:at] + paper[at + 1 :]))
        )


def keys_swapped(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Claims of the forger's own, signed with his key under the id of a key that is trusted."""
    for number in count(10**14):
        stranger = world.stranger
        claims = encode_claims(make_claims(number=str(number)))
        kid = random.choice(world.keys).trusted.kid
        yield paper_attempt(world, sign1(claims, stranger.algorithm, kid, stranger.sign))


def kids_swapped(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    while True:
        signed = read1(random.choice(world.papers))
        kids = [key.trusted.kid for key in world.keys if key.trusted.kid != signed.kid]
        yield paper_attempt(
            world, signed_again(signed, kid=random.choice([*kids, random.randbytes(8), b"", signed.kid + b"\0"]))
        )


def algorithms_confused(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Another algorithm in the header, and right signatures of one algorithm's key under the id of the other's."""
    unknown = [5, 4, 0, -1, -6, -16, -35, -36, -37, -47, -48, -257, -65535]
    pairs = ((world.licence, world.agile), (world.agile, world.licence))
    while True:
        signed = read1(random.choice(world.papers))
        others = [algorithm for algorithm in (*Algorithm, *unknown) if algorithm != signed.algorithm]
        yield paper_attempt(world, signed_again(signed, algorithm=random.choice(others)))
        signer, pretended = random.choice(pairs)
        claims = replace(signed, algorithm=random.choice([*Algorithm]), kid=pretended.trusted.kid)
        claims = replace(claims, payload=any_claims(random))
        yield paper_attempt(world, signed_again(claims, signature=signer.sign(claims.to_be_signed())))
        # A trusted key that calls its own signature by the other's name.
        misnamed = replace(claims, algorithm=pretended.algorithm, kid=signer.trusted.kid)
        yield paper_attempt(world, signed_again(misnamed, signature=signer.sign(misnamed.to_be_signed())))


def wrong_municipality_or_kind(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Signed with a trusted key, and right in everything but that the key is for something else."""
    here = [
        (world.licence, "receipt"),
        (world.receipt, "licence"),
        (world.agile, "certificate"),
        (world.status, "licence"),
    ]
    there = [(world.there, "licence"), (world.status_there, "licence"), (world.there, "receipt")]
    while True:
        number = str(random.randrange(10**13, 10**14))
        key, kind = random.choice(here + there)
        yield paper_attempt(world, key.paper(make_claims(kind=kind, number=number)))
        yield paper_attempt(world, world.licence.paper(make_claims(issuer=THERE, number=number)))


def out_of_time(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Signed with a trusted key before its time or after the moment until which it signs."""
    while True:
        key = random.choice((world.licence, world.agile))
        late = key.trusted.sign_until + timedelta(seconds=random.randrange(1, 10**8))
        early = key.trusted.not_before - timedelta(seconds=random.randrange(1, 10**8))
        moment = random.choice((late, early))
        yield paper_attempt(world, key.paper(make_claims(issued_at=moment, status_year=2026, expires_at=None)))


def key_stolen(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Signed with a key that was stolen, with the date of a genuine paper or any other."""
    genuine = decode_claims(read1(world.genuine).payload)
    while True:
        moment = world.stolen.trusted.not_before + timedelta(seconds=random.randrange(30 * 86400))
        number = str(random.randrange(10**13, 10**14))
        yield paper_attempt(world, world.stolen.paper(replace(genuine, number=number)))
        yield paper_attempt(world, world.stolen.paper(replace(genuine, number=number, issued_at=moment)))


def claims_edited(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """A paper's signature under words that were made better."""
    while True:
        signed = read1(random.choice(world.papers))
        claims = decode_claims(signed.payload)
        yield paper_attempt(world, signed_again(signed, payload=encode_claims(_edited(claims, random))))


def _edited(claims: Claims, random: Random) -> Claims:
    values: dict[str, Any] = {
        "number": str(random.randrange(10**13, 10**14)),
        "holder_masked": "".join(random.choices("ابتثجح", k=3)) + "***",
        "id_tail": f"{random.randrange(1000):03}",
        "record_digest": random.randbytes(16),
        "amount_halalas": random.randrange(10**9, 2**40),
        "status_index": random.randrange(2**20, 2**32),
        "expires_at": NOW + timedelta(seconds=random.randrange(400 * 86400, 10**9)),
    }
    names = random.sample(_EDITS, random.choice((1, 2)))
    edited = replace(claims, **{name: values[name] for name in names})
    return edited if edited != claims else replace(claims, record_digest=random.randbytes(16))


def signatures_changed(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """No signature at all, another paper's, and the twins that the arithmetic would take."""
    while True:
        signed = read1(random.choice(world.papers))
        first, second = signed.signature[:32], signed.signature[32:]
        upper = (_P256_ORDER - int.from_bytes(second, "big")) % 2**256
        more = int.from_bytes(second, "little") + _EDWARDS_ORDER * random.choice((1, 2, 7))
        others = [read1(paper).signature for paper in world.papers if read1(paper).payload != signed.payload]
        signature = random.choice(
            [
                bytes(64),
                random.randbytes(64),
                first + random.randbytes(32),
                random.randbytes(32) + second,
                second + first,
                first + upper.to_bytes(32, "big"),
                first + (more % 2**256).to_bytes(32, "little"),
                b"\1" + bytes(63),
                b"\xff" * 64,
                *others,
            ]
        )
        yield paper_attempt(world, signed_again(signed, signature=signature))
