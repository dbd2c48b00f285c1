"""Bars of months beside one another: time runs from left to right in both languages, as school books have it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import fill
from balady_desktop.domain.text import isolate

_HEIGHT, _LABELS, _TOP, _WIDEST = 200, 28, 24, 72


class Bar(NamedTuple):
    """A month: what is under it, its value, and the value in words."""

    label: str
    value: int
    told: str


class MonthChart(QWidget):
    """The table beside it says the same; a screen reader reads that one, and here the sum of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._measure()
        look().changed.connect(self._measure)

    def set_bars(self, bars: Sequence[Bar], name: str) -> None:
        """Show bars; `name` is what all of them say."""
        self._bars = tuple(bars)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(480), look().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        # Left to right, whichever way the page runs.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setFont(look().font(12, 400))
        most = max((bar.value for bar in self._bars), default=0)
        base = self.height() - look().px(_LABELS)
        for at, bar in enumerate(self._bars):
            self._paint_bar(painter, self._place(at), base, bar, most)
        fill(painter, QRectF(0, base, self.width(), 1), look().tokens.line_strong)
        painter.end()

    def _place(self, at: int) -> tuple[float, float]:
        """Return where a month begins, and how wide it is."""
        width = self.width() / max(1, len(self._bars))
        return at * width, width

    def _paint_bar(self, painter: QPainter, place: tuple[float, float], base: int, bar: Bar, most: int) -> None:
        left, width = place
        tokens, top = look().tokens, look().px(_TOP)
        thick = min(width * 0.6, look().px(_WIDEST))
        height = (base - top) * bar.value / most if most else 0
        fill(painter, QRectF(left + (width - thick) / 2, base - height, thick, height), tokens.primary)
        painter.setPen(QColor(tokens.text_2))
        middle = Qt.AlignmentFlag.AlignCenter
        # Where months are many, every second one is named, so that names do not run into one another.
        if self._has_room(painter, width) or round(left / width) % 2 == 0:
            room = QRectF(left - width / 2, base + 2, 2 * width, look().px(_LABELS))
            painter.drawText(room, middle, isolate(bar.label))
        if bar.value and painter.fontMetrics().horizontalAdvance(bar.told) < width:
            painter.drawText(QRectF(left, base - height - top, width, top), middle, isolate(bar.told))

    def _has_room(self, painter: QPainter, width: float) -> bool:
        widest = max(painter.fontMetrics().horizontalAdvance(bar.label) for bar in self._bars)
        return widest + look().px(8) < width

    def _measure(self) -> None:
        self.setFixedHeight(look().px(_HEIGHT))
        self.update()
