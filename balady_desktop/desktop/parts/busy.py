"""A turning wheel with a word: something is under way and nothing is blocked."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QStyle, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import row, words

_STEP_MS, _STEPS = 100, 12


class Wheel(QWidget):
    """Stands still where the platform asks for no animation, and whenever it is out of sight."""

    def __init__(self, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base, self._turn = size, 0
        self._measure()
        look().changed.connect(self._measure)
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._advance)

    def showEvent(self, event: QShowEvent) -> None:
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0:
            self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        drawn = look().pixmap("loader-circle", "primary_text", self._base)
        size = self.width()
        half = size / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(half, half)
        painter.rotate(self._turn * 360 / _STEPS)
        painter.drawPixmap(round(-half), round(-half), size, size, drawn)
        painter.end()

    def _measure(self) -> None:
        size = look().px(self._base)
        self.setFixedSize(size, size)

    def _advance(self) -> None:
        self._turn = (self._turn + 1) % _STEPS
        self.update()


class Busy(QWidget):
    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = words(text, "lead", wrap=False)
        inner = row(self, spacing=12)
        inner.addWidget(Wheel())
        inner.addWidget(self._text)
        inner.addStretch(1)

    def set_text(self, text: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
