"""A4 pages and a cursor that goes down them: text, rules and shapes by logical sides, page x of y at the end."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any, Literal, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from balady_desktop.documents.arabic_text import (
    Direction,
    FontBook,
    ShapedLine,
    line_operators,
    shape,
    with_digits,
    wrap,
)
from balady_desktop.documents.layout import tokens
from balady_desktop.documents.layout.metadata import About, describe
from balady_desktop.documents.layout.pdf_file import Page, PaperFile, Raw
from balady_desktop.documents.layout.shapes import colour_operands, rounded_path
from balady_desktop.documents.layout.structure import Part, Role, Structure
from balady_desktop.documents.layout.tokens import Colour, Ink
from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.documents.pdf_syntax import number, stream, text_string
from balady_desktop.documents.records import record_bytes
from balady_desktop.domain.words import Language

__all__ = ["CONTENT", "Align", "Box", "Sheet"]

Align = Literal["start", "end", "centre", "left", "right"]

_RIGHT = tokens.PAGE_WIDTH - tokens.SIDE_MARGIN
# What readers put in order beside Arabic on the same height: Arabic itself and plain numbers, but no codes.
_JOINS_IN = lru_cache(maxsize=4096)(re.compile("[0-9.,]*|.*[\u0590-\u08ff].*").fullmatch)
_NOT_SPOKEN = "/Artifact BMC"
_PICTURE = (
    "/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ImageMask true/Decode[1 0]/Interpolate false"
)


class Box(NamedTuple):
    """A column of the page: how far from the start side of the content, and how wide."""

    offset: float
    width: float

    def inset(self, by: float) -> "Box":
        return Box(self.offset + by, self.width - 2 * by)


CONTENT = Box(0, tokens.CONTENT_WIDTH)


class Sheet:
    """`y` is the distance of the cursor from the top of the page; `on_new_page` draws what later pages repeat.

    What is set or drawn within `part` belongs to that part of the paper's logical structure; shapes belong to none.
    """

    def __init__(self, language: Language, style: PaperStyle = PLAIN, book: FontBook | None = None) -> None:
        self.language = language
        self.style = style
        self.direction: Direction = "rtl" if language == "ar" else "ltr"
        self.y = tokens.TOP_MARGIN
        self.bottom = tokens.PAGE_HEIGHT - tokens.BOTTOM_MARGIN
        self.on_new_page: Callable[[], None] = _draw_nothing
        self._fonts = book or FontBook()
        self._structure = Structure(language)
        # Each stretch of a page's operators, and whether it is content with a place in the structure.
        self._pages: list[list[tuple[bool, str]]] = [[]]
        self._at = 0
        self._under: list[str] = []
        self._pictures: dict[str, bytes] = {}
        self._fill = ""
        self._is_spoken = True

    # Pages

    def need(self, height: float) -> bool:
        """Goes to a new page unless this much is left; tells whether it went."""
        if self.y + height <= self.bottom:
            return False
        self._pages.append([])
        self._turn_to(len(self._pages) - 1)
        self.y = tokens.TOP_MARGIN
        with self.unspoken():
            self.on_new_page()
        return True

    def finish(
        self,
        *,
        title: str,
        author: str,
        made_at: datetime,
        footer: Callable[[int, int], None],
        record: Mapping[str, Any] | None = None,
    ) -> bytes:
        """The PDF, with the paper's record in it; `footer` is called once for each page with its number and count."""
        file = PaperFile(self.language)
        for at in range(len(self._pages)):
            self._turn_to(at)
            with self.unspoken():
                footer(at + 1, len(self._pages))
        describe(file, About(title, author, made_at, None if record is None else record_bytes(record)))
        pictures = "".join(f"/{name} {file.add(name, data)} 0 R" for name, data in self._pictures.items())
        resources = f"<</Font<<{self._fonts.add_to(file.add)}>>/XObject<<{pictures}>>>>"
        file.add("resources", resources.encode())
        pages = [self._add_page(file, at) for at in range(len(self._pages))]
        self._fonts.trim()
        # What a caller set here knows the sheet; without it the sheet's memory is given back at once.
        self.on_new_page = _draw_nothing
        return file.to_bytes(lambda tree, first: self._structure.objects(tree, first, pages))

    def _turn_to(self, page: int) -> None:
        self._at, self._fill = page, ""

    def _add_page(self, file: PaperFile, at: int) -> int:
        page = Page()
        page.Contents = Raw(stream(self._content(at).encode("ascii")))
        page.MediaBox = Raw(f"[0 0 {number(tokens.PAGE_WIDTH)} {number(tokens.PAGE_HEIGHT)}]".encode())
        page.Resources = PDFObjectReference("resources")
        page.Tabs, page.StructParents = "/S", at
        number_of_page = file.register(file.thisPageName(), page)
        file.addPage(page)
        return number_of_page

    def _content(self, at: int) -> str:
        parts = [(False, operators) for operators in self._under] + self._pages[at]
        result = []
        for is_spoken, members in groupby(parts, key=lambda part: part[0]):
            joined = "\n".join(operators for _, operators in members)
            result.append(joined if is_spoken else f"{_NOT_SPOKEN}\n{joined}\nEMC")
        return "\n".join(result)

    # Structure

    def part(self, role: Role, attributes: str = "") -> AbstractContextManager[None]:
        """What is set within belongs to a new part of this role, unless it is no part of what the paper says."""
        return self._structure.part(role, attributes) if self._is_spoken else nullcontext()

    def add_part(self, role: Role) -> Part:
        """A new part in the order of reading, whose contents are drawn later `within` it."""
        return self._structure.add(role)

    def within(self, part: Part) -> AbstractContextManager[None]:
        return self._structure.within(part)

    @contextmanager
    def unspoken(self) -> Iterator[None]:
        """What is set within is no part of what the paper says: repeated heads, footers, ornament."""
        before, self._is_spoken = self._is_spoken, False
        yield
        self._is_spoken = before

    def picture(self, dots: int, rows: bytes, square: tuple[float, float, float], words: str) -> None:
        """A picture of one bit a dot in a QR code of the page (left, top, side); `words` speak for it."""
        left, top, side = square
        bottom = tokens.PAGE_HEIGHT - top - side
        corners = " ".join(map(number, (left, bottom, left + side, bottom + side)))
        attributes = f"/Alt{text_string(words)}/A<</O/Layout/Placement/Block/BBox[{corners}]>>"
        name = f"P{len(self._pictures) + 1}"
        self._pictures[name] = stream(rows, _PICTURE % (dots, dots))
        place = f"{number(side)} 0 0 {number(side)} {number(left)} {number(bottom)} cm"
        with self.part("Figure", attributes):
            self._speak(f"q {colour_operands(tokens.TEXT)} rg {place} /{name} Do Q", self.language, "")

    def _speak(self, operators: str, language: Language, text: str) -> None:
        if not self._is_spoken:
            self.add(operators)
            return
        role, number_on_page = self._structure.mark(self._at, language, text)
        self._pages[self._at].append((True, f"/{role}<</MCID {number_on_page}>>BDC\n{operators}\nEMC"))

    # Text

    def fit(
        self, text: str, ink: Ink, width: float, *, max_lines: int | None = None, direction: Direction | None = None
    ) -> Sequence[ShapedLine]:
        towards = direction or self.direction
        if towards == "rtl" and self.style.digits != "western":
            text = with_digits(text, self.style.digits)
        return wrap(text, ink.styles[towards], width, max_lines)

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
        return self.lines(lines, ink, box, top=self.y if top is None else top, align=align, direction=direction)

    def lines(
        self,
        lines: Sequence[ShapedLine],
        ink: Ink,
        box: Box,
        *,
        top: float,
        align: Align = "start",
        direction: Direction | None = None,
    ) -> float:
        """Sets fitted lines; a direction that is not the paper's own tells of the paper's other language."""
        if not lines:
            return 0
        y, size = tokens.PAGE_HEIGHT - top - ink.drop, ink.size
        is_rtl = self.direction == "rtl"
        other = direction is not None and direction != self.direction
        drawn = []
        for line in lines:
            if line.runs:
                left = self._left(box, line.width * size / 1000, align)
                apart = other or (is_rtl and not _JOINS_IN(line.text))
                drawn.append(line_operators(self._fonts, line, left, y, size, apart=apart))
            y -= ink.line_height
        if drawn:
            text = lines[0].text if len(lines) == 1 else " ".join([line.text for line in lines])
            operators = f"{self._colour_operator(ink.colour)} {' '.join(drawn)}"
            self._speak(operators, "ar" if is_rtl != other else "en", text)
        return len(lines) * ink.line_height

    def _colour_operator(self, colour: Colour) -> str:
        if colour == self._fill:
            return ""
        self._fill = colour
        return f"{colour_operands(colour)} rg"

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
        return _RIGHT - box.offset - box.width

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
            f"{colour_operands(colour)} RG {number(width)} w {number(left)} {number(y)} m "
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
        path = rounded_path(self.left_of(box), tokens.PAGE_HEIGHT - top - height, box.width, height, radius)
        colours = [self._colour_operator(fill) if fill else "", f"{colour_operands(line)} RG 0.6 w" if line else ""]
        finish = "B" if fill and line else "f" if fill else "S"
        self.add(" ".join([*filter(None, colours), path, finish]))

    def watermark(self, words: str, colour: Colour) -> None:
        """Large words across every page, under everything else."""
        line = shape(words, weight="semibold", direction=self.direction)
        size = min(150.0, 560_000 / max(line.width, 1))
        angle = math.radians(38 if self.direction == "ltr" else -38)
        cosine, sine = math.cos(angle), math.sin(angle)
        matrix = (cosine, sine, -sine, cosine, tokens.PAGE_WIDTH / 2, tokens.PAGE_HEIGHT / 2)
        drawn = line_operators(self._fonts, line, -line.width_at(size) / 2, -size / 3, size)
        self._under.append(f"q {colour_operands(colour)} rg {' '.join(map(number, matrix))} cm {drawn} Q")

    def add(self, operators: str) -> None:
        if operators:
            self._pages[self._at].append((False, operators))


def _draw_nothing() -> None:
    """Later pages repeat nothing unless the paper says so."""
