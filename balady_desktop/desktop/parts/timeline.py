"""What happened to an application: a vertical list of moves with who, when and why."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.badge import TONE_ICONS
from balady_desktop.desktop.parts.building import column, empty, row, words

_GUTTER, _DOT, _TOP = 28, 24, 0


class TimelineMove(NamedTuple):
    """The newest first or last, as the screen likes; times come in words."""

    title: str
    who: str = ""
    when: str = ""
    why: str = ""
    tone: str = "neutral"
    icon: str = ""


class Timeline(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outer = column(self)

    def set_moves(self, moves: Sequence[TimelineMove]) -> None:
        empty(self._outer)
        for number, move in enumerate(moves):
            self._outer.addWidget(_Move(move, number == len(moves) - 1))


class _Move(QWidget):
    def __init__(self, move: TimelineMove, last: bool) -> None:
        super().__init__()
        text = column(spacing=2)
        text.addWidget(words(move.title, "strong"))
        told = " · ".join(part for part in (move.who, move.when) if part)
        if told:
            text.addWidget(words(told, "caption"))
        if move.why:
            text.addSpacing(4)
            text.addWidget(_quote(move.why))
        text.addSpacing(4 if last else 20)
        across = row(self, spacing=12)
        across.addWidget(_Gutter(move, last))
        across.addLayout(text, 1)


def _quote(why: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("card", "quiet")
    inner = column(frame)
    inner.setContentsMargins(12, 8, 12, 8)
    inner.addWidget(words(why, "body"))
    return frame


class _Gutter(QWidget):
    """The dot and the line down to the next one."""

    def __init__(self, move: TimelineMove, last: bool) -> None:
        super().__init__()
        self._move, self._last = move, last
        self.setFixedWidth(_GUTTER)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, tone = look().tokens, look().tokens.tone(self._move.tone)
        middle = self.width() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._last:
            painter.setPen(QPen(QColor(tokens.line_strong), 2))
            painter.drawLine(QPointF(middle, _TOP + _DOT + 4), QPointF(middle, self.height() - 4))
        circle = QRectF(middle - _DOT / 2, _TOP + 0.5, _DOT, _DOT)
        painter.setPen(QPen(QColor(tone.border), 1))
        painter.setBrush(QColor(tone.bg))
        painter.drawEllipse(circle)
        icon = look().pixmap(self._move.icon or TONE_ICONS[self._move.tone], f"{self._move.tone}.icon", 14)
        side = icon.deviceIndependentSize().width() / 2
        painter.drawPixmap(QPointF(circle.center().x() - side, circle.center().y() - side), icon)
        painter.end()
