"""Small helpers with which parts and screens are put together."""

import re

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QStyle, QVBoxLayout, QWidget

from balady_desktop.desktop.look.theme import ICON_BOX, START_ALIGN, look, set_icon, set_state, start_align

_RLM = "\u200f"
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufefc]")
_ISLAND = re.compile("[\u2066-\u2068][^\u2069]*\u2069")


def column(parent: QWidget | None = None, spacing: int = 0, margin: int = 0) -> QVBoxLayout:
    """A vertical layout; margins are the same on both sides, because Qt never mirrors them."""
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return layout


def row(parent: QWidget | None = None, spacing: int = 8, margin: int = 0) -> QHBoxLayout:
    layout = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return layout


class Words(QLabel):
    """A label at the start side in one of the type roles of the style sheet; never rich text."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None, *, wrap: bool = True) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        # A label with padding indents its text by itself, and stands a little inside the column.
        self.setIndent(0)
        self.setProperty("role", role)
        self.setText(text)
        start_align(self)

    def setText(self, text: str) -> None:
        super().setText(steady(text))

    def text(self) -> str:
        return super().text().removeprefix(_RLM)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt counts the blank at the end of a wrapped line, which moves Arabic lines off the edge they share."""
        room = self.contentsRect()
        lines = _wrapped(super().text(), self, room.width()) if self.wordWrap() and self.isRightToLeft() else None
        if lines is None or self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        top = QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, self.alignment(), _size_of(lines), room).top()
        lines.draw(painter, QPointF(room.left(), top))
        painter.end()


def _wrapped(text: str, label: QLabel, width: int) -> QTextLayout | None:
    """The lines of a text at the label's own side, None where one is enough."""
    metrics = label.fontMetrics()
    layout = QTextLayout(text.replace("\n", "\u2028"), label.font())
    option = QTextOption(label.alignment())
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    bottom = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, bottom))
        bottom += line.height() + max(0, metrics.leading())
    layout.endLayout()
    return layout if layout.lineCount() > 1 else None


def _size_of(lines: QTextLayout) -> QSize:
    return lines.boundingRect().size().toSize()


def words(text: str = "", role: str = "body", parent: QWidget | None = None, *, wrap: bool = True) -> Words:
    return Words(text, role, parent, wrap=wrap)


def steady(text: str) -> str:
    """An Arabic sentence that begins with a Latin word still runs from the right."""
    if look().is_rtl and _ARABIC.search(text) and not _first_is_arabic(text):
        return _RLM + text
    return text


def _first_is_arabic(text: str) -> bool:
    first = next((letter for letter in _without_islands(text) if letter.isalpha()), "")
    return bool(_ARABIC.match(first))


def _without_islands(text: str) -> str:
    return _ISLAND.sub("", text)


def centre(label: QLabel) -> None:
    """In the middle, instead of at the start side."""
    label.setProperty(START_ALIGN, False)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)


def fill(painter: QPainter, rect: QRectF, colour: str) -> None:
    """A filled rectangle; `QPainter.fillRect` with a QRectF crashed inside the binding of PySide6 6.11.3."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(rect)
    painter.restore()


def picture(name: str, tone: str = "text_2", size: int = 20, *, height: int = 0) -> QLabel:
    """An icon that says nothing to a screen reader: a word always stands beside it."""
    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setProperty(ICON_BOX, QSize(size, max(size, height)))
    set_icon(label, name, tone, size)
    return label


def rule(parent: QWidget | None = None) -> QFrame:
    line = QFrame(parent)
    line.setProperty("rule", True)
    line.setFixedHeight(1)
    return line


def bar(kind: str, parent: QWidget | None = None) -> QFrame:
    frame = QFrame(parent)
    set_state(frame, "bar", kind)
    return frame


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
