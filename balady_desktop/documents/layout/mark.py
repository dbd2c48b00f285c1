"""The mark of the program, as the window shows it (resources/icons/mark.svg). It is no emblem of any office."""

from balady_desktop.documents.layout import tokens
from balady_desktop.documents.layout.shapes import colour_operands, rounded_path
from balady_desktop.documents.layout.tokens import Colour
from balady_desktop.documents.pdf_syntax import number

_GRID, _RADIUS = 48.0, 11.0
# The leaves on the grid of the icon, whose y goes down; the second is white at 62 % over the green.
_LEAVES: tuple[tuple[Colour, str], ...] = (
    (tokens.WHITE, "12 9 m 22.5 9 l 22.5 22.5 l 9 22.5 l 9 12 l 9 10.343 10.343 9 12 9 c"),
    ("A8D0BE", "26 9 m 36 9 l 37.657 9 39 10.343 39 12 c 39 18.5 l 26 13.2 l"),
    (tokens.WHITE, "26 17 m 39 22.4 l 39 36 l 39 37.657 37.657 39 36 39 c 26 39 l"),
    ("F5BD02", "9 26 m 22.5 26 l 22.5 39 l 12 39 l 10.343 39 9 37.657 9 36 c"),
)


def mark_operators(left: float, top: float, side: float) -> str:
    """Return the operators that draw the mark; left and top are distances from the page's top left corner."""
    scale = side / _GRID
    place = f"{number(scale)} 0 0 {number(-scale)} {number(left)} {number(tokens.PAGE_HEIGHT - top)} cm"
    leaves = " ".join(f"{colour_operands(colour)} rg {path} h f" for colour, path in _LEAVES)
    ground = f"{colour_operands(tokens.PRIMARY)} rg {rounded_path(0, 0, _GRID, _GRID, _RADIUS)} f"
    return f"q {place} {ground} {leaves} Q"
