"""What lets words be shaped once: nothing in the fonts reaches over a blank, and digits stand as they stand alone."""

from itertools import product

import pytest
import uharfbuzz

from balady_desktop.documents.arabic_text import Weight, shape
from balady_desktop.documents.arabic_text.faces import Face, get_chain

ARABIC = [chr(code) for code in (*range(0x621, 0x63B), *range(0x641, 0x64B), *range(0x660, 0x66A), 0x60C, 0x61F)]
LATIN = [chr(code) for code in range(0x21, 0x7F)]
WEIGHTS: list[Weight] = ["regular", "medium", "semibold", "bold"]


def glyphs(face: Face, text: str, script: str) -> list[tuple[int, int, int, int]]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script = ("rtl" if script == "Arab" else "ltr"), script
    buffer.language = {"Arab": "ar", "Latn": "en"}[script]
    uharfbuzz.shape(face.font, buffer, {})
    drawn = [
        (info.codepoint, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
    return drawn[::-1] if script == "Arab" else drawn


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize(("script", "letters"), [("Arab", ARABIC + LATIN[:32]), ("Latn", LATIN)])
def test_no_rule_of_the_font_reaches_over_a_blank(weight: Weight, script: str, letters: list[str]) -> None:
    face = get_chain(weight)[0]
    alone = {letter: glyphs(face, letter, script) for letter in letters}
    blank = glyphs(face, " ", script)
    reaching = [
        (first, second)
        for first, second in product(letters, letters)
        if glyphs(face, f"{first} {second}", script) != alone[first] + blank + alone[second]
    ]
    assert reaching == []


@pytest.mark.parametrize("text", ["1,234.50", "BLD-2026-0001", "AVATAR", "7.:1", "LT-VA.0", "2026/11/21", "W.A,Y"])
def test_numbers_and_codes_are_those_of_one_shaping(text: str) -> None:
    face = get_chain("regular")[0]
    drawn = [glyph[:4] for run in shape(text, direction="ltr").runs for glyph in run.glyphs]
    assert drawn == glyphs(face, text, "Latn")
