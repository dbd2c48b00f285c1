"""Rules P2 to X8 of UAX 9: isolates, embeddings and overrides give every character its explicit level."""

from collections.abc import Sequence
from typing import NamedTuple

INITIATORS = frozenset({"LRI", "RLI", "FSI"})
REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_MAX_DEPTH = 125


class _Status(NamedTuple):
    level: int
    override: str
    isolate: bool


def matching_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Each isolate initiator's matching PDI and, the other way, each PDI's initiator (BD9)."""
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for index, name in enumerate(classes):
        if name in INITIATORS:
            waiting.append(index)
        elif name == "PDI" and waiting:
            opened = waiting.pop()
            partner[opened], partner[index] = index, opened
        elif name == "B":
            waiting.clear()
    return partner


def first_strong_level(classes: Sequence[str], partner: dict[int, int], start: int, end: int) -> int | None:
    """Rules P2 and P3 within a stretch: 0 or 1 of the first strong character outside of isolates, or None."""
    index = start
    while index < end:
        name = classes[index]
        if name in ("L", "R", "AL"):
            return 0 if name == "L" else 1
        if name in INITIATORS:
            index = partner.get(index, end)
        index += 1
    return None


def explicit_levels(classes: Sequence[str], base: int, partner: dict[int, int]) -> tuple[list[int], list[str]]:
    state = _Explicit(classes, base, partner)
    for index, name in enumerate(classes):
        state.take(index, name)
    return state.levels, state.types


class _Explicit:
    def __init__(self, classes: Sequence[str], base: int, partner: dict[int, int]) -> None:
        self.types = list(classes)
        self.levels = [base] * len(classes)
        self._classes, self._base, self._partner = classes, base, partner
        self._stack = [_Status(base, "", False)]
        self._lost_isolates = self._lost_embeddings = self._valid_isolates = 0

    def take(self, index: int, name: str) -> None:
        if name in _EMBEDDINGS:
            self._embed(name)
        elif name in INITIATORS:
            self._place(index)
            self._isolate(index, name)
        elif name == "PDI":
            self._end_isolate()
            self._place(index)
        elif name == "PDF":
            self._end_embedding()
        elif name != "BN" and name != "B":
            self._place(index)

    def _place(self, index: int) -> None:
        top = self._stack[-1]
        self.levels[index] = top.level
        self.types[index] = top.override or self.types[index]

    def _next_level(self, rtl: bool) -> int:
        level = self._stack[-1].level
        return (level + 1) | 1 if rtl else (level + 2) & ~1

    def _embed(self, name: str) -> None:
        level = self._next_level(name[0] == "R")
        if level <= _MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings:
            self._stack.append(_Status(level, name[0] if name[2] == "O" else "", False))
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def _isolate(self, index: int, name: str) -> None:
        level = self._next_level(self._is_rtl(index, name))
        if level <= _MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings:
            self._valid_isolates += 1
            self._stack.append(_Status(level, "", True))
        else:
            self._lost_isolates += 1

    def _is_rtl(self, index: int, name: str) -> bool:
        if name != "FSI":
            return name == "RLI"
        end = self._partner.get(index, len(self._classes))
        return first_strong_level(self._classes, self._partner, index + 1, end) == 1

    def _end_isolate(self) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._valid_isolates:
            self._lost_embeddings = 0
            while not self._stack[-1].isolate:
                self._stack.pop()
            self._stack.pop()
            self._valid_isolates -= 1

    def _end_embedding(self) -> None:
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self._stack[-1].isolate and len(self._stack) > 1:
            self._stack.pop()
