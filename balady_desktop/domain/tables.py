"""Tables of an edition: fees by facility and class, rules by place, limits by range; every combination exactly once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Complaint, Place, read_declared
from balady_desktop.domain.kinds import MONEY, NUMBER, TEXT, WHOLE, YES_NO, Kind
from balady_desktop.domain.numbers import parse_decimal
from balady_desktop.domain.words import Words

# The row of a `place` key that holds wherever no nearer body has one of its own.
EVERYWHERE = "*"
# The first six digits of a municipality's code are its amanah's (`lookups/municipalities.yaml`).
_AMANAH_DIGITS = 6
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


@dataclass(frozen=True)
class KeyedTable:
    """A table by its keys; a row has a cell for each key, then one for each column."""

    table: str
    keys: tuple[Key, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
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

    def complaints(self, codes: Mapping[str, frozenset[str]]) -> Iterator[Complaint]:
        """Return what is wrong with the rows; `codes` are those of each lookup."""
        width = len(self.keys) + len(self.columns)
        if any(len(row) != width for row in self.rows):
            yield self.place.at("rows").complain(f"each row of table '{self.table}' has {width} cells")
            return
        for message in (*self._wrong_cells(), *_incomplete(self.keys, self.rows, codes, ())):
            yield self.place.at("rows").complain(f"table '{self.table}': {message}")

    def _wrong_cells(self) -> Iterator[str]:
        for row in self.rows:
            for column, cell in zip(self.columns, row[len(self.keys) :], strict=True):
                if _cell(column, cell) is None:
                    yield f"'{cell}' in column '{column.id}' is not {column.kind}"


Tables = Mapping[str, KeyedTable]


def read_table(text: str, source: str) -> KeyedTable:
    """Read one table. Raises DefinitionError."""
    return read_declared(KeyedTable, text, source)


# --- cells ---


def _cell(column: Column, cell: Any) -> Any:
    """Return a cell as a value of its column's type, None where it is none."""
    if column.type == "decimal":
        return parse_decimal(cell, _MOST_PLACES) if isinstance(cell, str) else None
    wanted = {"money": int, "whole_number": int, "text": str, "yes_no": bool}[column.type]
    return cell if type(cell) is wanted else None


def _bound(range_: Any, name: str) -> Decimal | None:
    """Return one bound of a range, None where the range is open on that side or is not written as one."""
    written = range_.get(name) if isinstance(range_, Mapping) else None
    if type(written) is int:
        return Decimal(written)
    return parse_decimal(written, _MOST_PLACES) if isinstance(written, str) else None


def _is_range(cell: Any) -> bool:
    """Return whether a cell is written as a range: `over`, `up_to`, both or neither, each a number."""
    return isinstance(cell, Mapping) and all(
        name in ("over", "up_to") and _bound(cell, name) is not None for name in cell
    )


def _tree_of(keys: Sequence[Key], columns: Sequence[Column], rows: Sequence[tuple[Any, ...]]) -> Any:
    if not keys:
        return tuple(_cell(column, cell) for column, cell in zip(columns, rows[0], strict=True))
    branches = [(cell, _tree_of(keys[1:], columns, rest)) for cell, rest in _by_first(rows)]
    if keys[0].type == "range":
        return [(_bound(cell, "over"), _bound(cell, "up_to"), branch) for cell, branch in branches]
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
    wanted = (str(value), str(value)[:_AMANAH_DIGITS], EVERYWHERE)
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


# --- completeness ---


def _incomplete(
    keys: Sequence[Key], rows: Sequence[tuple[Any, ...]], codes: Mapping[str, frozenset[str]], walked: tuple[Any, ...]
) -> Iterator[str]:
    """Return which combinations of keys are missing, unknown or there more than once."""
    if not keys:
        if len(rows) > 1:
            yield f"the row of {_called(walked)} is there {len(rows)} times"
        return
    groups = list(_by_first(rows))
    found = [cell for cell, _ in groups]
    yield from _CHECKS[keys[0].type](keys[0], found, codes, walked)
    for cell, rest in groups:
        yield from _incomplete(keys[1:], rest, codes, (*walked, cell))


def _check_expected(key: Key, found: Sequence[Any], expected: Sequence[Any], walked: tuple[Any, ...]) -> Iterator[str]:
    yield from (f"there is no row of {_called((*walked, one))}" for one in expected if one not in found)
    yield from (f"'{one}' is none of the values of the key '{key.id}'" for one in found if one not in expected)


def _check_lookup(
    key: Key, found: Sequence[Any], codes: Mapping[str, frozenset[str]], walked: tuple[Any, ...]
) -> Iterator[str]:
    yield from _check_expected(key, found, sorted(codes.get(key.lookup or "", ())), walked)


def _check_whole(
    key: Key, found: Sequence[Any], codes: Mapping[str, frozenset[str]], walked: tuple[Any, ...]
) -> Iterator[str]:
    yield from _check_expected(key, found, range(key.minimum, key.maximum + 1), walked)


def _check_place(
    key: Key, found: Sequence[Any], codes: Mapping[str, frozenset[str]], walked: tuple[Any, ...]
) -> Iterator[str]:
    if EVERYWHERE not in found:
        yield f"there is no row of {_called((*walked, EVERYWHERE))}"
    municipalities = codes.get("municipalities", frozenset())
    known = municipalities | {one[:_AMANAH_DIGITS] for one in municipalities} | {EVERYWHERE}
    yield from (f"'{one}' is no municipality and no amanah" for one in found if one not in known)


def _check_range(
    key: Key, found: Sequence[Any], codes: Mapping[str, frozenset[str]], walked: tuple[Any, ...]
) -> Iterator[str]:
    unread = [one for one in found if not _is_range(one)]
    if unread:
        for one in unread:
            yield f"'{one}' is no range of '{key.id}': write {{over: 50, up_to: 100}}, a decimal in quotes"
        return
    ranges = [(_bound(one, "over"), _bound(one, "up_to")) for one in found]
    smallest = Decimal("-Infinity")
    ordered = sorted(ranges, key=lambda one: smallest if one[0] is None else one[0])
    if not ordered or ordered[0][0] is not None or ordered[-1][1] is not None:
        yield f"the ranges of '{key.id}' do not begin below and end above every number"
    for before, after in pairwise(ordered):
        if before[1] is None:
            # It is open above, so whatever comes after it overlaps.
            yield f"two ranges of '{key.id}' hold the numbers {_from(after[0])}"
        elif before[1] != after[0]:
            yield f"the ranges of '{key.id}' have a gap or overlap at {before[1]}"


def _from(bound: Decimal | None) -> str:
    return "of both" if bound is None else f"over {bound}"


def _called(cells: tuple[Any, ...]) -> str:
    return ", ".join(f"'{one}'" for one in cells)


_CHECKS: Mapping[str, Any] = {
    "lookup": _check_lookup,
    "whole_number": _check_whole,
    "place": _check_place,
    "range": _check_range,
}
