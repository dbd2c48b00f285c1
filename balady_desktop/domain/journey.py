"""The journey of one application through its service: what is asked, answered and wrong, and where one goes next."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from balady_desktop.domain.conditions import Condition, Subject
from balady_desktop.domain.definition import Bar, Field, Option, Page, ServiceDefinition
from balady_desktop.domain.fields import (
    FIELD_TYPES,
    Asking,
    Attachment,
    Element,
    Fault,
    Typed,
    Value,
    is_empty,
)
from balady_desktop.domain.lookups import Lookups
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.words import Language

Answers = Mapping[str, Typed]
PageState = Literal["not_started", "in_progress", "complete", "problem", "cannot_start"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a journey knows besides the answers: today in Riyadh, the lookup tables, the applicant's known facts."""

    today: date
    lookups: Lookups
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One answer in words; `path` is empty for the heading of a group's element."""

    path: str
    label: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    # What it said before a completion changed it; None where nothing was changed.
    before: str | None = None


@dataclass(frozen=True, slots=True)
class PageInWords:
    """The answers of one page in words."""

    page: str
    title: str
    rows: tuple[Row, ...]


class _Sheet:
    """The values of one set of fields: the application itself, or one element of a repeated group."""

    def __init__(
        self, fields: tuple[Field, ...], answers: Answers, facts: Facts, outer: "_Sheet | None" = None
    ) -> None:
        self._fields = {one.id: one for one in fields}
        self._answers = answers
        self._facts = facts
        self._outer = outer
        self._outcomes: dict[str, Value | Fault | None] = {}

    def typed(self, asked: Field) -> Typed:
        """Return the value of a field: the known fact where there is one, else what was typed."""
        return self._facts.known.get(asked.known or "") or self._answers.get(asked.id)

    def outcome(self, asked: Field) -> Value | Fault | None:
        """Return the value or fault of a field, None where it is empty."""
        if asked.id not in self._outcomes:
            typed = self.typed(asked)
            asking = Asking(asked, self._facts.lookups, self._facts.today, self.find_value)
            self._outcomes[asked.id] = None if is_empty(typed) else _parse(typed, asking)
        return self._outcomes[asked.id]

    def find_value(self, name: str) -> Value | None:
        """Return the valid value of a field by its id."""
        if name not in self._fields:
            return self._outer.find_value(name) if self._outer else None
        outcome = self.outcome(self._fields[name])
        return None if isinstance(outcome, Fault) else outcome


def _parse(typed: Typed, asking: Asking) -> Value | Fault:
    """Parse one answer; an answer of the wrong JSON kind (a damaged or hostile draft) is a fault, not a crash."""
    try:
        return FIELD_TYPES[asking.field.type].parse(typed, asking)
    except (AttributeError, KeyError, TypeError, IndexError):
        return Fault("answer_unreadable", {})


