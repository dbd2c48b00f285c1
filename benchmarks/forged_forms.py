"""Papers in forms that are not theirs: other encodings, types and records, and noise."""

import json
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from balady_desktop.documents.proofs.claims import encode_claims
from balady_desktop.documents.proofs.status import STATUS_TYPE, read_status_list
from balady_desktop.documents.proofs.trust import TRUST_TYPE, read_trust_list
from balady_desktop.documents.proofs.verdict import judge, judge_signed
from balady_desktop.wire.cbor import encode
from balady_desktop.wire.cose import Signed, read1, sign1
from benchmarks.forged import BASE32, Attempt, any_claims, is_believed, list_attempt, paper_attempt
from benchmarks.paper_world import NOW, RECORD, IssuingKey, PaperWorld, make_claims


def other_encodings(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """The very words and signature of a paper in another form: a reader that puts it right would believe it."""
    while True:
        paper = random.choice(world.papers)
        written = _rewritten(read1(paper), random)
        if written != paper:
            yield paper_attempt(world, written)


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
        yield paper_attempt(world, sign1(changed, key.algorithm, key.trusted.kid, key.sign))


def types_confused(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """The right words with a right signature under the type of something else."""
    types = (STATUS_TYPE, TRUST_TYPE, "application/cwt", "x")
    status = read1(world.signed_status(world.standings)).payload
    trust = read1(world.signed_trust(world.trust)).payload
    while True:
        kind = random.choice(types)
        yield paper_attempt(world, _signed_as(world.licence, any_claims(random), kind))
        listed = random.choice(("", *(one for one in types if one != STATUS_TYPE)))
        yield list_attempt(read_status_list, _signed_as(world.status, status, listed), world.trust, NOW)
        listed = random.choice(("", *(one for one in types if one != TRUST_TYPE)))
        yield list_attempt(read_trust_list, _signed_as(world.root, trust, listed), world.root_public)


def _signed_as(key: IssuingKey, payload: bytes, content_type: str) -> bytes:
    return sign1(payload, key.algorithm, key.trusted.kid, key.sign, content_type=content_type)


def noise(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Anything at all, some of it beginning as a paper does."""

    def attempt(text: str) -> Attempt:
        return lambda: is_believed(judge(text, world.held, NOW, RECORD))

    while True:
        data = random.randbytes(random.randrange(1, 300))
        begin = random.choice(world.papers)[: random.randrange(100)]
        yield paper_attempt(world, begin + data)
        yield attempt("".join(map(chr, data)))
        yield attempt("HTTPS://V.BALADY.EXAMPLE/1/" + "".join(random.choices(BASE32, k=random.randrange(400))))


def records_changed(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """A genuine square in a file whose record was changed."""

    def attempt(record: Mapping[str, Any]) -> Attempt:
        return lambda: is_believed(judge_signed(world.papers[0], world.held, NOW, record))

    text = json.dumps(RECORD)
    while True:
        field = random.choice([*RECORD, "added"])
        yield attempt({**json.loads(text), field: random.randrange(10**6, 10**12)})
