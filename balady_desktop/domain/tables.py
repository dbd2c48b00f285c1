"""Tables of an edition: fees by facility and class, rules by place, limits by range; every combination exactly once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Literal

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Place, read_declared
from balady_desktop.domain.kinds import MONEY, NUMBER, TEXT, WHOLE, YES_NO, Kind
from balady_desktop.domain.numbers import parse_decimal
from balady_desktop.domain.words import Words

# The row of a `place` key that holds wherever no nearer body has one of its own.
EVERYWHERE = "*"
# The first six digits of a municipality's code are its amanah's (`lookups/municipalities.yaml`).
AMANAH_DIGITS = 6
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: a row of a lookup, a whole number between two bounds, a range of numbers, or a place."""

    id: str
    type: Literal["lookup", "whole_number", "range", "place"]
    lookup: str | None = None
    minimum: int = 1
    maximum: int = 1
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def kind(self) -> Kind:
        """The kind of a value that finds a row by this key."""
        if self.type in ("lookup", "place"):
            return Kind("code", lookup=self.lookup or "municipalities")
        return WHOLE if self.type == "whole_number" else NUMBER


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    id: str
    type: Literal["money", "decimal", "whole_number", "text", "yes_no"]
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def kind(self) -> Kind:
        """The kind of its cells."""
        return _COLUMN_KINDS[self.type]


_COLUMN_KINDS: Mapping[str, Kind] = {
    "money": MONEY,
    "decimal": NUMBER,
    "whole_number": WHOLE,
    "text": TEXT,
    "yes_no": YES_NO,
}


class TableRow(tuple[Any, ...]):
    """One row: a cell for each key, then one for each column. It knows its line, and is equal to its cells."""

    place: Place = NOWHERE

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "TableRow":
        """Read one row. Raises DefinitionError."""
        if not isinstance(tree, list):
            raise place.fail("a row of a table is a list: a cell for each key, then one for each column")
        row = TableRow(tree)
        row.place = place
        return row

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        """Return the JSON Schema of what is read."""
        return {"type": "array", "items": {}}


@dataclass(frozen=True)
class KeyedTable:
    """A table by its keys; a row has a cell for each key, then one for each column."""

    DECLARED_AS: ClassVar[str] = "a table"

    table: str
    keys: tuple[Key, ...]
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    source: Words
    confidence: Literal["high", "medium", "low"]
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def find_column(self, name: str) -> Column | None:
        """Return a column by its id."""
        return next((one for one in self.columns if one.id == name), None)

    def take(self, keys: Mapping[str, Any], column: str) -> Any:
        """Return a cell of the row that the keys find, None where there is no such row."""
        cells = self._find([keys[one.id] for one in self.keys])
        at = next(number for number, one in enumerate(self.columns) if one.id == column)
        return None if cells is None else cells[at]

    def _find(self, wanted: Sequence[Any]) -> tuple[Any, ...] | None:
        found: Any = self._tree
        for key, value in zip(self.keys, wanted, strict=True):
            found = _FINDERS[key.type](found, value)
            if found is None:
                return None
        result: tuple[Any, ...] = found
        return result

    @cached_property
    def _tree(self) -> Any:
        """The rows by their first key, then by the second, down to the cells of the columns."""
        return _tree_of(self.keys, self.columns, self.rows)


Tables = Mapping[str, KeyedTable]


def read_table(text: str, source: str) -> KeyedTable:
    """Read one table. Raises DefinitionError."""
    return read_declared(KeyedTable, text, source)


# --- cells ---


def read_cell(column: Column, cell: Any) -> Any:
    """Return a cell as a value of its column's type, None where it is none."""
    if column.type == "decimal":
        return parse_decimal(cell, _MOST_PLACES) if isinstance(cell, str) else None
    wanted = {"money": int, "whole_number": int, "text": str, "yes_no": bool}[column.type]
    return cell if type(cell) is wanted else None


def bound(range_: Any, name: str) -> Decimal | None:
    """Return one bound of a range, None where the range is open on that side or is not written as one."""
    written = range_.get(name) if isinstance(range_, Mapping) else None
    if type(written) is int:
        return Decimal(written)
    return parse_decimal(written, _MOST_PLACES) if isinstance(written, str) else None


def _tree_of(keys: Sequence[Key], columns: Sequence[Column], rows: Sequence[tuple[Any, ...]]) -> Any:
    if not keys:
        return tuple(read_cell(column, cell) for column, cell in zip(columns, rows[0], strict=True))
    branches = [(cell, _tree_of(keys[1:], columns, rest)) for cell, rest in _by_first(rows)]
    if keys[0].type == "range":
        return [(bound(cell, "over"), bound(cell, "up_to"), branch) for cell, branch in branches]
    return dict(branches)


def _by_first(rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, list[tuple[Any, ...]]]]:
    """Return each different first cell with the rests of its rows; a range is a mapping and so is not hashable."""
    found: list[tuple[Any, list[tuple[Any, ...]]]] = []
    for row in rows:
        place = next((rest for cell, rest in found if cell == row[0]), None)
        if place is None:
            place = []
            found.append((row[0], place))
        place.append(row[1:])
    return iter(found)


def _exactly(branches: Mapping[Any, Any], value: Any) -> Any:
    return branches.get(int(value) if isinstance(value, Decimal) else value)


def _nearest(branches: Mapping[Any, Any], value: Any) -> Any:
    """The body itself, else its amanah, else everywhere."""
    wanted = (str(value), str(value)[:AMANAH_DIGITS], EVERYWHERE)
    return next((branches[one] for one in wanted if one in branches), None)


def _within(branches: Sequence[tuple[Decimal | None, Decimal | None, Any]], value: Any) -> Any:
    for over, up_to, branch in branches:
        if (over is None or value > over) and (up_to is None or value <= up_to):
            return branch
    return None


_FINDERS: Mapping[str, Any] = {
    "lookup": _exactly,
    "whole_number": _exactly,
    "place": _nearest,
    "range": _within,
}
