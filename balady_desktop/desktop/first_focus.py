"""Where the keyboard begins on a screen whose content arrives after it was opened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def begin_at(screen: QWidget, wanted: QWidget | None) -> None:
    """Move the focus to the widget, unless the person has gone somewhere else in this window meanwhile.

    Another window that is in front changes nothing: whoever comes back from it finds the focus in its place.
    """
    now = screen.window().focusWidget()
    is_elsewhere = now is not None and now is not screen.window() and not screen.isAncestorOf(now)
    if wanted is not None and screen.isVisible() and not is_elsewhere:
        (wanted.focusProxy() or wanted).setFocus(Qt.FocusReason.OtherFocusReason)
