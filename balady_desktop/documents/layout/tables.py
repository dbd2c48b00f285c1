"""Tables whose heads come again on every page, and grids of labelled facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from balady_desktop.documents.arabic_text import ShapedLine
from balady_desktop.documents.layout import tokens
from balady_desktop.documents.layout.sheet import CONTENT, Align, Box, Sheet
from balady_desktop.documents.layout.tokens import Ink

_PAD = 5.0
_CELL_PAD = 6.0
_ROW_PAD = 3.0
_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Column:
    head: str
    box: Box
    align: Align = "start"
    ink: Ink = tokens.BODY


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, and under it what explains it."""

    text: str
    note: str = ""


def draw_table(
    sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, room_below: float = 0
) -> None:
    """Rows never break; the last one goes to a new page with what follows unless `room_below` is left under it."""
    fitted = [[_fitted(sheet, column, cell) for column, cell in zip(columns, row, strict=True)] for row in rows]
    first = max((_height(columns, row) for row in fitted[:1]), default=0)
    sheet.need(_head_height(sheet, columns) + first)
    _draw_head(sheet, columns)
    for left, row in zip(range(len(fitted) - 1, -1, -1), fitted, strict=True):
        height = _height(columns, row)
        if sheet.need(height if left else height + room_below):
            _draw_head(sheet, columns)
        for column, (lines, notes) in zip(columns, row, strict=True):
            used = sheet.lines(lines, column.ink, _inner(column), top=sheet.y + _PAD, align=column.align)
            sheet.lines(notes, tokens.SMALL, _inner(column), top=sheet.y + _PAD + used)
        sheet.y += height
        sheet.rule()


def _fitted(sheet: Sheet, column: Column, cell: Cell) -> tuple[list[ShapedLine], list[ShapedLine]]:
    width = _inner(column).width
    notes = sheet.fit(cell.note, tokens.SMALL, width) if cell.note else []
    return (sheet.fit(cell.text, column.ink, width) if cell.text else []), notes


def _height(columns: Sequence[Column], row: Sequence[tuple[list[ShapedLine], list[ShapedLine]]]) -> float:
    return 2 * _PAD + max(
        len(lines) * column.ink.line_height + len(notes) * tokens.SMALL.line_height
        for column, (lines, notes) in zip(columns, row, strict=True)
    )


def _inner(column: Column) -> Box:
    return column.box.inset(_CELL_PAD)


def _head_height(sheet: Sheet, columns: Sequence[Column]) -> float:
    deepest = max(len(sheet.fit(column.head, tokens.HEAD, _inner(column).width)) for column in columns)
    return deepest * tokens.HEAD.line_height + 2 * _PAD


def _draw_head(sheet: Sheet, columns: Sequence[Column]) -> None:
    height = _head_height(sheet, columns)
    sheet.panel(CONTENT, sheet.y, height, fill=tokens.SURFACE_2, radius=0)
    for column in columns:
        sheet.text(column.head, tokens.HEAD, _inner(column), top=sheet.y + _PAD, align=column.align)
    sheet.y += height


def draw_facts(sheet: Sheet, facts: Sequence[tuple[str, str]], columns: int = 2) -> None:
    """Labels with their values beneath, in a grid that is read row by row."""
    width = (tokens.CONTENT_WIDTH - (columns - 1) * tokens.GUTTER) / columns
    boxes = [Box(number * (width + tokens.GUTTER), width) for number in range(columns)]
    for start in range(0, len(facts), columns):
        row = facts[start : start + columns]
        values = [sheet.fit(value, tokens.VALUE, width) for _, value in row]
        height = tokens.LABEL.line_height + max(map(len, values)) * tokens.VALUE.line_height + 7
        sheet.need(height)
        for box, (label, _), lines in zip(boxes, row, values, strict=False):
            used = sheet.text(label, tokens.LABEL, box)
            sheet.lines(lines, tokens.VALUE, box, top=sheet.y + used)
        sheet.y += height


def draw_answers(sheet: Sheet, answers: Sequence[tuple[str, str]]) -> None:
    """One answer a row: the label at the start side, the value beside it, a rule beneath."""
    label_box = Box(0, tokens.CONTENT_WIDTH * 0.34)
    value_box = Box(label_box.width + tokens.GUTTER, tokens.CONTENT_WIDTH - label_box.width - tokens.GUTTER)
    for label, value in answers:
        names = sheet.fit(label, tokens.BODY_LABEL, label_box.width)
        values = sheet.fit(value, tokens.VALUE, value_box.width)
        height = max(len(names), len(values)) * tokens.VALUE.line_height + 2 * _ROW_PAD
        if height > sheet.bottom - tokens.TOP_MARGIN - 60:
            values = sheet.fit(value, tokens.VALUE, value_box.width, max_lines=_MOST_LINES)
            height = len(values) * tokens.VALUE.line_height + 2 * _ROW_PAD
        sheet.need(height)
        sheet.lines(names, tokens.BODY_LABEL, label_box, top=sheet.y + _ROW_PAD)
        sheet.lines(values, tokens.VALUE, value_box, top=sheet.y + _ROW_PAD)
        sheet.y += height
        sheet.rule()
