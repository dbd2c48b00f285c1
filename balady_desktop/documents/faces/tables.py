"""Tables of a paper as its kind declares them: cells by the form of their column, sums under the columns of figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from balady_desktop.documents.faces import checklist
from balady_desktop.documents.fee_table import amount_words
from balady_desktop.documents.layout import blocks, tokens
from balady_desktop.documents.layout.sheet import Sheet
from balady_desktop.documents.layout.tables import Cell
from balady_desktop.documents.ledger import Measure, Total, amounts, codes, draw_ledger, texts
from balady_desktop.documents.showing import Told, both_days, placed, shown
from balady_desktop.domain.paper_sections import PaperColumn, PaperSection
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

_NOTHING = "—"
Row = Mapping[str, Any]


def draw(sheet: Sheet, told: Told, section: PaperSection, room_below: float) -> None:
    """Draw a table under its title, or what is said where it has no rows."""
    language, rows = sheet.language, told.fact(section.fact or "")
    title = section.title.text(language) if section.title else ""
    if not rows and section.empty is not None:
        blocks.draw_section(sheet, title)
        sheet.y += sheet.text(section.empty.text(language), tokens.BODY) + 14
        return
    columns = [one for one in section.columns if told.holds(one.when, one.unless)]
    cells = [[_cell(one, row, at, told, language) for one in columns] for at, row in enumerate(rows, 1)]
    measures = [_measure(one, language) for one in columns]
    draw_ledger(sheet, title, measures, cells, _total(sheet, section, columns, rows, told), room_below)


def _measure(column: PaperColumn, language: Language) -> Measure:
    head = column.head.text(language)
    if column.shown == "amount" or column.in_figures:
        return amounts(head)
    if column.shown == "result":
        return Measure(head, ink=checklist.RESULT)
    return texts(head, column.share) if column.share else codes(head)


def _cell(column: PaperColumn, row: Row, number: int, told: Told, language: Language) -> Cell:
    if column.shown == "serial":
        return Cell(isolate(str(number)))
    value: Any = row.get(column.fact or "")
    if column.shown == "both_days":
        return Cell(*both_days(value, language))
    if column.shown == "result":
        result = told.paper.kind.results[value]
        return Cell(result.words.text(language), ink=checklist.ink_of(result))
    return Cell(_text(column, value, told, language), _note(column, row, told, language))


def _text(column: PaperColumn, value: Any, told: Told, language: Language) -> str:
    if value is None and column.shown == "amount":
        return _NOTHING
    if value in (None, ""):
        return column.otherwise.text(language) if column.otherwise else ""
    return shown(column.shown, value, told.style).text(language)


def _note(column: PaperColumn, row: Row, told: Told, language: Language) -> str:
    value = row.get(column.note or "")
    if value is None:
        return ""
    if column.note_words is None:
        return shown("plain", value, told.style).text(language)
    return column.note_words.filled({column.note or "": placed(value)}).text(language)


def _total(
    sheet: Sheet, section: PaperSection, columns: Sequence[PaperColumn], rows: Sequence[Row], told: Told
) -> Total | None:
    """Return the sums under the last columns, from the first one that is summed."""
    if section.sums is None:
        return None
    first = next(at for at, one in enumerate(columns) if one.is_summed)
    sums = [sum(row.get(one.fact or "") or 0 for row in rows) for one in columns[first:]]
    figures = tuple(
        shown(one.shown, amount, told.style).text(sheet.language) if one.is_summed else ""
        for one, amount in zip(columns[first:], sums, strict=True)
    )
    words = amount_words(sheet, sums[0]) if section.in_words else ""
    return Total(section.sums.text(sheet.language), figures, words)
