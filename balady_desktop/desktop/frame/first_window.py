"""The first thing that is seen: the program's name on its ground, painted before anything else is loaded."""

from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPointF, QRect, QRectF, QSettings, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from balady_desktop.desktop.frame.application import make_application
from balady_desktop.desktop.shell.first_place import place_first

# Of the palette's ramp; the whole of the look is loaded after this window.
_GREEN, _LIGHT_GROUND, _DARK_GROUND = "#1B8354", "#F9FAFB", "#0C111B"
_LIGHT_WORDS, _DARK_WORDS = "#161616", "#FFFFFF"
_NAME = "بلدي المكتبي"
_LONGEST_WAIT_MS = 500
_GEOMETRY = "window/geometry"


class FirstWindow(QWidget):
    """Stands where the main window will stand, until that is painted."""

    def __init__(self, app: QApplication, remembered: Path) -> None:
        """`remembered` is the file in which the main window keeps its place."""
        super().__init__()
        self.app = app
        self.setWindowTitle(_NAME)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._is_painted = False
        place = QSettings(str(remembered), QSettings.Format.IniFormat).value(_GEOMETRY)
        if place is None or not self.restoreGeometry(place):
            place_first(self)

    def show_now(self) -> None:
        """Show, and come back when it is painted; a screen that does not answer is not waited for."""
        self.show()
        deadline = QDeadlineTimer(_LONGEST_WAIT_MS)
        while not self._is_painted and not deadline.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 10)
        # Once more, so that what was painted also reaches the screen.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(_DARK_GROUND if is_dark else _LIGHT_GROUND))
        middle = QPointF(self.rect().center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_GREEN))
        painter.drawRoundedRect(QRectF(middle.x() - 32, middle.y() - 72, 64, 64), 14, 14)
        painter.setPen(QColor(_DARK_WORDS if is_dark else _LIGHT_WORDS))
        font = painter.font()
        font.setPixelSize(24)
        painter.setFont(font)
        painter.drawText(QRect(0, int(middle.y()) + 8, self.width(), 48), Qt.AlignmentFlag.AlignCenter, _NAME)
        painter.end()
        self._is_painted = True


def open_first_window(remembered: Path) -> FirstWindow:
    """Make the application and show its first window."""
    first = FirstWindow(make_application(), remembered)
    first.show_now()
    return first
