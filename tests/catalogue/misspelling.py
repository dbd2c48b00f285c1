"""Misspells the keys and names of a declaration, one at a time: keys, and values that are an id, a code or a path."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

# An id, a code or a path; words of a text, numbers and flags are none.
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*|[0-9]{3,}|[a-z]+/[a-z]+")


@dataclass(frozen=True, slots=True)
class Misspelling:
    """One name of one file, and how it is written wrongly."""

    file: str
    start: int
    end: int
    name: str
    wrong: str
    line: int

    def planted(self, text: str) -> str:
        """The text of the file with the mistake in it."""
        return text[: self.start] + self.wrong + text[self.end :]


def misspellings(file: str, text: str) -> Iterator[Misspelling]:
    """Return a misspelling of each key and name of a file."""
    yield from _walk(file, yaml.compose(text), is_words=False)


def _walk(file: str, node: yaml.Node, is_words: bool) -> Iterator[Misspelling]:
    if isinstance(node, yaml.MappingNode):
        is_words = {key.value for key, _ in node.value} == {"ar", "en"}
        for key, value in node.value:
            yield from _walk(file, key, is_words=False)
            yield from _walk(file, value, is_words)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _walk(file, item, is_words=False)
    elif not is_words and _NAME.fullmatch(node.value) and node.tag.endswith(":str"):
        start, end = node.start_mark.index, node.end_mark.index
        quote = '"' if node.style == '"' else "'" if node.style == "'" else ""
        wrong = f"{quote}{_misspelt(node.value)}{quote}"
        yield Misspelling(file, start, end, node.value, wrong, node.start_mark.line + 1)


def _misspelt(name: str) -> str:
    """Return the name with its last two letters exchanged, or with one twice where they are the same."""
    if len(name) > 1 and name[-1] != name[-2]:
        return f"{name[:-2]}{name[-1]}{name[-2]}"
    return f"{name}{name[-1]}"
