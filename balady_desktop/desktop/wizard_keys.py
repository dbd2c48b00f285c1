"""The keys of the wizard; they work while something of it has the focus."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from balady_desktop.desktop.look.theme import look

if TYPE_CHECKING:
    from balady_desktop.desktop.wizard import Wizard


def add_keys(wizard: "Wizard") -> None:
    """Save, go on, come back, print, jump; the arrows turn round with the direction of reading."""
    ahead, behind = ("Alt+Left", "Alt+Right") if look().is_rtl else ("Alt+Right", "Alt+Left")
    for keys, act in (
        (("Ctrl+S",), wizard.flush),
        ((ahead,), wizard.press),
        ((behind,), wizard.back),
        (("Ctrl+P",), wizard.print_summary),
        (("Ctrl+J",), wizard.frame.open_jump_list),
    ):
        action = QAction(wizard)
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(act)
        wizard.addAction(action)
