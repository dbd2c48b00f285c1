"""The nodes of a YAML text, and what is wrong with one that is none, in words for whoever writes it the first time."""

import io
import re
from collections.abc import Mapping
from typing import Any

import yaml

_INDENTATION = (
    "the indentation is not that of the lines above it (spaces only, two for each level), a text with a colon has no"
    " quotes, or a quotation mark above stays open"
)
_OPEN = "of line {line} is not closed, or a text with a comma or colon has no quotes"
# What the parser says -> what it means to a writer.
_MEANINGS: tuple[tuple[str, str], ...] = (
    (
        "expected ',' or '}'",
        "the bracket '{{' of line {line} is not closed, or a text with a comma or colon lacks quotes",
    ),
    (
        "expected ',' or ']'",
        "the bracket '[' of line {line} is not closed, or a text with a comma or colon lacks quotes",
    ),
    ("expected '-' indicator", _INDENTATION),
    ("expected key", _INDENTATION),
    ("<block end>", _INDENTATION),
    ("mapping values are not allowed", _INDENTATION),
    ("could not find expected ':'", "a key lacks its colon, or the indentation is not that of the lines above"),
    ("found another document", "'---' begins another document, and a file has one"),
    ("end of stream", "a quotation mark of line {line} stays open"),
)


# libyaml's loader where the wheel has it: eight times faster than the one in Python.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _NamedText(io.StringIO):
    """A text whose name the YAML parser writes into the place of each node."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.name = name


def composed(text: str, source: str) -> yaml.Node | None:
    """Return the nodes of a YAML document, None for an empty one. Raises YAMLError, UnicodeEncodeError."""
    return yaml.compose(_NamedText(text, source), Loader=_LOADER)


def inner_lines(entries: Mapping[Any, yaml.Node]) -> dict[str, int]:
    """Return the line of each key inside of an entry, as `key.inner`, where that has lines of its own."""
    found: dict[str, int] = {}
    for key, value in entries.items():
        if isinstance(value, yaml.MappingNode) and value.end_mark.line > value.start_mark.line:
            found.update({f"{key}.{inner.value}": inner.start_mark.line + 1 for inner, _ in value.value})
    return found


def yaml_fault(error: Exception, text: str) -> tuple[int, str]:
    """Return the line of a fault and what is wrong there, in one line."""
    mark = getattr(error, "problem_mark", None)
    number = mark.line + 1 if mark else 1
    lines = text.splitlines()
    if number <= len(lines) and re.match(r"\s*\t", lines[number - 1]):
        return number, "a tab at the beginning of the line: lines are indented by spaces only"
    said = str(getattr(error, "problem", None) or error) if isinstance(error, yaml.YAMLError) else str(error)
    begun = getattr(error, "context_mark", None)
    for part, meaning in _MEANINGS:
        if part in said:
            return number, meaning.format(line=begun.line + 1 if begun else number)
    return number, f"the file is no YAML: {' '.join(said.split())}"
