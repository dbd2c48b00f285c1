"""The keys of the wizard; they work while something of it has the focus."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.look.theme import look


class WithKeys(Protocol):
    """What the keys do."""

    def flush(self) -> None:
        """Save."""

    def press(self) -> None:
        """Go on."""

    def back(self) -> None:
        """Come back."""

    def print_summary(self) -> None:
        """Print what is typed so far."""

    def open_jump_list(self) -> None:
        """List the pages to jump to."""


def add_keys(widget: QWidget, wizard: WithKeys) -> None:
    """Save, go on, come back, print, jump; the arrows turn round with the direction of reading."""
    ahead, behind = ("Alt+Left", "Alt+Right") if look().is_rtl else ("Alt+Right", "Alt+Left")
    for keys, act in (
        (("Ctrl+S",), wizard.flush),
        ((ahead,), wizard.press),
        ((behind,), wizard.back),
        (("Ctrl+P",), wizard.print_summary),
        (("Ctrl+J",), wizard.open_jump_list),
    ):
        action = QAction(widget)
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(act)
        widget.addAction(action)
