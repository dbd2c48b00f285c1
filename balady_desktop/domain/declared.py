"""Reads YAML into frozen dataclasses; a wrong key fails with file and line; the same types print a JSON Schema."""

import dataclasses
import difflib
import re
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

T = TypeVar("T")
# libyaml's loader where the wheel has it: eight times faster than the one in Python.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORDS = "tag:yaml.org,2002:str"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What may be written without quotes and yet is no word. YAML reads more: yes, no, on and off as true and false, 010 as
# eight, 12:30 as 750, 2026-01-01 as a date. Whoever writes one of those means a code, so quotes are asked for.
_UNQUOTED: Mapping[str, re.Pattern[str]] = {
    "tag:yaml.org,2002:bool": re.compile("true|false"),
    "tag:yaml.org,2002:int": re.compile("0|-?[1-9][0-9]{0,17}"),
    "tag:yaml.org,2002:float": re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+"),
    "tag:yaml.org,2002:null": re.compile("null|~|"),
}


class DefinitionError(ValueError):
    """A declaration that cannot be read; the message begins with `file:line:`."""


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """The file and line of a node, for messages."""

    source: str
    line: int

    def fail(self, message: str) -> DefinitionError:
        """Make the error that names this place."""
        return DefinitionError(f"{self.source}:{self.line}: {message}")


def read_declared(cls: type[T], text: str, source: str) -> T:
    """Read one YAML document into the dataclass `cls`.

    Raises DefinitionError for YAML that does not parse, unknown or repeated keys, missing keys and wrong kinds.
    """
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise DefinitionError(f"{source}:{mark.line + 1 if mark else 1}: {error}") from error
    if node is None:
        raise DefinitionError(f"{source}:1: the file is empty")
    result: T = _read(cls, node, source)
    return result


def plain_tree(node: yaml.Node, source: str) -> Any:
    """Turn a node into plain Python values, refusing repeated keys."""
    if isinstance(node, yaml.MappingNode):
        return {key: plain_tree(value, source) for key, value in _entries(node, source).items()}
    if isinstance(node, yaml.SequenceNode):
        return [plain_tree(item, source) for item in node.value]
    return _scalar(node, source)


def _scalar(node: yaml.Node, source: str) -> Any:
    # Nine of ten are words, and a constructor for each would be most of what reading costs.
    if node.tag == _WORDS:
        # Quoted, YAML writes any character: one that neither a table nor a paper can hold is no part of a word.
        if _CONTROLS.search(node.value):
            raise _place(node, source).fail("a control character in a text")
        return node.value
    pattern = _UNQUOTED.get(node.tag)
    if pattern is None or not isinstance(node, yaml.ScalarNode) or not pattern.fullmatch(node.value):
        raise _place(node, source).fail(f"'{node.value}' has another meaning in YAML: put it in quotes")
    return yaml.SafeLoader("").construct_object(node)


def _place(node: yaml.Node, source: str) -> Place:
    return Place(source, node.start_mark.line + 1)


def _entries(node: yaml.MappingNode, source: str) -> dict[Any, yaml.Node]:
    found: dict[Any, yaml.Node] = {}
    for key_node, value in node.value:
        key = _scalar(key_node, source)
        if type(key) not in (str, int):
            raise _place(key_node, source).fail(f"the key '{key_node.value}' is not a word: put it in quotes")
        if key in found:
            raise _place(key_node, source).fail(f"duplicate key '{key}'")
        found[key] = value
    return found


def _read(kind: Any, node: yaml.Node, source: str) -> Any:
    custom = getattr(kind, "__read_declared__", None)
    if custom is not None:
        return custom(plain_tree(node, source), _place(node, source))
    if dataclasses.is_dataclass(kind):
        return _read_dataclass(kind, node, source)
    return _READERS.get(get_origin(kind), _read_scalar)(kind, node, source)


