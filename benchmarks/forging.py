"""Forgeries by kind: each gives attempts without end, and an attempt says whether the verifier believed it."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

from balady_desktop.documents.proofs.claims import Claims, decode_claims, encode_claims
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.status import STATUS_TYPE, newer_status, read_status_list
from balady_desktop.documents.proofs.trust import TRUST_TYPE, TrustList, newer, read_trust_list
from balady_desktop.documents.proofs.verdict import Verdict, Word, judge, judge_signed
from balady_desktop.wire.cbor import Tagged, encode
from balady_desktop.wire.cose import Algorithm, Signed, read1, sign1
from benchmarks.paper_world import NOW, RECORD, THERE, IssuingKey, PaperWorld, make_claims

Attempt = Callable[[], bool]
Forger = Callable[[PaperWorld, Random], Iterator[Attempt]]
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_EDWARDS_ORDER = 2**252 + 27742317777372353535851937790883648493
_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_DAY = timedelta(days=1)
_EDITS = ("number", "holder_masked", "id_tail", "record_digest", "amount_halalas", "status_index", "expires_at")


def is_believed(verdict: Verdict) -> bool:
    """Whether a paper was taken for the municipality's: also one whose standing is then not known."""
    return verdict.claims is not None and verdict.word is not Word.FALSE


def _paper(world: PaperWorld, cose: bytes) -> Attempt:
    assert cose not in world.papers, "a genuine paper is no forgery"
    return lambda: is_believed(judge_signed(cose, world.held, NOW))


def _taken(read: Callable[..., object], *arguments: object) -> Attempt:
    """An attempt on a list, which is believed where it is not refused."""

    def attempt() -> bool:
        try:
            read(*arguments)
        except ProofError:
            return False
        return True

    return attempt


def _again(signed: Signed, **changes: Any) -> bytes:
    """The bytes of a paper with parts exchanged; the signature stays that of the paper unless it is exchanged too."""
    changed = replace(signed, **changes)
    protected = encode({1: changed.algorithm, **({4: changed.kid} if changed.kid else {})})
    return encode(Tagged(18, [protected, {}, changed.payload, changed.signature]))


