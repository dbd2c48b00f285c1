"""The Unicode bidirectional algorithm (UAX 9): embedding levels of a paragraph and the visual order of a line."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from balady_desktop.documents.arabic_text.bidi_classes import classes_of_pattern, pattern_of
from balady_desktop.documents.arabic_text.bidi_explicit import (
    INITIATORS,
    REMOVED,
    explicit_levels,
    first_strong_level,
    matching_isolates,
)
from balady_desktop.documents.arabic_text.bidi_sequences import Sequence as RunSequence
from balady_desktop.documents.arabic_text.bidi_sequences import resolve

_CHANGES_NOTHING_IN_RTL = frozenset({"R", "AL", "WS", "ON", "NSM", "CS"})
_CHANGES_NOTHING_IN_LTR = frozenset({"L", "EN", "ES", "ET", "CS", "NSM", "WS", "ON"})
_TRAILING = INITIATORS | REMOVED | {"WS", "PDI"}


def paragraph_levels(text: str, base: int | None) -> tuple[int, ...]:
    """Levels after rules P to I of one paragraph; `base` 0 is left-to-right, 1 right-to-left, None asks the text."""
    return _levels_of_pattern(pattern_of(text), base)


@lru_cache(maxsize=4096)
def _levels_of_pattern(pattern: str, base: int | None) -> tuple[int, ...]:
    # Amounts and dates of one length, names of words of the same lengths share their levels.
    return levels_of_classes(pattern, classes_of_pattern(pattern), base)


def paragraph_runs(text: str, base: int) -> tuple[tuple[int, int, int], ...]:
    """The runs of a paragraph that is one line, as (start, end, level) from its left to its right."""
    return _runs_of_paragraph(pattern_of(text), base)


@lru_cache(maxsize=4096)
def _runs_of_paragraph(pattern: str, base: int) -> tuple[tuple[int, int, int], ...]:
    return _runs_of_pattern(pattern, _levels_of_pattern(pattern, base), base)


def line_runs(text: str, levels: tuple[int, ...], base: int) -> tuple[tuple[int, int, int], ...]:
    """The runs of one line as (start, end, level) from its left to its right: rules L1 and L2."""
    return _runs_of_pattern(pattern_of(text), levels, base)


@lru_cache(maxsize=4096)
def _runs_of_pattern(pattern: str, levels: tuple[int, ...], base: int) -> tuple[tuple[int, int, int], ...]:
    return tuple(visual_runs(line_levels(classes_of_pattern(pattern), levels, base)))


def levels_of_classes(text: str, classes: Sequence[str], base: int | None) -> tuple[int, ...]:
    present = frozenset(classes)
    if base == 1 and present <= _CHANGES_NOTHING_IN_RTL:
        return (1,) * len(text)
    if base == 0 and present <= _CHANGES_NOTHING_IN_LTR:
        return (0,) * len(text)
    partner = matching_isolates(classes)
    if base is None:
        base = first_strong_level(classes, partner, 0, len(classes)) or 0
    levels, types = explicit_levels(classes, base, partner)
    # All of them first: their ends are judged by explicit levels, which resolving one of them changes.
    for sequence in list(_isolating_run_sequences(classes, levels, base, partner)):
        resolve(sequence, text, classes, types, levels)
    return tuple(_levels_of_removed(classes, levels, base))


def line_levels(classes: Sequence[str], levels: Sequence[int], base: int) -> list[int]:
    """Rule L1 for one line: separators and the white space before them or at the line's end go to the base level."""
    result = list(levels)
    trailing = True
    for index in range(len(classes) - 1, -1, -1):
        name = classes[index]
        trailing = name in ("B", "S") or (trailing and name in _TRAILING)
        if trailing:
            result[index] = base
    return result


def visual_runs(levels: Sequence[int]) -> list[tuple[int, int, int]]:
    """Rule L2: the runs of equal level as (start, end, level), from the left of the line to its right."""
    runs: list[tuple[int, int, int]] = []
    start = 0
    for level, members in groupby(levels):
        end = start + len(list(members))
        runs.append((start, end, level))
        start = end
    highest = max(levels, default=0)
    lowest_odd = min((level for level in levels if level % 2), default=highest + 1)
    for level in range(highest, lowest_odd - 1, -1):
        runs = _reverse_at_least(runs, level)
    return runs


def _reverse_at_least(runs: list[tuple[int, int, int]], level: int) -> list[tuple[int, int, int]]:
    result: list[tuple[int, int, int]] = []
    for is_high, members in groupby(runs, key=lambda run: run[2] >= level):
        stretch = list(members)
        result.extend(reversed(stretch) if is_high else stretch)
    return result


def _isolating_run_sequences(
    classes: Sequence[str], levels: Sequence[int], base: int, partner: dict[int, int]
) -> Iterator[RunSequence]:
    kept = [index for index, name in enumerate(classes) if name not in REMOVED]
    runs = [list(members) for _, members in groupby(kept, key=levels.__getitem__)]
    run_at = {run[0]: run for run in runs}
    place = {index: number for number, index in enumerate(kept)}
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in partner:
            continue
        indexes = list(run)
        while classes[indexes[-1]] in INITIATORS and indexes[-1] in partner:
            indexes.extend(run_at[partner[indexes[-1]]])
        yield _with_ends(indexes, kept, place, classes, levels, base)


def _with_ends(
    indexes: list[int],
    kept: list[int],
    place: dict[int, int],
    classes: Sequence[str],
    levels: Sequence[int],
    base: int,
) -> RunSequence:
    before, after = place[indexes[0]] - 1, place[indexes[-1]] + 1
    level = levels[indexes[0]]
    before_level = levels[kept[before]] if before >= 0 else base
    open_ended = after >= len(kept) or classes[indexes[-1]] in INITIATORS
    after_level = base if open_ended else levels[kept[after]]
    return RunSequence(indexes, level, "LR"[max(level, before_level) % 2], "LR"[max(level, after_level) % 2])


def _levels_of_removed(classes: Sequence[str], levels: list[int], base: int) -> list[int]:
    # Rule X9 takes these characters away; giving them the level before them keeps them from splitting a run.
    last = base
    for index, name in enumerate(classes):
        if name in REMOVED:
            levels[index] = last
        last = levels[index]
    return levels
