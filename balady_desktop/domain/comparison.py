"""What differs between two editions of a catalogue, name by name: also names that nothing refers to."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from balady_desktop.domain.declared import Complaint
from balady_desktop.domain.declared_nodes import compose, plain_tree

# By one of these a part of a list is known, wherever in the list it stands.
_IDENTITIES = ("id", "code", "include", "notice")
_LANGUAGES = {"ar", "en"}


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a file: a value, or the parts that it has by their names."""

    line: int
    value: Any = None
    parts: Mapping[str, "_Part"] = field(default_factory=dict)


def compare_catalogues(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Complaint]:
    """Return what is gone, new or changed, by file and line of the newer texts. Raises DefinitionError.

    A name that is gone where a similar one is new is told as one that may be misspelt.
    """
    for file in sorted(before.keys() - now.keys()):
        yield Complaint(file, 1, "the file is gone")
    for file in sorted(now):
        if file not in before:
            yield Complaint(file, 1, "the file is new")
        elif before[file] != now[file]:
            yield from _compare(file, "the file", _part(before[file], file), _part(now[file], file))


def _part(text: str, file: str) -> _Part:
    return _read(compose(text, file))


def _read(node: yaml.Node) -> _Part:
    line = node.start_mark.line + 1
    named = _named(node)
    if named is None:
        return _Part(line, plain_tree(node))
    return _Part(line, None, {name: _read(one) for name, one in named.items()})


def _named(node: yaml.Node) -> dict[str, yaml.Node] | None:
    """Return the parts of a node by their names; None where it is one value: a scalar, words, a list of scalars."""
    if isinstance(node, yaml.MappingNode):
        entries = {key.value: value for key, value in node.value}
        return None if entries.keys() == _LANGUAGES else entries
    if isinstance(node, yaml.SequenceNode) and any(isinstance(one, yaml.MappingNode) for one in node.value):
        return {_identity(one) or f"number {at}": one for at, one in enumerate(node.value, 1)}
    return None


def _identity(node: yaml.Node) -> str | None:
    entries = {key.value: value.value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    return next((str(entries[one]) for one in _IDENTITIES if one in entries), None)


def _compare(file: str, owner: str, before: _Part, now: _Part) -> Iterator[Complaint]:
    if before.value != now.value or bool(before.parts) != bool(now.parts):
        yield Complaint(file, now.line, f"{owner} {_told(before, now)}")
        return
    added = [name for name in now.parts if name not in before.parts]
    for name in (name for name in before.parts if name not in now.parts):
        twin = next(iter(difflib.get_close_matches(name, added, 1)), None)
        if twin is None:
            yield Complaint(file, now.line, f"'{name}' of {owner} is gone")
        else:
            added.remove(twin)
            yield Complaint(file, now.parts[twin].line, f"'{name}' is gone and '{twin}' is new: is it misspelt?")
    for name in added:
        yield Complaint(file, now.parts[name].line, f"'{name}' of {owner} is new")
    for name, part in now.parts.items():
        if name in before.parts:
            yield from _compare(file, f"'{name}'", before.parts[name], part)


def _told(before: _Part, now: _Part) -> str:
    is_short = all(isinstance(one.value, str | int | bool) and len(str(one.value)) <= 40 for one in (before, now))
    return f"was '{before.value}' and is '{now.value}'" if is_short else "has changed"
