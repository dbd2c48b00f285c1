"""Files of lookups: columns with types, rows with permanent codes; a table of Records when it is first asked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeGuard

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Complaint, Place, read_declared
from balady_desktop.domain.kinds import NUMBER, TEXT, WHOLE, YES_NO, Kind, near, several
from balady_desktop.domain.lookups import Attribute, Record, Table
from balady_desktop.domain.numbers import parse_decimal
from balady_desktop.domain.words import Words

ColumnType = Literal["text", "words", "whole_number", "decimal", "yes_no", "choice", "lookup"]
_ALWAYS = ("code", "words")
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class LookupColumn:
    """One column of a lookup. A choice names its `options`, a code of another lookup its `lookup`."""

    id: str
    type: ColumnType
    options: tuple[str, ...] = ()
    lookup: str | None = None
    most: int = 1
    minimum: int | None = None
    maximum: int | None = None
    optional: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class CodeRule:
    """How the codes of a lookup are made: the cell of a column, then the row's number among those of the same cell."""

    begins: str
    counts_from: int
    digits: int = 2


@dataclass(frozen=True, slots=True)
class LookupRow:
    """One row as it is written: its code, its words and a cell for each column."""

    code: str
    words: Words
    cells: Mapping[str, Any]
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "LookupRow":
        if not isinstance(tree, Mapping):
            raise place.fail("expected a mapping for a row")
        code, words = tree.get("code"), tree.get("words")
        if not isinstance(code, str):
            raise place.fail("a row needs a 'code' in quotes" if code is not None else "a row needs 'code'")
        if not _are_words(words):
            raise place.fail(f"row '{code}' needs 'words' of both languages, 'ar' and 'en'")
        return LookupRow(code, Words(**words), {key: cell for key, cell in tree.items() if key not in _ALWAYS}, place)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        return {"type": "object", "required": list(_ALWAYS)}


