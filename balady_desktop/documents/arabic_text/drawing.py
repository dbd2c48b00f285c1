"""Shaped lines become PDF text operators that put every glyph where HarfBuzz asks for it."""

from collections.abc import Iterator
from functools import lru_cache

from balady_desktop.documents.arabic_text.faces import Face
from balady_desktop.documents.arabic_text.pdf_fonts import EmbeddedFont, FontBook
from balady_desktop.documents.arabic_text.shaping import GlyphRun, GlyphWord, ShapedLine
from balady_desktop.documents.pdf_syntax import number


def line_operators(book: FontBook, line: ShapedLine, x: float, y: float, size: float) -> str:
    """Draw with the line's left end at x and its baseline at y, in the fill colour of the moment."""
    if not line.runs:
        return ""
    key = (line, size)
    drawn = book.drawn.get(key)
    if drawn is None:
        drawn = book.drawn[key] = f"{' '.join(_runs(book, line, size))} ET"
    return f"BT {number(x)} {number(y)} Td {drawn}"


def _runs(book: FontBook, line: ShapedLine, size: float) -> Iterator[str]:
    placed = []
    left = 0.0
    for run in line.runs:
        placed.append((run, left))
        left += run.width * size / 1000
    # Runs are written in logical order: some readers take the order of the file for the order of the words.
    pen, face = 0.0, None
    for run, left in sorted(placed, key=lambda item: item[0].start):
        font = book.get(run.face)
        if run.face is not face:
            yield f"/{font.name} {number(size)} Tf"
            face = run.face
        if left != pen:
            yield f"{number(left - pen)} 0 Td"
            pen = left
        yield _show(font, run)


def _show(font: EmbeddedFont, run: GlyphRun) -> str:
    """One TJ operator: codes in one string while they follow each other, corrections of the pen between them."""
    return f"[{''.join(_fragment(font, word, run.rtl) for word in run.words)}]TJ".replace("><", "")


def _fragment(font: EmbeddedFont, word: GlyphWord, rtl: bool) -> str:
    drawn = font.fragments.get(word)
    if drawn is None:
        drawn = font.fragments[word] = "".join(_steps(font, word, rtl))
    return drawn


def _steps(font: EmbeddedFont, word: GlyphWord, rtl: bool) -> Iterator[str]:
    """Codes of all glyphs and of the silent partners of ligatures, and the moves of the pen around them."""
    shift, face = 0, font.face
    for glyph, advance, dx, dy, text in zip(word.codes, word.advances, word.dxs, word.dys, word.texts, strict=True):
        own, first = face.advance(glyph), text
        if len(text) > 1:
            first = text[-1] if rtl else text[0]
        if dy or not advance:
            drawn, dx = (glyph, dx, dy), 0
        elif not glyph:
            # PDF/A allows no text to use glyph 0; its box, a thousandth higher, is another glyph.
            drawn = (glyph, 0, 1)
        else:
            drawn = (glyph, 0, 0)
        yield f"{_move(shift + dx)}<{font.code(drawn, first):04X}>"
        shift = advance - own - dx
        for character in (text[-2::-1] if rtl else text[1:]) if len(text) > 1 else "":
            # A ligature speaks for one letter alone; each other letter is a blank laid over its right end, because
            # readers turn the letters of one glyph round with the rest of an Arabic line, or do not, as they please.
            blank, width = _blank(face)
            yield f"{_move(shift - width)}<{font.code((blank, 0, 0), character):04X}>"
            shift = 0
    yield _move(shift)


def _move(shift: int) -> str:
    return f" {-shift}" if shift else ""


@lru_cache(maxsize=64)
def _blank(face: Face) -> tuple[int, int]:
    glyph = face.font.get_nominal_glyph(ord(" ")) or 0
    return glyph, face.advance(glyph)
