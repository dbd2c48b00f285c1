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
    is_elsewhere = now is not None and now not in (screen.window(), screen) and not screen.isAncestorOf(now)
    if screen.isVisible() and not is_elsewhere:
        _bring_into_sight(screen, wanted)
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)


def _bring_into_sight(screen: QWidget, wanted: QWidget) -> None:
    """Show what was made just now.

    Qt does it at its next turn only, and a window that becomes active before that gives its first widget the focus.
    """
    above: QWidget | None = wanted
    while above is not None and above is not screen:
        if not above.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            above.show()
        above = above.parentWidget()
