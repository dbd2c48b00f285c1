"""Logical text becomes placed glyphs from left to right: UAX 9 for the order, HarfBuzz for the shapes."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

import uharfbuzz

from balady_desktop.documents.arabic_text.bidi import line_runs, paragraph_levels
from balady_desktop.documents.arabic_text.faces import Face, Weight, find_cover, get_chain

Direction = Literal["rtl", "ltr"]

_BASE: dict[Direction, int] = {"ltr": 0, "rtl": 1}
_BIDI_CONTROLS = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LINE_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ")
_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz", None})
_FLAGS = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
_LANGUAGE = {"Arab": "ar", "Latn": "en"}
# HarfBuzz looks at so many characters around a word.
_CONTEXT = 5
# A word is all between two blanks: no letter, no mark and no kerning of the fonts here reaches over a blank, which
# tests/documents prove. A blank that something else than these follows, such as a mark, stays with it.
_FOLLOWS = r"(?=[\w -~«»،؛؟]|$)"
_PARTS = re.compile(rf" {_FOLLOWS}|(?:[^ ]| (?!{_FOLLOWS}))+")


class Glyph(NamedTuple):
    """One drawn shape; `text` is the characters it stands for, in logical order."""

    glyph: int
    advance: int
    dx: int
    dy: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class GlyphWord:
    """The glyphs of one word, or of the blank between two, from left to right.

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


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Words of one face and direction from left to right; `start` is where their text begins in its line."""

    face: Face
    words: tuple[GlyphWord, ...]
    start: int
    rtl: bool

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        return tuple(glyph for word in self.words for glyph in word.glyphs)

    @property
    def width(self) -> int:
        return sum(word.width for word in self.words)


@dataclass(frozen=True, slots=True, eq=False)
class ShapedLine:
    """One line from left to right; `text` stays in logical order, `width` is in thousandths of an em."""

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
    return text.translate(_BIDI_CONTROLS)


def plain(text: str) -> str:
    """The text with its line ends and control characters made spaces, as one line can hold it."""
    return text if text.isprintable() else text.translate(_LINE_CONTROLS)


def shape(text: str, *, weight: Weight = "regular", direction: Direction = "rtl") -> ShapedLine:
    text = plain(text)
    return shape_part(text, paragraph_levels(text, _BASE[direction]), weight, direction)


@lru_cache(maxsize=2048)
def shape_part(text: str, levels: tuple[int, ...], weight: Weight, direction: Direction) -> ShapedLine:
    """One line of a paragraph whose levels were found on the whole paragraph."""
    runs: list[GlyphRun] = []
    for start, end, level in line_runs(text, levels, _BASE[direction]):
        rtl = level % 2 == 1
        pieces = list(_pieces(text, start, end, weight, "Arab" if rtl else "Latn"))
        for piece in reversed(pieces) if rtl else pieces:
            words = [word for word in _words(text, piece, rtl) if word.codes]
            if words:
                runs.append(GlyphRun(piece.face, tuple(reversed(words) if rtl else words), piece.start, rtl))
    return ShapedLine(without_bidi_controls(text), tuple(runs), sum(run.width for run in runs))


def _pieces(text: str, start: int, end: int, weight: Weight, script: str) -> Iterator[_Piece]:
    """Stretches of one script and face; a run with no letters is set in `script`.

    A number therefore looks the same alone, in a code with Latin letters and in an Arabic sentence.
    """
    run = text[start:end]
    if all(_is_ordinary(character, weight, script) for character in set(run)):
        yield _Piece(start, end, script, get_chain(weight)[0])
        return
    scripts, faces = _scripts(run, script), _faces(run, weight)
    cuts = [at for at in range(1, end - start) if scripts[at] != scripts[at - 1] or faces[at] is not faces[at - 1]]
    for first, last in pairwise([0, *cuts, end - start]):
        yield _Piece(start + first, start + last, scripts[first], faces[first])


@cache
def _is_ordinary(character: str, weight: Weight, script: str) -> bool:
    """Whether the family's own face draws it in this script, so that it begins no stretch of its own."""
    drawn = _leans_on_neighbour(character) or ord(character) in get_chain(weight)[0].characters
    return drawn and _script_of(character) in ("", script)


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
        if not _leans_on_neighbour(character):
            current = find_cover(weight, character) or get_chain(weight)[0]
        result.append(current)
    return result


@cache
def _leans_on_neighbour(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Cf", "Zs")


def _words(text: str, piece: _Piece, rtl: bool) -> Iterator[GlyphWord]:
    """The words of a piece in the order of the text.

    Letters join across a change of font or of level, so a word takes what it touches with it as its context.
    """
    at = piece.start
    for part in _PARTS.findall(text, piece.start, piece.end):
        end = at + len(part)
        before = text[max(at - _CONTEXT, 0) : at].rpartition(" ")[2] if at == piece.start else ""
        after = text[end : end + _CONTEXT].partition(" ")[0] if end == piece.end else ""
        yield _shape_word(piece.face, piece.script, rtl, before, part, after)
        at = end


@lru_cache(maxsize=4096)
def _shape_word(face: Face, script: str, rtl: bool, before: str, text: str, after: str) -> GlyphWord:
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
