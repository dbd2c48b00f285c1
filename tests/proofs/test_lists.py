"""The two lists: signed by whom they have to be, never older than the one held, and bounded."""

import zlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import cwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.status import (
    MOST_BITS_BYTES,
    STANDINGS,
    STATUS_TYPE,
    StatusList,
    newer_status,
    pack_standings,
    read_status_list,
)
from balady_desktop.documents.proofs.trust import TRUST_TYPE, TrustedKey, newer, read_trust_list
from balady_desktop.wire.cbor import decode, encode
from balady_desktop.wire.cose import read1, sign1
from benchmarks.paper_world import HERE, NOW, REVOKED, THERE, IssuingKey, PaperWorld, make_key
from tests.proofs.test_cose import reference_key

DAY = timedelta(days=1)


def code_of(read: Any, *arguments: Any) -> str:
    with pytest.raises(ProofError) as trouble:
        read(*arguments)
    return trouble.value.code


def test_a_trust_list_comes_back_and_an_independent_library_verifies_it(world: PaperWorld) -> None:
    data = world.signed_trust(world.trust)
    assert read_trust_list(data, world.root_public) == world.trust
    assert cwt.COSE.new().decode(data, reference_key(world.root))


def test_every_changed_bit_of_a_trust_list_is_seen(world: PaperWorld) -> None:
    data = world.signed_trust(world.trust)
    for bit in range(len(data) * 8):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        assert code_of(read_trust_list, bytes(changed), world.root_public) == "trust_list_wrong"


def test_only_the_root_signs_the_trust_list(world: PaperWorld) -> None:
    for other in (world.status, world.agile, make_key(77, HERE, "root")):
        data = world.signed_trust(world.trust, other)
        assert code_of(read_trust_list, data, world.root_public) == "trust_list_wrong"
        pretended = sign1(b"", other.algorithm, world.root.trusted.kid, other.sign, content_type=TRUST_TYPE)
        assert code_of(read_trust_list, pretended, world.root_public) == "trust_list_wrong"


def test_a_root_of_the_other_algorithm_serves_as_well(world: PaperWorld) -> None:
    root = make_key(78, HERE, "root", es256=True)
    assert read_trust_list(world.signed_trust(world.trust, root), root.trusted.public) == world.trust


def test_a_newer_trust_list_is_kept_and_an_older_one_refused(world: PaperWorld) -> None:
    trust = world.trust
    later = replace(trust, version=trust.version + 1)
    assert newer(None, trust) is trust
    assert newer(trust, later) is later
    assert newer(trust, replace(trust)) is trust
    assert code_of(newer, later, trust) == "rolled_back"
    # Two lists of one version cannot both be the root's word.
    assert code_of(newer, trust, replace(trust, keys=())) == "rolled_back"
    # A later date does not make an older version newer.
    assert code_of(newer, later, replace(trust, issued_at=trust.issued_at + DAY)) == "rolled_back"


def wrong_keys(key: TrustedKey) -> list[TrustedKey]:
    return [
        replace(key, kid=b"otherkid"),
        replace(key, kinds=frozenset()),
        replace(key, sign_until=key.not_before - DAY),
        replace(key, not_after=key.sign_until - DAY),
        replace(key, genuine=frozenset({b"short"})),
    ]


