"""Pictures of one line: from a PDF page of ours by PDFium, and from placed glyphs by Qt."""

from collections.abc import Sequence
from functools import cache
from math import ceil

import pypdfium2
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter, QPainterPath, QRawFont, QTextLayout, QTextOption

from balady_desktop.documents.arabic_text import FontBook, ShapedLine, line_operators
from benchmarks.reference.shaping import FONTS, Placed

SIZE = 30.0
SCALE = 2.0
WEIGHTS = {
    "regular": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
    "bold": QFont.Weight.Bold,
}
MARGIN, ABOVE, HEIGHT = 40.0, 62.0, 100.0
GRID = 1000
# PDFium pushes upright rectangles, as many an alef is, to whole dots; this lean is a hundredth of a point.
_UNEVEN = "1 0 0.0001 1 0 0"


def width_of(units: float) -> int:
    # In whole points, or PDFium stretches the page to whole dots.
    return ceil(2 * MARGIN + units * SIZE / GRID)


def pdf_of(lines: Sequence[ShapedLine]) -> bytes:
    """A page for each line, as large as the line asks."""
    objects: list[bytes] = [b"", b""]

    def add(name: str, data: bytes) -> int:
        objects.append(data)
        return len(objects)

    book = FontBook()
    drawn = [line_operators(book, line, MARGIN, HEIGHT - ABOVE, SIZE) for line in lines]
    contents = [f"{_UNEVEN} cm {operators}".encode("ascii") for operators in drawn]
    fonts = book.add_to(add)
    pages = []
    for line, content in zip(lines, contents, strict=True):
        stream = add("", b"<</Length %d>>stream\n%b\nendstream" % (len(content), content))
        box = f"[0 0 {width_of(line.width)} {HEIGHT}]"
        page = f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents {stream} 0 R/Resources<</Font<<{fonts}>>>>>>"
        pages.append(add("", page.encode("ascii")))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode("ascii")
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    data, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    data += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n".encode("ascii")
    return bytes(data + b"startxref\n%d\n%%%%EOF" % data.index(b"xref\n0 "))


def by_pdfium(page: pypdfium2.PdfPage) -> Image.Image:
    return page.render(scale=SCALE).to_pil().convert("L")


def by_qt(glyphs: Sequence[Placed], size: tuple[int, int]) -> Image.Image:
    """The glyphs' outlines filled at their places, on a picture of that size."""
    picture = QImage(*size, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for glyph in glyphs:
        x, y = (MARGIN + glyph.x * SIZE / GRID) * SCALE, (ABOVE - glyph.y * SIZE / GRID) * SCALE
        painter.fillPath(_outline(glyph.font, glyph.glyph).translated(QPointF(x, y)), Qt.GlobalColor.black)
    painter.end()
    rows = bytes(picture.constBits())
    return Image.frombuffer("L", size, rows, "raw", "L", picture.bytesPerLine(), 1)


@cache
def _outline(font: str, glyph: int) -> QPainterPath:
    path = _raw_font(font).pathForGlyph(glyph)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


@cache
def _raw_font(name: str) -> QRawFont:
    return QRawFont(str(FONTS / f"{name}.ttf"), SIZE * SCALE, QFont.HintingPreference.PreferNoHinting)


def inked(glyphs: Sequence[Placed]) -> list[tuple[int, int, str, int]]:
    """What can be seen, from left to right: place, font and glyph."""
    return sorted(
        (glyph.x, glyph.y, glyph.font, glyph.glyph)
        for glyph in glyphs
        if not _outline(glyph.font, glyph.glyph).isEmpty()
    )


def worst(first: Image.Image, second: Image.Image) -> float:
    """How far two pictures are apart where they are furthest: the greatest mean of 5 by 5 dots, 0 to 255."""
    blurred = ImageChops.difference(first, second).filter(ImageFilter.BoxBlur(2))
    return float(blurred.getextrema()[1])


@cache
def _load_fonts() -> None:
    for path in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def shaped_by_qt(text: str, weight: str, direction: str) -> list[Placed]:
    """The line by Qt's own bidi, itemising and shaping, the language's own forms off; only what can be seen."""
    _load_fonts()
    layout = QTextLayout(text, _qt_font(weight))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    right = direction == "rtl"
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    row = layout.createLine()
    row.setLineWidth(50_000_000)
    layout.endLayout()
    placed = []
    for run in layout.glyphRuns():
        font = run.rawFont()
        name = f"{font.familyName()}-{font.styleName()}".replace(" ", "")
        for glyph, point in zip(run.glyphIndexes(), run.positions(), strict=True):
            # What cannot be seen may be set in any font of the system.
            if not font.pathForGlyph(glyph).isEmpty():
                placed.append(Placed(name, glyph, round(point.x()), round(row.y() + row.ascent() - point.y()), 0))
    return placed


@cache
def _qt_font(weight: str) -> QFont:
    font = QFont(["IBM Plex Sans Arabic", "Saudi Riyal"])
    font.setPixelSize(GRID)
    font.setWeight(WEIGHTS[weight])
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("locl"), 0)
    return font
