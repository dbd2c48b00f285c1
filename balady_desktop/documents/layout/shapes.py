"""Paths and colours as a page's content writes them."""

from functools import lru_cache

from balady_desktop.documents.layout.tokens import Colour
from balady_desktop.documents.pdf_syntax import number

# How far the handles of a curve stand from its ends, for a quarter of a circle of radius 1.
_CURVE = 0.5523


@lru_cache(maxsize=256)
def rounded_path(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A rectangle whose left bottom corner is (x, y), with round corners."""
    if not radius:
        return f"{number(x)} {number(y)} {number(width)} {number(height)} re"
    right, top, pull = x + width, y + height, radius * (1 - _CURVE)
    points = [
        (x + radius, y, "m"),
        (right - radius, y, "l"),
        (right - pull, y, right, y + pull, right, y + radius, "c"),
        (right, top - radius, "l"),
        (right, top - pull, right - pull, top, right - radius, top, "c"),
        (x + radius, top, "l"),
        (x + pull, top, x, top - pull, x, top - radius, "c"),
        (x, y + radius, "l"),
        (x, y + pull, x + pull, y, x + radius, y, "c"),
    ]
    return (
        " ".join(" ".join(part if isinstance(part, str) else number(part) for part in point) for point in points) + " h"
    )


@lru_cache(maxsize=64)
def colour_operands(colour: Colour) -> str:
    """The three operands of a colour operator."""
    return " ".join(number(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
