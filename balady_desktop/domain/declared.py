"""Reads YAML into frozen dataclasses; everything that is wrong in a file is told at once, each with file and line."""

import dataclasses
import difflib
import io
import re
import types
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

T = TypeVar("T")
# libyaml's loader where the wheel has it: eight times faster than the one in Python.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORDS = "tag:yaml.org,2002:str"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# A field of a dataclass that no file writes: the reader fills in `place`, the check at load whatever else there is.
NOT_DECLARED: Mapping[str, bool] = {"not_declared": True}
# What may be written without quotes and yet is no word. YAML reads more: yes, no, on and off as true and false, 010 as
# eight, 12:30 as 750, 2026-01-01 as a date. Whoever writes one of those means a code, so quotes are asked for.
_UNQUOTED: Mapping[str, re.Pattern[str]] = {
    "tag:yaml.org,2002:bool": re.compile("true|false"),
    "tag:yaml.org,2002:int": re.compile("0|-?[1-9][0-9]{0,17}"),
    "tag:yaml.org,2002:float": re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+"),
    "tag:yaml.org,2002:null": re.compile("null|~|"),
}


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """One thing that is wrong in a declaration, and where."""

    source: str
    line: int
    message: str

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

    def at(self, key: str) -> "Place":
        """Return the place of one of the keys, or this one where the key is not there."""
        return Place(self.source, self.keys.get(key, self.line))

    def complain(self, message: str) -> Complaint:
        """Return a complaint about what is here."""
        return Complaint(self.source, self.line, message)

    def fail(self, message: str) -> DefinitionError:
        """Make the error of a complaint about what is here."""
        return DefinitionError(self.complain(message))


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
    return read_node(cls, compose(text, source))


def compose(text: str, source: str) -> yaml.Node:
    """Return the nodes of a YAML document; each knows the file that it comes from. Raises DefinitionError."""
    try:
        node = yaml.compose(_NamedText(text, source), Loader=_LOADER)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise Place(source, mark.line + 1 if mark else 1).fail(str(error)) from error
    if node is None:
        raise Place(source, 1).fail("the file is empty")
    return node


def read_node(cls: type[T], node: yaml.Node) -> T:
    """Read composed nodes into the dataclass `cls`. Raises DefinitionError as `read_declared`."""
    result: T = _read(cls, node)
    return result


