"""Shaped lines become PDF text operators that put every glyph where HarfBuzz asks for it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from balady_desktop.documents.arabic_text.bidi_classes import bidi_class
from balady_desktop.documents.arabic_text.faces import Face
from balady_desktop.documents.arabic_text.pdf_fonts import EmbeddedFont, FontBook
from balady_desktop.documents.arabic_text.shaping import GlyphRun, GlyphWord, ShapedLine
from balady_desktop.documents.arabic_text.subsets import Moved
from balady_desktop.documents.pdf_syntax import number

# Readers judge the direction of signs beside Arabic each in its own way. What they need is said by characters that
# nobody sees; tests/documents count how many fields each reader finds with them.
_ARABIC_SIGN, _LATIN_SIGN = "\u061c", "\u200e"
_ARABIC = frozenset({"R", "AL", "NSM"})
_BRACKETS = frozenset("()[]{}«»‹›<>⟨⟩")
_FAR_BELOW = 40
_RIYAL = "\u20c1"


def line_operators(book: FontBook, line: ShapedLine, x: float, y: float, size: float, *, apart: bool = False) -> str:
    """Draw with the line's left end at x and its baseline at y, in the fill colour of the moment.

    A line of the paper's other language stands `apart`: it shares its baseline with text of the other direction.
    """
    if not line.runs:
        return ""
    key = (line, size, apart)
    drawn = book.drawn.get(key)
    if drawn is None:
        drawn = book.drawn[key] = f"{' '.join(_runs(book, line, size, apart))} ET"
    return f"BT {number(x)} {number(y)} Td {drawn}"


def _runs(book: FontBook, line: ShapedLine, size: float, apart: bool) -> Iterator[str]:
    placed = []
    left = 0.0
    for run in line.runs:
        placed.append((run, left))
        left += run.width * size / 1000
    # Runs are written in logical order: some readers take the order of the file for the order of the words.
    placed.sort(key=lambda item: item[0].start)
    pen, face, has_arabic = 0.0, None, any(run.rtl for run in line.runs)
    after_riyal = False
    for run, left in placed:
        font = book.get(run.face)
        if run.face is not face:
            yield f"/{font.name} {number(size)} Tf"
            face = run.face
        code = has_arabic and _is_code(run)
        # PDFium would put the sign, which is of another face, behind its number.
        code_begins = code or (has_arabic and after_riyal)
        before = _new_line(font) if code_begins or (apart and run is placed[0][0]) else ""
        after = _new_line(font) if code or (apart and run is placed[-1][0]) else ""
        move = f"{number(left - pen)} 0 Td" if left != pen else ""
        pen = left
        after_riyal = _is_riyal(run)
        yield f"{before}{move}{_show(font, run)}{after}"


def _is_code(run: GlyphRun) -> bool:
    return not run.rtl and any(text.isascii() and text.isalpha() for word in run.words for text in word.texts)


def _is_riyal(run: GlyphRun) -> bool:
    return any(_RIYAL in word.texts for word in run.words)


def _new_line(font: EmbeddedFont) -> str:
    """An unseen dot far below: PDFium, which orders all that is on one baseline alike, begins again after it."""
    dot = font.face.font.get_nominal_glyph(ord("."))
    if not dot:
        return ""
    return f" 3 Tr 0 -{_FAR_BELOW} Td<{font.code((dot, 0, 0), ' '):04X}>Tj 0 {_FAR_BELOW} Td 0 Tr "


def _show(font: EmbeddedFont, run: GlyphRun) -> str:
    """One TJ operator: codes in one string while they follow each other, corrections of the pen between them."""
    known = font.fragments.get
    words = "".join([known(word) or _fragment(font, word, run.rtl) for word in run.words])
    if run.rtl:
        words = _with_arabic_ends(font, run, words)
    return f"[{words}]TJ".replace("><", "")


def _with_arabic_ends(font: EmbeddedFont, run: GlyphRun, words: str) -> str:
    """A run that ends in a sign, a stop or a bracket gets an unseen Arabic character over that end."""
    first, last = _outer_text(run.words), _outer_text(run.words, backwards=True)
    blank, width = _blank(font.face)
    if not first or not last or not blank:
        return words
    sign = f"<{font.code((blank, 0, 0), _ARABIC_SIGN):04X}>"
    left = "" if bidi_class(first[-1]) in _ARABIC else f"{sign}{_move(-width)}"
    right = "" if bidi_class(last[0]) in _ARABIC else f"{_move(-width)}{sign}"
    return f"{left}{words}{right}"


def _outer_text(words: Sequence[GlyphWord], *, backwards: bool = False) -> str:
    """What the first glyph that is no blank stands for, or the last."""
    for word in reversed(words) if backwards else words:
        for text in reversed(word.texts) if backwards else word.texts:
            if text.strip():
                return text
    return ""


def _fragment(font: EmbeddedFont, word: GlyphWord, rtl: bool) -> str:
    drawn = font.fragments[word] = "".join(_steps(font, word, rtl))
    return drawn


def _steps(font: EmbeddedFont, word: GlyphWord, rtl: bool) -> Iterator[str]:
    """Codes of all glyphs and of the silent partners of ligatures, and the moves of the pen around them."""
    shift, face = 0, font.face
    for (glyph, dx, dy, *others), advance, text in _letters(word, rtl):
        own, first = face.advance(glyph), text
        if len(text) > 1:
            first = text[-1] if rtl else text[0]
        if rtl and first in _BRACKETS:
            # PDFium mirrors a bracket between Arabic letters, other readers do not; none does after a Latin character.
            first += _LATIN_SIGN
        drawn: Moved
        if dy or others or not advance:
            drawn, dx = (glyph, dx, dy, *others), 0
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


def _letters(word: GlyphWord, rtl: bool) -> Iterator[tuple[Moved, int, str]]:
    """Each glyph with those that belong to it, which stand for no character of their own, as one."""
    glyphs = zip(word.codes, word.dxs, word.dys, word.advances, word.texts, strict=True)
    if all(word.texts):
        yield from (((glyph, dx, dy), advance, text) for glyph, dx, dy, advance, text in glyphs)
        return
    # In a run from right to left the glyph that stands for the characters is the last of its group.
    group: list[tuple[int, int, int, int, str]] = []
    for one in glyphs:
        if group and (group[-1][4] if rtl else one[4]):
            yield _as_one(group, rtl)
            group = []
        group.append(one)
    yield _as_one(group, rtl)


def _as_one(group: Sequence[tuple[int, int, int, int, str]], rtl: bool) -> tuple[Moved, int, str]:
    parts, pen = [], 0
    for glyph, dx, dy, advance, _ in group:
        parts.append((glyph, pen + dx, dy))
        pen += advance
    first, *others = reversed(parts) if rtl else parts
    return (*first, *(value for part in others for value in part)), pen, group[-1 if rtl else 0][4]


def _move(shift: int) -> str:
    return f" {-shift}" if shift else ""


@lru_cache(maxsize=64)
def _blank(face: Face) -> tuple[int, int]:
    glyph = face.font.get_nominal_glyph(ord(" ")) or 0
    return glyph, face.advance(glyph)
