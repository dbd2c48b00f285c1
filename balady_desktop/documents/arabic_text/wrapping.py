"""Long text becomes lines: logical text is broken first, then each line is ordered and shaped on its own."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from balady_desktop.documents.arabic_text.bidi import paragraph_levels
from balady_desktop.documents.arabic_text.faces import Weight
from balady_desktop.documents.arabic_text.shaping import Direction, ShapedLine, plain, shape_line, shape_part

ELLIPSIS = "…"
_OPENS = frozenset("\u2066\u2067\u2068")
_CLOSES = "\u2069"
_LOOSE_END = re.compile(r"[ \u060c,.]+$")


class Style(NamedTuple):
    """How a text is set: size in points, weight, paragraph direction."""

    size: float = 9
    weight: Weight = "regular"
    direction: Direction = "rtl"


class _Paragraph:
    def __init__(self, text: str, style: Style, width: float) -> None:
        self.text, self._style = text, style
        self.most = width * 1000 / style.size + 0.5

    @cached_property
    def _levels(self) -> tuple[int, ...]:
        return paragraph_levels(self.text, 1 if self._style.direction == "rtl" else 0)

    def line(self, start: int, end: int) -> ShapedLine:
        _, weight, direction = self._style
        if end - start == len(self.text):
            return shape_line(self.text, weight, direction)
        return shape_part(self.text[start:end], self._levels[start:end], weight, direction)

    def fits(self, start: int, end: int) -> bool:
        return self.line(start, end).width <= self.most

    def lines(self) -> Iterator[tuple[int, int]]:
        words = [part for word in _words(self.text) for part in self._fitting_parts(*word)]
        while words:
            count = self._count_that_fits(words)
            yield words[0][0], words[count - 1][1]
            del words[:count]

    def _count_that_fits(self, words: list[tuple[int, int]]) -> int:
        start = words[0][0]
        space = self.line_width(" ")
        total, count = 0.0, 0
        for (first, last), before in zip(words, [start, *(end for _, end in words)], strict=False):
            total += self.line(first, last).width + (space if first > before else 0)
            if total > self.most:
                break
            count += 1
        count = max(count, 1)
        # A word shaped alone may be narrower than in its line (kerning, cursive joins): the line has the last word.
        while count > 1 and not self.fits(start, words[count - 1][1]):
            count -= 1
        return count

    def line_width(self, text: str) -> int:
        return shape_part(text, (0,) * len(text), self._style.weight, self._style.direction).width

    def _fitting_parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        if self.fits(start, end):
            yield start, end
            return
        for first, last in _spaced(self.text, start, end):
            yield from [(first, last)] if self.fits(first, last) else self._slices(first, last)

    def _slices(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        cuts = [at for at in range(start + 1, end) if not _continues(self.text[at])] + [end]
        first, last = start, start
        for cut in cuts:
            if last > first and not self.fits(first, cut):
                yield first, last
                first = last
            last = cut
        yield first, end


@lru_cache(maxsize=2048)
def wrap(text: str, style: Style, width: float, max_lines: int | None = None) -> tuple[ShapedLine, ...]:
    """The lines of a text set in a column `width` points wide; what is beyond `max_lines` ends in an ellipsis."""
    lines: list[ShapedLine] = []
    for part in text.splitlines() or [""]:
        paragraph = _Paragraph(plain(part), style, width)
        whole = paragraph.line(0, len(part))
        if whole.width <= paragraph.most and (len(lines) + 1 != max_lines or len(part) == len(text)):
            lines.append(whole)
            continue
        for start, end in [(0, len(part))] if whole.width <= paragraph.most else list(paragraph.lines()):
            if len(lines) + 1 == max_lines and end < len(text):
                rest = paragraph.text[start:] if end < len(part) else paragraph.text[start:] + ELLIPSIS
                return (*lines, shorten(rest, style, width))
            lines.append(paragraph.line(start, end))
    return tuple(lines)


def shorten(text: str, style: Style, width: float) -> ShapedLine:
    """One line; a text that is too wide loses its logical end for an ellipsis."""
    whole = _Paragraph(plain(text), style, width)
    if whole.fits(0, len(whole.text)):
        return whole.line(0, len(whole.text))
    cuts = [0, *(at for at in range(1, len(text)) if not _continues(text[at]))]
    low, high = 0, len(cuts) - 1
    while low < high:
        middle = (low + high + 1) // 2
        short = _shortened(whole.text, cuts[middle])
        low, high = (middle, high) if _Paragraph(short, style, width).fits(0, len(short)) else (low, middle - 1)
    short = _shortened(whole.text, cuts[low])
    return _Paragraph(short, style, width).line(0, len(short))


def _shortened(text: str, end: int) -> str:
    kept = _LOOSE_END.sub("", text[:end])
    still_open = sum(character in _OPENS for character in kept) - kept.count(_CLOSES)
    return kept + _CLOSES * max(still_open, 0) + ELLIPSIS


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between spaces; a space inside an isolate (a phone, a date) is no place to break."""
    depth, start = 0, None
    for at, character in enumerate(text):
        depth = max(depth + (character in _OPENS) - (character == _CLOSES), 0)
        if character == " " and not depth:
            if start is not None:
                yield start, at
            start = None
        elif start is None:
            start = at
    if start is not None:
        yield start, len(text)


def _spaced(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    spaces = [at for at in range(start, end) if text[at] == " "]
    for before, after in pairwise([start - 1, *spaces, end]):
        if after > before + 1:
            yield before + 1, after


def _continues(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or character in "\u200c\u200d\u2069"