class _NamedText(io.StringIO):
    """A text whose name the YAML parser writes into the place of each node."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.name = name


def plain_tree(node: yaml.Node) -> Any:
    """Turn a node into plain Python values, refusing repeated keys."""
    if isinstance(node, yaml.MappingNode):
        return {key: plain_tree(value) for key, value in _entries(node).items()}
    if isinstance(node, yaml.SequenceNode):
        return [plain_tree(item) for item in node.value]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    # Nine of ten are words, and a constructor for each would be most of what reading costs.
    if node.tag == _WORDS:
        # Quoted, YAML writes any character: one that neither a table nor a paper can hold is no part of a word.
        if _CONTROLS.search(node.value):
            raise _place(node).fail("a control character in a text")
        return node.value
    pattern = _UNQUOTED.get(node.tag)
    if pattern is None or not isinstance(node, yaml.ScalarNode) or not pattern.fullmatch(node.value):
        raise _place(node).fail(f"'{node.value}' has another meaning in YAML: put it in quotes")
    return yaml.SafeLoader("").construct_object(node)


def _place(node: yaml.Node) -> Place:
    name: str = node.start_mark.name
    return Place(name, _line(node))


def _line(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1


def _entries(node: yaml.MappingNode) -> dict[Any, yaml.Node]:
    found: dict[Any, yaml.Node] = {}
    for key_node, value in node.value:
        key = _scalar(key_node)
        if type(key) not in (str, int):
            raise _place(key_node).fail(f"the key '{key_node.value}' is not a word: put it in quotes")
        if key in found:
            raise _place(key_node).fail(f"duplicate key '{key}'")
        found[key] = value
    return found


def _read(kind: Any, node: yaml.Node) -> Any:
    custom = getattr(kind, "__read_declared__", None)
    if custom is not None:
        return custom(plain_tree(node), _place(node))
    if dataclasses.is_dataclass(kind):
        return _read_dataclass(kind, node)
    return _READERS.get(get_origin(kind), _read_scalar)(kind, node)


def _read_dataclass(cls: Any, node: yaml.Node) -> Any:
    place = _place(node)
    if not isinstance(node, yaml.MappingNode):
        raise place.fail(f"expected a mapping for {cls.__name__}")
    entries = _entries(node)
    hints = declared_keys(cls)
    wrong = [*_unknown_keys(cls, entries)]
    for field in dataclasses.fields(cls):
        if field.name in hints and field.name not in entries and is_required(field):
            wrong.append(place.complain(f"{cls.__name__} needs '{field.name}'"))
    known = {key: value for key, value in entries.items() if key in hints}
    read = _read_each(((key, hints[key], value) for key, value in known.items()), wrong)
    if _has_place(cls):
        read["place"] = dataclasses.replace(place, keys={key: _line(value) for key, value in entries.items()})
    made = cls(**read)
    faults = [place.complain(fault) for fault in getattr(made, "declared_faults", tuple)()]
    if faults:
        raise DefinitionError(*faults)
    return made


def _unknown_keys(cls: Any, entries: Mapping[Any, yaml.Node]) -> Iterable[Complaint]:
    names = list(declared_keys(cls))
    for key, value in entries.items():
        if key not in names:
            near = difflib.get_close_matches(str(key), names, 1)
            hint = f"; did you mean '{near[0]}'?" if near else f"; it knows {', '.join(names)}"
            yield _place(value).complain(f"{cls.__name__} has no key '{key}'{hint}")


def _read_each(items: Iterable[tuple[Any, Any, yaml.Node]], wrong: Iterable[Complaint] = ()) -> dict[Any, Any]:
    """Read each item by its kind. Raises one DefinitionError with all that is wrong, after the last one."""
    read: dict[Any, Any] = {}
    complaints = list(wrong)
    for key, kind, value in items:
        try:
            read[key] = _read(kind, value)
        except DefinitionError as error:
            complaints += error.complaints
    if complaints:
        raise DefinitionError(*sorted(complaints))
    return read


@cache
def declared_keys(cls: Any) -> dict[str, Any]:
    """Return the keys that a declaration of this class may have, each with its type."""
    known = get_type_hints(cls)
    written = (one for one in dataclasses.fields(cls) if not one.metadata.get("not_declared"))
    return {one.name: known[one.name] for one in written}


@cache
def _has_place(cls: Any) -> bool:
    return any(one.name == "place" and one.metadata.get("not_declared") for one in dataclasses.fields(cls))


def is_required(field: "dataclasses.Field[Any]") -> bool:
    """Return whether a declaration must have this key."""
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _read_tuple(kind: Any, node: yaml.Node) -> Any:
    if not isinstance(node, yaml.SequenceNode):
        raise _place(node).fail("expected a list")
    inner = get_args(kind)[0]
    return tuple(_read_each(((at, inner, item) for at, item in enumerate(node.value))).values())


def _read_mapping(kind: Any, node: yaml.Node) -> Any:
    if not isinstance(node, yaml.MappingNode):
        raise _place(node).fail("expected a mapping")
    key_kind, value_kind = get_args(kind)
    entries = _entries(node)
    wrong = [
        _place(value).complain(f"the key '{key}' is not {key_kind.__name__}")
        for key, value in entries.items()
        if type(key) is not key_kind
    ]
    return _read_each(((key, value_kind, value) for key, value in entries.items()), wrong)


def _read_literal(kind: Any, node: yaml.Node) -> Any:
    value = _scalar(node) if isinstance(node, yaml.ScalarNode) else None
    if value not in get_args(kind):
        raise _place(node).fail(f"'{value}' is not one of {', '.join(map(str, get_args(kind)))}")
    return value


def _read_optional(kind: Any, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode) and _scalar(node) is None:
        return None
    return _read(next(arg for arg in get_args(kind) if arg is not type(None)), node)


def _read_scalar(kind: Any, node: yaml.Node) -> Any:
    value = plain_tree(node)
    if kind is Any or (type(value) is kind):
        return value
    raise _place(node).fail(f"'{value}' is not {kind.__name__}")


_READERS: Mapping[Any, Callable[[Any, yaml.Node], Any]] = {
    tuple: _read_tuple,
    Mapping: _read_mapping,
    dict: _read_mapping,
    Literal: _read_literal,
    Union: _read_optional,
    types.UnionType: _read_optional,
}
# `Mapping[...]` has the abstract class as its origin.
_READERS = {**_READERS, get_origin(Mapping[str, str]): _read_mapping}
