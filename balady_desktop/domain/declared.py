"""What declarations are made of: YAML files as frozen dataclasses, and what is wrong in one, with file and line."""

import dataclasses
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, TypeVar, get_type_hints

from balady_desktop.domain.compiled import find_compiled

T = TypeVar("T")
# A field of a dataclass that no file writes: the reader fills in `place`, the check at load whatever else there is.
NOT_DECLARED: Mapping[str, bool] = {"not_declared": True}


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """One thing that is wrong in a declaration, and where."""

    source: str
    line: int
    message: str
    # The unknown name that it is about: what is told of one name in several places is one mistake.
    about: str = dataclasses.field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.message}"


class DefinitionError(ValueError):
    """A declaration that cannot be read; the message has a line `file:line: what is wrong` for each complaint."""

    def __init__(self, *complaints: Complaint) -> None:
        super().__init__("\n".join(map(str, complaints)))
        self.complaints = complaints


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """Where a part of a declaration is: its first line, and the line of each of its keys."""

    source: str
    line: int
    keys: Mapping[str, int] = dataclasses.field(default_factory=dict)
    # `key.inner` -> the line of a key inside of one that has lines of its own.
    inner: Mapping[str, int] = dataclasses.field(default_factory=dict)

    def at(self, key: str) -> "Place":
        """Return the place of one of the keys, `key.inner` for a key inside, or this one where the key is not there."""
        lines = {**self.keys, **self.inner}
        return Place(self.source, lines.get(key) or lines.get(key.partition(".")[0], self.line))

    def complain(self, message: str, about: str = "") -> Complaint:
        """Return a complaint about what is here, or about an unknown name."""
        return Complaint(self.source, self.line, message, about)

    def fail(self, message: str, about: str = "") -> DefinitionError:
        """Make the error of a complaint about what is here."""
        return DefinitionError(self.complain(message, about))


# The place of what no file declares.
NOWHERE = Place("", 0)


def read_declared(cls: type[T], text: str, source: str) -> T:
    """Read one YAML document into the dataclass `cls`.

    Raises DefinitionError for YAML that does not parse, unknown or repeated keys, missing keys and wrong kinds.
    """
    wanted: Any = cls
    result: T = _read_once(wanted, text, source)
    return result


@lru_cache(maxsize=256)
def _read_once(cls: Any, text: str, source: str) -> Any:
    # What is read is frozen, and the files of a catalogue are read by several readers and editions.
    found = find_compiled(cls, source, text)
    if found is not None:
        return found
    # Imported here for start-up time: what came with the program is found without reading YAML.
    from balady_desktop.domain.declared_nodes import compose, read_node

    return read_node(cls, compose(text, source))


@cache
def declared_keys(cls: Any) -> dict[str, Any]:
    """Return the keys that a declaration of this class may have, each with its type."""
    known = get_type_hints(cls)
    written = (one for one in dataclasses.fields(cls) if not one.metadata.get("not_declared"))
    return {key_of(one): known[one.name] for one in written}


def key_of(field: "dataclasses.Field[Any]") -> str:
    """Return the key of a file that a field of a dataclass reads: `is_` reads `is`, a word of Python's own."""
    return field.name.rstrip("_")


def required_keys(cls: Any) -> tuple[str, ...]:
    """Return the keys that a declaration of this class must have."""
    known = declared_keys(cls)
    return tuple(name for one in dataclasses.fields(cls) if (name := key_of(one)) in known and is_required(one))


def attribute_of(cls: Any, key: Any) -> str:
    """Return the field of a dataclass that a key of a file is read into: see `key_of`."""
    return key if key in cls.__dataclass_fields__ else f"{key}_"


def is_required(field: "dataclasses.Field[Any]") -> bool:
    """Return whether a declaration must have this key."""
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
