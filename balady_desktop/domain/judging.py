"""What is wrong with answers: faults, checks and bars."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from balady_desktop.domain.answers import Element, Fault
from balady_desktop.domain.bars import Bar
from balady_desktop.domain.conditions import Subject
from balady_desktop.domain.definition import Check, Field, Page
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.in_words import InWords, cell_in_words
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.service_whole import places_in
from balady_desktop.domain.sheets import Sheet
from balady_desktop.domain.words import Language, Words

# The code of a problem that a check of the service tells of; its words are in the definition.
CHECK_PROBLEM = "check"


@dataclass(frozen=True, slots=True)
class Rule:
    """A check that is judged: what it says, whether it holds, and how much it matters."""

    code: str
    words: Words
    holds: bool
    stops: bool
    source: Words | None


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """One row of a group: its values, the fields that it asks, its problems by column, and the value of its key."""

    sheet: Sheet
    asked: tuple[Field, ...]
    problems: Mapping[str, Problem]
    key: Any


class Judging(InWords):
    """Judges what was answered."""

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
            # Given rows are there from the beginning: what is missing is told of their cells.
            if not asked.optional and asked.rows is None and not FIELD_TYPES[asked.type].computed:
                yield Problem(path, _EMPTY_CODES.get(asked.type, "empty"))
        elif not self._is_open(sheet, asked, outcome):
            yield Problem(path, "choice_closed")

    def judge_row(self, group: Field, element: Element) -> JudgedRow:
        """Return one row as its cells stand now: what is asked, its words and what is wrong with it."""
        sheet = self._sheet.row_sheet(group, element)
        asked = self._inner_fields(group, sheet)
        prefix = f"{group.id}.{element.id}."
        problems = (one for inner in asked for one in self._field_problems(sheet, inner, f"{prefix}{inner.id}"))
        return JudgedRow(
            sheet, asked, {one.field.removeprefix(prefix): one for one in problems}, sheet.find_value(group.key or "")
        )

    def cell_words(self, row: JudgedRow, language: Language) -> Mapping[str, str]:
        """Return the cells of a judged row in words; what has no value stays as it was typed."""
        return {inner.id: cell_in_words(row.sheet, inner, language) for inner in row.asked}

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

    def choosing_paths(self, asked: Field) -> tuple[str, ...]:
        """Return what the rows to choose hang on besides their own columns: while it is the same, so are they."""
        where, table = asked.where, self.facts.lookups.get_table(asked.lookup or "")
        columns = next(iter(table.values())).attributes if table else {}
        paths = () if where is None else where.paths()
        return tuple(path for path in paths if path not in columns)

    def _rows_to_choose(self, sheet: Sheet, asked: Field) -> tuple[Record, ...]:
        table = self.facts.lookups.get_table(asked.lookup or "").values()
        where = asked.where
        if where is None:
            return tuple(table)
        return tuple(one for one in table if where.holds(lambda path, row=one: _of_row(row, path, sheet)))  # type: ignore[misc]  # bound now

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