class Journey:
    """Everything that can be derived from a definition and the answers; keeps nothing of its own."""

    def __init__(self, definition: ServiceDefinition, answers: Answers, facts: Facts) -> None:
        self.definition = definition
        self.answers = answers
        self.facts = facts
        self._sheet = _Sheet(tuple(definition.fields()), answers, facts)
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
        if not self._is_asked(field_id):
            return None
        return self._sheet.find_value(field_id)

    def holds(self, condition: Condition | None) -> bool:
        """Return whether a condition is true of the answers; no condition always is."""
        return condition is None or condition.holds(self.subject)

    def subject(self, name: str) -> Subject:
        """Return what a condition or a fee asks for: `field`, `field.attribute` of its lookup row, or `known.fact`."""
        head, _, attribute = name.partition(".")
        if head == "known":
            known = self.facts.known.get(attribute)
            return int(known) if known and known.isdecimal() and attribute == "age" else known
        value = self.value(head)
        if attribute and value is not None:
            table = self.definition.get_field(head).lookup or ""
            return self.facts.lookups.find_attribute(table, value, attribute)
        return value if isinstance(value, str | int | bool) or value is None else _plain(value)

    def _is_asked(self, field_id: str) -> bool:
        if field_id not in self._is_shown:
            try:
                page = self.definition.page_of(field_id)
            except KeyError:
                return False
            asked = self.definition.get_field(field_id)
            self._is_shown[field_id] = self.holds(page.when) and self.holds(asked.when)
        return self._is_shown[field_id]

    # --- problems ---

    def problems(self, page: Page | None = None) -> tuple[Problem, ...]:
        """Return what is wrong on one page, or on every page that is asked."""
        pages = self.pages() if page is None else (page,)
        return tuple(problem for one in pages for asked in self.fields(one) for problem in self._problems_of(asked))

    def _problems_of(self, asked: Field) -> Iterator[Problem]:
        yield from _field_problems(self._sheet, asked, asked.id)
        options = {option.code for option in self.options(asked)}
        value = self._sheet.find_value(asked.id)
        if asked.options and isinstance(value, str) and value not in options:
            yield Problem(asked.id, "choice_closed")
        for element in self.elements(asked):
            sheet = self._element_sheet(asked, element)
            for inner in self.element_fields(asked, element):
                yield from _field_problems(sheet, inner, f"{asked.id}.{element.id}.{inner.id}")

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
        if asked.type != "group":
            return ()
        typed = self._sheet.typed(asked)
        rows = typed if isinstance(typed, list) else []
        return tuple(Element(row["id"], row["answers"]) for row in rows if _is_element(row))

    def element_fields(self, asked: Field, element: Element) -> tuple[Field, ...]:
        """Return the fields asked of one element."""
        find = self._element_finder(asked, element)
        return tuple(inner for inner in asked.fields if inner.when is None or inner.when.holds(find))

    def element_rows(self, asked: Field, field_ids: tuple[str, ...]) -> tuple[tuple[Value, ...], ...]:
        """Return the valid values of some fields, element by element, without the elements that lack one of them."""
        rows = (self._element_row(asked, element, field_ids) for element in self.elements(asked))
        return tuple(row for row in rows if len(row) == len(field_ids))

    def _element_row(self, asked: Field, element: Element, field_ids: tuple[str, ...]) -> tuple[Value, ...]:
        sheet = self._element_sheet(asked, element)
        shown = {inner.id for inner in self.element_fields(asked, element)}
        found = (sheet.find_value(name) for name in field_ids if name in shown)
        return tuple(value for value in found if value is not None)

    def _element_sheet(self, asked: Field, element: Element) -> _Sheet:
        return _Sheet(asked.fields, element.answers, self.facts, self._sheet)

    def _element_finder(self, asked: Field, element: Element) -> Callable[[str], Subject]:
        sheet, inner = self._element_sheet(asked, element), {one.id for one in asked.fields}
        return lambda name: _plain(sheet.find_value(name)) if name in inner else self.subject(name)

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

    # --- words ---

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
            if asked.type == "group":
                yield from self._group_rows(asked, language)
            else:
                yield self._row(self._sheet, asked, asked.id, language)

    def _group_rows(self, asked: Field, language: Language) -> Iterator[Row]:
        for number, element in enumerate(self.elements(asked), 1):
            yield Row("", f"{asked.label.text(language)} {number}", "")
            sheet = self._element_sheet(asked, element)
            for inner in self.element_fields(asked, element):
                yield self._row(sheet, inner, f"{asked.id}.{element.id}.{inner.id}", language)

    def _row(self, sheet: _Sheet, asked: Field, path: str, language: Language) -> Row:
        outcome = sheet.outcome(asked)
        if outcome is None:
            text = {"ar": "لم يُدخل", "en": "Not entered"}[language]
        elif isinstance(outcome, Fault):
            text = str(sheet.typed(asked))
        else:
            text = FIELD_TYPES[asked.type].show(outcome, asked, self.facts.lookups, language)
        files = outcome if asked.type == "attachment" and isinstance(outcome, tuple) else ()
        return Row(path, asked.label.text(language), text, tuple(one for one in files if isinstance(one, Attachment)))

    def words_to_find(self) -> str:
        """Return the words by which lists find the application: service, name and what was chosen from tables."""
        title = self.definition.title
        return " ".join((title.ar, title.en, self.name, *self._chosen_words()))

    def _chosen_words(self) -> Iterator[str]:
        for asked in (one for page in self.pages() for one in self.fields(page) if one.lookup):
            record = self.facts.lookups.get_table(asked.lookup or "").get(self.value(asked.id))
            if record is not None:
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
        return rule is not None and rule.holds(self.subject)

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


def _field_problems(sheet: _Sheet, asked: Field, path: str) -> Iterator[Problem]:
    outcome = sheet.outcome(asked)
    if isinstance(outcome, Fault):
        yield Problem(path, outcome.code, outcome.params)
    elif outcome is None and not asked.optional:
        yield Problem(path, _EMPTY_CODES.get(asked.type, "empty"))


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


def _plain(value: Any) -> Subject:
    """Return a value as a condition may see it: dates as ISO text, files and elements as nothing but their presence."""
    if isinstance(value, date):
        return value.isoformat()
    return "present" if isinstance(value, tuple) else value


def _is_element(row: Any) -> bool:
    return isinstance(row, dict) and isinstance(row.get("id"), str) and isinstance(row.get("answers"), dict)
