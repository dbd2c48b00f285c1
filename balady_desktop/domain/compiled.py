"""Declarations as they are kept beside the program: what reading and checking their texts gave, found by those texts.

They came with the program, and are found only by the very texts that they were made of: whatever else is read, is read
from YAML. JSON, and classes of this package: nothing in such a file is run.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from balady_desktop import __version__

T = TypeVar("T")
FOLDER = Path(__file__).resolve().parents[1] / "_assets" / "compiled"
_PACKAGE = __name__.rpartition(".")[0]
_TUPLE, _LIST, _SET, _DECIMAL, _DATE, _PAIRS, _FIRST_CLASS = range(7)


def name_of(cls: Any, *read: str) -> str:
    """Return the name of the file that has what was read as `cls` from these texts."""
    return hashlib.sha256("\0".join((str(cls), *read)).encode()).hexdigest() + ".json"


def find_compiled(cls: type[T], *read: str) -> T | None:
    """Return what was read as `cls` from these texts, None where that is not kept or was made by another program."""
    try:
        kept = (FOLDER / name_of(cls, *read)).read_text(encoding="utf-8")
        found: T = decode(kept)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, ImportError):
        return None
    return found


# --- writing ---


def encode(value: Any) -> str:
    """Return a declaration as a text. Raises TypeError for what is no part of one."""
    classes: dict[Any, int] = {}
    node = _node(value, classes)
    shapes = [[cls.__module__, cls.__qualname__, *_fields(cls)] for cls in classes]
    kept = {"program": __version__, "classes": shapes, "value": node}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _node(value: Any, classes: dict[Any, int]) -> Any:
    kind = type(value)
    if value is None or kind in (str, int, bool):
        return value
    if dataclasses.is_dataclass(kind):
        parts = [_node(getattr(value, name), classes) for name in _fields(kind)]
        return [classes.setdefault(kind, _FIRST_CLASS + len(classes)), *parts]
    if isinstance(value, Mapping):
        if all(type(key) is str for key in value):
            return {key: _node(one, classes) for key, one in value.items()}
        return [_PAIRS, *(_node(pair, classes) for pair in value.items())]
    if isinstance(value, tuple):
        tag = _TUPLE if kind is tuple else classes.setdefault(kind, _FIRST_CLASS + len(classes))
        return [tag, *(_node(one, classes) for one in value)]
    if kind is list:
        return [_LIST, *(_node(one, classes) for one in value)]
    if kind is frozenset:
        return [_SET, *sorted(value)]
    if kind in (Decimal, date):
        return [_DECIMAL if kind is Decimal else _DATE, str(value)]
    raise TypeError(f"no part of a declaration: {kind}")


def _fields(cls: Any) -> list[str]:
    return [one.name for one in dataclasses.fields(cls)] if dataclasses.is_dataclass(cls) else []


# --- reading ---


def decode(text: str) -> Any:
    """Return the declaration of a text. Raises ValueError and others for one that this program did not write."""
    kept = json.loads(text)
    if kept["program"] != __version__:
        raise ValueError("another program's")
    return _Reader([_class(*shape) for shape in kept["classes"]]).read(kept["value"])


def _class(module: str, name: str, *fields: str) -> Any:
    """Return a class of this package as it was when the text was written."""
    if not module.startswith(f"{_PACKAGE}."):
        raise ValueError("a class from elsewhere")
    cls = getattr(import_module(module), name)
    if _fields(cls) != [*fields]:
        raise ValueError("a class has changed")
    return cls if fields else lambda *items: cls(items)


class _Reader:
    """Makes values of nodes."""

    def __init__(self, classes: list[Any]) -> None:
        self._makers: list[Any] = [
            lambda *items: items,
            lambda *items: [*items],
            lambda *items: frozenset(items),
            Decimal,
            date.fromisoformat,
            lambda *pairs: dict(pairs),
            *classes,
        ]

    def read(self, node: Any) -> Any:
        """Return the value of a node."""
        if type(node) is list:
            read = self.read
            tag, *parts = node
            made = [read(one) if type(one) in (list, dict) else one for one in parts]
            return self._makers[tag](*made)
        if type(node) is dict:
            return {key: self.read(one) for key, one in node.items()}
        return node
