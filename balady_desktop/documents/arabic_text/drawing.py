"""Shaped lines become PDF text operators that put every glyph where HarfBuzz asks for it."""

from collections.abc import Iterator
from functools import lru_cache

from balady_desktop.documents.arabic_text.faces import Face
from balady_desktop.documents.arabic_text.pdf_fonts import DocumentFonts, EmbeddedFont
from balady_desktop.documents.arabic_text.shaping import GlyphRun, ShapedLine
from balady_desktop.documents.arabic_text.subsets import Moved


def line_operators(fonts: DocumentFonts, line: ShapedLine, x: float, y: float, size: float) -> str:
    """Draw with the line's left end at x and its baseline at y, in the fill colour of the moment."""
    return f"BT {' '.join(_runs(fonts, line, x, y, size))} ET" if line.runs else ""


def _runs(fonts: DocumentFonts, line: ShapedLine, x: float, y: float, size: float) -> Iterator[str]:
    placed = []
    left = x
    for run in line.runs:
        placed.append((run, left))
        left += run.width * size / 1000
    # Runs are written in logical order: some readers take the order of the file for the order of the words.
    pen_x, pen_y, face = 0.0, 0.0, None
    for run, left in sorted(placed, key=lambda item: item[0].start):
        font = fonts.get(run.face)
        if run.face is not face:
            yield f"/{font.name} {number(size)} Tf"
            face = run.face
        yield f"{number(left - pen_x)} {number(y - pen_y)} Td {_show(font, run)}"
        pen_x, pen_y = left, y


def _show(font: EmbeddedFont, run: GlyphRun) -> str:
    """One TJ operator: codes in one string while they follow each other, corrections of the pen between them."""
    parts: list[str] = []
    codes: list[str] = []
    for shift, drawn, text in _steps(run):
        if shift:
            parts.append(f"<{''.join(codes)}>{-shift}" if codes else str(-shift))
            codes = []
        codes.append(f"{font.code(drawn, text):04X}")
    return f"[{''.join(parts)}<{''.join(codes)}>]TJ"


def _steps(run: GlyphRun) -> Iterator[tuple[int, Moved, str]]:
    """(move of the pen before, what is drawn, one character) for all glyphs and silent partners of ligatures."""
    shift = 0
    for glyph in run.glyphs:
        first, *others = list(glyph.text[::-1] if run.rtl else glyph.text) or [""]
        baked = glyph.dy != 0 or glyph.advance == 0
        dx = 0 if baked else glyph.dx
        yield shift + dx, (glyph.glyph, glyph.dx if baked else 0, glyph.dy), first
        shift = glyph.advance - run.face.advance(glyph.glyph) - dx
        for character in others:
            # A ligature speaks for one letter alone; each other letter is a blank laid over its right end, because
            # readers turn the letters of one glyph round with the rest of an Arabic line, or do not, as they please.
            blank, width = _blank(run.face)
            yield shift - width, (blank, 0, 0), character
            shift = 0


@lru_cache(maxsize=64)
def _blank(face: Face) -> tuple[int, int]:
    glyph = face.font.get_nominal_glyph(ord(" ")) or 0
    return glyph, face.advance(glyph)


def number(value: float) -> str:
    """A number as PDF writes it, to the thousandth of a point."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
