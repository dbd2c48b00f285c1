"""The riyal's sign: one glyph, as tall as the digits beside it, on the left in both directions of writing."""

import runpy
from pathlib import Path

import pytest
import uharfbuzz

from balady_desktop.documents.arabic_text import Direction, Weight, shape
from balady_desktop.documents.arabic_text.faces import find_cover, get_chain
from balady_desktop.documents.riyal import SIGN, with_letters, with_sign, with_signs
from balady_desktop.documents.setting import make_paper
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words
from tests.documents import paper_samples as samples
from tests.documents.paper_samples import line
from tests.documents.readers import by_pdfium

ROOT = Path(__file__).parents[2]
WEIGHTS: tuple[Weight, ...] = ("regular", "medium", "semibold", "bold")


def extents(font: uharfbuzz.Font, character: str) -> uharfbuzz.GlyphExtents:
    return font.get_glyph_extents(font.get_nominal_glyph(ord(character)))


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_sign_is_as_tall_as_the_digits_and_stands_on_their_line(weight: Weight) -> None:
    face = find_cover(weight, SIGN)
    assert face is not None
    sign, digit = extents(face.font, SIGN), extents(get_chain(weight)[0].font, "1")
    assert abs(sign.y_bearing - digit.y_bearing) <= 2
    assert abs(sign.y_bearing + sign.height) <= 5


def test_its_font_draws_nothing_else() -> None:
    face = find_cover("regular", SIGN)
    assert face is not None
    assert face.characters == {ord(SIGN)}


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
@pytest.mark.parametrize("sentence", ["{}", "المبلغ {} لا غير", "Amount {} only", "({})"])
def test_it_stands_left_of_the_number_with_a_space(sentence: str, direction: Direction) -> None:
    line = shape(sentence.format(with_sign(162_000)), direction=direction)
    drawn = "".join(glyph.text for run in line.runs for glyph in run.glyphs)
    assert f"{SIGN} 1,620.00" in drawn


@pytest.mark.parametrize("weight", WEIGHTS)
def test_it_never_touches_the_number(weight: Weight) -> None:
    line = shape(with_sign(800), weight=weight)
    glyphs = [glyph for run in line.runs for glyph in run.glyphs]
    assert [glyph.text for glyph in glyphs[:2]] == [SIGN, " "]
    assert all(glyph.glyph and glyph.advance > 150 for glyph in glyphs)


def test_readers_without_the_sign_get_letters_on_the_side_where_they_belong() -> None:
    text = f"الإجمالي ({SIGN}): {with_sign(80_055)}"
    assert with_letters(text, "ar") == f"الإجمالي (ر.س): {isolate('800.55')} ر.س"
    assert with_letters(f"Total {with_sign(80_055)}", "en") == f"Total {isolate('SAR 800.55')}"


def test_the_font_is_what_its_script_makes() -> None:
    """What is made of it again is it again: one glyph, the digits' height, right sums."""
    script = runpy.run_path(str(ROOT / "docs" / "make_riyal_sign.py"))
    font = script["GOAL"].read_bytes()
    assert script["made_from"](font) == font
    assert script["with_units"](font, 1000) != font
    assert script["with_units"](script["with_units"](font, 1000), uharfbuzz.Face(uharfbuzz.Blob(font)).upem) == font


@pytest.mark.parametrize("language", ["ar", "en"])
def test_small_a_text_with_letters_is_printed_with_the_sign(language: str) -> None:
    text = f"65 m² × {show_riyals(123_456, language)} × 2"
    assert with_signs(text) == f"65 m² × {with_sign(123_456)} × 2"
    assert with_signs("SARAH 12 ر.سعيد 5") == "SARAH 12 ر.سعيد 5"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_small_a_receipt_writes_its_amounts_in_one_way(language: Language) -> None:
    rate = Words(show_riyals(600, "ar"), show_riyals(600, "en"))
    fee = line(Words("رسم", "Fee"), 60_000, rate=rate, explanation=Words(f"100 × {rate.ar}", f"100 × {rate.en}"))
    said = by_pdfium(make_paper(samples.changed(samples.receipt(), lines=(fee,)), language=language))
    assert "ر.س" not in said
    assert "SAR" not in said
    assert said.count(SIGN) >= 3
