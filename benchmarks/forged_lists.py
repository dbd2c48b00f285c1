"""Forged lists of trusted keys and of standings, and old ones brought back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

from balady_desktop.documents.proofs.status import newer_status, read_status_list
from balady_desktop.documents.proofs.trust import TrustList, newer, read_trust_list
from balady_desktop.wire.cose import read1, sign1
from benchmarks.forged import DAY, Attempt, flipped, list_attempt
from benchmarks.paper_world import NOW, IssuingKey, PaperWorld


def trust_lists_rolled_back(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    """Lists that the root did sign: older ones, and others of the version that is held."""
    held, keys = world.trust, world.trust.keys
    while True:
        some = tuple(random.sample(keys, random.randrange(len(keys))))
        version = random.randrange(1, held.version + 1)
        issued_at = NOW + timedelta(seconds=random.randrange(10**6))
        offered = TrustList(version, issued_at, issued_at + DAY, some)
        yield list_attempt(newer, held, offered)


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
        yield list_attempt(read_trust_list, data, root)
    while True:
        bits = random.sample(range(len(genuine) * 8), random.choice((1, 2)))
        yield list_attempt(read_trust_list, flipped(genuine, *bits), root)


def status_lists_forged(world: PaperWorld, random: Random) -> Iterator[Attempt]:
    genuine = world.signed_status(world.standings)
    for key in (world.licence, world.agile, world.status_there, world.stranger, world.root, world.stolen):
        yield list_attempt(read_status_list, world.signed_status(world.standings, key), world.trust, NOW)
        yield list_attempt(read_status_list, _relabelled(world, key), world.trust, NOW)
    while True:
        bits = random.sample(range(len(genuine) * 8), random.choice((1, 2)))
        yield list_attempt(read_status_list, flipped(genuine, *bits), world.trust, NOW)


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
        yield list_attempt(newer_status, held, replace(held, issued_at=before, bits=bytes(bits)))
