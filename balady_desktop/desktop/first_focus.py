"""Where the keyboard begins on a screen whose content arrives after it was opened, and where it goes on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def begin_at(screen: QWidget, wanted: QWidget | None) -> None:
    """Move the focus to the widget, unless the person has gone somewhere else meanwhile."""
    now = QApplication.focusWidget()
    is_elsewhere = now is not None and now is not screen.window() and not screen.isAncestorOf(now)
    if wanted is not None and screen.isVisible() and not is_elsewhere:
        (wanted.focusProxy() or wanted).setFocus(Qt.FocusReason.OtherFocusReason)


def go_on_at(screen: QWidget, wanted: QWidget) -> None:
    """After an act, move the focus to what comes next; a dialog that is closing gives it back to the window there."""
    now = screen.window().focusWidget()
    is_elsewhere = now is not None and now is not screen.window() and not screen.isAncestorOf(now)
    if screen.isVisible() and not is_elsewhere:
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
