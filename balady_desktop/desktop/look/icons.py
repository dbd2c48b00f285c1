"""Lucide icons tinted by rewriting their SVG text, with mirrored twins for right-to-left."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from balady_desktop.desktop.look.assets import asset

# Clocks, checks, media, pencils and phones look the same in both directions; these point somewhere.
DIRECTIONAL = frozenset(
    {
        "arrow-left",
        "arrow-right",
        "chevron-left",
        "chevrons-left",
        "chevrons-right",
        "chevron-right",
        "undo-2",
        "redo-2",
        "send",
        "log-in",
        "log-out",
        "list-checks",
        "external-link",
        "book-open-text",
        "message-square",
        "receipt-text",
        "file-text",
    }
)


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return asset(f"icons/{name}.svg").read_text(encoding="utf-8")


def tinted(name: str, colour: str, mirrored: bool = False) -> str:
    """The SVG text in that colour: Qt draws `currentColor` black whatever the palette says."""
    text = _source(name).replace("currentColor", colour)
    if not mirrored:
        return text
    start = text.index(">", text.index("<svg")) + 1
    end = text.rindex("</svg>")
    return f'{text[:start]}<g transform="matrix(-1 0 0 1 24 0)">{text[start:end]}</g>{text[end:]}'


_LARGE = 28


@lru_cache(maxsize=1024)
def _drawn(name: str, colour: str, size: int, mirrored: bool, ratio: float) -> QPixmap:
    text = tinted(name, colour, mirrored)
    if size >= _LARGE:
        # A line of two in twenty-four is heavy at twice that size.
        text = text.replace('stroke-width="2"', 'stroke-width="1.5"')
    renderer = QSvgRenderer(QByteArray(text.encode()))
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, colour: str, size: int, rtl: bool = False) -> QPixmap:
    """The icon at that size, sharp on the densest screen in use, turned round when it must be."""
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    return _drawn(name, colour, size, rtl and name in DIRECTIONAL, ratio)


def icon(name: str, colour: str, disabled: str, size: int, rtl: bool = False, gap: int = 0) -> QIcon:
    """`gap` is empty room on the side of the words: Qt puts none between a button's icon and its text."""
    made = QIcon(_with_gap(pixmap(name, colour, size, rtl), gap, rtl))
    made.addPixmap(_with_gap(pixmap(name, disabled, size, rtl), gap, rtl), QIcon.Mode.Disabled)
    return made


def _with_gap(drawn: QPixmap, gap: int, rtl: bool) -> QPixmap:
    if not gap:
        return drawn
    ratio = drawn.devicePixelRatio()
    wide = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(gap if rtl else 0, 0, drawn)
    painter.end()
    return wide
