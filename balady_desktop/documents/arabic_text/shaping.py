"""Logical text becomes placed glyphs from left to right: UAX 9 for the order, HarfBuzz for the shapes."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

import uharfbuzz

from balady_desktop.documents.arabic_text.bidi import line_runs, paragraph_runs
from balady_desktop.documents.arabic_text.faces import Face, Weight, find_cover, get_chain

Direction = Literal["rtl", "ltr"]

_BASE: dict[Direction, int] = {"ltr": 0, "rtl": 1}
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_WITHOUT = str.maketrans(dict.fromkeys(_BIDI_CONTROLS))
_LINE_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ")
_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz", None})
_FLAGS = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
_LANGUAGE = {"Arab": "ar", "Latn": "en"}
# ASCII, the letters and marks of Arabic, its digits and punctuation, and the signs of papers.
_COMMON = (*range(0x20, 0x7F), *range(0x60C, 0x670), *map(ord, "«»×²·–—…"))
# HarfBuzz looks at so many characters around a word.
_CONTEXT = 5
# A word is all between two blanks: no letter, no mark and no kerning of the fonts here reaches over a blank, which
# tests/documents prove. A blank that something else than these follows, such as a mark, stays with it.
_FOLLOWS = r"(?=[\w -~«»،؛؟]|$)"
_PARTS = re.compile(rf" {_FOLLOWS}|(?:[^ ]| (?!{_FOLLOWS}))+")


# Numbers and codes: their characters may touch each other, but none changes another's shape two places away.
_IS_SIMPLE = re.compile(r"[0-9A-Z.,:/*×+-]+").fullmatch


class Glyph(NamedTuple):
    """One drawn shape; `text` is the characters it stands for, in logical order."""

    glyph: int
    advance: int
    dx: int
    dy: int
    text: str


@dataclass(slots=True, eq=False)
class GlyphWord:
    """The glyphs of one word, of the blank between two, or of one digit, from left to right; never changed.

    Side by side in plain tuples, which the garbage collector does not look into again and again.
    """

    codes: tuple[int, ...]
    advances: tuple[int, ...]
    dxs: tuple[int, ...]
    dys: tuple[int, ...]
    texts: tuple[str, ...]
    width: int

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        return tuple(map(Glyph, self.codes, self.advances, self.dxs, self.dys, self.texts))


@dataclass(slots=True, eq=False)
class GlyphRun:
    """Words of one face and direction from left to right; `start` is where their text begins in its line."""

    face: Face
    words: tuple[GlyphWord, ...]
    start: int
    rtl: bool
    width: int = field(init=False)

    def __post_init__(self) -> None:
        self.width = sum([word.width for word in self.words])

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        return tuple(glyph for word in self.words for glyph in word.glyphs)


@dataclass(slots=True, eq=False)
class ShapedLine:
    """One line from left to right, never changed; `text` stays in logical order, `width` is in thousandths of an em."""

    text: str
    runs: tuple[GlyphRun, ...]
    width: int

    def width_at(self, size: float) -> float:
        return self.width * size / 1000


class _Piece(NamedTuple):
    start: int
    end: int
    script: str
    face: Face


def without_bidi_controls(text: str) -> str:
    return text.translate(_WITHOUT)


def plain(text: str) -> str:
    """The text with its line ends and control characters made spaces, as one line can hold it."""
    return text if text.isprintable() else text.translate(_LINE_CONTROLS)


def shape(text: str, *, weight: Weight = "regular", direction: Direction = "rtl") -> ShapedLine:
    """One line of any text."""
    return shape_line(plain(text), weight, direction)


@lru_cache(maxsize=2048)
def shape_line(text: str, weight: Weight, direction: Direction) -> ShapedLine:
    """A paragraph that is one line; `text` is plain."""
    return _shaped(text, paragraph_runs(text, _BASE[direction]), weight)


@lru_cache(maxsize=2048)
def shape_part(text: str, levels: tuple[int, ...], weight: Weight, direction: Direction) -> ShapedLine:
    """One line of a paragraph whose levels were found on the whole paragraph."""
    return _shaped(text, line_runs(text, levels, _BASE[direction]), weight)


def _shaped(text: str, visual: Sequence[tuple[int, int, int]], weight: Weight) -> ShapedLine:
    runs: list[GlyphRun] = []
    for start, end, level in visual:
        if end - start == 1 and text[start] in _BIDI_CONTROLS:
            continue
        rtl = level % 2 == 1
        pieces = _pieces(text, start, end, weight, "Arab" if rtl else "Latn")
        for piece in reversed(pieces) if rtl else pieces:
            words = _words(text, piece, rtl)
            if words:
                runs.append(GlyphRun(piece.face, words, piece.start, rtl))
    return ShapedLine(without_bidi_controls(text), tuple(runs), sum([run.width for run in runs]))


def _pieces(text: str, start: int, end: int, weight: Weight, script: str) -> Sequence[_Piece]:
    """Stretches of one script and face; a run with no letters is set in `script`.

    A number therefore looks the same alone, in a code with Latin letters and in an Arabic sentence.
    """
    run = text[start:end]
    if _ordinary(weight, script).fullmatch(run):
        return [_Piece(start, end, script, get_chain(weight)[0])]
    scripts, faces = _scripts(run, script), _faces(run, weight)
    cuts = [at for at in range(1, end - start) if scripts[at] != scripts[at - 1] or faces[at] is not faces[at - 1]]
    return [
        _Piece(start + first, start + last, scripts[first], faces[first])
        for first, last in pairwise([0, *cuts, end - start])
    ]


@cache
def _ordinary(weight: Weight, script: str) -> re.Pattern[str]:
    """Text of characters that the family's own face draws in this script, so that none begins a stretch of its own."""
    drawn = [chr(code) for code in _COMMON if code in get_chain(weight)[0].characters]
    begin_none = [*_BIDI_CONTROLS, *(one for one in drawn if _script_of(one) in ("", script))]
    return re.compile(f"[{re.escape(''.join(begin_none))}]*")