def test_a_list_that_nobody_would_take_is_not_signed(world: PaperWorld) -> None:
    trust = world.trust
    times = [{"next_update": trust.issued_at + timedelta(days=8)}, {"next_update": trust.issued_at}, {"version": 0}]
    keys = [{"keys": (key,)} for key in wrong_keys(world.licence.trusted)]
    for wrong in [*times, *keys]:
        assert code_of(world.signed_trust, replace(trust, **wrong)) == "trust_list_wrong"


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found.update({-70002: True}),
        lambda found: found.update({-70002: "6"}),
        lambda found: found.pop(4),
        lambda found: found.update({5: 0}),
        lambda found: found.update({4: found[6] + 8 * 86400}),
        lambda found: found.update({6: -1}),
        lambda found: found.update({-70003: [[]]}),
        lambda found: found.update({-70003: {}}),
        lambda found: found[-70003][0].__setitem__(7, 3),
        lambda found: found[-70003][0].__setitem__(9, b"x"),
        lambda found: found[-70003][0].__setitem__(1, b"x"),
        lambda found: found[-70003][0].__setitem__(2, 100100),
        lambda found: found[-70003][0].__setitem__(3, "licence"),
        lambda found: found[-70003][0].append(None),
    ],
)
def test_a_list_of_another_form_is_refused_even_from_the_root(world: PaperWorld, change: Any) -> None:
    found = decode(read1(world.signed_trust(world.trust)).payload)
    change(found)
    root = world.root
    data = sign1(encode(found), root.algorithm, root.trusted.kid, root.sign, content_type=TRUST_TYPE)
    assert code_of(read_trust_list, data, world.root_public) == "trust_list_wrong"


@given(st.dictionaries(st.integers(0, 499), st.sampled_from(STANDINGS)))
def test_standings_are_packed_by_two_bits(standings: dict[int, Any]) -> None:
    listed = StatusList(HERE, 2026, NOW, DAY, pack_standings(standings, 500))
    assert [listed.standing(index) for index in range(500)] == [standings.get(index, "valid") for index in range(500)]
    assert listed.standing(500) is None
    assert listed.standing(-1) is None