@dataclass(frozen=True)
class LookupFile:
    """One lookup. Rows are never deleted: drafts and licences of before name them.

    `part_of` is the column that says what a row belongs to: words, or a row of another lookup. `parts` is the lookup
    whose rows belong to rows of this one: the districts of a municipality.
    """

    lookup: str
    columns: tuple[LookupColumn, ...]
    rows: tuple[LookupRow, ...]
    part_of: str | None = None
    parts: str | None = None
    code_rule: CodeRule | None = None
    # Each row is also a body of this kind (`roles.yaml`): a municipality can be named as the one that decides.
    body_kind: str | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def find_column(self, name: str) -> LookupColumn | None:
        """Return a column by its id."""
        return next((one for one in self.columns if one.id == name), None)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all rows."""
        return frozenset(row.code for row in self.rows)


Files = Callable[[str], LookupFile]


def read_lookup(text: str, source: str) -> LookupFile:
    """Read one lookup. Raises DefinitionError."""
    return read_declared(LookupFile, text, source)


# --- the table ---


def table_of(file: LookupFile, files: Files) -> Table:
    """Return the rows as Records with what they are part of and what is part of them."""
    part_of = file.find_column(file.part_of) if file.part_of else None
    parts = _rows_by_owner(files(file.parts)) if file.parts else {}
    owners = table_of(files(part_of.lookup), files) if part_of and part_of.lookup else {}
    return {row.code: _record(file, row, part_of, owners, parts) for row in file.rows}


def _record(
    file: LookupFile,
    row: LookupRow,
    part_of: LookupColumn | None,
    owners: Table,
    parts: Mapping[Any, tuple[Record, ...]],
) -> Record:
    attributes = {one.id: _attribute(one, row.cells.get(one.id)) for one in file.columns if one.type != "words"}
    parents: tuple[Words, ...] = ()
    if part_of is not None:
        cell = row.cells.get(part_of.id)
        owner = owners.get(cell) if isinstance(cell, str) else None
        parents = (owner.words, *owner.parents) if owner else (Words(**cell),) if _are_words(cell) else ()
    return Record(row.code, row.words, attributes, parents, parts.get(row.code, ()))


def _rows_by_owner(file: LookupFile) -> Mapping[Any, tuple[Record, ...]]:
    found: dict[Any, tuple[Record, ...]] = {}
    for row in file.rows:
        owner = row.cells.get(file.part_of or "")
        found[owner] = (*found.get(owner, ()), Record(row.code, row.words))
    return found


def _attribute(column: LookupColumn, cell: Any) -> Attribute:
    if isinstance(cell, list):
        return tuple(cell)
    result: Attribute = parse_decimal(cell, _MOST_PLACES) if column.type == "decimal" and cell is not None else cell
    return result


# --- what the check knows of it ---


def columns_of(file: LookupFile, files: Files, deep: bool = True) -> Mapping[str, Kind]:
    """Return the kinds of the columns; a code of another lookup leads on to the columns of that one."""
    return {one.id: _kind(one, files, deep) for one in file.columns if one.type != "words"}


def _kind(column: LookupColumn, files: Files, deep: bool) -> Kind:
    if column.type == "lookup":
        other = files(column.lookup or "")
        inner = columns_of(other, files, deep=False) if deep else {}
        kind = Kind("code", other.codes, column.lookup, columns=inner)
    elif column.type == "choice":
        kind = Kind("code", frozenset(column.options))
    else:
        kind = {"text": TEXT, "whole_number": WHOLE, "decimal": NUMBER, "yes_no": YES_NO}[column.type]
    return several(kind) if column.most > 1 else kind


def links_of(file: LookupFile) -> Mapping[str, str]:
    """Return the columns that hold codes of another lookup, each with its name."""
    return {one.id: one.lookup for one in file.columns if one.lookup}


def lookup_complaints(file: LookupFile, all_files: Mapping[str, LookupFile]) -> Iterator[Complaint]:
    """Return what is wrong with the columns and with each row."""
    ids = {one.id for one in file.columns}
    for column in file.columns:
        yield from _column_complaints(column, all_files)
    for key, known in (("part_of", ids), ("parts", set(all_files))):
        name = getattr(file, key)
        if name is not None and name not in known:
            yield file.place.at(key).complain(f"there is no '{name}'{near(name, known)}")
    yield from _wrong_codes(file)
    seen: set[str] = set()
    for row in file.rows:
        if row.code in seen:
            yield row.place.complain(f"duplicate code '{row.code}'")
        seen.add(row.code)
        for key in row.cells:
            if key not in ids:
                yield row.place.complain(f"lookup '{file.lookup}' has no column '{key}'{near(key, ids)}")
        for column in file.columns:
            yield from _cell_complaints(row, column, all_files)


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


def _column_complaints(column: LookupColumn, all_files: Mapping[str, LookupFile]) -> Iterator[Complaint]:
    if (column.type == "choice") != bool(column.options):
        yield column.place.complain(f"column '{column.id}': a choice, and nothing else, has 'options'")
    if (column.type == "lookup") != (column.lookup is not None):
        yield column.place.complain(
            f"column '{column.id}': a code of another lookup, and nothing else, names a 'lookup'"
        )
    elif column.lookup is not None and column.lookup not in all_files:
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
        yield row.place.complain(f"row '{row.code}': '{column.id}' takes {_how_many(column)}")
        return
    for one in cells:
        wrong = _CELL_FAULTS[column.type](one, column, all_files)
        if wrong:
            yield row.place.complain(f"row '{row.code}': '{one}' in '{column.id}' is {wrong}")


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
    return "" if is_decimal else "not a decimal in quotes"


def _choice_fault(cell: Any, column: LookupColumn, files: Mapping[str, LookupFile]) -> str:
    return "" if cell in column.options else f"none of the options{near(str(cell), column.options)}"


def _code_fault(cell: Any, column: LookupColumn, files: Mapping[str, LookupFile]) -> str:
    other = files.get(column.lookup or "")
    if other is None or cell in other.codes:
        return ""
    return f"no row of '{column.lookup}'{near(str(cell), other.codes)}"


def _words_fault(cell: Any, column: LookupColumn, files: Mapping[str, LookupFile]) -> str:
    return "" if _are_words(cell) else "not words of both languages"


_CELL_FAULTS: Mapping[ColumnType, CellFault] = {
    "text": _of_type(str, "a text"),
    "yes_no": _of_type(bool, "true or false"),
    "whole_number": _whole_fault,
    "decimal": _decimal_fault,
    "choice": _choice_fault,
    "lookup": _code_fault,
    "words": _words_fault,
}


def _are_words(tree: Any) -> TypeGuard[Mapping[str, str]]:
    return (
        isinstance(tree, Mapping)
        and set(tree) == {"ar", "en"}
        and all(isinstance(text, str) and text for text in tree.values())
    )
