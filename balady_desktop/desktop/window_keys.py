"""The keys of the main window; they work wherever the focus is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.keyboard import KeyList, QuestionKey, Regions, install_zoom
from balady_desktop.desktop.shell import Route

if TYPE_CHECKING:
    from balady_desktop.desktop.window import Window


def add_keys(window: "Window", regions: Sequence[QWidget]) -> None:
    """Go to places, sync, undo, and the main act of the page; F6 goes through the regions."""
    Regions(window, regions)
    QuestionKey(window)
    install_zoom(window)
    for keys, act in (
        ("Ctrl+N", lambda: window.go(Route("gate"))),
        ("Ctrl+O", lambda: window.go(Route("worklist"))),
        ("Ctrl+K", window.find_place),
        ("Ctrl+Shift+K", lambda: window.go(Route("verify"))),
        ("F1", lambda: KeyList(window).open()),
        ("F5", window.refresh),
        ("Ctrl+Z", window.undo),
        ("Ctrl+Y", window.redo),
        ("Ctrl+Shift+Z", window.redo),
        ("Ctrl+Return", window.press_main),
        ("Ctrl+Enter", window.press_main),
    ):
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
