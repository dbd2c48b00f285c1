"""Glyph ids, order and places of thousands of hard lines, against ICU, the C HarfBuzz and rules of our reference."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from benchmarks.reference import icu
from benchmarks.reference.comparison import Case, difference, generated, hand_picked, ours, share_identical
from benchmarks.reference.generated_lines import generated_lines
from benchmarks.reference.hard_lines import HARD_LINES, LRO, RIYAL
from tests.documents.reference_tools import needs_reference

pytestmark = needs_reference

NO_BREAK = frozenset("\u00a0\u202f")
EMBEDDINGS = frozenset("\u202a\u202b\u202d\u202e")
CASES = Path(__file__).parent / "data" / "bidi_character_cases.txt"


def differing(cases: Iterable[Case]) -> list[tuple[str, str, str, str]]:
    return [tuple(found.case) for found in map(difference, cases) if found]


def has_sign(case: Case) -> bool:
    return RIYAL in case.text


def is_forced(case: Case) -> bool:
    """Whether Arabic letters may be forced to run from left to right, which no text of ours does."""
    return LRO in case.text


def is_plain(case: Case) -> bool:
    return not has_sign(case) and not is_forced(case)


def test_there_are_as_many_lines_as_were_asked_for() -> None:
    assert len({text for _, text in HARD_LINES}) >= 120
    assert len({name for name, _ in HARD_LINES}) == len(HARD_LINES)
    assert len({case.text for case in generated()}) >= 2000


def test_the_lines_are_the_same_every_time() -> None:
    assert list(generated_lines(50)) == list(generated_lines(80))[:50]


@pytest.mark.parametrize("name", [name for name, text in HARD_LINES if RIYAL not in text])
def test_hand_picked(name: str) -> None:
    assert differing(case for case in hand_picked() if case.name == name) == []


def test_generated() -> None:
    assert differing(case for case in generated() if is_plain(case)) == []


def test_lines_with_the_sign_of_the_riyal() -> None:
    cases = [case for source in (hand_picked(), generated()) for case in source if has_sign(case)]
    assert differing(case for case in cases if not NO_BREAK & set(case.text)) == []


def test_lines_with_the_sign_and_no_break_spaces() -> None:
    assert differing(case for case in generated() if has_sign(case) and NO_BREAK & set(case.text)) == []


@pytest.mark.slow
def test_many_more_generated() -> None:
    cases = list(generated(6_000))[2400:]
    assert differing(case for case in cases if is_plain(case)) == []


def test_lines_with_letters_forced_left_to_right() -> None:
    assert differing(case for case in generated(6_000) if is_forced(case) and not has_sign(case)) == []


def test_every_line_is_identical() -> None:
    assert share_identical(300) == 1


def test_the_reference_orders_as_unicode_asks() -> None:
    # ICU is known to be wrong on a few of Unicode's cases; they close embeddings or put marks on closing brackets.
    wrong = count = 0
    for row in CASES.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            codes, _, resolved, wanted, _ = row.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            found = icu.levels(text, int(resolved))
            pairs = zip(wanted.split(), found, strict=True)
            wrong += any(level not in ("x", str(own)) for level, own in pairs) and not EMBEDDINGS & set(text)
            count += 1
    assert count > 1500
    assert wrong <= 10


@pytest.mark.parametrize(
    ("right", "fault"),
    [
        ("رخصة (تجديد)", "رخصة )تجديد("),
        ("رخصة جديدة", "رخصة جديدهة"),
        ("مُحَمَّدٌ", "مُحَمَّدً"),
        ("\u2066-5.50\u2069 ريال", "-5.50 ريال"),
        ("لا إله", "ل\u200cا إله"),
    ],
)
def test_a_fault_would_be_seen(right: str, fault: str) -> None:
    case = Case("fault", right, "regular", "rtl")
    assert ours(case) != ours(case._replace(text=fault))
