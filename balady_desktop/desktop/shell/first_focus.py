"""Where the keyboard begins on a screen whose content arrives after it was opened, and where it goes on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def begin_at(screen: QWidget, wanted: QWidget | None) -> None:
    """Move the focus to the widget, unless the person has gone somewhere else in this window meanwhile."""
    if wanted is not None:
        go_on_at(screen, wanted.focusProxy() or wanted)


def go_on_at(screen: QWidget, wanted: QWidget) -> None:
    """After an act, move the focus to what comes next.

    Another window that is in front changes nothing: whoever comes back from it, or from a dialog that is closing,
    finds the focus there.
    """
    now = screen.window().focusWidget()
    is_elsewhere = now is not None and now is not screen.window() and not screen.isAncestorOf(now)
    if screen.isVisible() and not is_elsewhere:
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