def test_a_status_list_comes_back_in_the_form_of_the_ietf(world: PaperWorld) -> None:
    data = world.signed_status(world.standings)
    assert read_status_list(data, world.trust, NOW) == world.standings
    found = decode(cwt.COSE.new().decode(data, reference_key(world.status)))
    # Section 4 of the draft: the lowest bits first, zlib, and 1 is what it calls invalid.
    bits = zlib.decompress(found[65533]["lst"])
    assert found[65533]["bits"] == 2
    assert bits[REVOKED // 4] >> REVOKED % 4 * 2 & 3 == 1


def test_every_changed_bit_of_a_status_list_is_seen(world: PaperWorld) -> None:
    data = world.signed_status(world.standings)
    for bit in range(len(data) * 8):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        assert code_of(read_status_list, bytes(changed), world.trust, NOW) in ("status_list_wrong", "unknown_key")


def test_only_a_status_key_of_the_issuer_signs_its_list(world: PaperWorld) -> None:
    for other in (world.licence, world.status_there, world.agile):
        data = world.signed_status(world.standings, other)
        assert code_of(read_status_list, data, world.trust, NOW) == "status_list_wrong"
    stranger = make_key(79, HERE, "status")
    assert code_of(read_status_list, world.signed_status(world.standings, stranger), world.trust, NOW) == "unknown_key"


def test_a_status_key_signs_in_its_time_only(world: PaperWorld) -> None:
    key = world.status.trusted
    late = world.status_list(key.sign_until + timedelta(seconds=1))
    early = world.status_list(key.not_before - timedelta(seconds=1))
    for status in (late, early):
        assert code_of(read_status_list, world.signed_status(status), world.trust, NOW) == "status_list_wrong"
    after = key.not_after + DAY
    assert code_of(read_status_list, world.signed_status(world.standings), world.trust, after) == "status_list_wrong"


def test_a_list_of_a_distrusted_status_key_is_refused(world: PaperWorld) -> None:
    keys = tuple(replace(key, state="distrusted") if "status" in key.kinds else key for key in world.trust.keys)
    trust = replace(world.trust, keys=keys)
    assert code_of(read_status_list, world.signed_status(world.standings), trust, NOW) == "key_distrusted"


def test_an_older_status_list_is_refused(world: PaperWorld) -> None:
    held, later = world.standings, world.status_list(NOW)
    assert newer_status(None, held) is held
    assert newer_status(held, later) is later
    assert newer_status(held, replace(held)) is held
    assert code_of(newer_status, later, held) == "rolled_back"
    assert code_of(newer_status, held, replace(held, bits=bytes(8))) == "rolled_back"


def test_lists_and_papers_are_never_taken_for_each_other(world: PaperWorld) -> None:
    # One key with every right, so that nothing but the type under the signature parts them.
    key = make_key(80, HERE, "status", "licence")
    trust = replace(world.trust, keys=(key.trusted,))
    signed = world.signed_status(world.standings, key)
    assert read_status_list(signed, trust, NOW) == world.standings
    assert code_of(read_status_list, world.signed_trust(world.trust, key), trust, NOW) == "status_list_wrong"
    assert code_of(read_trust_list, signed, key.trusted.public) == "trust_list_wrong"


@pytest.mark.parametrize("content_type", ["", TRUST_TYPE, "application/cwt"])
def test_the_words_of_a_list_without_its_type_are_no_list(world: PaperWorld, content_type: str) -> None:
    key = world.status
    words = read1(world.signed_status(world.standings)).payload
    signed = sign1(words, key.algorithm, key.trusted.kid, key.sign, content_type=content_type)
    assert code_of(read_status_list, signed, world.trust, NOW) == "status_list_wrong"


@pytest.mark.parametrize("content_type", ["", STATUS_TYPE, "application/cwt"])
def test_the_words_of_a_trust_list_without_its_type_are_no_list(world: PaperWorld, content_type: str) -> None:
    key = world.root
    words = read1(world.signed_trust(world.trust)).payload
    signed = sign1(words, key.algorithm, key.trusted.kid, key.sign, content_type=content_type)
    assert code_of(read_trust_list, signed, world.root_public) == "trust_list_wrong"


def packed(key: IssuingKey, lst: Any, **said: Any) -> bytes:
    usual = {1: HERE, 2: f"urn:balady:status:{HERE}:2026", 6: int(NOW.timestamp()), 65534: 1, 65533: lst}
    claims = encode({**usual, **{int(label): value for label, value in said.items()}})
    return sign1(claims, key.algorithm, key.trusted.kid, key.sign, content_type=STATUS_TYPE)


@pytest.mark.parametrize(
    "lst",
    [
        {"bits": 2, "lst": zlib.compress(bytes(MOST_BITS_BYTES + 1))},
        {"bits": 2, "lst": zlib.compress(bytes(200 << 20), 9)},
        {"bits": 2, "lst": zlib.compress(b"bits")[:-1]},
        {"bits": 2, "lst": zlib.compress(b"bits") + b"more"},
        {"bits": 2, "lst": b"bits"},
        {"bits": 1, "lst": zlib.compress(b"bits")},
        {"bits": True, "lst": zlib.compress(b"bits")},
        {"bits": 2, "lst": "bits"},
        {"bits": 2},
        [],
    ],
)
def test_bits_of_another_form_are_refused_even_from_the_right_key(world: PaperWorld, lst: Any) -> None:
    assert code_of(read_status_list, packed(world.status, lst), world.trust, NOW) == "status_list_wrong"


@pytest.mark.parametrize(
    "said",
    [
        {"1": THERE},
        {"2": f"urn:balady:status:{THERE}:2026"},
        {"2": f"urn:balady:status:{HERE}:02026"},
        {"2": f"urn:balady:status:{HERE}:next"},
        {"2": 7},
        {"6": True},
        {"6": 2**63},
        {"65534": 2**63},
        {"65534": "x"},
        {"9": 1},
    ],
)
def test_words_of_another_form_are_refused_even_from_the_right_key(world: PaperWorld, said: Any) -> None:
    data = packed(world.status, {"bits": 2, "lst": zlib.compress(b"bits")}, **said)
    assert code_of(read_status_list, data, world.trust, NOW) == "status_list_wrong"