def _scripts(text: str, default: str) -> list[str]:
    found = [_script_of(character) for character in text]
    current = next((script for script in found if script), default)
    result = []
    for script in found:
        current = script or current
        result.append(current)
    return result


@cache
def _script_of(character: str) -> str:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return "" if buffer.script in _NO_SCRIPT else str(buffer.script)


def _faces(text: str, weight: Weight) -> list[Face]:
    current = get_chain(weight)[0]
    result = []
    for character in text:
        # A blank or a mark stays in the face before it, if that has it. What no face has HarfBuzz makes of a blank,
        # which a font of signs alone has not.
        if not _leans_on_neighbour(character) or ord(character) not in current.characters:
            cover = find_cover(weight, character)
            stays = _leans_on_neighbour(character) and ord(" ") in current.characters
            current = cover or (current if stays else get_chain(weight)[0])
        result.append(current)
    return result


@cache
def _leans_on_neighbour(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Cf", "Zs")


def _words(text: str, piece: _Piece, rtl: bool) -> tuple[GlyphWord, ...]:
    """The words of a piece from left to right.

    Letters join across a change of font or of level, so a word takes what it touches with it as its context.
    """
    at, last = piece.start, piece.end
    before = text[max(at - _CONTEXT, 0) : at].rpartition(" ")[2] if at else ""
    words: list[GlyphWord] = []
    # Arabic letters that are forced to run from left to right are turned round as a whole.
    is_whole = (piece.script == "Arab" and not rtl) or text.find(" ", at, last) < 0
    for part in [text[at:last]] if is_whole else _PARTS.findall(text, at, last):
        at += len(part)
        after = text[at : at + _CONTEXT].partition(" ")[0] if at == last else ""
        words += _shape_word(piece.face, piece.script, rtl, before, part, after)
        before = ""
    return tuple(words[::-1] if rtl else words)


@lru_cache(maxsize=4096)
def _shape_word(face: Face, script: str, rtl: bool, before: str, text: str, after: str) -> tuple[GlyphWord, ...]:
    if not rtl and _IS_SIMPLE(text) and all(map(partial(_stand_alone, face, script), text, text[1:])):
        return tuple([_shape(face, script, rtl, "", character, "") for character in text])
    word = _shape(face, script, rtl, before, text, after)
    return (word,) if word.codes else ()


@cache
def _stand_alone(face: Face, script: str, first: str, second: str) -> bool:
    """Whether two neighbours are drawn as each would be without the other: no kerning, no ligature."""
    one, other = (_shape(face, script, False, "", character, "").glyphs for character in (first, second))
    return one + other == _shape(face, script, False, "", first + second, "").glyphs


@lru_cache(maxsize=1024)
def _shape(face: Face, script: str, rtl: bool, before: str, text: str, after: str) -> GlyphWord:
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = _FLAGS
    buffer.add_str(before + text + after, len(before), len(text))
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    buffer.language = _LANGUAGE.get(script, "en")
    uharfbuzz.shape(face.font, buffer, {})
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    advances = tuple([place.x_advance for place in places])
    return GlyphWord(
        tuple([info.codepoint for info in infos]),
        advances,
        tuple([place.x_offset for place in places]),
        tuple([place.y_offset for place in places]),
        _texts(text, [info.cluster - len(before) for info in infos], rtl),
        sum(advances),
    )


def _texts(text: str, clusters: Sequence[int], rtl: bool) -> tuple[str, ...]:
    """Each glyph's share of its cluster's characters; glyphs run with the text, or against it in an RTL run."""
    if len(clusters) == len(text) and len(set(clusters)) == len(text):
        return tuple(text[::-1] if rtl else text)
    starts = sorted(set(clusters))
    texts = {at: without_bidi_controls(text[at:end]) for at, end in pairwise([*starts, len(text)])}
    order = range(len(clusters) - 1, -1, -1) if rtl else range(len(clusters))
    result = [""] * len(clusters)
    for cluster, members in groupby(order, key=clusters.__getitem__):
        places = list(members)
        for place, share in zip(places, _shares(texts[cluster], len(places)), strict=True):
            result[place] = share
    return tuple(result)


def _shares(text: str, count: int) -> list[str]:
    own = len(text) - count + 1
    return [text[:own], *text[own:]] if own > 0 else [*text, *[""] * (count - len(text))]
