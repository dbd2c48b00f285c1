"""Levels and order against Unicode's own cases and against another implementation of UAX 9."""

from collections.abc import Iterator
from pathlib import Path

import bidi as rust_bidi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.documents.arabic_text.bidi import line_levels, paragraph_levels, visual_runs
from balady_desktop.documents.arabic_text.bidi_classes import classes_of_pattern, pattern_of

SAMPLE = Path(__file__).parent / "data" / "bidi_character_cases.txt"
WHOLE = Path("/usr/share/unicode/BidiCharacterTest.txt")
BASES = {"0": 0, "1": 1, "2": None}
# All of different looks, so that an order of characters tells an order of places.
LETTERS = "abcdefابتثجحخدאבגד"
ALPHABET = LETTERS + "0123٤٥٦٧+-.,/%$ :;!?«»ًّ\u2066\u2067\u2068\u2069"


def cases(path: Path) -> Iterator[tuple[str, int | None, int, list[str], list[int]]]:
    for row in path.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            codes, base, resolved, levels, order = row.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            yield text, BASES[base], int(resolved), levels.split(), [int(place) for place in order.split()]


def visual_order(levels: list[int]) -> list[int]:
    return [
        place
        for start, end, level in visual_runs(levels)
        for place in (range(end - 1, start - 1, -1) if level % 2 else range(start, end))
    ]


@pytest.mark.parametrize("path", [SAMPLE, WHOLE], ids=["sample", "whole"])
def test_unicode_character_cases(path: Path) -> None:
    if not path.exists():
        pytest.skip("the whole file comes with Debian's unicode-data")
    count = 0
    for text, base, resolved, expected, order in cases(path):
        levels = line_levels(classes_of_pattern(pattern_of(text)), paragraph_levels(text, base), resolved)
        assert [level for level, wanted in zip(levels, expected, strict=True) if wanted != "x"] == [
            int(wanted) for wanted in expected if wanted != "x"
        ], text.encode("unicode_escape")
        assert [place for place in visual_order(levels) if expected[place] != "x"] == order
        count += 1
    assert count > 1500


@given(st.text(ALPHABET, max_size=40), st.sampled_from(["L", "R"]))
def test_order_is_that_of_an_independent_implementation(text: str, base: str) -> None:
    levels = line_levels(
        classes_of_pattern(pattern_of(text)), paragraph_levels(text, int(base == "R")), int(base == "R")
    )
    ours = "".join(text[place] for place in visual_order(levels))
    theirs = rust_bidi.get_display(text, base_dir=base)
    controls = dict.fromkeys(range(0x2066, 0x206A))
    assert ours.translate(controls) == theirs.translate(controls)


@given(st.text(max_size=60), st.sampled_from([0, 1, None]))
def test_every_character_stands_once(text: str, base: int | None) -> None:
    levels = line_levels(classes_of_pattern(pattern_of(text)), paragraph_levels(text, base), base or 0)
    assert sorted(visual_order(levels)) == list(range(len(text)))


def test_depth_of_nesting_is_bounded() -> None:
    text = "\u2067" * 200 + "ا" + "\u2069" * 200
    assert max(paragraph_levels(text, 0)) <= 126
