"""Kinds of values, as the check at load knows them: what a path leads to before anybody has answered anything."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

KindName = Literal[
    "text", "code", "yes_no", "number", "money", "date", "month", "files", "group", "record", "party", "anything"
]


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a value.

    `codes` are those that a `code` can be, None where they are not known here; `lookup` is the table they are rows of.
    `several`: the value is a set of such values. `columns` are what a path may go on to: of a group, a row or a record.
    `whole`: the number has no decimals. `unit` is what a parameter counts: days, years, percent.
    """

    name: KindName
    codes: frozenset[str] | None = None
    lookup: str | None = None
    several: bool = False
    whole: bool = False
    columns: Mapping[str, "Kind"] = field(default_factory=dict)
    unit: str = ""

    def __str__(self) -> str:
        return f"several values ({_CALLED[self.name]})" if self.several else _CALLED[self.name]


_CALLED: Mapping[str, str] = {
    "text": "a text",
    "code": "a code",
    "yes_no": "yes or no",
    "number": "a number",
    "money": "an amount of money",
    "date": "a date",
    "month": "a month",
    "files": "attached files",
    "group": "a group of rows",
    "record": "a record",
    "party": "a party",
    "anything": "a value",
}

TEXT, YES_NO, NUMBER, WHOLE = Kind("text"), Kind("yes_no"), Kind("number"), Kind("number", whole=True)
MONEY, DATE, MONTH, FILES = Kind("money"), Kind("date"), Kind("month"), Kind("files")
ANYTHING = Kind("anything")


class UnknownNameError(ValueError):
    """A path that leads nowhere; the message says where it ends and what is near."""


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named at one place of a declaration. `outer` is asked for what is not here: the page around a row."""

    known: Mapping[str, Kind]
    outer: "Names | None" = None

    def kind(self, path: str) -> Kind:
        """Return the kind of what a path leads to. Raises UnknownNameError."""
        head, *rest = path.split(".")
        found = self._find(head)
        if found is None:
            raise UnknownNameError(f"'{head}' is not known here{near(head, self.all_names())}")
        walked = head
        for step in rest:
            if found.name == "anything":
                return found
            if step not in found.columns:
                raise UnknownNameError(f"'{walked}' has no '{step}'{near(step, found.columns)}")
            # A column of several rows is several values: the streets of all sides.
            is_many = found.several or found.name == "group"
            found, walked = found.columns[step], f"{walked}.{step}"
            found = several(found) if is_many else found
        return found

    def _find(self, name: str) -> Kind | None:
        return self.known.get(name) or (self.outer._find(name) if self.outer else None)

    def all_names(self) -> list[str]:
        """Return every name that may begin a path here."""
        return [*self.known, *(self.outer.all_names() if self.outer else ())]

    def inside(self, columns: Mapping[str, Kind]) -> "Names":
        """Return the names inside one row: its columns come first."""
        return Names(columns, self)


def several(kind: Kind) -> Kind:
    """Return the kind of several values of a kind."""
    return Kind(kind.name, kind.codes, kind.lookup, True, kind.whole, kind.columns)


def near(name: str, known: Iterable[str]) -> str:
    """Return the end of a message about an unknown name: the nearest right one, or all where they are few."""
    names = sorted(set(known))
    found = difflib.get_close_matches(name, names, 1, 0.6)
    if found:
        return f"; did you mean '{found[0]}'?"
    return f"; there are {', '.join(names)}" if 0 < len(names) <= 12 else ""
