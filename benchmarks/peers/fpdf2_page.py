"""fpdf2 with text shaping (HarfBuzz) from right to left, the QR code as a picture."""

from collections.abc import Callable
from io import BytesIO

import segno
from fpdf import FPDF
from fpdf.enums import Align

from benchmarks.peers import grid
from benchmarks.peers.shown import Shown


def prepare() -> Callable[[Shown], bytes]:
    """Nothing can be kept between documents: a font belongs to the one it was added to."""
    return _make


def _make(shown: Shown) -> bytes:
    page = _Page()
    page.set_title(f"{shown.title} {shown.head_rows[0][1]}")
    _draw_head(page, shown)
    _draw_amount(page, shown)
    top = _draw_rows(page, shown, 236)
    _draw_fees(page, shown, top + 10)
    _draw_check(page, shown)
    _draw_foot(page, shown)
    return bytes(page.output())


class _Page(FPDF):
    def __init__(self) -> None:
        super().__init__(unit="pt", format="A4")
        self.set_lang("ar")
        self.set_auto_page_break(False)
        self.set_margin(0)
        self.c_margin = 0
        self.add_font("Plex", "", grid.REGULAR)
        self.add_font("Plex", "B", grid.BOLD)
        self.set_font("Plex", "", 9)
        self.set_text_shaping(use_shaping_engine=True, direction="rtl", script="arab", language="ara")
        self.add_page()

    def right(self, text: str, x: float, top: float, size: float, colour: str, style: str = "") -> None:
        self._ink(size, colour, style)
        self.set_xy(0, top - size)
        self.cell(x, size * 1.3, text, align=Align.R)

    def left(self, text: str, x: float, top: float, size: float, colour: str, style: str = "") -> None:
        self._ink(size, colour, style)
        self.set_xy(x, top - size)
        self.cell(300, size * 1.3, text, align=Align.L)

    def wrapped(self, text: str, x: float, top: float, width: float, size: float, colour: str) -> float:
        self._ink(size, colour, "")
        self.set_xy(x - width, top - size)
        self.multi_cell(width, size * 1.5, text, align=Align.R)
        return float(self.get_y()) + size

    def rule(self, top: float, colour: str, width: float) -> None:
        self.set_draw_color(colour)
        self.set_line_width(width)
        self.line(grid.LEFT, top, grid.RIGHT, top)

    def _ink(self, size: float, colour: str, style: str) -> None:
        self.set_font("Plex", style, size)
        self.set_text_color(colour)


def _draw_head(page: _Page, shown: Shown) -> None:
    page.set_fill_color(grid.GREEN)
    page.rect(grid.RIGHT - 34, 40, 34, 34, style="F", round_corners=True, corner_radius=6)
    page.set_fill_color("#FFFFFF")
    for x, y, width, height in grid.HOUSES:
        page.rect(grid.RIGHT - 34 + x, 40 + y, width, height, style="F")
    page.right(shown.office, grid.RIGHT - 44, 52, 11, grid.TEXT, "B")
    page.right(shown.branch, grid.RIGHT - 44, 68, 9.5, grid.SOFT)
    page.left(shown.title, grid.LEFT, 58, 20, grid.TEXT, "B")
    page.left(shown.badge, grid.LEFT, 76, 8.5, grid.WARNING, "B")
    page.rule(86, grid.GREEN, 1.4)


def _draw_amount(page: _Page, shown: Shown) -> None:
    page.set_fill_color(grid.PALE_GREEN)
    page.set_draw_color(grid.GREEN_LINE)
    page.set_line_width(0.5)
    page.rect(grid.LEFT, 100, grid.RIGHT - grid.LEFT, 108, style="DF", round_corners=True, corner_radius=6)
    page.right(shown.amount_label, grid.RIGHT - 14, 120, 8, grid.SOFT)
    page.right(shown.amount, grid.RIGHT - 14, 148, 24, grid.DARK_GREEN, "B")
    unit = grid.RIGHT - 20 - page.get_string_width(shown.amount)
    page.right(shown.unit, unit, 148, 12, grid.DARK_GREEN)
    page.wrapped(shown.words, grid.RIGHT - 14, 168, 260, 9, grid.TEXT)
    top = 120.0
    for label, value in shown.head_rows:
        page.right(label, grid.LEFT + 190, top, 8, grid.SOFT)
        page.right(value, grid.LEFT + 190, top + 13, 9.5, grid.TEXT, "B")
        top += 31


def _draw_rows(page: _Page, shown: Shown, top: float) -> float:
    page.right(shown.rows_title, grid.RIGHT, top - 6, 10.5, grid.DARK_GREEN, "B")
    for number, (label, value) in enumerate(shown.rows):
        edge = grid.MIDDLE if number % 2 else grid.RIGHT
        at = top + 12 + number // 2 * grid.ROW
        page.right(label, edge, at, 8, grid.SOFT)
        page.right(value, edge - grid.LABEL_WIDTH, at, 8.5, grid.TEXT, "B")
    return top + 12 + (len(shown.rows) + 1) // 2 * grid.ROW


def _draw_fees(page: _Page, shown: Shown, top: float) -> None:
    page.right(shown.fees_title, grid.RIGHT, top, 10.5, grid.DARK_GREEN, "B")
    page.set_fill_color(grid.GREY)
    page.rect(grid.LEFT, top + 6, grid.RIGHT - grid.LEFT, 18, style="F")
    _draw_fee(page, shown.fee_heads, top + 18, grid.SOFT, "B")
    top += 24
    for fee in shown.fees:
        _draw_fee(page, fee, top + 12, grid.TEXT, "")
        top += grid.FEE_ROW
        page.rule(top, grid.LINE, 0.5)
    page.right(shown.total_label, grid.RIGHT - 6, top + 20, 12, grid.TEXT, "B")
    page.wrapped(shown.words, grid.RIGHT - 80, top + 16, 280, 9, grid.TEXT)
    page.left(shown.total, grid.LEFT + 6, top + 20, 12, grid.TEXT, "B")


def _draw_fee(page: _Page, fee: tuple[str, ...], top: float, colour: str, style: str) -> None:
    name, quantity, rate, amount = fee
    page.right(name, grid.RIGHT - 6, top, 9, colour, style)
    page.right(quantity, grid.QUANTITY, top, 9, colour, style)
    page.right(rate, grid.RATE, top, 9, colour, style)
    page.left(amount, grid.LEFT + 6, top, 9, colour, style)


def _draw_check(page: _Page, shown: Shown) -> None:
    page.rule(672, grid.LINE, 0.5)
    file = BytesIO()
    segno.make_qr(shown.square, error="m", boost_error=False).save(file, kind="png", scale=1, border=0)
    page.image(file, grid.LEFT, 686, grid.SQUARE, grid.SQUARE)
    page.right(shown.verify, grid.RIGHT, 696, 10.5, grid.DARK_GREEN, "B")
    top = page.wrapped(shown.verify_how, grid.RIGHT, 712, 395, 9, grid.TEXT)
    top = page.wrapped(shown.check, grid.RIGHT, top, 395, 7.5, grid.SOFT)
    page.right(shown.closing, grid.RIGHT, top + 3, 7.5, grid.SOFT)


def _draw_foot(page: _Page, shown: Shown) -> None:
    page.rule(788, grid.LINE, 0.5)
    page.right(shown.foot, grid.RIGHT, 800, 7.5, grid.SOFT)
    page.left(shown.page, grid.LEFT, 800, 7.5, grid.SOFT)
    page.wrapped(shown.notice, grid.RIGHT, 812, grid.RIGHT - grid.LEFT, 8, grid.WARNING)
