"""What a service asks of one applicant: pages, fields, choices and rows, as the answers are now."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from balady_desktop.domain.answers import Element, Typed, Value
from balady_desktop.domain.conditions import Condition, Subject
from balady_desktop.domain.definition import Field, Option, Page, ServiceDefinition
from balady_desktop.domain.register_answers import RegisterAnswer
from balady_desktop.domain.sheets import Answers, Facts, Sheet


class Asked:
    """Everything that is asked; keeps nothing of its own."""

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

    def register_answer(self, asked: Field) -> RegisterAnswer | None:
        """Return what a field's register says of its answer, None where there is nothing to ask about."""
        return self._sheet.register_answer(asked)

    def register_answers(self) -> Mapping[str, RegisterAnswer]:
        """Return what registers say of every answer that they are asked about."""
        asked = (one for page in self.pages() for one in self.fields(page))
        return {one.id: answer for one in asked if (answer := self._sheet.register_answer(one)) is not None}

    def _is_asked(self, asked: Field) -> bool:
        if asked.id not in self._is_shown:
            page = self._pages_of.get(asked.id)
            self._is_shown[asked.id] = self.holds(page.when if page else None) and self.holds(asked.when)
        return self._is_shown[asked.id]

    @cached_property
    def _pages_of(self) -> Mapping[str, Page]:
        return {asked.id: page for page in self.definition.pages for asked in page.fields}

    def elements(self, asked: Field) -> tuple[Element, ...]:
        """Return the elements of a repeated group, those of a faulty group too."""
        return self._sheet.elements(asked) if asked.type == "group" else ()

    def element_fields(self, asked: Field, element: Element) -> tuple[Field, ...]:
        """Return the fields asked of one element, by its own answers: they may be newer than the journey's."""
        return self._inner_fields(asked, self._sheet.row_sheet(asked, element))

    def row_value(self, group: Field, element: Element, field_id: str) -> Value | None:
        """Return the valid value of a field in one row as it stands now."""
        return self._sheet.row_sheet(group, element).find_value(field_id)

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
