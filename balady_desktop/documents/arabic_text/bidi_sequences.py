"""Rules W, N and I of UAX 9 on one isolating run sequence: weak types, bracket pairs, neutrals, levels."""

import collections.abc
from typing import NamedTuple

from balady_desktop.documents.arabic_text.bidi_classes import CLOSING, OPENING

Names = collections.abc.Sequence[str]
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_DIRECTION = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
_BRACKET_STACK = 63


class Sequence(NamedTuple):
    indexes: list[int]
    level: int
    start: str
    end: str


def resolve(sequence: Sequence, text: str, classes: Names, types: list[str], levels: list[int]) -> None:
    names = [types[index] for index in sequence.indexes]
    _weak(names, sequence.start)
    _brackets(names, sequence, text, classes)
    _neutrals(names, sequence)
    for index, name in zip(sequence.indexes, names, strict=True):
        levels[index] += _rise(name, levels[index])


def _rise(name: str, level: int) -> int:
    if level % 2:
        return 0 if name == "R" else 1
    return {"L": 0, "R": 1}.get(name, 2)


def _weak(names: list[str], start: str) -> None:
    _marks(names, start)
    _numbers_after_arabic(names, start)
    _separators(names)
    _terminators(names)
    strong = start
    for at, name in enumerate(names):
        if name in ("L", "R"):
            strong = name
        elif name == "EN" and strong == "L":
            names[at] = "L"


def _marks(names: list[str], start: str) -> None:
    before = start
    for at, name in enumerate(names):
        if name == "NSM":
            names[at] = before
        before = "ON" if name in ("LRI", "RLI", "FSI", "PDI") else names[at]


def _numbers_after_arabic(names: list[str], start: str) -> None:
    strong = start
    for at, name in enumerate(names):
        if name in ("L", "R", "AL"):
            strong = name
        elif name == "EN" and strong == "AL":
            names[at] = "AN"
    for at, name in enumerate(names):
        if name == "AL":
            names[at] = "R"


def _separators(names: list[str]) -> None:
    for at in range(1, len(names) - 1):
        before, name, after = names[at - 1 : at + 2]
        if before == after and ((before == "EN" and name in ("ES", "CS")) or (before == "AN" and name == "CS")):
            names[at] = before


def _terminators(names: list[str]) -> None:
    at = 0
    while at < len(names):
        if names[at] != "ET":
            at += 1
            continue
        end = at
        while end < len(names) and names[end] == "ET":
            end += 1
        beside_number = (at and names[at - 1] == "EN") or (end < len(names) and names[end] == "EN")
        names[at:end] = ["EN" if beside_number else "ON"] * (end - at)
        at = end
    for at, name in enumerate(names):
        if name in ("ES", "CS"):
            names[at] = "ON"


def _brackets(names: list[str], sequence: Sequence, text: str, classes: Names) -> None:
    for opened, closed in sorted(_pairs(names, sequence, text)):
        direction = _bracket_direction(names, sequence, opened, closed)
        if direction:
            for at in (opened, closed):
                names[at] = direction
                _marks_after(names, sequence, classes, at, direction)


def _marks_after(names: list[str], sequence: Sequence, classes: Names, at: int, direction: str) -> None:
    for mark in range(at + 1, len(names)):
        if classes[sequence.indexes[mark]] != "NSM":
            return
        names[mark] = direction


def _pairs(names: list[str], sequence: Sequence, text: str) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for at, name in enumerate(names):
        character = text[sequence.indexes[at]] if name == "ON" else ""
        if character in OPENING:
            if len(stack) == _BRACKET_STACK:
                return []
            stack.append((OPENING[character], at))
        elif character in CLOSING:
            wanted = CLOSING[character]
            depth = next((n for n in range(len(stack) - 1, -1, -1) if stack[n][0] == wanted), None)
            if depth is not None:
                pairs.append((stack[depth][1], at))
                del stack[depth:]
    return pairs


def _bracket_direction(names: list[str], sequence: Sequence, opened: int, closed: int) -> str:
    embedding = "LR"[sequence.level % 2]
    inside = {_DIRECTION[name] for name in names[opened + 1 : closed] if name in _DIRECTION}
    if not inside or embedding in inside:
        return embedding if inside else ""
    before = next((_DIRECTION[name] for name in reversed(names[:opened]) if name in _DIRECTION), sequence.start)
    return before if before != embedding else embedding


def _neutrals(names: list[str], sequence: Sequence) -> None:
    embedding = "LR"[sequence.level % 2]
    at, before = 0, sequence.start
    while at < len(names):
        if names[at] not in _NEUTRAL:
            before = _DIRECTION[names[at]]
            at += 1
            continue
        end = at
        while end < len(names) and names[end] in _NEUTRAL:
            end += 1
        after = _DIRECTION[names[end]] if end < len(names) else sequence.end
        names[at:end] = [before if before == after else embedding] * (end - at)
        at = end
