"""Answers in words, for the review desk, the check page and paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from balady_desktop.domain.answers import Attachment, Element, Fault
from balady_desktop.domain.asked import Asked
from balady_desktop.domain.definition import Field, Page
from balady_desktop.domain.fields import BETWEEN, FIELD_TYPES
from balady_desktop.domain.register_answers import RegisterAnswer
from balady_desktop.domain.sheets import Sheet
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

_BOTH: tuple[Language, Language] = ("ar", "en")

UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class RowsInWords:
    """The rows of a group that is filled in as a table, in words: as many cells in each row as columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One answer in words; `path` is empty for the heading of a group's element.

    A group that is filled in as a table is one answer, with its rows in `table`.
    """

    path: str
    label: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    # What it said before a completion changed it; None where nothing was changed.
    before: str | None = None
    table: RowsInWords | None = None
    # What an outside register says of it, None where none is asked.
    checked: RegisterAnswer | None = None


@dataclass(frozen=True, slots=True)
class PageInWords:
    """The answers of one page in words."""

    page: str
    title: str
    rows: tuple[Row, ...]


class InWords(Asked):
    """Says what was answered."""

    def shown(self, field_id: str, language: Language) -> str:
        """Return the valid value of an asked field in words, «-» where there is none."""
        asked = self._sheet.fields.get(field_id)
        return _in_words(self._sheet, asked, language) if asked and self._sheet.is_asked(field_id) else UNKNOWN

    def shown_in(self, group: Field, element: Element, field_id: str, language: Language) -> str:
        """Return a value of one row of a group in words, as the row's answers are now."""
        sheet = self._sheet.row_sheet(group, element)
        return _in_words(sheet, sheet.fields[field_id], language)

    def answers_in_words(self, language: Language) -> tuple[PageInWords, ...]:
        """Return every answer in words by page, for the review desk, the check page and paper."""
        pages = (page for page in self.pages() if page.kind == "questions")
        return tuple(
            PageInWords(page.id, page.title.text(language), tuple(self._rows(page, language))) for page in pages
        )

    def _rows(self, page: Page, language: Language) -> Iterator[Row]:
        for asked in self.fields(page):
            if FIELD_TYPES[asked.type].secret:
                continue
            if asked.type == "group" and asked.face == "table":
                yield self._table_row(asked, language)
            elif asked.type == "group":
                yield from self._group_rows(asked, language)
            else:
                yield self._row(self._sheet, asked, asked.id, language)

    def _table_row(self, asked: Field, language: Language) -> Row:
        rows = [
            {inner.id: cell_in_words(sheet, inner, language) for inner in self._inner_fields(asked, sheet)}
            for _, sheet in self._rows_of(asked)
        ]
        columns = tuple(inner.label.text(language) for inner in asked.fields)
        cells = tuple(tuple(row.get(inner.id, "") for inner in asked.fields) for row in rows)
        text = {"ar": "عدد الصفوف: {}", "en": "Rows: {}"}[language].format(isolate(f"{len(rows):,}"))
        return Row(asked.id, asked.label.text(language), text, table=RowsInWords(columns, cells))

    def _group_rows(self, asked: Field, language: Language) -> Iterator[Row]:
        for number, (element, sheet) in enumerate(self._rows_of(asked), 1):
            yield Row("", self._row_title(asked, element, number).text(language), "")
            for inner in self._inner_fields(asked, sheet):
                yield self._row(sheet, inner, f"{asked.id}.{element.id}.{inner.id}", language)

    def _row_title(self, asked: Field, element: Element, number: int) -> Words:
        """Return the heading of a row: the words of a given one, the number of any other."""
        if asked.rows is not None:
            return self.facts.lookups.get_table(asked.rows.lookup)[element.id].words
        return Words(f"{asked.label.ar} {number}", f"{asked.label.en} {number}")

    def rows_told(self, asked: Field) -> tuple[tuple[Words, Words], ...]:
        """Return each row of a group as a paper tells it: its heading, and its cells in one text."""
        return tuple(
            (self._row_title(asked, element, number), Words(*(self._cells_told(asked, sheet, one) for one in _BOTH)))
            for number, (element, sheet) in enumerate(self._rows_of(asked), 1)
        )

    def _cells_told(self, asked: Field, sheet: Sheet, language: Language) -> str:
        cells = ((one, sheet.find_value(one.id)) for one in self._inner_fields(asked, sheet))
        told = (
            f"{one.label.text(language)}: {FIELD_TYPES[one.type].show(value, one, self.facts.lookups, language)}"
            for one, value in cells
            if value is not None
        )
        return BETWEEN[language].join(told)

    def _row(self, sheet: Sheet, asked: Field, path: str, language: Language) -> Row:
        outcome = sheet.outcome(asked)
        if outcome is None:
            text = {"ar": "لم يُدخل", "en": "Not entered"}[language]
        elif isinstance(outcome, Fault):
            text = FIELD_TYPES[asked.type].show_typed(sheet.typed(asked))
        else:
            text = FIELD_TYPES[asked.type].show(outcome, asked, self.facts.lookups, language)
        files = outcome if asked.type == "attachment" and isinstance(outcome, tuple) else ()
        attached = tuple(one for one in files if isinstance(one, Attachment))
        return Row(path, asked.label.text(language), text, attached, checked=sheet.register_answer(asked))

    def cell(self, path: str, language: Language) -> str:
        """Return a cell of a table in words by its path, empty where there is none."""
        name, *inner = path.split(".", 2)
        group = self._sheet.fields.get(name)
        if group is None or group.type != "group" or len(inner) < 2:
            return ""
        found = next((sheet for element, sheet in self._rows_of(group) if element.id == inner[0]), None)
        return cell_in_words(found, found.fields[inner[1]], language) if found and inner[1] in found.fields else ""


def cell_in_words(sheet: Sheet, asked: Field, language: Language) -> str:
    """Return a cell of a table in words; what has no value stays as it was typed."""
    outcome = sheet.outcome(asked)
    if isinstance(outcome, Fault):
        return FIELD_TYPES[asked.type].show_typed(sheet.typed(asked))
    return "" if outcome is None else FIELD_TYPES[asked.type].show(outcome, asked, sheet.facts.lookups, language)


def _in_words(sheet: Sheet, asked: Field, language: Language) -> str:
    value = sheet.find_value(asked.id)
    if value is None:
        return UNKNOWN
    return FIELD_TYPES[asked.type].show(value, asked, sheet.facts.lookups, language)
