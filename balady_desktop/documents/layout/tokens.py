"""Colours, sizes and measures of paper, in one place; the colours are those of the program's light theme."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from balady_desktop.documents.arabic_text import Direction, Style, Weight

Colour = str
"""Six hexadecimal digits."""

TEXT = "161616"
TEXT_2 = "384250"
TEXT_3 = "4D5761"
LINE = "D2D6DB"
SURFACE_2 = "F3F4F6"
PRIMARY = "1B8354"
PRIMARY_DARK = "14573A"
PRIMARY_SOFT = "F3FCF6"
PRIMARY_LINE = "B8EACB"
ERROR = "B42318"
ERROR_SOFT = "FEF3F2"
WARNING = "93370C"
WARNING_SOFT = "FFFAEB"
WARNING_LINE = "FEDF89"
WHITE = "FFFFFF"
WATERMARK = "ECEEF1"
WATERMARK_ERROR = "FBDAD6"

PAGE_WIDTH, PAGE_HEIGHT = 595.2756, 841.8898
SIDE_MARGIN = 48.0
TOP_MARGIN = 40.0
BOTTOM_MARGIN = 66.0
CONTENT_WIDTH = PAGE_WIDTH - 2 * SIDE_MARGIN
GUTTER = 16.0
RADIUS = 4.0
HAIRLINE = 0.5


# Where a line's ink begins and ends around its baseline, as shares of the size: the family's own measures.
ASCENT, DESCENT = 1.085, 0.415


@dataclass(frozen=True, slots=True)
class Ink:
    """A role of type: size in points, weight, colour, and the distance of baselines as a share of the size.

    `line_height` is that distance in points, `drop` how far below a line's top its baseline stands; `styles` are what
    the text layer takes, by direction.
    """

    size: float
    weight: Weight = "regular"
    colour: Colour = TEXT
    leading: float = 1.5
    line_height: float = field(init=False)
    drop: float = field(init=False)
    styles: Mapping[Direction, Style] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "line_height", self.size * self.leading)
        object.__setattr__(self, "drop", self.size * ((self.leading - ASCENT - DESCENT) / 2 + ASCENT))
        styles = {direction: Style(self.size, self.weight, direction) for direction in get_args(Direction)}
        object.__setattr__(self, "styles", styles)


TITLE = Ink(20, "semibold", TEXT, 1.4)
LICENCE_TITLE = Ink(18, "semibold", TEXT, 1.4)
TITLE_EN = Ink(11, "regular", TEXT_3, 1.4)
OFFICE = Ink(11, "semibold", TEXT, 1.45)
OFFICE_2 = Ink(9.5, "regular", TEXT_2, 1.45)
SECTION = Ink(10.5, "semibold", PRIMARY_DARK, 1.5)
LABEL = Ink(8, "regular", TEXT_3, 1.5)
BODY_LABEL = Ink(9.5, "regular", TEXT_3, 1.5)
VALUE = Ink(9.5, "regular", TEXT, 1.5)
BODY = Ink(9, "regular", TEXT, 1.5)
SMALL = Ink(7.5, "regular", TEXT_3, 1.5)
HEAD = Ink(8, "semibold", TEXT_2, 1.5)
AMOUNT = Ink(9, "regular", TEXT, 1.5)
TOTAL = Ink(12, "semibold", TEXT, 1.5)
HERO = Ink(24, "semibold", PRIMARY_DARK, 1.35)
HERO_NUMBER = Ink(17, "semibold", PRIMARY_DARK, 1.4)
PAIR_SECTION = Ink(9.5, "semibold", PRIMARY_DARK, 1.45)
PAIR_VALUE = Ink(9, "regular", TEXT, 1.42)
CONDITION = Ink(7.5, "regular", TEXT_2, 1.45)
HERO_UNIT = Ink(12, "regular", PRIMARY_DARK, 1.35)
BADGE = Ink(8.5, "semibold", WARNING, 1.5)
NOTICE = Ink(8, "regular", WARNING, 1.5)
