"""Tables that are added up: columns as wide as what they hold, amounts unit under unit, a total under a dark rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from balady_desktop.documents.layout import blocks, tokens
from balady_desktop.documents.layout.sheet import Align, Box, Sheet
from balady_desktop.documents.layout.tables import Cell, Column, draw_table, start_height
from balady_desktop.documents.layout.tokens import Ink
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.text import isolate

TOTAL = Ink(10, "semibold", tokens.TEXT, 1.5)
_CELL_PAD = 6.0
_WIDEST = 128.0
_MOST_FIXED = 0.78


@dataclass(frozen=True, slots=True)
class Measure:
    """A column before its width is known: a `share` of what is left, or with none as wide as its widest text."""

    head: str
    share: float = 0
    align: Align = "start"
    ink: Ink = tokens.BODY


@dataclass(frozen=True, slots=True)
class Total:
    """What is under the table: a label at the start side, its words, and figures under their columns."""

    label: str
    figures: tuple[str, ...]
    words: str = ""


def amounts(head: str) -> Measure:
    """A column of amounts: digits are all of one width, so at the right edge units are under units."""
    return Measure(head, align="right", ink=tokens.AMOUNT)


def codes(head: str) -> Measure:
    return Measure(head)


def texts(head: str, share: float = 1) -> Measure:
    return Measure(head, share)


def amount(halalas: int) -> Cell:
    return Cell(isolate(show_amount(halalas)))


def code(text: str) -> Cell:
    return Cell(isolate(text))


def draw_ledger(
    sheet: Sheet,
    title: str,
    measures: Sequence[Measure],
    rows: Sequence[Sequence[Cell]],
    total: Total | None = None,
    room_below: float = 0,
) -> None:
    """The figures of the total belong to the last columns, one to each.

    The last row goes to a new page with the total unless `room_below` is left under both.
    """
    columns = _columns(sheet, measures, rows, total)
    height = _total_height(sheet, columns, total) if total else 0
    blocks.draw_section(sheet, title, start_height(sheet, columns, rows))
    draw_table(sheet, columns, rows, room_below=height + room_below)
    if total:
        sheet.need(height)
        _draw_total(sheet, columns, total)
    sheet.y += height + 14


def _columns(
    sheet: Sheet, measures: Sequence[Measure], rows: Sequence[Sequence[Cell]], total: Total | None
) -> list[Column]:
    fixed = [0 if one.share else _widest(sheet, at, measures, rows, total) for at, one in enumerate(measures)]
    fixed = _squeezed(fixed)
    rest, shares = tokens.CONTENT_WIDTH - sum(fixed), sum(one.share for one in measures)
    columns, offset = [], 0.0
    for measure, width in zip(measures, fixed, strict=True):
        box = Box(offset, width or rest * measure.share / shares)
        columns.append(Column(measure.head, box, measure.align, measure.ink))
        offset += box.width
    return columns


def _squeezed(widths: Sequence[float]) -> list[float]:
    """Where codes and amounts leave no room for words, the widest of them are broken into lines."""
    most = max(widths)
    while sum(min(width, most) for width in widths) > tokens.CONTENT_WIDTH * _MOST_FIXED:
        most *= 0.96
    return [min(width, most) for width in widths]


def _widest(
    sheet: Sheet, at: int, measures: Sequence[Measure], rows: Sequence[Sequence[Cell]], total: Total | None
) -> float:
    texts = [(measures[at].head, tokens.HEAD), *((row[at].text, measures[at].ink) for row in rows)]
    from_end = at - len(measures)
    if total and -from_end <= len(total.figures):
        texts.append((total.figures[from_end], TOTAL))
    widths = (sheet.fit(text, ink, _WIDEST)[0].width_at(ink.size) for text, ink in texts if text)
    return max(widths, default=0) + 2 * _CELL_PAD + 0.5


def _total_height(sheet: Sheet, columns: Sequence[Column], total: Total) -> float:
    lines = len(sheet.fit(total.words, tokens.BODY, _words_box(sheet, columns, total).width)) if total.words else 0
    return max(TOTAL.line_height, lines * tokens.BODY.line_height + 2) + 10


def _words_box(sheet: Sheet, columns: Sequence[Column], total: Total) -> Box:
    label = sheet.fit(total.label, TOTAL, 120)[0].width_at(TOTAL.size)
    start = label + 3 * _CELL_PAD
    return Box(start, columns[-len(total.figures)].box.offset - start)


def _draw_total(sheet: Sheet, columns: Sequence[Column], total: Total) -> None:
    sheet.rule(colour=tokens.TEXT, width=1)
    top = sheet.y + 5
    with sheet.part("P"):
        sheet.text(total.label, TOTAL, Box(_CELL_PAD, 120), top=top, max_lines=1)
        if total.words:
            sheet.text(total.words, tokens.BODY, _words_box(sheet, columns, total), top=top + 1.2)
        for column, figure in zip(columns[-len(total.figures) :], total.figures, strict=True):
            if figure:
                sheet.text(figure, TOTAL, column.box.inset(_CELL_PAD), top=top, align=column.align)
