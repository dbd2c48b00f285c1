"""The common pipeline: reportlab's canvas, every text through arabic-reshaper and python-bidi."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any

import segno
from arabic_reshaper import reshape
from bidi import get_display
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.peers import grid
from benchmarks.peers.shown import Shown

DrawSquare = Callable[[Canvas, str, float, float], None]


def prepare(*, with_widget: bool = False) -> Callable[[Shown], bytes]:
    """Register the fonts; reportlab's own QR widget is what most programs use, and four times as slow as a picture."""
    pdfmetrics.registerFont(TTFont("Plex", str(grid.REGULAR)))
    pdfmetrics.registerFont(TTFont("Plex-Bold", str(grid.BOLD)))
    return partial(_make, draw_square=_draw_widget if with_widget else _draw_picture)


def _make(shown: Shown, draw_square: DrawSquare) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setTitle(f"{shown.title} {shown.head_rows[0][1]}")
    _draw_head(canvas, shown)
    _draw_amount(canvas, shown)
    top = _draw_rows(canvas, shown, 236)
    _draw_fees(canvas, shown, top + 10)
    _draw_check(canvas, shown, draw_square)
    _draw_foot(canvas, shown)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _right(canvas: Canvas, text: str, x: float, top: float, size: float, colour: str, font: str = "Plex") -> None:
    canvas.setFont(font, size)
    canvas.setFillColor(HexColor(colour))
    canvas.drawRightString(x, grid.HEIGHT - top, get_display(reshape(text)))


def _left(canvas: Canvas, text: str, x: float, top: float, size: float, colour: str, font: str = "Plex") -> None:
    canvas.setFont(font, size)
    canvas.setFillColor(HexColor(colour))
    canvas.drawString(x, grid.HEIGHT - top, get_display(reshape(text)))


def _wrapped(canvas: Canvas, text: str, x: float, top: float, width: float, size: float, colour: str) -> float:
    """Lines are broken before they are reordered; returns the place below the last one."""
    canvas.setFont("Plex", size)
    canvas.setFillColor(HexColor(colour))
    for line in simpleSplit(reshape(text), "Plex", size, width):
        canvas.drawRightString(x, grid.HEIGHT - top, get_display(line))
        top += size * 1.5
    return top


def _rule(canvas: Canvas, top: float, colour: str, width: float) -> None:
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(width)
    canvas.line(grid.LEFT, grid.HEIGHT - top, grid.RIGHT, grid.HEIGHT - top)


