"""Keys of one screen; they work while something of it has the focus."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def add_key(screen: QWidget, key: QKeySequence.StandardKey, act: Callable[[], object], text: str) -> None:
    """Let a key do something; `text` names it where actions are listed."""
    action = QAction(text, screen)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda: act())
    screen.addAction(action)
