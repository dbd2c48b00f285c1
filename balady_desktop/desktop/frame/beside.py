"""Small windows beside the main one, such as the sample bank: one of each name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from balady_desktop.desktop.shell.shell import Screen


class Beside:
    """Opens them in front of their window and closes them with it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._open: dict[str, QWidget] = {}

    def show(self, name: str, made: Screen) -> None:
        """Show a screen in a window of its own; an older one of the same name goes."""
        old = self._open.pop(name, None)
        if old is not None and isValid(old):
            old.close()
        made.setParent(self._window, Qt.WindowType.Window)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.setWindowTitle(made.title())
        QShortcut(QKeySequence(Qt.Key.Key_Escape), made, made.close)
        self._open[name] = made
        made.show()

    def windows(self) -> list[QWidget]:
        """Return those that are open."""
        return list(filter(isValid, self._open.values()))

    def close(self) -> None:
        """Close all that are open."""
        for window in self.windows():
            window.close()
