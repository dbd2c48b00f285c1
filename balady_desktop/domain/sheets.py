"""The values of answers: what each path of a declaration leads to, for one application and for each row in it."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from balady_desktop.domain.answers import Asking, Element, Fault, Typed, Value, is_empty
from balady_desktop.domain.conditions import Subject
from balady_desktop.domain.definition import Field
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.lookups import Lookups
from balady_desktop.domain.naming import KNOWN_FACTS
from balady_desktop.domain.register_answers import RegisterAnswer, judge
from balady_desktop.domain.registers import OUTCOME
from balady_desktop.domain.tables import Tables

Answers = Mapping[str, Typed]
# The name, inside a given row, of the lookup's row that it stands for.
_ROW = "row"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a journey knows besides the answers: the day of judging, the tables of the edition, facts of the person.

    `sent_on` has the days of answers that were sent on another day than `today`: each is judged on its own day.
    `registers` has what outside registers said of answers.
    """

    today: date
    lookups: Lookups
    known: Mapping[str, str] = field(default_factory=dict)
    tables: Tables = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    holidays: Container[date] = frozenset()
    sent_on: Mapping[str, date] = field(default_factory=dict)
    # Field -> what its register said when it was asked.
    registers: Mapping[str, RegisterAnswer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GivenRow:
    """The row of a lookup that a given row of a group stands for."""

    lookup: str
    code: str


class Sheet:
    """The values of one set of fields. It is the scope in which values and conditions of these fields are judged.

    `is_asked` says whether a field applies; one that does not has no value. `outer` is the application around a row of
    the group `group`.
    """

    def __init__(
        self,
        fields: Sequence[Field],
        answers: Answers,
        facts: Facts,
        is_asked: Callable[[Field], bool] | None = None,
        outer: "Sheet | None" = None,
        given: GivenRow | None = None,
        group: str | None = None,
    ) -> None:
        self.fields = {one.id: one for one in fields}
        self.facts = facts
        self._answers = answers
        self._is_asked = is_asked or self._applies
        self._outer = outer
        self._given = given
        self._group = group
        self._outcomes: dict[str, Value | Fault | None] = {}
        self._row_sheets: dict[str, tuple[tuple[Element, Sheet], ...]] = {}

    # --- one field ---

    def typed(self, asked: Field) -> Typed:
        """Return what is in a field: the known fact where there is one, else what was typed."""
        return self.facts.known.get(asked.known or "") or self._answers.get(asked.id)

    def outcome(self, asked: Field) -> Value | Fault | None:
        """Return the value or fault of a field, None where it is empty."""
        if asked.id not in self._outcomes:
            self._outcomes[asked.id] = self._judge(asked)
        return self._outcomes[asked.id]

    def _judge(self, asked: Field) -> Value | Fault | None:
        if FIELD_TYPES[asked.type].computed:
            return self._compute(asked)
        typed = self.typed(asked)
        if is_empty(typed):
            return None
        try:
            return FIELD_TYPES[asked.type].parse(typed, self._asking(asked))
        except (AttributeError, KeyError, TypeError, IndexError):
            # An answer of the wrong JSON kind (a damaged or hostile draft) is a fault, not a crash.
            return Fault("answer_unreadable", {})

    def _asking(self, asked: Field) -> Asking:
        day = self.facts.sent_on.get(self._group or asked.id, self.today)
        return Asking(asked, self.facts.lookups, day, self.find_value)

    def _compute(self, asked: Field) -> Value | None:
        try:
            found: Value | None = asked.value.evaluate(self) if asked.value else None
        except ArithmeticError:
            # Numbers beyond what a decimal holds: nobody has such a shop.
            return None
        return found

    def find_value(self, name: str) -> Value | None:
        """Return the valid value of a field by its id, asked or not."""
        if name not in self.fields:
            return self._outer.find_value(name) if self._outer else None
        outcome = self.outcome(self.fields[name])
        return None if isinstance(outcome, Fault) else outcome

    def is_asked(self, name: str) -> bool:
        """Return whether a field of this sheet applies."""
        return name in self.fields and self._is_asked(self.fields[name])

    def _applies(self, asked: Field) -> bool:
        return asked.when is None or asked.when.holds(self.find)

    # --- the scope of values and conditions ---

    @property
    def today(self) -> date:
        """The day on which the answers are judged."""
        return self.facts.today

    @property
    def tables(self) -> Tables:
        """The tables of the edition."""
        return self.facts.tables

    @property
    def holidays(self) -> Container[date]:
        """Days that are no working days, besides weekends."""
        return self.facts.holidays

    def find(self, path: str) -> Any:
        """Return what a path leads to, None where it is not known (yet)."""
        head, _, rest = path.partition(".")
        if head == _ROW and self._given is not None:
            return self._follow(self._given.code, self._given.lookup, rest)
        if head in self.fields:
            return self._find_field(self.fields[head], rest)
        if self._outer is not None:
            return self._outer.find(path)
        return _ROOTS[head](self.facts, rest) if head in _ROOTS else None

    def _find_field(self, asked: Field, rest: str) -> Any:
        if not self._is_asked(asked):
            return None
        if asked.type == "group" and rest:
            return _all_known([row.find(rest) for row in self.rows(asked.id) or ()])
        if asked.checked_by is not None and rest:
            return self._find_fact(asked, rest)
        value = self.find_value(asked.id)
        if value is None or not rest:
            return None if value is None else FIELD_TYPES[asked.type].subject(value, asked)
        return self._follow(value, asked.lookup or asked.result.lookup or "", rest)

    # --- registers ---

    def question(self, asked: Field) -> Mapping[str, str] | None:
        """Return what a field's register is asked with; None where nothing is asked, or a part is not answered."""
        if asked.checked_by is None or not self._is_asked(asked):
            return None
        said = {name: self.find(path) for name, path in asked.checked_by.ask.items()}
        found = {name: str(value) for name, value in said.items() if value is not None}
        return found if len(found) == len(said) else None

    def register_answer(self, asked: Field) -> RegisterAnswer | None:
        """Return what the register of a field says of its answer; None where there is nothing to ask about."""
        question = self.question(asked)
        if asked.checked_by is None or question is None:
            return None
        return judge(asked.checked_by, question, self.facts.registers.get(asked.id), self.find)

    def _find_fact(self, asked: Field, name: str) -> Subject:
        answer = self.register_answer(asked)
        if answer is None:
            return None
        return answer.outcome if name == OUTCOME else answer.facts.get(name)

    def _follow(self, value: Any, lookup: str, rest: str) -> Any:
        """Go on from the code of a lookup's row to one of its columns, and from there to the row that it names."""
        if not rest:
            return value
        if isinstance(value, tuple):
            return _all_known([self._follow(one, lookup, rest) for one in value])
        step, _, rest = rest.partition(".")
        found = self.facts.lookups.find_attribute(lookup, value, step)
        return self._follow(found, self.facts.lookups.lookup_of(lookup, step), rest) if found is not None else None

    # --- rows of groups ---

    def rows(self, group: str) -> "Sequence[Sheet] | None":
        """Return the rows of a group, those of a faulty group too; none where it does not apply."""
        if group not in self.fields:
            return self._outer.rows(group) if self._outer else None
        asked = self.fields[group]
        if asked.type != "group":
            return None
        return [sheet for _, sheet in self.element_sheets(asked)] if self._is_asked(asked) else ()

    def element_sheets(self, group: Field) -> "tuple[tuple[Element, Sheet], ...]":
        """Return each element of a group with its sheet, whether the group is asked or not."""
        if group.id not in self._row_sheets:
            elements = self.elements(group)
            self._row_sheets[group.id] = tuple((one, self.row_sheet(group, one)) for one in elements)
        return self._row_sheets[group.id]

    def row_sheet(self, group: Field, element: Element) -> "Sheet":
        """Return the sheet of one element, which need not be among the answers yet."""
        given = GivenRow(group.rows.lookup, element.id) if group.rows else None
        return Sheet(group.fields, element.answers, self.facts, outer=self, given=given, group=group.id)

    def elements(self, group: Field) -> tuple[Element, ...]:
        """Return the elements of a repeated group; of given rows there is one for each row of their lookup."""
        typed = self.typed(group)
        found = (
            [Element(row["id"], row["answers"]) for row in typed if is_element(row)] if isinstance(typed, list) else []
        )
        if group.rows is None:
            return tuple(found)
        answered = {one.id: one.answers for one in found}
        codes = self.facts.lookups.get_table(group.rows.lookup)
        return tuple(Element(code, answered.get(code, {})) for code in codes)


def _all_known(found: list[Any]) -> tuple[Any, ...] | None:
    """Return several values as one, None where one of them is unknown."""
    if any(one is None for one in found):
        return None
    flat: list[Any] = []
    for one in found:
        flat += one if isinstance(one, tuple) else (one,)
    return tuple(flat)


def _known_fact(facts: Facts, name: str) -> Subject:
    known = facts.known.get(name)
    is_number = name in KNOWN_FACTS and KNOWN_FACTS[name].name == "number"
    return int(known) if known and is_number and known.isdecimal() else known


_ROOTS: Mapping[str, Callable[[Facts, str], Any]] = {
    "known": _known_fact,
    "parameter": lambda facts, name: facts.parameters.get(name),
    "today": lambda facts, name: facts.today,
}


def is_element(row: Any) -> bool:
    """Return whether something typed is an element of a repeated group; a damaged draft may hold anything."""
    return isinstance(row, dict) and isinstance(row.get("id"), str) and isinstance(row.get("answers"), dict)
