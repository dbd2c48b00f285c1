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
# The root of the paths to the record that an act is done on.
_RECORD = "record"
_NO_ANSWERS: Answers = {}


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
    # What is known beside the answers by its whole path, such as what was said with a move.
    beside: Mapping[str, Any] = field(default_factory=dict)
    # Of an act on a record: what the record says, since when, and what a path behind `record.` leads to.
    held: Mapping[str, Any] = field(default_factory=dict)
    held_since: date | None = None
    record: Callable[[str], Any] | None = None


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
        fields: Sequence[Field] | Mapping[str, Field],
        answers: Answers,
        facts: Facts,
        is_asked: Callable[[Field], bool] | None = None,
        outer: "Sheet | None" = None,
        given: GivenRow | None = None,
        group: str | None = None,
        before: "Sheet | None" = None,
        is_held: Callable[[Field], bool] | None = None,
    ) -> None:
        self.fields = fields if isinstance(fields, Mapping) else {one.id: one for one in fields}
        self.facts = facts
        self._answers = answers
        self._is_asked = is_asked or self._applies
        # Whether a field is not asked now, so that the record says it.
        self._is_held = is_held or (lambda asked: False)
        self._outer = outer
        self._given = given
        self._group = group
        self._outcomes: dict[str, Value | Fault | None] = {}
        self._row_sheets: dict[str, tuple[tuple[Element, Sheet], ...]] = {}
        # Rows of older answers of the same application, by group: those that have not changed since are taken over.
        self._older_rows = before._hand_over() if before is not None and before.facts is facts else {}
        # The fields of the rows of each group, by their ids.
        self._columns: dict[str, Mapping[str, Field]] = {}
        # What this row asked of the application around it.
        self.outside: set[str] = set()

    # --- one field ---

    def typed(self, asked: Field) -> Typed:
        """Return what is in a field: what its record says where it is not asked, a known fact, else what was typed."""
        if self._is_held(asked):
            return self.facts.held.get(asked.id)
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
        except (AttributeError, KeyError, TypeError, IndexError, ValueError):
            # An answer of the wrong JSON kind (a damaged or hostile draft) is a fault, not a crash.
            return Fault("answer_unreadable", {})

    def _asking(self, asked: Field) -> Asking:
        day = self.facts.sent_on.get(self._group or asked.id, self.today)
        if self.facts.held_since is not None and self._is_kept(asked):
            day = self.facts.held_since
        return Asking(asked, self.facts.lookups, day, self.find_value, self.facts.parameters)

    def _is_kept(self, asked: Field) -> bool:
        """Return whether the record says a field, or the group of which it is a column."""
        if self._outer is None:
            return self._is_held(asked)
        group = self._outer.fields.get(self._group or "")
        return group is not None and self._outer._is_held(group)

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
            return self._around(name).find_value(name) if self._outer else None
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
            return self._around(path).find(path)
        if head == _RECORD and self.facts.record is not None:
            return self.facts.record(rest)
        return _ROOTS[head](self.facts, rest) if head in _ROOTS else self.facts.beside.get(path)

    def _around(self, path: str) -> "Sheet":
        """Return the sheet around a row, and remember what the row asks of it."""
        assert self._outer is not None  # whoever asks has looked
        head = path.partition(".")[0]
        if head in self._outer.fields or head not in _ROOTS:
            self.outside.add(path)
        return self._outer

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
        part = FIELD_TYPES[asked.type].part
        if part is not None:
            # A fact that is the code of a lookup's row goes on to its columns.
            fact, _, further = rest.partition(".")
            inner = next((one for one in asked.fields if one.id == fact), asked)
            return self._follow(part(value, asked, fact), inner.lookup or "", further)
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
            return self._around(group).rows(group) if self._outer else None
        asked = self.fields[group]
        if asked.type != "group":
            return None
        return [sheet for _, sheet in self.element_sheets(asked)] if self._is_asked(asked) else ()

    def element_sheets(self, group: Field) -> "tuple[tuple[Element, Sheet], ...]":
        """Return each element of a group with its sheet, whether the group is asked or not."""
        if group.id not in self._row_sheets:
            known = {element.id: (element, sheet) for element, sheet in self._older_rows.pop(group.id, ())}
            self._row_sheets[group.id] = tuple(
                self._taken_over(known.get(row), answers) or self._new_row(group, Element(row, answers))
                for row, answers in self._typed_rows(group)
            )
        return self._row_sheets[group.id]

    def _hand_over(self) -> "dict[str, tuple[tuple[Element, Sheet], ...]]":
        """Return the rows of groups to the sheet of newer answers: they are no longer this one's."""
        rows, self._row_sheets = {**self._older_rows, **self._row_sheets}, {}
        return rows

    def _new_row(self, group: Field, element: Element) -> "tuple[Element, Sheet]":
        return element, self.row_sheet(group, element)

    def _taken_over(self, known: "tuple[Element, Sheet] | None", answers: Answers) -> "tuple[Element, Sheet] | None":
        """Return a row of before that is as it was: its answers are the same, and it looked at nothing beyond them."""
        if known is None or known[0].answers is not answers or known[1].outside:
            return None
        known[1]._outer = self
        return known

    def row_sheet(self, group: Field, element: Element) -> "Sheet":
        """Return the sheet of one element, which need not be among the answers yet."""
        given = GivenRow(group.rows.lookup, element.id) if group.rows else None
        if group.id not in self._columns:
            self._columns[group.id] = {one.id: one for one in group.fields}
        return Sheet(self._columns[group.id], element.answers, self.facts, outer=self, given=given, group=group.id)

    def elements(self, group: Field) -> tuple[Element, ...]:
        """Return the elements of a repeated group; of given rows there is one for each row of their lookup."""
        return tuple(Element(row, answers) for row, answers in self._typed_rows(group))

    def _typed_rows(self, group: Field) -> list[tuple[str, Answers]]:
        """Return the ids and answers of a group's rows."""
        typed = self.typed(group)
        found = [(row["id"], row["answers"]) for row in typed if is_element(row)] if isinstance(typed, list) else []
        if group.rows is None:
            return found
        answered = dict(found)
        return [(code, answered.get(code, _NO_ANSWERS)) for code in self.facts.lookups.get_table(group.rows.lookup)]


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
