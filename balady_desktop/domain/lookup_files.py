"""Files of lookups: columns with types, rows with permanent codes; a table of Records when it is first asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Literal, TypeGuard

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Place, read_declared
from balady_desktop.domain.kinds import NUMBER, TEXT, WHOLE, YES_NO, Kind, several
from balady_desktop.domain.lookups import Attribute, Record, Table
from balady_desktop.domain.numbers import parse_decimal
from balady_desktop.domain.words import Words

ColumnType = Literal["text", "words", "whole_number", "decimal", "yes_no", "choice", "lookup"]
# What every row has, whatever its columns.
ALWAYS = ("code", "words")
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
        if not are_words(words):
            raise place.fail(f"row '{code}' needs 'words' of both languages, 'ar' and 'en'")
        return LookupRow(code, Words(**words), {key: cell for key, cell in tree.items() if key not in ALWAYS}, place)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        return {"type": "object", "required": list(ALWAYS)}


@dataclass(frozen=True)
class LookupFile:
    """One lookup. Rows are never deleted: drafts and licences of before name them.

    `part_of` is the column that says what a row belongs to: words, or a row of another lookup. `parts` is the lookup
    whose rows belong to rows of this one: the districts of a municipality.
    """

    DECLARED_AS: ClassVar[str] = "a lookup"

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
        parents = (owner.words, *owner.parents) if owner else (Words(**cell),) if are_words(cell) else ()
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


# --- what rules know of it ---


def columns_of(file: LookupFile, files: Files, deep: bool = True) -> Mapping[str, Kind]:
    """Return the kinds of the columns; a code of another lookup leads on to the columns of that one."""
    return {one.id: _kind(one, files, deep) for one in file.columns}


def _kind(column: LookupColumn, files: Files, deep: bool) -> Kind:
    if column.type == "lookup":
        other = files(column.lookup or "")
        inner = columns_of(other, files, deep=False) if deep else {}
        kind = Kind("code", other.codes, column.lookup, columns=inner)
    elif column.type == "choice":
        kind = Kind("code", frozenset(column.options))
    else:
        kind = replace(_KINDS[column.type], lowest=_limit(column.minimum), highest=_limit(column.maximum))
    return several(kind) if column.most > 1 else kind


def _limit(limit: int | None) -> Decimal | None:
    return None if limit is None else Decimal(limit)


_KINDS = {"text": TEXT, "words": Kind("words"), "whole_number": WHOLE, "decimal": NUMBER, "yes_no": YES_NO}


def links_of(file: LookupFile) -> Mapping[str, str]:
    """Return the columns that hold codes of another lookup, each with its name."""
    return {one.id: one.lookup for one in file.columns if one.lookup}


def are_words(tree: Any) -> TypeGuard[Mapping[str, str]]:
    """Return whether a cell is a text in both languages."""
    return (
        isinstance(tree, Mapping)
        and set(tree) == {"ar", "en"}
        and all(isinstance(text, str) and text for text in tree.values())
    )
