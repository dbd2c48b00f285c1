"""The only place that orders or shapes text: logical text in, measured lines of placed glyphs out."""

from balady_desktop.documents.arabic_text.digits import with_digits
from balady_desktop.documents.arabic_text.drawing import line_operators
from balady_desktop.documents.arabic_text.faces import Weight
from balady_desktop.documents.arabic_text.pdf_fonts import FontBook
from balady_desktop.documents.arabic_text.shaping import Direction, ShapedLine, shape
from balady_desktop.documents.arabic_text.wrapping import Style, shorten, wrap

__all__ = [
    "Direction",
    "FontBook",
    "ShapedLine",
    "Style",
    "Weight",
    "line_operators",
    "shape",
    "shorten",
    "with_digits",
    "wrap",
]
