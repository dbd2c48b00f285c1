"""Rows of an earlier register, as a file has them: read by the facts of a record, each fault with its column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any, Literal

from balady_desktop.domain.calendar import DateProblem, is_ambiguous, month_first, parse_date
from balady_desktop.domain.definition import Field, Page, ServiceDefinition
from balady_desktop.domain.identifiers import licence_number_problem, person_id_problem
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.nearest import near
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.record_kinds import RecordKind, record_kind
from balady_desktop.domain.records import FINAL
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.text import clean_input, only_code
from balady_desktop.domain.words import Words

# Columns that every row has, beside those of its facts, which are called as the fields are.
NEEDED = ("number", "holder_ar", "starts", "ends")
# Without an identity number nobody can claim the record: it is in the register, and on the desk's list.
_OPTIONAL = ("id_number", "holder_en", "standing")
_DAYS = ("starts", "ends")
# How days are written that do not begin with the year; without a word of it, one that could be two days is refused.
DateOrder = Literal["", "dmy", "mdy"]
DATE_ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy")
# As many choices are told with a cell that is none of them; of a longer table, those that are nearest.
_MOST_CHOICES = 12
_STANDINGS = ("valid", "suspended", *sorted(FINAL))
_LONGEST_NAME = 200
# Nobody types these in one cell.
_NO_CELLS = ("group", "record", "computed", "attachment", "declaration")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A record of an earlier register, and the identity number of its holder."""

    number: str
    id_number: str
    holder_ar: str
    holder_en: str
    municipality: str
    starts: date
    ends: date
    standing: str
    facts: Mapping[str, Any]
    # Column, what is written there and the day that it was read as, for days that are not written as years first.
    read_as: tuple[tuple[str, str, date], ...] = ()


class RegisterReader:
    """Reads the rows of one service's record. Raises ValueError for a service that has none."""

    def __init__(self, definition: ServiceDefinition, facts_on: Callable[[date], Facts], dates: DateOrder = "") -> None:
        kind = record_kind(definition)
        if kind is None:
            raise ValueError(f"the service '{definition.service}' makes no record")
        self.kind: RecordKind = kind
        self._facts_on, self._dates = facts_on, dates
        # Where a record is, says who looks after it; whatever else is missing, is missing on its paper too.
        self._needed = frozenset({name} if (name := definition.municipality_field) else ())
        self._definition = replace(definition, pages=tuple(map(self._page, definition.pages)), checks=())
        self._columns = {one.id: one for one in self._definition.fields()}

    def _page(self, page: Page) -> Page:
        asked = (one for one in page.fields if one.id in self.kind.facts and one.type not in _NO_CELLS)
        return replace(page, when=None, bars=(), fields=tuple(map(self._field, asked)))

    def _field(self, one: Field) -> Field:
        # What another answer had to be longer or later than, or chooses among, is not in the register.
        needed = one.id in self._needed
        return replace(one, when=None, where=None, optional=not needed, known=None, years_after=None)

    def header_faults(self, header: Sequence[str]) -> list[str]:
        """Return what is wrong with the first line of a file, in the words of an operator."""
        known = [*NEEDED, *_OPTIONAL, *self._columns]
        missing = [name for name in (*NEEDED, *sorted(self._needed)) if name not in header]
        return [
            *(f"the column '{name}' is missing" for name in missing),
            *(f"there is no column '{name}'{near(name, known)}" for name in header if name not in known),
            *(
                f"the column '{name}' is there twice"
                for name in sorted({one for one in header if header.count(one) > 1})
            ),
        ]

    def read(self, cells: Mapping[str, str]) -> RegisterRow | list[Problem]:
        """Return a row of the register, or everything that is wrong with it, each with its column."""
        typed = {name: clean_input(cell) for name, cell in cells.items()}
        faults = [Problem(name, "empty") for name in NEEDED if not typed.get(name)]
        number, id_number = only_code(typed.get("number", "")), only_code(typed.get("id_number", ""))
        faults += _code_faults(("number", number, licence_number_problem), ("id_number", id_number, person_id_problem))
        days = {name: self._day(typed[name]) for name in _DAYS if typed.get(name)}
        faults += [Problem(name, day) for name, day in days.items() if isinstance(day, str)]
        read = [day for day in days.values() if isinstance(day, date)]
        if len(read) == len(_DAYS) and read[1] < read[0]:
            faults.append(Problem("ends", "record_ends_first"))
        standing = typed.get("standing") or "valid"
        if standing not in _STANDINGS:
            faults.append(Problem("standing", "record_standing_unknown"))
        faults += _long_names(typed)
        facts = {name: typed[name] for name in self._columns if typed.get(name)}
        journey = Journey(self._definition, facts, self._facts_on(read[0] if read else date.min))
        faults += journey.problems()
        if faults:
            return faults
        name = typed["holder_ar"]
        return RegisterRow(
            number,
            id_number,
            name,
            typed.get("holder_en") or name,
            journey.municipality,
            read[0],
            read[1],
            standing,
            facts,
            tuple(
                (name, typed[name], day) for name, day in zip(_DAYS, read, strict=True) if not _is_plain(typed[name])
            ),
        )

    def _day(self, typed: str) -> date | str:
        """Return the day that a cell means, or the code of what is wrong with it."""
        if not self._dates and is_ambiguous(typed):
            return "record_date_ambiguous"
        day = parse_date(month_first(typed) if self._dates == "mdy" else typed)
        return str(day) if isinstance(day, DateProblem) else day.day

    def choices(self, column: str, cell: str) -> list[tuple[str, Words]]:
        """Return the codes of a column with their words; of a long table the nearest ones to a cell, by either."""
        asked = self._columns.get(column)
        if asked is None:
            return []
        table = self._facts_on(date.min).lookups.get_table(asked.lookup) if asked.lookup else {}
        known = [(row.code, row.words) for row in table.values()] or [(one.code, one.label) for one in asked.options]
        if len(known) <= _MOST_CHOICES:
            return known
        spoken = {spelling: code for code, words in known for spelling in (code, words.ar, words.en)}
        nearest = {spoken[one] for one in get_close_matches(cell, spoken, n=_MOST_CHOICES)}
        return [(code, words) for code, words in known if code in nearest]

    def label(self, column: str) -> str:
        """Return what a column is called in a message: as its field is, beside its own name."""
        return f"{self._columns[column].label.en} ({column})" if column in self._columns else column


def _is_plain(typed: str) -> bool:
    """Return whether a day is written in the one way that nobody reads otherwise."""
    day = parse_date(typed)
    shown = typed.replace("/", "-")
    return not isinstance(day, DateProblem) and shown == day.day.isoformat()


def _long_names(typed: Mapping[str, str]) -> list[Problem]:
    lengths = {name: len(typed.get(name, "")) for name in ("holder_ar", "holder_en")}
    longest = str(_LONGEST_NAME)
    return [
        Problem(name, "text_long", {"length": str(length), "longest": longest})
        for name, length in lengths.items()
        if length > _LONGEST_NAME
    ]


def _code_faults(*codes: tuple[str, str, Callable[[str], str | None]]) -> list[Problem]:
    return [Problem(name, problem) for name, code, judge in codes if code and (problem := judge(code)) is not None]
