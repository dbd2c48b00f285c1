"""Reads YAML into frozen dataclasses; everything that is wrong in a file is told at once, each with file and line."""

import dataclasses
import re
import types
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import yaml

from balady_desktop.domain.declared import Complaint, DefinitionError, Place, attribute_of, declared_keys, required_keys
from balady_desktop.domain.declared_words import (
    KINDS,
    choices_in,
    declared_as,
    told_key,
    type_beside,
    wrong_choice,
    wrong_kind,
    wrong_list,
    wrong_mapping,
)
from balady_desktop.domain.yaml_faults import composed, inner_lines, yaml_fault

T = TypeVar("T")
_YES_OR_NO = "tag:yaml.org,2002:bool"
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


def compose(text: str, source: str) -> yaml.Node:
    """Return the nodes of a YAML document; each knows the file that it comes from. Raises DefinitionError."""
    try:
        node = composed(text, source)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        line, told = yaml_fault(error, text)
        raise Place(source, line).fail(told) from error
    if node is None:
        raise Place(source, 1).fail("the file is empty")
    return node


def read_node(cls: type[T], node: yaml.Node) -> T:
    """Read composed nodes into the dataclass `cls`. Raises DefinitionError as `read_declared`."""
    result: T = _read(cls, node)
    return result


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
        if node.tag == _YES_OR_NO:
            told = "means yes or no in YAML: write true or false, or put it in quotes where it is a word"
            raise _place(node).fail(f"'{node.value}' {told}")
        raise _place(node).fail(f"'{node.value}' has another meaning in YAML: put it in quotes")
    return yaml.SafeLoader("").construct_object(node)


def _place(node: yaml.Node) -> Place:
    name: str = node.start_mark.name
    return Place(name, _line(node))


def _place_of_keys(node: yaml.Node) -> Place:
    """Return the place of a node, with those of its keys where they are on lines of their own."""
    if not isinstance(node, yaml.MappingNode) or node.end_mark.line == node.start_mark.line:
        return _place(node)
    return Place(node.start_mark.name, _line(node), {key.value: _line(key) for key, _ in node.value})


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
        return custom(plain_tree(node), _place_of_keys(node))
    if dataclasses.is_dataclass(kind):
        return _read_dataclass(kind, node)
    return _READERS.get(get_origin(kind), _read_scalar)(kind, node)


def _read_dataclass(cls: Any, node: yaml.Node) -> Any:
    place = _place(node)
    if not isinstance(node, yaml.MappingNode):
        raise place.fail(wrong_mapping(cls))
    entries = _entries(node)
    hints = declared_keys(cls)
    wrong = _wrong_keys(cls, entries, node)
    known = {key: value for key, value in entries.items() if key in hints}
    read = _read_each(((key, hints[key], value) for key, value in known.items()), wrong)
    if _has_place(cls):
        read["place"] = dataclasses.replace(
            place, keys={key: _line(value) for key, value in entries.items()}, inner=inner_lines(entries)
        )
    made = cls(**{attribute_of(cls, key): value for key, value in read.items()})
    faults = [place.complain(fault) for fault in getattr(made, "declared_faults", tuple)()]
    if faults:
        raise DefinitionError(*faults)
    return made


def _wrong_keys(cls: Any, entries: Mapping[Any, yaml.Node], node: yaml.MappingNode) -> list[Complaint]:
    """Return complaints about unknown keys, and about missing ones for which none of the unknown ones stands."""
    hints = declared_keys(cls)
    missing = set(required_keys(cls)) - entries.keys()
    wrong = []
    for key, _ in node.value:
        if key.value not in hints:
            found, told = told_key(key.value, hints, type_beside(entries), missing)
            wrong.append(_place(key).complain(f"{declared_as(cls)} has no key '{key.value}'{told}"))
            missing.discard(found or "")
    needed = [f"{declared_as(cls)} needs '{name}'{choices_in(hints[name])}" for name in hints if name in missing]
    return wrong + [_place(node).complain(one) for one in needed]


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
def _has_place(cls: Any) -> bool:
    return any(one.name == "place" and one.metadata.get("not_declared") for one in dataclasses.fields(cls))


def _read_tuple(kind: Any, node: yaml.Node) -> Any:
    if not isinstance(node, yaml.SequenceNode):
        raise _place(node).fail(wrong_list(node.value if isinstance(node, yaml.ScalarNode) else None))
    inner = get_args(kind)[0]
    return tuple(_read_each(((at, inner, item) for at, item in enumerate(node.value))).values())


def _read_mapping(kind: Any, node: yaml.Node) -> Any:
    if not isinstance(node, yaml.MappingNode):
        raise _place(node).fail("expected a mapping")
    key_kind, value_kind = get_args(kind)
    entries = _entries(node)
    wrong = [
        _place(value).complain(f"the key '{key}' is not {KINDS[key_kind]}")
        for key, value in entries.items()
        if type(key) is not key_kind
    ]
    return _read_each(((key, value_kind, value) for key, value in entries.items()), wrong)


def _read_literal(kind: Any, node: yaml.Node) -> Any:
    value = _scalar(node) if isinstance(node, yaml.ScalarNode) else None
    if value not in get_args(kind):
        raise _place(node).fail(wrong_choice(value, get_args(kind)))
    return value


def _read_optional(kind: Any, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode) and _scalar(node) is None:
        return None
    return _read(next(arg for arg in get_args(kind) if arg is not type(None)), node)


def _read_scalar(kind: Any, node: yaml.Node) -> Any:
    value = plain_tree(node)
    if kind is Any or (type(value) is kind):
        return value
    raise _place(node).fail(wrong_kind(kind, value))


_READERS: Mapping[Any, Callable[[Any, yaml.Node], Any]] = {
    tuple: _read_tuple,
    # `Mapping[...]` has the abstract class as its origin.
    **dict.fromkeys((Mapping, dict, get_origin(Mapping[str, str])), _read_mapping),
    Literal: _read_literal,
    **dict.fromkeys((Union, types.UnionType), _read_optional),
}
