"""Whatever stands under a right signature, of whatever shape: a word or a refusal comes of it, never an error."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.documents.proofs.claims import encode_claims
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.status import STATUS_TYPE, read_status_list
from balady_desktop.documents.proofs.trust import TRUST_TYPE, read_trust_list
from balady_desktop.documents.proofs.verdict import Word, judge_signed
from balady_desktop.wire.cbor import Tagged, decode, encode
from balady_desktop.wire.cose import CoseError, read1, sign1
from benchmarks.paper_world import NOW, IssuingKey, PaperWorld

numbers = st.integers(-(2**64), 2**64 - 1) | st.sampled_from([0, 1, 4, 6, 1_800_000_000, -70001, -70002, 65533])
scalars = numbers | st.text(max_size=9) | st.binary(max_size=40) | st.booleans() | st.none()
shapes = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=11)
        | st.dictionaries(numbers | st.text(max_size=3), inner, max_size=6)
        | st.builds(Tagged, st.integers(0, 99), inner)
    ),
    max_leaves=20,
)


def labelled(*labels: int) -> st.SearchStrategy[dict[int, Any]]:
    """Shapes that get past the first look: with the very labels of what they pretend to be."""
    return st.fixed_dictionaries(dict.fromkeys(labels, shapes))


def changed(payload: bytes) -> st.SearchStrategy[Any]:
    """The real words with one of them exchanged, at any depth."""
    found = decode(payload, 1 << 20)
    places = list(_places(found))
    return st.builds(lambda place, value: _with(found, place, value), st.sampled_from(places), shapes)


def _places(found: Any, before: tuple[Any, ...] = ()) -> Any:
    members = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for key, value in members:
        yield (*before, key)
        yield from _places(value, (*before, key))


def _with(found: Any, place: tuple[Any, ...], value: Any) -> Any:
    if not place:
        return value
    copied = found.copy()
    copied[place[0]] = _with(found[place[0]], place[1:], value)
    return copied


def signed(key: IssuingKey, shape: Any, content_type: str = "") -> bytes:
    return sign1(encode(shape), key.algorithm, key.trusted.kid, key.sign, content_type=content_type)


WORLD = PaperWorld()
CLAIMS = read1(WORLD.papers[0]).payload
TRUST = read1(WORLD.signed_trust(WORLD.trust)).payload
STATUS = read1(WORLD.signed_status(WORLD.standings)).payload


@given(shapes | labelled(1, 6, -70001) | changed(CLAIMS))
def test_a_paper_of_any_words_gets_a_word(shape: Any) -> None:
    verdict = judge_signed(signed(WORLD.licence, shape), WORLD.held, NOW)
    # An exchanged word may be as right as the one before; then the rest of the verdict is about it.
    assert verdict.word in Word
    assert verdict.claims is None or encode_claims(verdict.claims) == encode(shape)


@given(shapes | labelled(4, 6, -70002, -70003) | changed(TRUST))
def test_a_trust_list_of_any_words_is_read_or_refused(shape: Any) -> None:
    try:
        trust = read_trust_list(signed(WORLD.root, shape, TRUST_TYPE), WORLD.root_public)
    except ProofError:
        return
    assert WORLD.signed_trust(trust)


@given(shapes | labelled(1, 2, 6, 65533, 65534) | changed(STATUS))
def test_a_status_list_of_any_words_is_read_or_refused(shape: Any) -> None:
    try:
        status = read_status_list(signed(WORLD.status, shape, STATUS_TYPE), WORLD.trust, NOW)
    except ProofError:
        return
    assert WORLD.signed_status(status)


@given(shapes | shapes.map(lambda shape: Tagged(18, shape)) | changed(encode(decode(WORLD.papers[0]).value)))
def test_bytes_of_any_shape_are_read_or_refused(shape: Any) -> None:
    try:
        found = read1(encode(shape))
    except CoseError:
        return
    assert found.to_be_signed()


@pytest.mark.parametrize("text", ["\0", "a" * 120, "\U0010ffff"])
def test_odd_texts_in_the_record_get_a_word(text: str) -> None:
    assert judge_signed(WORLD.papers[0], WORLD.held, NOW, {text: text}).word is Word.FALSE
