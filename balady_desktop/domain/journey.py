"""The journey of one application through its service: what is asked, answered and wrong, and where one goes next."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from balady_desktop.domain.answers import Attachment, Element, Fault, Typed, Value, is_empty
from balady_desktop.domain.conditions import Condition, Subject
from balady_desktop.domain.definition import Bar, Check, Field, Option, Page, ServiceDefinition
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.naming import places_in
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.register_answers import RegisterAnswer
from balady_desktop.domain.sheets import Answers, Facts, Sheet
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

# The code of a problem that a check of the service tells of; its words are in the definition.
CHECK_PROBLEM = "check"
UNKNOWN = "-"
PageState = Literal["not_started", "in_progress", "complete", "problem", "cannot_start"]


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
class JudgedRow:
    """One row of a group: its values, the fields that it asks, its problems by column, and the value of its key."""

    sheet: Sheet
    asked: tuple[Field, ...]
    problems: Mapping[str, Problem]
    key: Any


@dataclass(frozen=True, slots=True)
class PageInWords:
    """The answers of one page in words."""

    page: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check that is judged: what it says, whether it holds, and how much it matters."""

    code: str
    words: Words
    holds: bool
    stops: bool
    source: Words | None


class Journey:
    """Everything that can be derived from a definition and the answers; keeps nothing of its own."""

    def __init__(self, definition: ServiceDefinition, answers: Answers, facts: Facts) -> None:
        self.definition = definition
        self.answers = answers
        self.facts = facts
        self._sheet = Sheet((*definition.fields(), *definition.values), answers, facts, self._is_asked)
        self._is_shown: dict[str, bool] = {}

    def pages(self) -> tuple[Page, ...]:
        """Return the pages that are asked, in order."""
        return tuple(page for page in self.definition.pages if self.holds(page.when))

    def fields(self, page: Page) -> tuple[Field, ...]:
        """Return the fields of a page that are asked."""
        return tuple(asked for asked in page.fields if self.holds(asked.when))

    def options(self, asked: Field) -> tuple[Option, ...]:
        """Return the choices of a field that are open to this applicant."""
        return tuple(option for option in asked.options if self.holds(option.when))

    def is_locked(self, asked: Field) -> bool:
        """Return whether a known fact fills the field, so that nobody types in it."""
        return bool(asked.known and self.facts.known.get(asked.known))

    def typed(self, asked: Field) -> Typed:
        """Return the value of a field."""
        return self._sheet.typed(asked)

    def value(self, field_id: str) -> Any:
        """Return the valid value of an asked field, or None."""
        return self._sheet.find_value(field_id) if self._sheet.is_asked(field_id) else None

    def holds(self, condition: Condition | None) -> bool:
        """Return whether a condition is true of the answers; no condition always is."""
        return condition is None or condition.holds(self._sheet.find)

    def subject(self, path: str) -> Subject:
        """Return what a condition or a fee asks for: a field, a column of its lookup row, a known fact, a parameter."""
        found: Subject = self._sheet.find(path)
        return found

    def _is_asked(self, asked: Field) -> bool:
        if asked.id not in self._is_shown:
            page = self._pages_of.get(asked.id)
            self._is_shown[asked.id] = self.holds(page.when if page else None) and self.holds(asked.when)
        return self._is_shown[asked.id]

    @cached_property
    def _pages_of(self) -> Mapping[str, Page]:
        return {asked.id: page for page in self.definition.pages for asked in page.fields}

    # --- problems ---

    def problems(self, page: Page | None = None) -> tuple[Problem, ...]:
        """Return what is wrong on one page, or on every page that is asked."""
        pages = self.pages() if page is None else (page,)
        return tuple(problem for one in pages for asked in self.fields(one) for problem in self._problems_of(asked))

    def _problems_of(self, asked: Field) -> Iterator[Problem]:
        yield from self._field_problems(self._sheet, asked, asked.id)
        for element, sheet in self._rows_of(asked):
            for inner in self._inner_fields(asked, sheet):
                yield from self._field_problems(sheet, inner, f"{asked.id}.{element.id}.{inner.id}")
        yield from _repeated_keys(asked, self._rows_of(asked))
        answer = self._sheet.register_answer(asked)
        if answer is not None and asked.checked_by and not asked.checked_by.may_go_on and answer.outcome != "found":
            yield Problem(asked.id, f"register_{answer.outcome}")
        for check in self._failed("stops"):
            if check.at == asked.id:
                yield Problem(asked.id, CHECK_PROBLEM, {"check": check.code})

    def _field_problems(self, sheet: Sheet, asked: Field, path: str) -> Iterator[Problem]:
        outcome = sheet.outcome(asked)
        if isinstance(outcome, Fault):
            yield Problem(path, outcome.code, outcome.params)
        elif outcome is None:
            if not asked.optional and not FIELD_TYPES[asked.type].computed:
                yield Problem(path, _EMPTY_CODES.get(asked.type, "empty"))
        elif not self._is_open(sheet, asked, outcome):
            yield Problem(path, "choice_closed")

    def _is_open(self, sheet: Sheet, asked: Field, outcome: Any) -> bool:
        """Return whether everything that was chosen may be chosen now; a field without choices has none to close."""
        if asked.options:
            codes = {one.code for one in asked.options if one.when is None or one.when.holds(sheet.find)}
        elif asked.where is not None:
            codes = {one.code for one in self._rows_to_choose(sheet, asked)}
        else:
            return True
        return codes.issuperset(outcome if isinstance(outcome, tuple) else (outcome,))

    def rows_to_choose(self, asked: Field) -> tuple[Record, ...]:
        """Return the rows of a field's lookup that this applicant may choose."""
        return self._rows_to_choose(self._sheet, asked)

    def _rows_to_choose(self, sheet: Sheet, asked: Field) -> tuple[Record, ...]:
        table = self.facts.lookups.get_table(asked.lookup or "").values()
        where = asked.where
        if where is None:
            return tuple(table)
        return tuple(one for one in table if where.holds(lambda path, row=one: _of_row(row, path, sheet)))  # type: ignore[misc]  # bound now

    # --- outside registers ---

    def register_answer(self, asked: Field) -> RegisterAnswer | None:
        """Return what a field's register says of its answer, None where there is nothing to ask about."""
        return self._sheet.register_answer(asked)

    def register_answers(self) -> Mapping[str, RegisterAnswer]:
        """Return what registers say of every answer that they are asked about."""
        asked = (one for page in self.pages() for one in self.fields(page))
        return {one.id: answer for one in asked if (answer := self._sheet.register_answer(one)) is not None}

    # --- checks ---

    def _failed(self, severity: str) -> Iterator[Check]:
        """Return the checks that apply, are judged and do not hold."""
        for check in self._judged_checks:
            if check.severity == severity and not check.holds.holds(self._sheet.find):
                yield check

    @cached_property
    def _judged_checks(self) -> tuple[Check, ...]:
        find = self._sheet.find
        return tuple(one for one in self.definition.checks if self.holds(one.when) and one.holds.is_known(find))

    def warnings(self, page: Page | None = None) -> tuple[Problem, ...]:
        """Return what is told on one page, or on all, and yet stops nobody."""
        asked = {one.id for shown in (self.pages() if page is None else (page,)) for one in self.fields(shown)}
        return tuple(
            Problem(one.at, CHECK_PROBLEM, {"check": one.code}) for one in self._failed("warns") if one.at in asked
        )

    def rules(self) -> tuple[Rule, ...]:
        """Return every listed check that is judged, whether it holds or not."""
        find = self._sheet.find
        return tuple(
            Rule(one.code, self._filled(one), one.holds.holds(find), one.severity == "stops", one.source)
            for one in self._judged_checks
            if one.listed
        )

    def check_words(self, problem: Problem) -> Words:
        """Return the words of a problem that a check tells of, with today's values in them. Raises KeyError."""
        return self._filled(next(one for one in self.definition.checks if one.code == problem.params["check"]))

    def _filled(self, check: Check) -> Words:
        return check.words.filled(
            {name: Words(self.shown(name, "ar"), self.shown(name, "en")) for name in places_in(check)}
        )

    def bar(self, page: Page) -> Bar | None:
        """Return the first reason why the applicant cannot go on from a page."""
        return next((bar for bar in page.bars if self.holds(bar.when)), None)

    @cached_property
    def is_complete(self) -> bool:
        """Return whether nothing is wrong and nothing bars the applicant."""
        return not self.problems() and not any(self.bar(page) for page in self.pages())

    # --- repeated groups ---

    def elements(self, asked: Field) -> tuple[Element, ...]:
        """Return the elements of a repeated group, those of a faulty group too."""
        return self._sheet.elements(asked) if asked.type == "group" else ()

    def element_fields(self, asked: Field, element: Element) -> tuple[Field, ...]:
        """Return the fields asked of one element, by its own answers: they may be newer than the journey's."""
        return self._inner_fields(asked, self._sheet.row_sheet(asked, element))

    def _inner_fields(self, asked: Field, sheet: Sheet) -> tuple[Field, ...]:
        return tuple(inner for inner in asked.fields if sheet.is_asked(inner.id))

    def element_rows(self, asked: Field, field_ids: tuple[str, ...]) -> tuple[tuple[Value, ...], ...]:
        """Return the valid values of some fields, element by element, without the elements that lack one of them."""
        rows = (self._element_row(sheet, field_ids) for _, sheet in self._rows_of(asked))
        return tuple(row for row in rows if len(row) == len(field_ids))

    def _element_row(self, sheet: Sheet, field_ids: tuple[str, ...]) -> tuple[Value, ...]:
        found = (sheet.find_value(name) for name in field_ids if sheet.is_asked(name))
        return tuple(value for value in found if value is not None)

    def _rows_of(self, asked: Field) -> Iterator[tuple[Element, Sheet]]:
        """Return each element of a group with its values."""
        return iter(self._sheet.element_sheets(asked)) if asked.type == "group" else iter(())

    # --- going on ---

    def next_page(self, page_id: str) -> Page | None:
        """Return the page after one, None after the last."""
        return self._beside(page_id, 1)

    def previous_page(self, page_id: str) -> Page | None:
        """Return the page before one, None before the first."""
        return self._beside(page_id, -1)

    def _beside(self, page_id: str, step: int) -> Page | None:
        ids = [page.id for page in self.pages()]
        place = ids.index(page_id) + step if page_id in ids else 0
        return self.pages()[place] if 0 <= place < len(ids) else None

    def first_open_page(self) -> Page:
        """Return the first page that is not complete, the last page where all are."""
        pages = self.pages()
        return next((page for page in pages if self.problems(page) or self.bar(page)), pages[-1])

    def page_state(self, page: Page) -> PageState:
        """Return the state of a page for the task list and the stepper."""
        earlier = self.pages()
        if page.kind != "questions":
            before = earlier[: [one.id for one in earlier].index(page.id)]
            return "not_started" if all(self.page_state(one) == "complete" for one in before) else "cannot_start"
        if self.bar(page):
            return "problem"
        answered = [asked for asked in self.fields(page) if not is_empty(self.typed(asked))]
        if not self.problems(page):
            return "complete" if answered or not self.fields(page) else "not_started"
        open_answers = [asked for asked in answered if not self.is_locked(asked)]
        return "in_progress" if open_answers else "not_started"

    def judge_row(self, group: Field, element: Element) -> "JudgedRow":
        """Return one row as its cells stand now: what is asked, its words and what is wrong with it."""
        sheet = self._sheet.row_sheet(group, element)
        asked = self._inner_fields(group, sheet)
        prefix = f"{group.id}.{element.id}."
        problems = (one for inner in asked for one in self._field_problems(sheet, inner, f"{prefix}{inner.id}"))
        return JudgedRow(
            sheet, asked, {one.field.removeprefix(prefix): one for one in problems}, sheet.find_value(group.key or "")
        )

    def cell_words(self, row: "JudgedRow", language: Language) -> Mapping[str, str]:
        """Return the cells of a judged row in words; what has no value stays as it was typed."""
        return {inner.id: _cell(row.sheet, inner, language) for inner in row.asked}

    def cell(self, path: str, language: Language) -> str:
        """Return a cell of a table in words by its path, empty where there is none."""
        name, *inner = path.split(".", 2)
        group = self._sheet.fields.get(name)
        if group is None or group.type != "group" or len(inner) < 2:
            return ""
        found = next((sheet for element, sheet in self._rows_of(group) if element.id == inner[0]), None)
        return _cell(found, found.fields[inner[1]], language) if found and inner[1] in found.fields else ""

    def row_value(self, group: Field, element: Element, field_id: str) -> Value | None:
        """Return the valid value of a field in one row as it stands now."""
        return self._sheet.row_sheet(group, element).find_value(field_id)

    # --- words ---

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
            {inner.id: _cell(sheet, inner, language) for inner in self._inner_fields(asked, sheet)}
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

    def _row(self, sheet: Sheet, asked: Field, path: str, language: Language) -> Row:
        outcome = sheet.outcome(asked)
        if outcome is None:
            text = {"ar": "لم يُدخل", "en": "Not entered"}[language]
        elif isinstance(outcome, Fault):
            text = str(sheet.typed(asked))
        else:
            text = FIELD_TYPES[asked.type].show(outcome, asked, self.facts.lookups, language)
        files = outcome if asked.type == "attachment" and isinstance(outcome, tuple) else ()
        attached = tuple(one for one in files if isinstance(one, Attachment))
        return Row(path, asked.label.text(language), text, attached, checked=sheet.register_answer(asked))

    def words_to_find(self) -> str:
        """Return the words by which lists find the application: service, name and what was chosen from tables."""
        title = self.definition.title
        return " ".join((title.ar, title.en, self.name, *self._chosen_words()))

    def _chosen_words(self) -> Iterator[str]:
        for asked in (one for page in self.pages() for one in self.fields(page) if one.lookup):
            table, value = self.facts.lookups.get_table(asked.lookup or ""), self.value(asked.id)
            for record in filter(None, map(table.get, value if isinstance(value, tuple) else (value,))):
                yield from (f"{words.ar} {words.en}" for words in (record.words, *record.parents))

    # --- what the whole application says ---

    def attachments(self) -> tuple[tuple[str, Attachment], ...]:
        """Return every attached file with the field it answers, in the order of the pages: the manifest."""
        asked = (one for page in self.pages() for one in self.fields(page) if one.type == "attachment")
        return tuple((one.id, file) for one in asked for file in self.value(one.id) or ())

    @property
    def is_instant(self) -> bool:
        """Return whether the application goes to payment at once."""
        rule = self.definition.instant_when
        return rule is not None and self.holds(rule)

    @property
    def name(self) -> str:
        """Return the words by which the applicant knows the application, empty where nothing is typed yet."""
        named = self.definition.name_field
        return str(self.value(named) or "") if named else ""

    @property
    def municipality(self) -> str:
        """Return the code of the municipality that decides, empty while none is chosen."""
        named = self.definition.municipality_field
        return str(self.value(named) or "") if named else ""


