"""Fonts inside a paper: real subsets with the outlines of the family, one code for each glyph and letter."""

import io
import re
import struct
from datetime import UTC, datetime
from unicodedata import normalize

import pypdf
import pypdfium2
import pytest
import uharfbuzz

from balady_desktop.documents.arabic_text import shape
from balady_desktop.documents.arabic_text.faces import get_chain
from balady_desktop.documents.arabic_text.subsets import subset
from balady_desktop.documents.layout import tokens
from balady_desktop.documents.layout.sheet import Box, Sheet
from balady_desktop.documents.layout.tokens import Ink

REGULAR = get_chain("regular")[0]


RIGHT, TOP = 500.0, 100.0


def page_with(*lines: str, size: float = 14) -> bytes:
    """Lines whose right ends stand RIGHT points from the left edge, the first baseline TOP points below the edge."""
    sheet = Sheet("ar")
    ink = Ink(size)
    for number, text in enumerate(lines):
        box = Box(tokens.PAGE_WIDTH - tokens.SIDE_MARGIN - RIGHT, 400)
        # The baseline of a line stands 1.085 em below where its ink begins, and a share of the leading lower.
        sheet.lines([shape(text)], ink, box, top=TOP + 30 * number - size * (1.085 + (ink.leading - 1.5) / 2))
    about = {"title": "Lines", "author": "Tests", "made_at": datetime(2026, 11, 21, tzinfo=UTC)}
    return sheet.finish(**about, footer=lambda page, count: None)


def extracted(pdf: bytes) -> list[str]:
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    # Without the characters that only tell readers of directions, and the dots that part lines.
    lines = (re.sub("[\u061c\u200e]", "", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def outline(font: uharfbuzz.Font, glyph: int) -> list[tuple[str, tuple[float, ...]]]:
    steps: list[tuple[str, tuple[float, ...]]] = []
    draw = uharfbuzz.DrawFuncs()
    draw.set_move_to_func(lambda x, y, _: steps.append(("m", (x, y))))
    draw.set_line_to_func(lambda x, y, _: steps.append(("l", (x, y))))
    draw.set_quadratic_to_func(lambda *points: steps.append(("q", points[:4])))
    draw.set_close_path_func(lambda _: steps.append(("h", ())))
    font.draw_glyph(glyph, draw, None)
    return steps


def test_subset_keeps_outlines_and_moves_marks() -> None:
    glyphs = {glyph[:1] + glyph[2:4] for run in shape("مُحَمَّدٌ لا").runs for glyph in run.glyphs}
    wanted = frozenset((glyph, dx, dy) for glyph, dx, dy in glyphs) | {(0, 0, 0)}
    small = subset(REGULAR, wanted)
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(small.data)))
    assert any(dy for _, _, dy in wanted)
    for glyph, dx, dy in wanted:
        moved = [
            (name, tuple(value + (dx, dy)[at % 2] for at, value in enumerate(points)))
            for name, points in outline(REGULAR.font, glyph)
        ]
        assert outline(font, small.places[glyph, dx, dy]) == moved


def test_subset_is_a_sound_font_file() -> None:
    small = subset(REGULAR, frozenset({(0, 0, 0), (62, 0, 0), (62, 10, 20)}))
    face = uharfbuzz.Face(uharfbuzz.Blob(small.data))
    assert face.glyph_count == len(small.places)
    count = struct.unpack_from(">H", small.data, 4)[0]
    for row in range(count):
        tag, checksum, offset, length = struct.unpack_from(">4s3I", small.data, 12 + 16 * row)
        body = small.data[offset : offset + length]
        padded = body + b"\0" * (-len(body) % 4)
        assert sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF == checksum, tag


@pytest.mark.parametrize(
    "text",
    [
        "فقط ألف وأربعون ريالًا لا غير",
        "الإيصال لله الهندسي",
        "مُحَمَّدٌ الأول",
        "1448/06/11هـ الموافق 2026/11/21م",
        "office fiction",
        "٢٠٢٦/١١/٠٩",
    ],
)
def test_copied_text_is_in_logical_order(text: str) -> None:
    # Readers may give two marks of one letter in either order; Unicode holds both for the same.
    (line,) = extracted(page_with(text))
    assert normalize("NFC", line) == normalize("NFC", text)


def test_two_readers_agree_on_ligatures() -> None:
    pdf = page_with("لا إله إلا الله")
    assert pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().strip() == "لا إله إلا الله"
    assert extracted(pdf) == ["لا إله إلا الله"]


def test_pen_ends_where_harfbuzz_ends() -> None:
    text = "مُحَمَّد لا Al-Omara AVATAR (أ)"
    line = shape(text)
    stream = pypdf.PdfReader(io.BytesIO(page_with(text))).pages[0]
    widths = stream["/Resources"]["/Font"]["/T1"]["/DescendantFonts"][0]["/W"][1]
    shows = re.findall(r"\[(.*?)\]TJ", stream.get_contents().get_data().decode())
    pen = 0
    for show in shows:
        for codes, shift in re.findall(r"<([0-9A-F]+)>|(-?\d+)", show):
            pen -= int(shift or 0)
            pen += sum(widths[int(codes[at : at + 4], 16)] for at in range(0, len(codes), 4))
    assert pen == line.width


def test_ink_on_the_page_is_that_of_the_outlines() -> None:
    page = pypdfium2.PdfDocument(page_with("مُحَمَّد", size=100))[0]
    picture = page.render(scale=2).to_pil().convert("L").point(lambda value: 255 if value < 128 else 0)
    left, top, right, bottom = picture.getbbox()
    pen, boxes = 0, []
    for glyph in (glyph for run in shape("مُحَمَّد").runs for glyph in run.glyphs):
        box = REGULAR.font.get_glyph_extents(glyph.glyph)
        x, y = pen + glyph.dx + box.x_bearing, glyph.dy + box.y_bearing
        boxes.append((x, y, x + box.width, y + box.height))
        pen += glyph.advance
    origin_x, origin_y = RIGHT - pen / 10, picture.height / 2 - TOP
    inked = (min(box[0] for box in boxes), max(box[2] for box in boxes))
    assert left / 2 == pytest.approx(origin_x + inked[0] / 10, abs=1)
    assert right / 2 == pytest.approx(origin_x + inked[1] / 10, abs=1)
    highest, lowest = max(box[1] for box in boxes), min(box[3] for box in boxes)
    height = picture.height / 2
    assert height - top / 2 == pytest.approx(origin_y + highest / 10, abs=1)
    assert height - bottom / 2 == pytest.approx(origin_y + lowest / 10, abs=1)
