"""Logical text becomes placed glyphs from left to right: UAX 9 for the order, HarfBuzz for the shapes."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

import uharfbuzz

from balady_desktop.documents.arabic_text.bidi import line_levels, paragraph_levels, visual_runs
from balady_desktop.documents.arabic_text.faces import Face, Weight, find_cover, get_chain

Direction = Literal["rtl", "ltr"]

_BASE: dict[Direction, int] = {"ltr": 0, "rtl": 1}
_BIDI_CONTROLS = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LINE_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ")
_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz", None})
_FLAGS = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
_LANGUAGE = {"Arab": "ar", "Latn": "en"}


class Glyph(NamedTuple):
    """One drawn shape; `text` is the characters it stands for, in logical order."""

    glyph: int
    advance: int
    dx: int
    dy: int
    text: str


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face and direction from left to right; `start` is where their text begins in its line."""

    face: Face
    glyphs: tuple[Glyph, ...]
    start: int
    rtl: bool

    @property
    def width(self) -> int:
        return sum(glyph.advance for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
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


@lru_cache(maxsize=8192)
def shape_part(text: str, levels: tuple[int, ...], weight: Weight, direction: Direction) -> ShapedLine:
    """One line of a paragraph whose levels were found on the whole paragraph."""
    runs: list[GlyphRun] = []
    for start, end, level in visual_runs(line_levels(text, levels, _BASE[direction])):
        rtl = level % 2 == 1
        pieces = list(_pieces(text, start, end, weight, "Arab" if rtl else "Latn"))
        for piece in reversed(pieces) if rtl else pieces:
            glyphs = tuple(_glyphs(text, piece, rtl))
            if glyphs:
                runs.append(GlyphRun(piece.face, glyphs, piece.start, rtl))
    return ShapedLine(without_bidi_controls(text), tuple(runs), sum(run.width for run in runs))


def _pieces(text: str, start: int, end: int, weight: Weight, script: str) -> Iterator[_Piece]:
    """Stretches of one script and face; a run with no letters is set in `script`.

    A number therefore looks the same alone, in a code with Latin letters and in an Arabic sentence.
    """
    scripts = _scripts(text[start:end], script)
    faces = _faces(text[start:end], weight)
    cuts = [at for at in range(1, end - start) if scripts[at] != scripts[at - 1] or faces[at] is not faces[at - 1]]
    for first, last in pairwise([0, *cuts, end - start]):
        yield _Piece(start + first, start + last, scripts[first], faces[first])


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


def _glyphs(text: str, piece: _Piece, rtl: bool) -> Iterator[Glyph]:
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = _FLAGS
    # The whole line goes in, so that letters join across a change of font or of level.
    buffer.add_str(text, piece.start, piece.end - piece.start)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = piece.script
    buffer.language = _LANGUAGE.get(piece.script, "en")
    uharfbuzz.shape(piece.face.font, buffer, {})
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    texts = _texts(text, piece, [info.cluster for info in infos], rtl)
    for info, place, own in zip(infos, places, texts, strict=True):
        yield Glyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset, own)


def _texts(text: str, piece: _Piece, clusters: Sequence[int], rtl: bool) -> list[str]:
    """Each glyph's share of its cluster's characters; glyphs run with the text, or against it in an RTL run."""
    starts = sorted(set(clusters))
    texts = {at: without_bidi_controls(text[at:end]) for at, end in pairwise([*starts, piece.end])}
    order = range(len(clusters) - 1, -1, -1) if rtl else range(len(clusters))
    result = [""] * len(clusters)
    for cluster, members in groupby(order, key=clusters.__getitem__):
        places = list(members)
        for place, share in zip(places, _shares(texts[cluster], len(places)), strict=True):
            result[place] = share
    return result


def _shares(text: str, count: int) -> list[str]:
    own = len(text) - count + 1
    return [text[:own], *text[own:]] if own > 0 else [*text, *[""] * (count - len(text))]
