"""Tables whose heads come again on every page, and grids of labelled facts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from balady_desktop.documents.arabic_text import ShapedLine
from balady_desktop.documents.layout import tokens
from balady_desktop.documents.layout.sheet import CONTENT, Align, Box, Sheet
from balady_desktop.documents.layout.tokens import Ink

_Fitted = tuple[Sequence[ShapedLine], Sequence[ShapedLine], Ink]
_ROOMY_PAD = 5.0
_HEAD_PAD = 5.0
_CELL_PAD = 6.0
_ROW_PAD = 3.0
_MOST_LINES = 40
_MOST_FACTS_BENEATH = 10
# With more rows a table is set closer, so that an ordinary paper stays on its page.
_MANY_ROWS = 6
_CLOSE_PAD = 2.0


@dataclass(frozen=True, slots=True)
class Column:
    """`inner` is where its texts stand."""

    head: str
    box: Box
    align: Align = "start"
    ink: Ink = tokens.BODY
    inner: Box = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "inner", self.box.inset(_CELL_PAD))


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, and under it what explains it; an ink of its own stands out from its column's."""

    text: str
    note: str = ""
    ink: Ink | None = None


def draw_table(
    sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, room_below: float = 0
) -> None:
    """Rows never break; the last one goes to a new page with what follows unless `room_below` is left under it."""
    fitted = [_fitted_row(sheet, columns, row) for row in rows]
    pad = _pad(rows)
    sheet.need(start_height(sheet, columns, rows))
    with sheet.part("Table"):
        _draw_head(sheet, columns)
        for left, row in zip(range(len(fitted) - 1, -1, -1), fitted, strict=True):
            height = _height(row, pad)
            if sheet.need(height if left else height + room_below):
                with sheet.unspoken():
                    _draw_head(sheet, columns)
            with sheet.part("TR"):
                _draw_row(sheet, columns, row, pad)
            sheet.y += height
            sheet.rule()