def _read_dataclass(cls: Any, node: yaml.Node, source: str) -> Any:
    place = _place(node, source)
    if not isinstance(node, yaml.MappingNode):
        raise place.fail(f"expected a mapping for {cls.__name__}")
    entries = _entries(node, source)
    hints = _hints(cls)
    names = list(hints)
    for key, value in entries.items():
        if key not in names:
            near = difflib.get_close_matches(str(key), names, 1)
            hint = f"; did you mean '{near[0]}'?" if near else f"; it knows {', '.join(names)}"
            raise _place(value, source).fail(f"{cls.__name__} has no key '{key}'{hint}")
    for field in dataclasses.fields(cls):
        if field.name not in entries and _is_required(field):
            raise place.fail(f"{cls.__name__} needs '{field.name}'")
    return cls(**{key: _read(hints[key], value, source) for key, value in entries.items()})


@cache
def _hints(cls: Any) -> dict[str, Any]:
    known = get_type_hints(cls)
    return {field.name: known[field.name] for field in dataclasses.fields(cls)}


def _is_required(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _read_tuple(kind: Any, node: yaml.Node, source: str) -> Any:
    if not isinstance(node, yaml.SequenceNode):
        raise _place(node, source).fail("expected a list")
    return tuple(_read(get_args(kind)[0], item, source) for item in node.value)


def _read_mapping(kind: Any, node: yaml.Node, source: str) -> Any:
    if not isinstance(node, yaml.MappingNode):
        raise _place(node, source).fail("expected a mapping")
    key_kind, value_kind = get_args(kind)
    entries = _entries(node, source)
    for key, value in entries.items():
        if type(key) is not key_kind:
            raise _place(value, source).fail(f"the key '{key}' is not {key_kind.__name__}")
    return {key: _read(value_kind, value, source) for key, value in entries.items()}


def _read_literal(kind: Any, node: yaml.Node, source: str) -> Any:
    value = _scalar(node, source) if isinstance(node, yaml.ScalarNode) else None
    if value not in get_args(kind):
        raise _place(node, source).fail(f"'{value}' is not one of {', '.join(map(str, get_args(kind)))}")
    return value


def _read_optional(kind: Any, node: yaml.Node, source: str) -> Any:
    if isinstance(node, yaml.ScalarNode) and _scalar(node, source) is None:
        return None
    return _read(next(arg for arg in get_args(kind) if arg is not type(None)), node, source)


def _read_scalar(kind: Any, node: yaml.Node, source: str) -> Any:
    value = plain_tree(node, source)
    if kind is Any or (type(value) is kind):
        return value
    raise _place(node, source).fail(f"'{value}' is not {kind.__name__}")


_READERS: Mapping[Any, Callable[[Any, yaml.Node, str], Any]] = {
    tuple: _read_tuple,
    Mapping: _read_mapping,
    dict: _read_mapping,
    Literal: _read_literal,
    Union: _read_optional,
    types.UnionType: _read_optional,
}
# `Mapping[...]` has the abstract class as its origin.
_READERS = {**_READERS, get_origin(Mapping[str, str]): _read_mapping}


def json_schema(cls: type[Any]) -> dict[str, Any]:
    """Return the JSON Schema of the language that `read_declared(cls, ...)` accepts, for editors."""
    definitions: dict[str, Any] = {}
    root = _schema(cls, definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **root, "$defs": definitions}


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    custom = getattr(kind, "__declared_schema__", None)
    if custom is not None:
        schema: dict[str, Any] = custom()
        return schema
    if dataclasses.is_dataclass(kind):
        return _dataclass_schema(kind, definitions)
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple:
        return {"type": "array", "items": _schema(args[0], definitions)}
    if origin in (dict, get_origin(Mapping[str, str])):
        return {"type": "object", "additionalProperties": _schema(args[1], definitions)}
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (Union, types.UnionType):
        return _schema(next(arg for arg in args if arg is not type(None)), definitions)
    return {"type": name} if (name := _JSON_TYPES.get(kind)) else {}


_JSON_TYPES: Mapping[Any, str] = {str: "string", int: "integer", bool: "boolean", float: "number"}


def _dataclass_schema(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}
        hints = get_type_hints(cls)
        definitions[name] = {
            "type": "object",
            "additionalProperties": False,
            "properties": {f.name: _schema(hints[f.name], definitions) for f in dataclasses.fields(cls)},
            "required": [f.name for f in dataclasses.fields(cls) if _is_required(f)],
        }
    return {"$ref": f"#/$defs/{name}"}
