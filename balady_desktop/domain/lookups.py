"""Lookup tables of the catalogue: codes with words and attributes, such as activities and municipalities."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from balady_desktop.domain.words import Language, Words

Attribute = str | int | bool | Decimal | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Record:
    """One row: a permanent code, its words, what it belongs to and what the rules know of it."""

    code: str
    words: Words
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    # The words of what it is part of, nearest first: municipality, then amanah, then region.
    parents: tuple[Words, ...] = ()
    children: tuple["Record", ...] = ()

    def path(self, language: Language) -> str:
        """Return the name with what it is part of: «عنيزة، أمانة منطقة القصيم، القصيم»."""
        separator = "، " if language == "ar" else ", "
        return separator.join(words.text(language) for words in (self.words, *self.parents))


Table = Mapping[str, Record]


class Lookups:
    """The tables by name."""

    def __init__(self, tables: Mapping[str, Table], links: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self._tables = tables
        # Columns that hold codes of another lookup: lookup -> column -> the other one.
        self._links = links or {}

    def beside(self, tables: Mapping[str, Table]) -> "Lookups":
        """Return these tables with some of one application beside them."""
        return Lookups(ChainMap(dict(tables), self._tables), self._links)  # type: ignore[arg-type]  # only read

    def get_table(self, name: str) -> Table:
        """Return a table. Raises KeyError where the catalogue has none of that name."""
        return self._tables[name]

    def find_table(self, name: str) -> Table:
        """Return a table, an empty one where the catalogue has none of that name: an older server publishes fewer."""
        return self._tables.get(name, {})

    def find_attribute(self, table: str, code: Any, attribute: str) -> Attribute:
        """Return what the rules know of a row, or None."""
        record = self._tables[table].get(code)
        return record.attributes.get(attribute) if record else None

    def lookup_of(self, table: str, attribute: str) -> str:
        """Return the lookup whose codes a column holds, empty where it holds none."""
        return self._links.get(table, {}).get(attribute, "")
