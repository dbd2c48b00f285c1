"""The keys of the main window; they work wherever the focus is."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.shell.keyboard import KeyList, QuestionKey, Regions, install_zoom
from balady_desktop.desktop.shell.shell import Route, Shell


class WithKeys(Protocol):
    """What the keys do."""

    shell: Shell

    def go(self, route: Route) -> None:
        """Open a place."""

    def go_to_place(self, number: int) -> None:
        """Open a place of the navigation by its number, from 1 on."""

    def find_place(self) -> None:
        """Ask where to go."""

    def refresh(self) -> None:
        """Sync."""

    def undo(self) -> None:
        """Take the last step back."""

    def redo(self) -> None:
        """Do again what was taken back."""

    def press_main(self) -> None:
        """Do what the main button says."""


def add_keys(widget: QWidget, window: WithKeys, regions: Sequence[QWidget]) -> None:
    """Go to places, sync, undo, and the main act of the page; F6 goes through the regions."""
    Regions(widget, regions)

    def fills_in() -> bool:
        return window.shell.may_go(Route("worklist"))

    QuestionKey(widget, fills_in)
    install_zoom(widget)
    for keys, act in (
        ("Ctrl+N", lambda: window.go(Route("gate"))),
        ("Ctrl+O", lambda: window.go(Route("worklist"))),
        *((f"Ctrl+{number}", partial(window.go_to_place, number)) for number in range(1, 10)),
        ("Ctrl+K", window.find_place),
        ("Ctrl+Shift+K", lambda: window.go(Route("verify"))),
        ("F1", lambda: KeyList(widget, fills_in=fills_in()).open()),
        ("F5", window.refresh),
        ("Ctrl+Z", window.undo),
        ("Ctrl+Y", window.redo),
        ("Ctrl+Shift+Z", window.redo),
        ("Ctrl+Return", window.press_main),
        ("Ctrl+Enter", window.press_main),
    ):
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