def start_height(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> float:
    """The height of the head with the first row, which never part; a title over the table needs as much below it."""
    first = [_height(_fitted_row(sheet, columns, row), _pad(rows)) for row in rows[:1]]
    return _head_height(sheet, columns) + sum(first)


def _pad(rows: Sequence[Sequence[Cell]]) -> float:
    return _CLOSE_PAD if len(rows) > _MANY_ROWS else _ROOMY_PAD


def _fitted_row(sheet: Sheet, columns: Sequence[Column], row: Sequence[Cell]) -> list[_Fitted]:
    return [_fitted(sheet, column, cell) for column, cell in zip(columns, row, strict=True)]


def _draw_row(sheet: Sheet, columns: Sequence[Column], row: Sequence[_Fitted], pad: float) -> None:
    for column, (lines, notes, ink) in zip(columns, row, strict=True):
        with sheet.part("TD"):
            used = sheet.lines(lines, ink, column.inner, top=sheet.y + pad, align=column.align)
            sheet.lines(notes, tokens.SMALL, column.inner, top=sheet.y + pad + used, align=column.align)


def _fitted(sheet: Sheet, column: Column, cell: Cell) -> _Fitted:
    width, ink = column.inner.width, cell.ink or column.ink
    notes = sheet.fit(cell.note, tokens.SMALL, width) if cell.note else ()
    return (sheet.fit(cell.text, ink, width) if cell.text else ()), notes, ink


def _height(row: Sequence[_Fitted], pad: float) -> float:
    return 2 * pad + max(
        len(lines) * ink.line_height + len(notes) * tokens.SMALL.line_height for lines, notes, ink in row
    )


def _head_height(sheet: Sheet, columns: Sequence[Column]) -> float:
    deepest = max(len(sheet.fit(column.head, tokens.HEAD, column.inner.width)) for column in columns)
    return deepest * tokens.HEAD.line_height + 2 * _HEAD_PAD


def _draw_head(sheet: Sheet, columns: Sequence[Column]) -> None:
    height = _head_height(sheet, columns)
    sheet.panel(CONTENT, sheet.y, height, fill=tokens.SURFACE_2, radius=0)
    with sheet.part("TR"):
        for column in columns:
            with sheet.part("TH", "/A<</O/Table/Scope/Column>>"):
                sheet.text(column.head, tokens.HEAD, column.inner, top=sheet.y + _HEAD_PAD, align=column.align)
    sheet.y += height


def draw_facts(sheet: Sheet, facts: Sequence[tuple[str, str]]) -> None:
    """Labels with their values in two columns, read row by row: beneath them, or beside them where there are many."""
    width = (tokens.CONTENT_WIDTH - tokens.GUTTER) / 2
    boxes = (Box(0, width), Box(width + tokens.GUTTER, width))
    rows = [facts[start : start + 2] for start in range(0, len(facts), 2)]
    if len(facts) <= _MOST_FACTS_BENEATH:
        for row in rows:
            _draw_facts_beneath(sheet, boxes, row)
        return
    # An odd row at the end goes with the two before it.
    ends = [*range(2, len(rows) - 1, 2), len(rows)]
    for start, end in pairwise([0, *ends]):
        _draw_facts_beside(sheet, boxes, rows[start:end])


def _draw_facts_beneath(sheet: Sheet, boxes: Sequence[Box], facts: Sequence[tuple[str, str]]) -> None:
    values = [sheet.fit(value, tokens.VALUE, boxes[0].width) for _, value in facts]
    height = tokens.LABEL.line_height + max(map(len, values)) * tokens.VALUE.line_height + 7
    sheet.need(height)
    for box, (label, _), lines in zip(boxes, facts, values, strict=False):
        with sheet.part("P"):
            used = sheet.text(label, tokens.LABEL, box)
            sheet.lines(lines, tokens.VALUE, box, top=sheet.y + used)
    sheet.y += height


def _draw_facts_beside(sheet: Sheet, boxes: Sequence[Box], rows: Sequence[Sequence[tuple[str, str]]]) -> None:
    """Some rows at once. They are written column by column, first labels and then values, so that never two texts of
    one baseline follow each other: PDFium would make one Arabic line of them and turn codes round in it.
    """
    labels_width = boxes[0].width * 0.36
    rest = boxes[0].width - labels_width - _CELL_PAD
    names = [[sheet.fit(label, tokens.LABEL, labels_width) for label, _ in row] for row in rows]
    values = [[sheet.fit(value, tokens.PAIR_VALUE, rest) for _, value in row] for row in rows]
    depths = [max(map(len, (*name, *value))) for name, value in zip(names, values, strict=True)]
    heights = [depth * tokens.PAIR_VALUE.line_height + 2 for depth in depths]
    sheet.need(sum(heights))
    tops = [sheet.y + sum(heights[:at]) for at in range(len(rows))]
    parts = [[sheet.add_part("P") for _ in row] for row in rows]
    for texts, ink, offset, width, drop in (
        (names, tokens.LABEL, 0.0, labels_width, tokens.PAIR_VALUE.drop - tokens.LABEL.drop),
        (values, tokens.PAIR_VALUE, labels_width + _CELL_PAD, rest, 0.0),
    ):
        for column, box in enumerate(boxes):
            for top, row, row_parts in zip(tops, texts, parts, strict=True):
                for lines, part in zip(row[column : column + 1], row_parts[column : column + 1], strict=True):
                    with sheet.within(part):
                        sheet.lines(lines, ink, Box(box.offset + offset, width), top=top + drop)
    sheet.y += sum(heights)


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
        with sheet.part("P"):
            sheet.lines(names, tokens.BODY_LABEL, label_box, top=sheet.y + _ROW_PAD)
            sheet.lines(values, tokens.VALUE, value_box, top=sheet.y + _ROW_PAD)
        sheet.y += height
        sheet.rule()
