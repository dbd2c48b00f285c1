"""What is wrong with the rows of a table: cells of another kind, and combinations that are missing or there twice."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from balady_desktop.domain.declared import Complaint, Place
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.nearest import near, nearest
from balady_desktop.domain.tables import AMANAH_DIGITS, EVERYWHERE, Column, Key, KeyedTable, TableRow, bound, read_cell

# A row, and its cells of the keys that are still to be looked at.
_Rows = Sequence[tuple[TableRow, tuple[Any, ...]]]
_Groups = list[tuple[Any, list[tuple[TableRow, tuple[Any, ...]]]]]
_Codes = Mapping[str, frozenset[str]]


def table_complaints(table: KeyedTable, codes: _Codes, broken: Collection[str] = ()) -> Iterator[Complaint]:
    """Return what is wrong with a table. `codes`: of each lookup; `broken`: the lookups told of by themselves."""
    wrong = [*_wrong_names(table, codes, broken)]
    yield from wrong
    width = len(table.keys) + len(table.columns)
    other = [row for row in table.rows if len(row) != width]
    for row in other:
        names = ", ".join((*(one.id for one in table.keys), *(one.id for one in table.columns)))
        yield row.place.complain(f"each row of table '{table.table}' has {width} cells ({names}), this one {len(row)}")
    if wrong or other:
        return
    yield from _wrong_cells(table)
    rows = [(row, tuple(row[: len(table.keys)])) for row in table.rows]
    yield from _Completeness(table, codes, broken).complaints(table.keys, rows, ())


def _wrong_names(table: KeyedTable, codes: _Codes, broken: Collection[str]) -> Iterator[Complaint]:
    named = [*((one.id, one.place) for one in table.keys), *((one.id, one.place) for one in table.columns)]
    for at, (name, place) in enumerate(named):
        if name in [one for one, _ in named[:at]]:
            yield place.complain(f"duplicate key or column '{name}'")
    for key in table.keys:
        yield from _wrong_key(key, codes, broken)


def _wrong_key(key: Key, codes: _Codes, broken: Collection[str]) -> Iterator[Complaint]:
    if key.type == "lookup" and key.lookup is None:
        yield key.place.complain(f"the key '{key.id}' is the code of a lookup, so it names its 'lookup'")
    elif key.lookup is not None and key.lookup not in codes and key.lookup not in broken:
        yield key.place.at("lookup").complain(f"there is no lookup '{key.lookup}'{near(key.lookup, codes)}")
    uses = {"lookup": ("lookup",), "whole_number": ("minimum", "maximum")}.get(key.type, ())
    for name in key.place.keys:
        if name not in ("id", "type", *uses):
            yield key.place.at(name).complain(f"a key of type '{key.type}' has no '{name}'")
    if key.minimum > key.maximum:
        yield key.place.complain(f"'minimum' of the key '{key.id}' is over its 'maximum', which is {key.maximum}")


def _wrong_cells(table: KeyedTable) -> Iterator[Complaint]:
    for row in table.rows:
        for column, cell in zip(table.columns, row[len(table.keys) :], strict=True):
            if read_cell(column, cell) is None:
                told = f"'{cell}' in column '{column.id}' is not {column.kind}{_instead(column, cell)}"
                yield row.place.complain(f"table '{table.table}': {told}")


def _instead(column: Column, cell: Any) -> str:
    """Return the end of a message: how such a cell is written."""
    if column.type == "money":
        number = read_cell(Column(column.id, "decimal"), str(cell))
        halalas = int(number.scaleb(2)) if isinstance(number, Decimal) else None
        hint = f"; {show_amount(halalas)} riyals are {halalas}" if halalas is not None else ""
        return f": whole halalas, without quotes{hint}"
    return {"decimal": ": a decimal in quotes", "text": ": put it in quotes", "yes_no": ": true or false"}.get(
        column.type, ": without quotes"
    )


class _Completeness:
    """Looks whether every combination of the keys has exactly one row."""

    def __init__(self, table: KeyedTable, codes: _Codes, broken: Collection[str]) -> None:
        self._table, self._codes, self._broken = table, codes, broken

    def complaints(self, keys: Sequence[Key], rows: _Rows, walked: tuple[Any, ...]) -> Iterator[Complaint]:
        """Return which combinations are missing, unknown or there more than once."""
        if not keys:
            if len(rows) > 1:
                yield self._told(rows[1][0].place, f"the row of {_called(walked)} is there {len(rows)} times")
            return
        groups: _Groups = []
        for row, cells in rows:
            place = next((rest for cell, rest in groups if cell == cells[0]), None)
            if place is None:
                place = []
                groups.append((cells[0], place))
            place.append((row, cells[1:]))
        found = [(cell, rest[0][0].place) for cell, rest in groups]
        yield from _CHECKS[keys[0].type](self, keys[0], found, walked)
        for cell, rest in self._as_meant(keys[0], groups):
            yield from self.complaints(keys[1:], rest, (*walked, cell))

    def _as_meant(self, key: Key, groups: _Groups) -> _Groups:
        """Return the rows of each value; those of a misspelt one, which is told, are with the one that it means."""
        expected = self._values(key)
        known = [(cell, [*rest]) for cell, rest in groups if expected is None or _is_in(cell, expected)]
        for cell, rest in groups if expected is not None else ():
            meant = _stands_for(cell, groups, expected or ())
            if not _is_in(cell, expected or ()):
                next((into for one, into in known if one == meant), []).extend(rest)
        return known

    def _values(self, key: Key) -> Sequence[Any] | None:
        """Return all values of a key, None where they are not known or not counted."""
        if key.type == "lookup":
            return None if key.lookup in self._broken else sorted(self._codes.get(key.lookup or "", ()))
        return range(key.minimum, key.maximum + 1) if key.type == "whole_number" else None

    def _told(self, place: Place, message: str) -> Complaint:
        return place.complain(f"table '{self._table.table}': {message}")

    def _nearby(self, walked: tuple[Any, ...]) -> Place:
        """Return where a missing row would stand: behind the last one that begins like it."""
        alike = [row.place for row in self._table.rows if tuple(row[: len(walked)]) == walked]
        return alike[-1] if alike and walked else self._table.place.at("rows")

    def each_value(self, key: Key, found: Sequence[tuple[Any, Place]], walked: tuple[Any, ...]) -> Iterator[Complaint]:
        """Return which values of a key are missing, or are none."""
        expected = self._values(key)
        if expected is None:
            return
        missing = [one for one in expected if all(one != cell for cell, _ in found)]
        for cell, place in found:
            if not _is_in(cell, expected):
                meant = _stands_for(cell, found, expected)
                hint = near(str(cell), map(str, expected)) if meant is None else f"; did you mean '{meant}'?"
                # The row that seems to be missing is this one.
                missing = [one for one in missing if one != meant]
                yield self._told(place, f"'{cell}' is none of the values of the key '{key.id}'{hint}")
        for one in missing:
            yield self._told(self._nearby(walked), f"there is no row of {_called((*walked, one))}")

    def place(self, key: Key, found: Sequence[tuple[Any, Place]], walked: tuple[Any, ...]) -> Iterator[Complaint]:
        """Return what is wrong with places."""
        if all(cell != EVERYWHERE for cell, _ in found):
            yield self._told(self._nearby(walked), f"there is no row of {_called((*walked, EVERYWHERE))}")
        municipalities = self._codes.get("municipalities", frozenset())
        known = municipalities | {one[:AMANAH_DIGITS] for one in municipalities} | {EVERYWHERE}
        for cell, place in found if "municipalities" not in self._broken else ():
            if cell not in known:
                yield self._told(place, f"'{cell}' is no municipality and no amanah{_meant(cell, known)}")

    def range(self, key: Key, found: Sequence[tuple[Any, Place]], walked: tuple[Any, ...]) -> Iterator[Complaint]:
        """Return what is wrong with ranges: gaps, overlaps, and what is none."""
        unread = [(cell, place) for cell, place in found if not is_range(cell)]
        for cell, place in unread:
            told = "write {over: 50, up_to: 100}, a decimal in quotes"
            yield self._told(place, f"'{cell}' is no range of '{key.id}': {told}")
        if unread:
            return
        smallest = Decimal("-Infinity")
        limits = [((bound(cell, "over"), bound(cell, "up_to")), place) for cell, place in found]
        ordered = sorted(limits, key=lambda one: smallest if one[0][0] is None else one[0][0])
        for (over, up_to), place in ordered:
            if over is not None and up_to is not None and over >= up_to:
                yield self._told(place, f"the range of '{key.id}' over {over} up to {up_to} has no number in it")
                return
        open_ = f"the ranges of '{key.id}' do not begin below and end above every number"
        if not ordered:
            yield self._told(self._nearby(walked), open_)
            return
        if ordered[0][0][0] is not None or ordered[-1][0][1] is not None:
            place = ordered[0][1] if ordered[0][0][0] is not None else ordered[-1][1]
            yield self._told(place, open_)
        for (before, _), (after, place) in pairwise(ordered):
            if before[1] is None:
                # It is open above, so whatever comes after it overlaps.
                yield self._told(place, f"two ranges of '{key.id}' hold the numbers {_from(after[0])}")
            elif before[1] != after[0]:
                yield self._told(place, f"the ranges of '{key.id}' have a gap or overlap at {before[1]}")


def _is_in(cell: Any, expected: Sequence[Any]) -> bool:
    return any(cell == one and type(cell) is type(one) for one in expected)


def _stands_for(cell: Any, found: Sequence[tuple[Any, Any]], expected: Sequence[Any]) -> Any:
    """Return the value that a wrong one means: one that is like it, or the only one that is missing."""
    missing = [one for one in expected if all(one != other for other, _ in found)]
    wrong = [other for other, _ in found if not _is_in(other, expected)]
    name = nearest(str(cell), map(str, missing)) or nearest(str(cell), map(str, expected))
    if name is not None:
        return next(one for one in expected if str(one) == name)
    return missing[0] if len(missing) == len(wrong) == 1 else None


def _meant(cell: Any, known: Collection[str]) -> str:
    found = nearest(str(cell), known)
    return f"; did you mean '{found}'?" if found is not None else ""


def is_range(cell: Any) -> bool:
    """Return whether a cell is written as a range: `over`, `up_to`, both or neither, each a number."""
    return isinstance(cell, Mapping) and all(
        name in ("over", "up_to") and bound(cell, name) is not None for name in cell
    )


def _from(limit: Decimal | None) -> str:
    return "of both" if limit is None else f"over {limit}"


def _called(cells: tuple[Any, ...]) -> str:
    return ", ".join(f"'{one}'" for one in cells)


_CHECKS = {
    "lookup": _Completeness.each_value,
    "whole_number": _Completeness.each_value,
    "place": _Completeness.place,
    "range": _Completeness.range,
}
