"""A roll of paper 576 dots wide: text and boxes set on it by a cursor, then black or white dots."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image

from balady_desktop.documents import qr
from balady_desktop.documents.arabic_text import (
    Direction,
    FontBook,
    ShapedLine,
    Style,
    Weight,
    line_operators,
    with_digits,
    wrap,
)
from balady_desktop.documents.layout.sheet import Align, Box
from balady_desktop.documents.models import PaperStyle
from balady_desktop.documents.pdf_syntax import stream
from balady_desktop.documents.preview import to_images

WIDTH = 576
SIDE = 12.0
CONTENT = Box(0, WIDTH - 2 * SIDE)
_ASCENT, _DESCENT = 1.085, 0.415
# What is darker than this is burnt; a little above the middle, because thin strokes lose ink on thermal paper.
_DARK = 150


@dataclass(frozen=True, slots=True)
class Type:
    """A role of type; sizes and distances are in dots, eight to a millimetre."""

    size: float
    weight: Weight = "regular"
    leading: float = 1.45
    below: float = 0

    @property
    def line_height(self) -> float:
        return self.size * self.leading


class Roll:
    """`y` is the distance of the cursor from the top; what is drawn waits until the length of the paper is known."""

    def __init__(self, direction: Direction, style: PaperStyle) -> None:
        self.y = 8.0
        self._direction, self._style = direction, style
        self._book = FontBook()
        self._squares: list[tuple[str, int, int]] = []
        self._drawn: list[Callable[[int], str]] = []

    def fit(self, text: str, kind: Type, width: float = CONTENT.width) -> Sequence[ShapedLine]:
        if self._direction == "rtl":
            text = with_digits(text, self._style.digits)
        return wrap(text, Style(kind.size, kind.weight, self._direction), width)

    def lines(
        self, lines: Sequence[ShapedLine], kind: Type, box: Box = CONTENT, *, top: float, align: Align = "start"
    ) -> float:
        """Sets fitted lines in a column and gives the height that they took; the cursor stays."""
        baseline = top + (kind.line_height - (_ASCENT + _DESCENT) * kind.size) / 2 + _ASCENT * kind.size
        for line in lines:
            self._draw_line(line, self._left(box, line.width_at(kind.size), align), round(baseline), kind.size)
            baseline += kind.line_height
        return len(lines) * kind.line_height

    def _draw_line(self, line: ShapedLine, x: float, baseline: int, size: float) -> None:
        self._drawn.append(lambda height: line_operators(self._book, line, round(x), height - baseline, size))

    def _left(self, box: Box, used: float, align: Align) -> float:
        left = SIDE + box.offset if self._direction == "ltr" else WIDTH - SIDE - box.offset - box.width
        if align == "centre":
            return left + (box.width - used) / 2
        at_right = align == "right" or align == ("start" if self._direction == "rtl" else "end")
        return left + box.width - used if at_right else left

    def bar(self, width: float, height: float, *, top: float) -> None:
        """A black bar in the middle of the roll; whole dots give it sharp edges."""
        left, wide, high, below = round((WIDTH - width) / 2), round(width), round(height), round(top) + round(height)
        self._drawn.append(lambda length: f"{left} {length - below} {wide} {high} re f")

    def ink(self, grey: int) -> None:
        """What follows is drawn in black (0) or, upon a bar, in white (1)."""
        self._drawn.append(lambda height: f"{grey} g")

    def square(self, text: str, side: int) -> int:
        """Draw a QR code in the middle, as large as whole dots to a module allow; return its side."""
        size = qr.encode(text).size
        dots = side // size * size
        self._squares.append((text, dots, round(self.y)))
        return dots

    def picture(self) -> Image.Image:
        """All that was drawn, one bit a dot."""
        page = to_images(self._pdf(round(self.y)), dpi=72)[0]
        grey = Image.open(io.BytesIO(page.png)).convert("L")
        drawn = grey.point([255 * (value >= _DARK) for value in range(256)]).convert("1")
        for text, side, top in self._squares:
            drawn.paste(_square(text, side), ((WIDTH - side) // 2, top))
        return drawn

    def _pdf(self, height: int) -> bytes:
        content = "\n".join(draw(height) for draw in self._drawn)
        bodies: list[bytes] = []

        def add(name: str, body: bytes) -> int:
            bodies.append(body)
            return len(bodies)

        add("catalog", b"<</Type/Catalog/Pages 2 0 R>>")
        add("pages", b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</Font<<%s>>>>>>"
        add("page", b"")
        add("content", stream(content.encode("ascii")))
        bodies[2] = page % (WIDTH, height, self._book.add_to(add).encode())
        return _file(bodies)


def _file(bodies: Sequence[bytes]) -> bytes:
    data, places = bytearray(b"%PDF-1.7\n"), []
    for at, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (at, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, rows)
    return (
        bytes(data)
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(bodies) + 1,
            len(data),
        )
    )


def _square(text: str, side: int) -> Image.Image:
    code = qr.encode(text)
    picture = Image.frombytes("1", (code.dots, code.dots), bytes(byte ^ 0xFF for byte in code.rows))
    return picture.resize((side, side), Image.Resampling.NEAREST)
