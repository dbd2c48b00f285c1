"""A line as the standards ask for it: levels and order by ICU, script and font by the rules below, then HarfBuzz.

The rules, written from UAX 9, 24 and 29 and not from the program:
- a line is cut where the level changes, then where the script changes, then where the font changes;
- Common and Inherited characters take the script before them in their run; a closing bracket that of its opening one;
  those at the head of a run take the first script after them; a run with no script at all (UAX 24 leaves it open) is
  Arab when it is right-to-left or when Script_Extensions of all its characters name Arab, and else Latn;
- a grapheme cluster is set in the first font of the chain that has all of it, else in the first that has its first
  character, else in the first of all; what has no shape of its own stays in the font before it.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.reference import harfbuzz, icu

FONTS = Path(__file__).parents[2] / "balady_desktop" / "_assets" / "fonts"
FAMILY = "IBMPlexSansArabic"
STYLES = {"regular": "Regular", "medium": "Medium", "semibold": "SemiBold", "bold": "Bold"}
_LANGUAGES = {"Arab": "ar"}
# Default_Ignorable_Code_Point and Bidi_Control of what lines carry: no font need have them.
_UNSEEN = frozenset([0xAD, 0x61C, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]) | frozenset(
    code
    for first, last in ((0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069), (0xFE00, 0xFE0F))
    for code in range(first, last + 1)
)


class Placed(NamedTuple):
    """A glyph with the place of its origin, from the left end of the line and the baseline."""

    font: str
    glyph: int
    x: int
    y: int
    advance: int


def line(text: str, weight: str, direction: str) -> list[Placed]:
    placed: list[Placed] = []
    pen = 0
    for font, start, end, level, script in _items(text, weight, direction):
        way = "rtl" if level % 2 else "ltr"
        language = _LANGUAGES.get(script, "en")
        for glyph in font.shape(text, start, end, direction=way, script=script, language=language):
            placed.append(Placed(font.name, glyph.glyph, pen + glyph.dx, glyph.dy, glyph.advance))
            pen += glyph.advance
    return placed


def _items(text: str, weight: str, direction: str) -> Iterator[tuple[harfbuzz.Font, int, int, int, str]]:
    """Stretches of one level, script and font, from left to right."""
    fonts = _fonts_of(text, weight)
    for start, end, level in icu.visual_runs(icu.levels(text, int(direction == "rtl"))):
        scripts = scripts_of_run(text[start:end], rtl=level % 2 == 1)
        kinds = [(fonts[start + at], script) for at, script in enumerate(scripts)]
        cuts = [at for at in range(1, end - start) if kinds[at] != kinds[at - 1]]
        pieces = list(zip([0, *cuts], [*cuts, end - start], strict=True))
        for first, last in pieces[::-1] if level % 2 else pieces:
            yield kinds[first][0], start + first, start + last, level, kinds[first][1]


def scripts_of_run(text: str, *, rtl: bool) -> list[str]:
    named = [icu.script_of(character) for character in text]
    current = next((script for script in named if script), None) or _script_of_none(text, rtl)
    open_brackets: list[tuple[str, str]] = []
    result = []
    for character, own in zip(text, named, strict=True):
        current = own or current
        pair = icu.bracket_pair(character)
        if pair != character:
            while open_brackets and open_brackets[-1][0] != character:
                if all(closing != character for closing, _ in open_brackets):
                    break
                open_brackets.pop()
            if open_brackets and open_brackets[-1][0] == character:
                current = open_brackets.pop()[1]
            else:
                open_brackets.append((pair, current))
        result.append(current)
    return result


def _script_of_none(text: str, rtl: bool) -> str:
    return "Arab" if rtl or all(icu.may_be_in(character, "Arab") for character in text) else "Latn"


def _fonts_of(text: str, weight: str) -> list[harfbuzz.Font]:
    chain = get_chain(weight)
    result: list[harfbuzz.Font] = []
    for cluster in _clusters(text):
        seen = [character for character in cluster if ord(character) not in _UNSEEN]
        if seen:
            whole = (font for font in chain if all(map(font.has, seen)))
            first = (font for font in chain if font.has(seen[0]))
            font = next(whole, None) or next(first, chain[0])
        else:
            font = result[-1] if result else chain[0]
        result.extend([font] * len(cluster))
    return result


def _clusters(text: str) -> Iterator[str]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not icu.extends_a_cluster(text[at]):
            yield text[start:at]
            start = at


@cache
def get_chain(weight: str) -> tuple[harfbuzz.Font, ...]:
    others = sorted(path for path in FONTS.glob("*.ttf") if not path.name.startswith(FAMILY))
    return tuple(map(_get_font, (FONTS / f"{FAMILY}-{STYLES[weight]}.ttf", *others)))


@cache
def _get_font(path: Path) -> harfbuzz.Font:
    return harfbuzz.Font(path)
