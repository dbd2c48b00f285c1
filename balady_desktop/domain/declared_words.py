"""How declarations and kinds of values are called in messages about a file."""

import dataclasses
import re
from collections.abc import Container, Iterable, Mapping
from typing import Any, Literal, get_args, get_origin

import yaml

from balady_desktop.domain.nearest import nearest, told_of

_UNQUOTED = {int: re.compile("-?[0-9]+"), bool: re.compile("true|false")}
KINDS: Mapping[Any, str] = {str: "a text", int: "a whole number", bool: "true or false"}


def declared_as(cls: Any) -> str:
    """Return what a declaration is called in messages: `a field`, `an article`, `the file of headings`."""
    own: str | None = getattr(cls, "DECLARED_AS", None)
    called = re.sub("(?<=[a-z])(?=[A-Z])", " ", cls.__name__.strip("_")).lower()
    if called.endswith("s"):
        return own or f"the file of {called}"
    return own or f"{'an' if called[0] in 'aeio' else 'a'} {called}"


def choices_in(kind: Any) -> str:
    """Return the end of a message about a missing key: the words that it may be, where they are few."""
    choices = get_args(kind) if get_origin(kind) is Literal else ()
    return f" ({', '.join(map(str, choices))})" if choices else ""


def wrong_kind(kind: Any, value: Any) -> str:
    """Return that a value is of the wrong kind, and what was expected."""
    if value is None:
        return f"expected {KINDS[kind]}, and nothing is written here"
    if isinstance(value, list | dict):
        return f"expected {KINDS[kind]}, not a {'list' if isinstance(value, list) else 'mapping'}"
    if kind is str:
        return f"expected {KINDS[kind]}: put '{value}' in quotes"
    is_quoted = isinstance(value, str) and bool(_UNQUOTED[kind].fullmatch(value))
    return f"'{value}' is not {KINDS[kind]}" + (f": write {value} without quotes" if is_quoted else "")


def told_key(name: str, known: Iterable[str], type_: str, missing: Container[str]) -> tuple[str | None, str]:
    """Return the key that an unknown one stands for, and the end of a message: that key, or all that are known."""
    names = list(known)
    found = nearest(name, names, type_, missing)
    return found, told_of(name, found) or f"; it knows {', '.join(names)}"


def wrong_choice(value: Any, choices: Iterable[Any]) -> str:
    """Return that a value is none of the words that may be written here, and which one is meant."""
    known = [str(one) for one in choices]
    found = nearest(value, known) if isinstance(value, str) else None
    return f"'{value}' is not one of {', '.join(known)}{told_of(str(value), found) if found else ''}"


def wrong_list(value: str | None) -> str:
    """Return that a list is expected where a single value is, or a mapping (None), and how it is written."""
    if value is None:
        return "expected a list: each entry begins with '- '"
    return f"expected a list: write [{value}]" if value else "expected a list, and nothing is written here"


def type_beside(entries: Mapping[Any, yaml.Node]) -> str:
    """Return the type that is written beside a key, an empty text where there is none."""
    node = entries.get("type")
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def wrong_mapping(cls: Any) -> str:
    """Return that a mapping is expected for a declaration, and how one begins."""
    fields = [one for one in dataclasses.fields(cls) if not one.metadata.get("not_declared")]
    needed = [one.name.rstrip("_") for one in fields if one.default is one.default_factory is dataclasses.MISSING]
    keys = ": ..., ".join(needed or [fields[0].name])
    return f"expected a mapping for {declared_as(cls)}: {{{keys}: ...}}"