def _draw_head(canvas: Canvas, shown: Shown) -> None:
    canvas.setFillColor(HexColor(grid.GREEN))
    canvas.roundRect(grid.RIGHT - 34, grid.HEIGHT - 74, 34, 34, 6, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#FFFFFF"))
    for x, y, width, height in grid.HOUSES:
        canvas.rect(grid.RIGHT - 34 + x, grid.HEIGHT - 40 - y - height, width, height, stroke=0, fill=1)
    _right(canvas, shown.office, grid.RIGHT - 44, 52, 11, grid.TEXT, "Plex-Bold")
    _right(canvas, shown.branch, grid.RIGHT - 44, 68, 9.5, grid.SOFT)
    _left(canvas, shown.title, grid.LEFT, 58, 20, grid.TEXT, "Plex-Bold")
    _left(canvas, shown.badge, grid.LEFT, 76, 8.5, grid.WARNING, "Plex-Bold")
    _rule(canvas, 86, grid.GREEN, 1.4)


def _draw_amount(canvas: Canvas, shown: Shown) -> None:
    canvas.setFillColor(HexColor(grid.PALE_GREEN))
    canvas.setStrokeColor(HexColor(grid.GREEN_LINE))
    canvas.setLineWidth(0.5)
    canvas.roundRect(grid.LEFT, grid.HEIGHT - 208, grid.RIGHT - grid.LEFT, 108, 6, stroke=1, fill=1)
    _right(canvas, shown.amount_label, grid.RIGHT - 14, 120, 8, grid.SOFT)
    _right(canvas, shown.amount, grid.RIGHT - 14, 148, 24, grid.DARK_GREEN, "Plex-Bold")
    unit = grid.RIGHT - 20 - pdfmetrics.stringWidth(shown.amount, "Plex-Bold", 24)
    _right(canvas, shown.unit, unit, 148, 12, grid.DARK_GREEN)
    _wrapped(canvas, shown.words, grid.RIGHT - 14, 168, 260, 9, grid.TEXT)
    top = 120.0
    for label, value in shown.head_rows:
        _right(canvas, label, grid.LEFT + 190, top, 8, grid.SOFT)
        _right(canvas, value, grid.LEFT + 190, top + 13, 9.5, grid.TEXT, "Plex-Bold")
        top += 31


def _draw_rows(canvas: Canvas, shown: Shown, top: float) -> float:
    _right(canvas, shown.rows_title, grid.RIGHT, top - 6, 10.5, grid.DARK_GREEN, "Plex-Bold")
    for number, (label, value) in enumerate(shown.rows):
        edge = grid.MIDDLE if number % 2 else grid.RIGHT
        at = top + 12 + number // 2 * grid.ROW
        _right(canvas, label, edge, at, 8, grid.SOFT)
        _right(canvas, value, edge - grid.LABEL_WIDTH, at, 8.5, grid.TEXT, "Plex-Bold")
    return top + 12 + (len(shown.rows) + 1) // 2 * grid.ROW


def _draw_fees(canvas: Canvas, shown: Shown, top: float) -> None:
    _right(canvas, shown.fees_title, grid.RIGHT, top, 10.5, grid.DARK_GREEN, "Plex-Bold")
    canvas.setFillColor(HexColor(grid.GREY))
    canvas.rect(grid.LEFT, grid.HEIGHT - top - 24, grid.RIGHT - grid.LEFT, 18, stroke=0, fill=1)
    _draw_fee(canvas, shown.fee_heads, top + 18, grid.SOFT, "Plex-Bold")
    top += 24
    for fee in shown.fees:
        _draw_fee(canvas, fee, top + 12, grid.TEXT, "Plex")
        top += grid.FEE_ROW
        _rule(canvas, top, grid.LINE, 0.5)
    _right(canvas, shown.total_label, grid.RIGHT - 6, top + 20, 12, grid.TEXT, "Plex-Bold")
    _wrapped(canvas, shown.words, grid.RIGHT - 80, top + 16, 280, 9, grid.TEXT)
    _left(canvas, shown.total, grid.LEFT + 6, top + 20, 12, grid.TEXT, "Plex-Bold")


def _draw_fee(canvas: Canvas, fee: tuple[str, ...], top: float, colour: str, font: str) -> None:
    name, quantity, rate, amount = fee
    _right(canvas, name, grid.RIGHT - 6, top, 9, colour, font)
    _right(canvas, quantity, grid.QUANTITY, top, 9, colour, font)
    _right(canvas, rate, grid.RATE, top, 9, colour, font)
    _left(canvas, amount, grid.LEFT + 6, top, 9, colour, font)


def _draw_check(canvas: Canvas, shown: Shown, draw_square: DrawSquare) -> None:
    _rule(canvas, 672, grid.LINE, 0.5)
    draw_square(canvas, shown.square, grid.LEFT, grid.HEIGHT - 686 - grid.SQUARE)
    _right(canvas, shown.verify, grid.RIGHT, 696, 10.5, grid.DARK_GREEN, "Plex-Bold")
    top = _wrapped(canvas, shown.verify_how, grid.RIGHT, 712, 395, 9, grid.TEXT)
    top = _wrapped(canvas, shown.check, grid.RIGHT, top + 2, 395, 7.5, grid.SOFT)
    _right(canvas, shown.closing, grid.RIGHT, top + 3, 7.5, grid.SOFT)


def _draw_widget(canvas: Canvas, text: str, x: float, y: float) -> None:
    widget = QrCodeWidget(text, barLevel="M", barBorder=0)
    left, bottom, right, top = widget.getBounds()
    scaled: Any = [grid.SQUARE / (right - left), 0, 0, grid.SQUARE / (top - bottom), 0, 0]
    drawing = Drawing(grid.SQUARE, grid.SQUARE, transform=scaled)
    drawing.add(widget)
    renderPDF.draw(drawing, canvas, x, y)


def _draw_picture(canvas: Canvas, text: str, x: float, y: float) -> None:
    file = BytesIO()
    segno.make_qr(text, error="m", boost_error=False).save(file, kind="png", scale=1, border=0)
    canvas.drawImage(ImageReader(file), x, y, grid.SQUARE, grid.SQUARE)


def _draw_foot(canvas: Canvas, shown: Shown) -> None:
    _rule(canvas, 788, grid.LINE, 0.5)
    _right(canvas, shown.foot, grid.RIGHT, 800, 7.5, grid.SOFT)
    _left(canvas, shown.page, grid.LEFT, 800, 7.5, grid.SOFT)
    _wrapped(canvas, shown.notice, grid.RIGHT, 812, grid.RIGHT - grid.LEFT, 8, grid.WARNING)