def _flipped(data: bytes, *bits: int) -> bytes:
    changed = bytearray(data)
    for bit in bits:
        changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def bits_flipped(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Every single bit of every paper, then two and three at once."""
    for paper in world.papers:
        yield from (_paper(world, _flipped(paper, bit)) for bit in range(len(paper) * 8))
    while True:
        paper = random.choice(world.papers)
        yield _paper(world, _flipped(paper, *random.sample(range(len(paper) * 8), random.choice((2, 3)))))


def bytes_changed(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    while True:
        paper = random.choice(world.papers)
        at = random.randrange(len(paper))
        yield _paper(world, paper[:at] + bytes([paper[at] ^ random.randrange(1, 256)]) + paper[at + 1 :])


def letters_changed(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """What a printer or a hand changes in the text of the QR code."""

    def attempt(text: str) -> Attempt:
        return lambda: is_believed(judge(text, world.held, NOW))

    while True:
        square = world.square(random.choice(world.papers))
        at = random.randrange(square.index("/1/") + 3, len(square))
        other = random.choice(_BASE32.replace(square[at], ""))
        yield attempt(square[:at] + other + square[at + 1 :])


def cut_or_longer(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    for paper in world.papers:
        yield from (_paper(world, paper[:end]) for end in range(len(paper)))
        yield from (_paper(world, paper[begin:]) for begin in range(1, len(paper)))
    while True:
        paper = random.choice(world.papers)
        at = random.randrange(len(paper))
        more = random.randbytes(random.randrange(1, 9))
        yield _paper(world, random.choice((paper + more, paper[:at] + more + paper[at:], paper[:at] + paper[at + 1 :])))


def keys_swapped(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Claims of the forger's own, signed with his key under the id of a key that is trusted."""
    for number in count(10**14):
        stranger = world.stranger
        claims = encode_claims(make_claims(number=str(number)))
        kid = random.choice(world.keys).trusted.kid
        yield _paper(world, sign1(claims, stranger.algorithm, kid, stranger.sign))


def kids_swapped(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    while True:
        signed = read1(random.choice(world.papers))
        kids = [key.trusted.kid for key in world.keys if key.trusted.kid != signed.kid]
        yield _paper(world, _again(signed, kid=random.choice([*kids, random.randbytes(8), b"", signed.kid + b"\0"])))


def algorithms_confused(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Another algorithm in the header, and right signatures of one algorithm's key under the id of the other's."""
    unknown = [5, 4, 0, -1, -6, -16, -35, -36, -37, -47, -48, -257, -65535]
    pairs = ((world.licence, world.agile), (world.agile, world.licence))
    while True:
        signed = read1(random.choice(world.papers))
        others = [algorithm for algorithm in (*Algorithm, *unknown) if algorithm != signed.algorithm]
        yield _paper(world, _again(signed, algorithm=random.choice(others)))
        signer, pretended = random.choice(pairs)
        claims = replace(signed, algorithm=random.choice([*Algorithm]), kid=pretended.trusted.kid)
        claims = replace(claims, payload=_any_claims(random))
        yield _paper(world, _again(claims, signature=signer.sign(claims.to_be_signed())))
        # A trusted key that calls its own signature by the other's name.
        misnamed = replace(claims, algorithm=pretended.algorithm, kid=signer.trusted.kid)
        yield _paper(world, _again(misnamed, signature=signer.sign(misnamed.to_be_signed())))


def _any_claims(random: Random) -> bytes:
    return encode_claims(make_claims(number=str(random.randrange(10**13, 10**14))))


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
        yield _paper(world, key.paper(make_claims(kind=kind, number=number)))
        yield _paper(world, world.licence.paper(make_claims(issuer=THERE, number=number)))


def out_of_time(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Signed with a trusted key before its time or after the moment until which it signs."""
    while True:
        key = random.choice((world.licence, world.agile))
        late = key.trusted.sign_until + timedelta(seconds=random.randrange(1, 10**8))
        early = key.trusted.not_before - timedelta(seconds=random.randrange(1, 10**8))
        moment = random.choice((late, early))
        yield _paper(world, key.paper(make_claims(issued_at=moment, status_year=2026, expires_at=None)))


def key_stolen(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Signed with a key that was stolen, with the date of a genuine paper or any other."""
    genuine = decode_claims(read1(world.genuine).payload)
    while True:
        moment = world.stolen.trusted.not_before + timedelta(seconds=random.randrange(30 * 86400))
        number = str(random.randrange(10**13, 10**14))
        yield _paper(world, world.stolen.paper(replace(genuine, number=number)))
        yield _paper(world, world.stolen.paper(replace(genuine, number=number, issued_at=moment)))


def claims_edited(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """A paper's signature under words that were made better."""
    while True:
        signed = read1(random.choice(world.papers))
        claims = decode_claims(signed.payload)
        yield _paper(world, _again(signed, payload=encode_claims(_edited(claims, random))))


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
        yield _paper(world, _again(signed, signature=signature))


def other_encodings(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """The very words and signature of a paper in another form: a reader that puts it right would believe it."""
    while True:
        paper = random.choice(world.papers)
        written = _rewritten(read1(paper), random)
        if written != paper:
            yield _paper(world, written)


def _rewritten(signed: Signed, random: Random) -> bytes:
    pick = random.choice
    algorithm = encode(signed.algorithm)
    number, label = pick((algorithm, b"\x38" + bytes([-1 - signed.algorithm])[-1:])), encode(signed.kid)
    entries = [b"\x01" + number, b"\x04" + pick((label, b"\x58\x08" + signed.kid))]
    extra = pick(([], [], [b"\x01" + algorithm], [b"\x04" + label], [b"\x05\x41\x00"], [b"\x18\x04" + label]))
    listed = [*pick((entries, entries[::-1])), *extra]
    heads = (bytes([0xA0 | len(listed)]), b"\xb8" + bytes([len(listed)]))
    protected = pick((*(head + b"".join(listed) for head in heads), b"\xbf" + b"".join(listed) + b"\xff"))
    outside = pick((b"\xa0", b"\xa0", b"\xb8\x00", b"\xbf\xff", b"\xa1\x04" + label, b"\xa1\x01" + algorithm, b"\xf6"))
    members = [_bytes(protected, random), outside, _bytes(signed.payload, random), _bytes(signed.signature, random)]
    opening, closing = pick(
        ((b"\x84", b""), (b"\x84", b""), (b"\x98\x04", b""), (b"\x9f", b"\xff"), (b"\x85", b"\x00"))
    )
    tag = pick((b"\xd2", b"\xd2", b"\xd8\x12", b"\xd9\x00\x12", b"\xd2\xd2", b"", b"\xd8\x62", b"\xd9\xd9\xf7\xd2"))
    return tag + opening + b"".join(members) + closing


def _bytes(data: bytes, random: Random) -> bytes:
    """A string of bytes with its length in one of five forms, of which one is right."""
    plain = encode(data)
    size = len(data)
    parts = b"\x5f" + encode(data[: size // 2]) + encode(data[size // 2 :]) + b"\xff"
    longer = (b"\x59" + size.to_bytes(2, "big") + data, b"\x5a" + size.to_bytes(4, "big") + data)
    return random.choice((plain, plain, plain, *longer, parts))


def claims_in_other_forms(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Signed with the right key by a signer gone wrong: words that are not in their one form."""
    key = world.licence
    while True:
        payload = encode_claims(make_claims(number=str(random.randrange(10**13, 10**14))))
        at = random.randrange(len(payload))
        changed = random.choice(
            (
                payload + random.randbytes(random.randrange(1, 4)),
                payload[:at],
                b"\xb8\x04" + payload[1:],
                b"\xbf" + payload[1:] + b"\xff",
                b"\xa5" + payload[1:] + encode(random.randrange(2, 9)) + b"\x00",
                payload.replace(b"\x01\x03", b"\x01\x18\x03", 1),
                b"\x81" * random.randrange(1, 3000) + b"\x00",
                bytes([0xBB]) + random.randbytes(8),
            )
        )
        yield _paper(world, sign1(changed, key.algorithm, key.trusted.kid, key.sign))


def records_changed(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """A genuine square in a file whose record was changed."""

    def attempt(record: Mapping[str, Any]) -> Attempt:
        return lambda: is_believed(judge_signed(world.papers[0], world.held, NOW, record))

    text = json.dumps(RECORD)
    while True:
        field = random.choice([*RECORD, "added"])
        yield attempt({**json.loads(text), field: random.randrange(10**6, 10**12)})


def trust_lists_rolled_back(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Lists that the root did sign: older ones, and others of the version that is held."""
    held, keys = world.trust, world.trust.keys
    while True:
        some = tuple(random.sample(keys, random.randrange(len(keys))))
        version = random.randrange(1, held.version + 1)
        issued_at = NOW + timedelta(seconds=random.randrange(10**6))
        offered = TrustList(version, issued_at, issued_at + _DAY, some)
        yield _taken(newer, held, offered)


def trust_lists_forged(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    root = world.root_public
    later = replace(world.trust, version=world.trust.version + 1)
    genuine = world.signed_trust(world.trust)
    strangers = (world.stranger, world.status, world.agile, world.licence)
    by_others = [world.signed_trust(later, key) for key in strangers]
    under_root = [
        sign1(read1(world.signed_trust(later)).payload, key.algorithm, world.root.trusted.kid, key.sign, b"", kind)
        for key in strangers
        for kind in (read1(genuine).content_type, "")
    ]
    for data in (*by_others, *under_root, world.signed_status(world.standings), *world.papers):
        yield _taken(read_trust_list, data, root)
    while True:
        bits = random.sample(range(len(genuine) * 8), random.choice((1, 2)))
        yield _taken(read_trust_list, _flipped(genuine, *bits), root)


def status_lists_forged(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    genuine = world.signed_status(world.standings)
    for key in (world.licence, world.agile, world.status_there, world.stranger, world.root, world.stolen):
        yield _taken(read_status_list, world.signed_status(world.standings, key), world.trust, NOW)
        yield _taken(read_status_list, _relabelled(world, key), world.trust, NOW)
    while True:
        bits = random.sample(range(len(genuine) * 8), random.choice((1, 2)))
        yield _taken(read_status_list, _flipped(genuine, *bits), world.trust, NOW)


def _relabelled(world: PaperWorld, key: IssuingKey) -> bytes:
    signed = read1(world.signed_status(world.standings, key))
    status_key = world.status.trusted.kid
    return sign1(signed.payload, key.algorithm, status_key, key.sign, content_type=signed.content_type)


def status_lists_rolled_back(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    held = world.standings
    while True:
        before = held.issued_at - timedelta(seconds=random.randrange(10**6))
        bits = bytearray(held.bits)
        bits[random.randrange(len(bits))] ^= random.randrange(1, 4**4)
        yield _taken(newer_status, held, replace(held, issued_at=before, bits=bytes(bits)))


def types_confused(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """The right words with a right signature under the type of something else."""
    types = (STATUS_TYPE, TRUST_TYPE, "application/cwt", "x")
    status = read1(world.signed_status(world.standings)).payload
    trust = read1(world.signed_trust(world.trust)).payload
    while True:
        kind = random.choice(types)
        yield _paper(world, _signed_as(world.licence, _any_claims(random), kind))
        listed = random.choice(("", *(one for one in types if one != STATUS_TYPE)))
        yield _taken(read_status_list, _signed_as(world.status, status, listed), world.trust, NOW)
        listed = random.choice(("", *(one for one in types if one != TRUST_TYPE)))
        yield _taken(read_trust_list, _signed_as(world.root, trust, listed), world.root_public)


def _signed_as(key: IssuingKey, payload: bytes, content_type: str) -> bytes:
    return sign1(payload, key.algorithm, key.trusted.kid, key.sign, content_type=content_type)


def noise(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Anything at all, some of it beginning as a paper does."""

    def attempt(text: str) -> Attempt:
        return lambda: is_believed(judge(text, world.held, NOW, RECORD))

    while True:
        data = random.randbytes(random.randrange(1, 300))
        begin = random.choice(world.papers)[: random.randrange(100)]
        yield _paper(world, begin + data)
        yield attempt("".join(map(chr, data)))
        yield attempt("HTTPS://V.BALADY.EXAMPLE/1/" + "".join(random.choices(_BASE32, k=random.randrange(400))))


# Each kind with its share of a thousand.
FORGERS: Mapping[str, tuple[Forger, int]] = {
    "bits_flipped": (bits_flipped, 190),
    "bytes_changed": (bytes_changed, 80),
    "letters_changed": (letters_changed, 60),
    "cut_or_longer": (cut_or_longer, 90),
    "keys_swapped": (keys_swapped, 50),
    "kids_swapped": (kids_swapped, 70),
    "algorithms_confused": (algorithms_confused, 50),
    "wrong_municipality_or_kind": (wrong_municipality_or_kind, 40),
    "out_of_time": (out_of_time, 40),
    "key_stolen": (key_stolen, 40),
    "claims_edited": (claims_edited, 60),
    "signatures_changed": (signatures_changed, 60),
    "other_encodings": (other_encodings, 50),
    "claims_in_other_forms": (claims_in_other_forms, 20),
    "records_changed": (records_changed, 20),
    "trust_lists_rolled_back": (trust_lists_rolled_back, 10),
    "trust_lists_forged": (trust_lists_forged, 20),
    "status_lists_rolled_back": (status_lists_rolled_back, 10),
    "status_lists_forged": (status_lists_forged, 10),
    "types_confused": (types_confused, 10),
    "noise": (noise, 20),
}