def _in_words(sheet: Sheet, asked: Field, language: Language) -> str:
    value = sheet.find_value(asked.id)
    if value is None:
        return UNKNOWN
    return FIELD_TYPES[asked.type].show(value, asked, sheet.facts.lookups, language)


def _cell(sheet: Sheet, asked: Field, language: Language) -> str:
    outcome = sheet.outcome(asked)
    if isinstance(outcome, Fault):
        return str(sheet.typed(asked))
    return "" if outcome is None else FIELD_TYPES[asked.type].show(outcome, asked, sheet.facts.lookups, language)


def _of_row(row: Record, path: str, sheet: Sheet) -> Subject:
    """Return a column of a lookup's row, and of whatever is no column what the answers say."""
    return row.attributes[path] if path in row.attributes else sheet.find(path)


def _repeated_keys(group: Field, rows: Iterable[tuple[Element, Sheet]]) -> Iterator[Problem]:
    """Return a problem for each row whose key another row before it has."""
    seen: set[Any] = set()
    for element, sheet in rows if group.key is not None else ():
        value = sheet.find_value(group.key or "")
        if value is not None and value in seen:
            yield Problem(f"{group.id}.{element.id}.{group.key}", "key_repeated")
        seen.add(value)


_EMPTY_CODES: Mapping[str, str] = {
    "choice": "empty_choice",
    "yes_no": "empty_choice",
    "lookup": "empty_choice",
    "municipality": "empty_choice",
    "attachment": "empty_attachment",
    "declaration": "declaration_open",
    "group": "empty_group",
    "verification_picture": "picture_digits",
}
