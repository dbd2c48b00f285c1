"""What is wrong with a lookup: columns without what they need, rows without a cell, cells of another kind."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from balady_desktop.domain.declared import Complaint
from balady_desktop.domain.lookup_files import ALWAYS, ColumnType, LookupColumn, LookupFile, LookupRow, are_words
from balady_desktop.domain.nearest import near, nearest, told_of
from balady_desktop.domain.numbers import parse_decimal

_MOST_PLACES = 12
# From so many rows on it is likelier that a column is misspelt than that every row is.
_SEVERAL = 2


def lookup_complaints(
    file: LookupFile, all_files: Mapping[str, LookupFile], broken: Collection[str] = ()
) -> Iterator[Complaint]:
    """Return what is wrong with the columns and with each row. `broken` are lookups that are told of by themselves."""
    ids = {one.id for one in file.columns}
    own = [one for one in file.columns if one.id in ALWAYS]
    for column in own:
        yield column.place.at("id").complain(f"every row has '{column.id}' by itself: leave this column out")
    if own:
        return
    for at, column in enumerate(file.columns):
        if column.id in [one.id for one in file.columns[:at]]:
            yield column.place.complain(f"duplicate column '{column.id}'")
        yield from _column_complaints(column, all_files, broken)
    for key, known in (("part_of", ids), ("parts", {*all_files, *broken})):
        name = getattr(file, key)
        if name is not None and name not in known:
            yield file.place.at(key).complain(f"there is no '{name}'{near(name, known)}")
    yield from _wrong_codes(file)
    misspelt = _misspelt_columns(file)
    for column, written in misspelt.items():
        told = f"no row has the column '{column.id}', and {len(file.rows)} rows have '{written}'"
        yield column.place.at("id").complain(f"{told}: is its id misspelt?")
    columns = [one for one in file.columns if one not in misspelt]
    seen: set[str] = set()
    for row in file.rows:
        if row.code in seen:
            yield row.place.complain(f"duplicate code '{row.code}'")
        seen.add(row.code)
        yield from _row_complaints(row, file, columns, {*misspelt.values()}, all_files)


def _row_complaints(
    row: LookupRow,
    file: LookupFile,
    columns: Sequence[LookupColumn],
    passed: Collection[str],
    all_files: Mapping[str, LookupFile],
) -> Iterator[Complaint]:
    ids = {one.id for one in file.columns}
    lacking = {one.id for one in columns} - row.cells.keys()
    for key in row.cells:
        if key not in ids and key not in passed:
            meant = nearest(key, ids, missing=lacking)
            # A cell under a misspelt name is not missing besides.
            lacking.discard(meant or "")
            told = f"lookup '{file.lookup}' has no column '{key}'{told_of(key, meant) or near(key, ids)}"
            yield row.place.at(key).complain(told)
    for column in columns:
        if column.id in row.cells or column.id in lacking:
            yield from _cell_complaints(row, column, all_files)


def _misspelt_columns(file: LookupFile) -> Mapping[LookupColumn, str]:
    """Return the columns that no row has although all have one of another name that is like it."""
    if len(file.rows) < _SEVERAL:
        return {}
    ids = {one.id for one in file.columns}
    everywhere = {key for key in file.rows[0].cells if key not in ids and all(key in row.cells for row in file.rows)}
    unused = [one for one in file.columns if all(one.id not in row.cells for row in file.rows)]
    meant = {one: nearest(one.id, everywhere) for one in unused}
    return {one: name for one, name in meant.items() if name is not None}


def _wrong_codes(file: LookupFile) -> Iterator[Complaint]:
    rule = file.code_rule
    if rule is None:
        return
    if file.find_column(rule.begins) is None:
        yield file.place.at("code_rule").complain(f"there is no column '{rule.begins}'")
        return
    counts: dict[Any, int] = {}
    for row in file.rows:
        beginning = row.cells.get(rule.begins)
        number = counts.get(beginning, rule.counts_from)
        counts[beginning] = number + 1
        expected = f"{beginning}{number:0{rule.digits}}"
        if row.code != expected:
            yield row.place.complain(f"the code of this row is '{expected}' by its rule, not '{row.code}'")


def _column_complaints(
    column: LookupColumn, all_files: Mapping[str, LookupFile], broken: Collection[str]
) -> Iterator[Complaint]:
    if (column.type == "choice") != bool(column.options):
        yield column.place.complain(f"column '{column.id}': a choice, and nothing else, has 'options'")
    if (column.type == "lookup") != (column.lookup is not None):
        yield column.place.complain(
            f"column '{column.id}': a code of another lookup, and nothing else, names a 'lookup'"
        )
    elif column.lookup is not None and column.lookup not in {*all_files, *broken}:
        yield column.place.at("lookup").complain(
            f"there is no lookup '{column.lookup}'{near(column.lookup, all_files)}"
        )


def _cell_complaints(row: LookupRow, column: LookupColumn, all_files: Mapping[str, LookupFile]) -> Iterator[Complaint]:
    cell = row.cells.get(column.id)
    if cell is None:
        if not column.optional:
            yield row.place.complain(f"row '{row.code}' needs '{column.id}'")
        return
    cells = cell if isinstance(cell, list) else [cell]
    if isinstance(cell, list) != (column.most > 1) or len(cells) > column.most:
        yield row.place.at(column.id).complain(f"row '{row.code}': '{column.id}' takes {_how_many(column)}")
        return
    for one in cells:
        wrong = _CELL_FAULTS[column.type](one, column, all_files)
        if wrong:
            yield row.place.at(column.id).complain(f"row '{row.code}': '{one}' in '{column.id}' is {wrong}")


def _how_many(column: LookupColumn) -> str:
    return f"a list of at most {column.most}" if column.most > 1 else "one value"


CellFault = Callable[[Any, LookupColumn, Mapping[str, LookupFile]], str]


def _of_type(wanted: type, called: str) -> CellFault:
    return lambda cell, column, files: "" if type(cell) is wanted else f"not {called}"


def _whole_fault(cell: Any, column: LookupColumn, files: Mapping[str, LookupFile]) -> str:
    if type(cell) is not int:
        return "not a whole number"
    is_small = column.minimum is not None and cell < column.minimum
    is_large = column.maximum is not None and cell > column.maximum
    return f"not from {column.minimum} to {column.maximum}" if is_small or is_large else ""


def _decimal_fault(cell: Any, column: LookupColumn, files: Mapping[str, LookupFile]) -> str:
    is_decimal = isinstance(cell, str) and parse_decimal(cell, _MOST_PLACES) is not None
    if is_decimal:
        return ""
    return "not a decimal in quotes" + (f': write "{cell}"' if type(cell) in (int, float) else "")


def _choice_fault(cell: Any, column: LookupColumn, files: Mapping[str, LookupFile]) -> str:
    return "" if cell in column.options else f"none of the options{near(str(cell), column.options)}"


def _code_fault(cell: Any, column: LookupColumn, files: Mapping[str, LookupFile]) -> str:
    other = files.get(column.lookup or "")
    if other is None or cell in other.codes:
        return ""
    return f"no row of '{column.lookup}'{near(str(cell), other.codes)}"


def _words_fault(cell: Any, column: LookupColumn, files: Mapping[str, LookupFile]) -> str:
    return "" if are_words(cell) else "not words of both languages"


_CELL_FAULTS: Mapping[ColumnType, CellFault] = {
    "text": _of_type(str, "a text"),
    "yes_no": _of_type(bool, "true or false"),
    "whole_number": _whole_fault,
    "decimal": _decimal_fault,
    "choice": _choice_fault,
    "lookup": _code_fault,
    "words": _words_fault,
}
