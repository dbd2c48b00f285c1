"""The program's lines beside the reference's: glyph ids, order and places."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from balady_desktop.documents.arabic_text import Direction, Weight, shape
from benchmarks.reference import harfbuzz, icu
from benchmarks.reference.generated_lines import generated_lines
from benchmarks.reference.hard_lines import HARD_LINES
from benchmarks.reference.shaping import Placed, line

WEIGHTS: tuple[Weight, ...] = ("regular", "medium", "semibold", "bold")
DIRECTIONS: tuple[Direction, ...] = ("rtl", "ltr")
GENERATED = 2400


class Case(NamedTuple):
    name: str
    text: str
    weight: Weight
    direction: Direction


class Difference(NamedTuple):
    case: Case
    ours: list[Placed]
    theirs: list[Placed]


def is_available() -> bool:
    return icu.is_installed() and harfbuzz.is_installed()


def hand_picked() -> Iterator[Case]:
    """Every line in both directions and all weights."""
    for name, text in HARD_LINES:
        for direction in DIRECTIONS:
            for weight in WEIGHTS:
                yield Case(name, text, weight, direction)


def generated(count: int = GENERATED) -> Iterator[Case]:
    """Every line in one weight, three of four in right-to-left paragraphs."""
    for number, text in enumerate(generated_lines(count)):
        direction: Literal["rtl", "ltr"] = "ltr" if number % 4 == 3 else "rtl"
        yield Case("generated", text, WEIGHTS[(number // 4) % 4], direction)


def ours(case: Case) -> list[Placed]:
    placed, pen = [], 0
    for run in shape(case.text, weight=case.weight, direction=case.direction).runs:
        for glyph in run.glyphs:
            placed.append(Placed(run.face.name, glyph.glyph, pen + glyph.dx, glyph.dy, glyph.advance))
            pen += glyph.advance
    return placed


def difference(case: Case) -> Difference | None:
    mine, theirs = ours(case), line(*case[1:])
    return None if mine == theirs else Difference(case, mine, theirs)


def share_identical(count: int = GENERATED) -> float:
    """The share of lines, hand-picked and generated, that are the reference's to the last unit."""
    verdicts = [difference(case) is None for cases in (hand_picked(), generated(count)) for case in cases]
    return sum(verdicts) / len(verdicts)
