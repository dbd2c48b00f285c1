"""The program's own font: IBM Plex Sans Arabic, loaded from the built assets."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from balady_desktop.desktop.look.assets import asset

FAMILY = "IBM Plex Sans Arabic"
_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")


@cache
def load_fonts() -> None:
    """Once per process; a machine without fonts of its own still shows Arabic well."""
    for weight in _WEIGHTS:
        path = asset(f"fonts/IBMPlexSansArabic-{weight}.ttf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise OSError(f"the font {path.name} cannot be loaded")


def font(pixels: int, weight: int = 400) -> QFont:
    load_fonts()
    made = QFont(FAMILY)
    made.setPixelSize(max(1, pixels))
    made.setWeight(QFont.Weight(weight))
    made.setStyleHint(QFont.StyleHint.SansSerif)
    return made
