"""A4 pages and a cursor that goes down them: text, rules and shapes by logical sides, page x of y at the end."""

import io
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal

from reportlab import rl_config
from reportlab.lib.utils import TimeStamp
from reportlab.pdfgen.canvas import Canvas

from balady_desktop.documents.arabic_text import (
    Direction,
    DocumentFonts,
    ShapedLine,
    Style,
    line_operators,
    number,
    shape,
    wrap,
)
from balady_desktop.documents.layout import tokens
from balady_desktop.documents.layout.tokens import Colour, Ink
from balady_desktop.domain.words import Language

Align = Literal["start", "end", "centre", "left", "right"]

# Streams stay binary: the text form is a quarter larger and costs more time than the compression itself.
rl_config.useA85 = 0

RIYADH = timezone(timedelta(hours=3), "+03")
_ASCENT, _DESCENT = 1.085, 0.415
_CURVE = 0.5523


class _Writer(Canvas):
    def _make_preamble(self) -> None:
        # The canvas would open every page with a font that is not embedded.
        self._preamble = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A column of the page: how far from the start side of the content, and how wide."""

    offset: float
    width: float

    def inset(self, by: float) -> "Box":
        return Box(self.offset + by, self.width - 2 * by)


CONTENT = Box(0, tokens.CONTENT_WIDTH)


class Sheet:
    """`y` is the distance of the cursor from the top of the page; `on_new_page` draws what later pages repeat."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.direction: Direction = "rtl" if language == "ar" else "ltr"
        self.y = tokens.TOP_MARGIN
        self.bottom = tokens.PAGE_HEIGHT - tokens.BOTTOM_MARGIN
        self.on_new_page: Callable[[], None] = lambda: None
        self._data = io.BytesIO()
        self._writer = _Writer(
            self._data, (tokens.PAGE_WIDTH, tokens.PAGE_HEIGHT), lang=language, pageCompression=1, invariant=1
        )
        self._fonts = DocumentFonts(self._writer._doc)
        self._pages: list[list[str]] = [[]]
        self._under: list[str] = []

    # Pages

    def need(self, height: float) -> bool:
        """Goes to a new page unless this much is left; tells whether it went."""
        if self.y + height <= self.bottom:
            return False
        self._pages.append([])
        self.y = tokens.TOP_MARGIN
        self.on_new_page()
        return True

    def finish(self, *, title: str, author: str, made_at: datetime, footer: Callable[[int, int], None]) -> bytes:
        """The PDF; `footer` is called once for each page with its number and the count."""
        drawn = self._pages
        for at, page in enumerate(drawn):
            self._pages = [page]
            footer(at + 1, len(drawn))
            for operators in (*self._under, *page):
                self._writer.addLiteral(operators)
            self._writer.showPage()
        self._describe(title, author, made_at)
        self._writer.save()
        return self._data.getvalue()

    def _describe(self, title: str, author: str, made_at: datetime) -> None:
        writer = self._writer
        writer._doc._timeStamp = _time_stamp(made_at)
        writer.setTitle(title)
        writer.setAuthor(author)
        writer.setCreator("Balady Desktop")
        writer.setProducer("Balady Desktop")
        # No Direction R2L beside it: with that, PDFium gives back "APP-2026-7" as "-2026-7APP".
        writer.setViewerPreference("DisplayDocTitle", "true")

    # Text

    def fit(
        self, text: str, ink: Ink, width: float, *, max_lines: int | None = None, direction: Direction | None = None
    ) -> list[ShapedLine]:
        style = Style(ink.size, ink.weight, direction or self.direction)
        return wrap(text, style, width, max_lines=max_lines)

    def text(
        self,
        text: str,
        ink: Ink,
        box: Box = CONTENT,
        *,
        top: float | None = None,
        align: Align = "start",
        direction: Direction | None = None,
        max_lines: int | None = None,
    ) -> float:
        """Sets a text in a column and gives the height that it took; the cursor stays."""
        lines = self.fit(text, ink, box.width, max_lines=max_lines, direction=direction)
        return self.lines(lines, ink, box, top=self.y if top is None else top, align=align)

    def lines(self, lines: Sequence[ShapedLine], ink: Ink, box: Box, *, top: float, align: Align = "start") -> float:
        self.add(f"{_colour(ink.colour)} rg")
        baseline = top + (ink.line_height - (_ASCENT + _DESCENT) * ink.size) / 2 + _ASCENT * ink.size
        for line in lines:
            x = self._left(box, line.width_at(ink.size), align)
            self.add(line_operators(self._fonts, line, x, tokens.PAGE_HEIGHT - baseline, ink.size))
            baseline += ink.line_height
        return len(lines) * ink.line_height

    def _left(self, box: Box, width: float, align: Align) -> float:
        left = self.left_of(box)
        if align == "centre":
            return left + (box.width - width) / 2
        at_right = align == "right" or align == ("start" if self.direction == "rtl" else "end")
        return left + box.width - width if at_right else left

    def left_of(self, box: Box) -> float:
        """The distance of a column's left edge from the page's left edge."""
        if self.direction == "ltr":
            return tokens.SIDE_MARGIN + box.offset
        return tokens.PAGE_WIDTH - tokens.SIDE_MARGIN - box.offset - box.width

    # Shapes

    def rule(
        self,
        box: Box = CONTENT,
        *,
        top: float | None = None,
        colour: Colour = tokens.LINE,
        width: float = tokens.HAIRLINE,
    ) -> None:
        y = tokens.PAGE_HEIGHT - (self.y if top is None else top)
        left = self.left_of(box)
        self.add(
            f"{_colour(colour)} RG {number(width)} w {number(left)} {number(y)} m "
            f"{number(left + box.width)} {number(y)} l S"
        )

    def panel(
        self,
        box: Box,
        top: float,
        height: float,
        *,
        fill: Colour | None = None,
        line: Colour | None = None,
        radius: float = tokens.RADIUS,
    ) -> None:
        path = _rounded(self.left_of(box), tokens.PAGE_HEIGHT - top - height, box.width, height, radius)
        colours = [f"{_colour(fill)} rg" if fill else "", f"{_colour(line)} RG 0.6 w" if line else ""]
        finish = "B" if fill and line else "f" if fill else "S"
        self.add(" ".join([*filter(None, colours), path, finish]))

    def squares(self, runs: Sequence[tuple[float, float, float, float]], colour: Colour) -> None:
        """Filled rectangles as (left, top, width, height) from the page's top left corner, in one path."""
        boxes = (
            f"{number(left)} {number(tokens.PAGE_HEIGHT - top - height)} {number(width)} {number(height)} re"
            for left, top, width, height in runs
        )
        self.add(f"{_colour(colour)} rg {' '.join(boxes)} f")

    def watermark(self, words: str, colour: Colour) -> None:
        """Large words across every page, under everything else."""
        line = shape(words, weight="bold", direction=self.direction)
        size = min(150.0, 560_000 / max(line.width, 1))
        angle = math.radians(38 if self.direction == "ltr" else -38)
        cosine, sine = math.cos(angle), math.sin(angle)
        matrix = (cosine, sine, -sine, cosine, tokens.PAGE_WIDTH / 2, tokens.PAGE_HEIGHT / 2)
        drawn = line_operators(self._fonts, line, -line.width_at(size) / 2, -size / 3, size)
        self._under.append(f"q {_colour(colour)} rg {' '.join(map(number, matrix))} cm {drawn} Q")

    def add(self, operators: str) -> None:
        if operators:
            self._pages[-1].append(operators)


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    if not radius:
        return f"{number(x)} {number(y)} {number(width)} {number(height)} re"
    right, top, pull = x + width, y + height, radius * (1 - _CURVE)
    points = [
        (x + radius, y, "m"),
        (right - radius, y, "l"),
        (right - pull, y, right, y + pull, right, y + radius, "c"),
        (right, top - radius, "l"),
        (right, top - pull, right - pull, top, right - radius, top, "c"),
        (x + radius, top, "l"),
        (x + pull, top, x, top - pull, x, top - radius, "c"),
        (x, y + radius, "l"),
        (x, y + pull, x + pull, y, x + radius, y, "c"),
    ]
    return (
        " ".join(" ".join(part if isinstance(part, str) else number(part) for part in point) for point in points) + " h"
    )


def _colour(colour: Colour) -> str:
    return " ".join(number(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))


def _time_stamp(made_at: datetime) -> TimeStamp:
    local = made_at.astimezone(RIYADH)
    stamp = TimeStamp(invariant=1)
    stamp.t = made_at.timestamp()
    stamp.lt = time.struct_time(local.timetuple())
    stamp.YMDhms = tuple(local.timetuple())[:6]
    stamp.dhh, stamp.dmm, stamp.tzname = 3, 0, "+03"
    return stamp
