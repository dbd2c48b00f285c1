"""What a service asks of one applicant: pages, fields, choices and rows, as the answers are now."""

from collections.abc import Iterator, Mapping
from typing import Any

from balady_desktop.domain.answers import Element, Typed, Value
from balady_desktop.domain.conditions import Condition, Subject
from balady_desktop.domain.definition import Field, Option, Page, ServiceDefinition
from balady_desktop.domain.record_facts import acting_facts
from balady_desktop.domain.record_paths import RECORD
from balady_desktop.domain.register_answers import RegisterAnswer
from balady_desktop.domain.sheets import Answers, Facts, Sheet


class Asked:
    """Everything that is asked; keeps nothing of its own.

    `before` is what older answers of the same application were judged in, and is over by now: a row of thousands that
    has not changed since is not judged again.
    """

    def __init__(
        self, definition: ServiceDefinition, answers: Answers, facts: Facts, before: "Asked | None" = None
    ) -> None:
        self.definition = definition
        self.answers = answers
        self.given = facts
        facts = self._with_record(facts, before)
        self.facts = facts
        same = before if before is not None and before.definition is definition else None
        older = same._sheet if same is not None else None
        # What the definition alone says is worked out once, and not at each key.
        self._pages_of: Mapping[str, Page] = same._pages_of if same is not None else _pages_by_field(definition)
        self._held_fields: frozenset[str] = (
            same._held_fields if same is not None else frozenset(one.id for one in definition.held)
        )
        fields = older.fields if older is not None else tuple(definition.known_fields())
        held = self.is_held if definition.act is not None else None
        self._sheet: Sheet = Sheet(fields, answers, facts, self._is_asked, before=older, is_held=held)
        self._is_shown: dict[str, bool] = {}

    def _with_record(self, facts: Facts, before: "Asked | None") -> Facts:
        """Return the facts with those of the act's record: the very ones of before where the record is the same."""
        if before is not None and self.knows_what(before):
            return before.facts
        return acting_facts(self.definition, self.answers, facts)

    def knows_what(self, other: "Asked") -> bool:
        """Return whether two are judged by the same rules and the same facts, those of the record among them."""
        is_same = self.definition is other.definition and self.given is other.given
        return is_same and self.answers.get(RECORD) is other.answers.get(RECORD)

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

    @property
    def scope(self) -> Sheet:
        """The scope in which values of this application are computed."""
        return self._sheet

    def register_answer(self, asked: Field) -> RegisterAnswer | None:
        """Return what a field's register says of its answer, None where there is nothing to ask about."""
        return self._sheet.register_answer(asked)

    def register_answers(self) -> Mapping[str, RegisterAnswer]:
        """Return what registers say of every answer that they are asked about."""
        # Asked at every key: few fields have a register, and only their conditions are worth a look.
        checked = ((page, one) for page in self.definition.pages for one in page.fields if one.checked_by)
        asked = (one for page, one in checked if self.holds(page.when) and self.holds(one.when))
        return {one.id: answer for one in asked if (answer := self._sheet.register_answer(one)) is not None}

    def _is_asked(self, asked: Field) -> bool:
        if asked.id not in self._is_shown:
            is_there = self._is_on_page(asked) and self.holds(asked.when)
            self._is_shown[asked.id] = is_there or (self.is_held(asked) and self._still_applies(asked))
        return self._is_shown[asked.id]

    def _is_on_page(self, asked: Field) -> bool:
        page = self._pages_of.get(asked.id)
        is_value = page is None and asked.id not in self._held_fields
        return is_value or (page is not None and self.holds(page.when))

    def is_held(self, asked: Field) -> bool:
        """Return whether the record says a field, because the act does not ask it now."""
        return asked.id in self.facts.held and not self._is_on_page(asked)

    def _still_applies(self, asked: Field) -> bool:
        """Return whether a fact still applies; what it hung on may have been asked once, and be no fact."""
        return asked.when is None or not asked.when.is_known(self._sheet.find) or self.holds(asked.when)

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


def _pages_by_field(definition: ServiceDefinition) -> Mapping[str, Page]:
    return {asked.id: page for page in definition.pages for asked in page.fields}
