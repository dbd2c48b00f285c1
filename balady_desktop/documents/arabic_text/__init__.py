"""The only place that orders or shapes text: logical text in, measured lines of placed glyphs out."""

from balady_desktop.documents.arabic_text.drawing import line_operators, number
from balady_desktop.documents.arabic_text.faces import Weight
from balady_desktop.documents.arabic_text.pdf_fonts import DocumentFonts
from balady_desktop.documents.arabic_text.shaping import Direction, ShapedLine, shape
from balady_desktop.documents.arabic_text.wrapping import Style, shorten, wrap

__all__ = [
    "Direction",
    "DocumentFonts",
    "ShapedLine",
    "Style",
    "Weight",
    "line_operators",
    "number",
    "shape",
    "shorten",
    "wrap",
]
