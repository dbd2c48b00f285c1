"""Kinds of values, as the check at load knows them: what a path leads to before anybody has answered anything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from balady_desktop.domain.nearest import near

KindName = Literal[
    "text",
    "code",
    "yes_no",
    "number",
    "money",
    "date",
    "month",
    "files",
    "group",
    "record",
    "party",
    "words",
    "anything",
]


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a value.

    `codes` are those that a `code` can be, None where they are not known here; `lookup` is the table they are rows of.
    `several`: the value is a set of such values. `columns` are what a path may go on to: of a group, a row or a record.
    `whole`: the number has no decimals; with `codes` it can be no other ones. `unit` is what a parameter counts.
    """

    name: KindName
    codes: frozenset[str] | None = None
    lookup: str | None = None
    several: bool = False
    whole: bool = False
    columns: Mapping[str, "Kind"] = field(default_factory=dict)
    unit: str = ""
    # Of a number: between which limits it lies, as far as they are known.
    lowest: Decimal | None = None
    highest: Decimal | None = None

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
    "words": "words in two languages",
    "anything": "a value",
}

TEXT, YES_NO, NUMBER, WHOLE = Kind("text"), Kind("yes_no"), Kind("number"), Kind("number", whole=True)
MONEY, DATE, MONTH, FILES = Kind("money"), Kind("date"), Kind("month"), Kind("files")
ANYTHING = Kind("anything")


_PATH = re.compile(r"[\w.\-]+")


class UnknownNameError(ValueError):
    """A path that leads nowhere; the message says where it ends and what is near, `name` which step is not known."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named at one place of a declaration. `outer` is asked for what is not here: the page around a row.

    `later` are the names that can be used only further down.
    """

    known: Mapping[str, Kind]
    outer: "Names | None" = None
    later: frozenset[str] = frozenset()

    def kind(self, path: str) -> Kind:
        """Return the kind of what a path leads to. Raises UnknownNameError."""
        head, *rest = path.split(".")
        found = self._find(head)
        if found is None and self._is_later(head):
            told = "it is asked here or later, and rules look backward only"
            raise UnknownNameError(head, f"'{head}' is not known here: {told}")
        if found is None:
            if not _PATH.fullmatch(path):
                told = "is no path: a rule is a name, a number or an operator, such as {multiply: [a, b]}"
                raise UnknownNameError(path, f"'{path}' {told}")
            raise UnknownNameError(head, f"'{head}' is not known here{self._instead_of(head)}")
        walked = head
        for step in rest:
            if found.name == "anything":
                return found
            if step not in found.columns:
                raise UnknownNameError(step, f"'{walked}' has no '{step}'{near(step, found.columns)}")
            # A column of several rows is several values: the streets of all sides.
            is_many = found.several or found.name == "group"
            found, walked = found.columns[step], f"{walked}.{step}"
            found = several(found) if is_many else found
        if found.name == "words":
            told = "which may change: rules ask about codes and numbers"
            raise UnknownNameError(path, f"'{path}' holds words, {told}")
        return found

    def _instead_of(self, name: str) -> str:
        """Return the end of a message: where such a column is, or the nearest name."""
        known = {one: self._find(one) for one in self.all_names()}
        inside = [one for one, kind in known.items() if kind is not None and name in kind.columns]
        return f"; did you mean '{inside[0]}.{name}'?" if len(inside) == 1 else near(name, known)

    def _find(self, name: str) -> Kind | None:
        return self.known.get(name) or (self.outer._find(name) if self.outer else None)

    def _is_later(self, name: str) -> bool:
        return name in self.later or (self.outer is not None and self.outer._is_later(name))

    def all_names(self) -> list[str]:
        """Return every name that may begin a path here."""
        return [*self.known, *(self.outer.all_names() if self.outer else ())]

    def inside(self, columns: Mapping[str, Kind], later: frozenset[str] = frozenset()) -> "Names":
        """Return the names inside one row: its columns come first."""
        return Names(columns, self, later)


def several(kind: Kind) -> Kind:
    """Return the kind of several values of a kind."""
    return replace(kind, several=True)
