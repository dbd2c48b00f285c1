"""Glyphs, their order and places, against HarfBuzz on runs ordered by hand and against Qt's own text engine."""

from pathlib import Path

import pytest
import uharfbuzz
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from balady_desktop.documents.arabic_text import shape
from balady_desktop.documents.arabic_text.faces import get_chain

FONTS = Path(__file__).parents[2] / "balady_desktop" / "_assets" / "fonts"
REGULAR = get_chain("regular")[0]

# The logical line, and by hand its runs from left to right: (text, is right-to-left).
HARD_LINES = [
    ("رخصة (تجديد)", [("رخصة (تجديد)", True)]),
    ("التاريخ \u20661448/06/11\u2069هـ", [("هـ", True), ("1448/06/11", False), ("التاريخ ", True)]),
    (
        "جوال \u2066+966 50 123 4567\u2069 للتواصل",
        [(" للتواصل", True), ("+966 50 123 4567", False), ("جوال ", True)],
    ),
    ("المبلغ \u2066-5.50\u2069 ريال", [(" ريال", True), ("-5.50", False), ("المبلغ ", True)]),
    ("قطعة \u206612/3-A\u2069", [("12/3-A", False), ("قطعة ", True)]),
    ("٢٠٢٦/١١/٠٩ م", [(" م", True), ("٢٠٢٦/١١/٠٩", False)]),
    (
        "مكتب \u2066Al-Omara (Riyadh)\u2069 الهندسي",
        [(" الهندسي", True), ("Al-Omara (Riyadh)", False), ("مكتب ", True)],
    ),
    # After an Arabic letter the sign belongs to the sentence and stands left of its number.
    ("نسبة 15%", [("%", True), ("15", False), ("نسبة ", True)]),
    ("[أ] {ب} «ج»", [("[أ] {ب} «ج»", True)]),
    ("الرمز BLD-2026-0001", [("BLD-2026-0001", False), ("الرمز ", True)]),
    ("لا إله إلا الله", [("لا إله إلا الله", True)]),
    ("مُحَمَّدٌ ريالًا", [("مُحَمَّدٌ ريالًا", True)]),
]


def reference(text: str, rtl: bool) -> list[tuple[int, int, int, int]]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script, buffer.language = ("Arab", "ar") if rtl else ("Latn", "en")
    uharfbuzz.shape(REGULAR.font, buffer, {})
    return [
        (info.codepoint, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


@pytest.mark.parametrize(("text", "runs"), HARD_LINES)
def test_glyphs_of_lines_ordered_by_hand(text: str, runs: list[tuple[str, bool]]) -> None:
    drawn = [glyph[:4] for run in shape(text).runs for glyph in run.glyphs]
    assert drawn == [glyph for part, rtl in runs for glyph in reference(part, rtl)]


def glyph_name(glyph: int) -> str:
    return REGULAR.font.glyph_to_string(glyph).removesuffix(".loclARAB")


def has_ink(glyph: int) -> bool:
    extents = REGULAR.font.get_glyph_extents(glyph) if glyph < REGULAR.face.glyph_count else None
    return bool(extents and extents.width)


def ours(text: str) -> list[tuple[float, str]]:
    placed, pen = [], 0
    for run in shape(text).runs:
        for glyph in run.glyphs:
            placed.append((pen + glyph.dx, glyph.glyph))
            pen += glyph.advance
    return named(placed)


def named(placed: list[tuple[float, int]]) -> list[tuple[float, str]]:
    inked = sorted((x, glyph_name(glyph)) for x, glyph in placed if has_ink(glyph))
    return [(x - inked[0][0], name) for x, name in inked]


def of_qt(text: str) -> list[tuple[float, str]]:
    font = QFont("IBM Plex Sans Arabic")
    font.setPixelSize(1000)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(10_000_000)
    layout.endLayout()
    return named(
        [
            (point.x(), glyph)
            for run in layout.glyphRuns()
            for glyph, point in zip(run.glyphIndexes(), run.positions(), strict=True)
        ]
    )


@pytest.fixture(scope="module")
def qt_font(qapp: QApplication) -> None:
    assert QFontDatabase.addApplicationFont(str(FONTS / "IBMPlexSansArabic-Regular.ttf")) >= 0


@pytest.mark.usefixtures("qt_font")
@pytest.mark.parametrize("text", [text for text, _ in HARD_LINES])
def test_order_of_glyphs_is_that_of_qt(text: str) -> None:
    assert [name for _, name in ours(text)] == [name for _, name in of_qt(text)]


WORDS = ["رخصة", "لا", "محمّد", "(تجديد)", "[ب]", "«ج»", "إلى", "الله", "Al-Omara", "office", "،", "؟", "ريالًا"]


@pytest.mark.usefixtures("qt_font")
@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join))
def test_places_of_glyphs_are_those_of_qt(text: str) -> None:
    mine, theirs = ours(text), of_qt(text)
    assert [name for _, name in mine] == [name for _, name in theirs]
    assert [x for x, _ in mine] == pytest.approx([x for x, _ in theirs], abs=3)


def test_the_family_covers_what_papers_print() -> None:
    arabic = "".join(chr(code) for code in [*range(0x621, 0x63B), *range(0x641, 0x653), *range(0x660, 0x66A)])
    for weight in ("regular", "medium", "semibold", "bold"):
        line = shape(arabic + "ABCxyz 0123456789 ،؛؟«»()[]{}<>%×²…·—–-/\\@#*+=_.:٪٫٬", weight=weight)
        assert all(glyph.glyph != 0 for run in line.runs for glyph in run.glyphs)


def test_text_stays_logical_and_unseen_marks_draw_nothing() -> None:
    line = shape("أ\u2066\u2069\u200fب\u061c")
    assert line.text == "أب"
    assert len([glyph for run in line.runs for glyph in run.glyphs]) == 2


def test_control_characters_become_spaces() -> None:
    assert shape("أ\nب\tج\x00د").width == shape("أ ب ج د").width


@given(st.text(max_size=80))
def test_any_text_can_be_shaped(text: str) -> None:
    assert shape(text).width >= 0


def test_glyphs_speak_for_every_character() -> None:
    for text in ("مُحَمَّدٌ لا ريالًا الإيصال", "office fiction", "(أ) [ب] ٢٠٢٦/١١"):
        logical: list[str] = []
        for run in sorted(shape(text).runs, key=lambda run: run.start):
            glyphs = run.glyphs[::-1] if run.rtl else run.glyphs
            logical.extend(glyph.text for glyph in glyphs)
        assert "".join(logical) == text
