"""A person's eyes: finding what is shown by its words, and waiting until the program is done."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton, QWidget

from balady_desktop.desktop.field_widgets.base import FieldWidget
from balady_desktop.desktop.frame.finder import Finder
from balady_desktop.desktop.frame.window import Window
from balady_desktop.desktop.frame.window_parts import WindowParts
from balady_desktop.tour.record import TourError

W = TypeVar("W", bound=QWidget)
SECONDS = 60
_BEAT_MS = 50


class Eyes:
    """Looks at one window; everything is found by what is shown."""

    def __init__(self, app: QApplication, window: Window, parts: WindowParts) -> None:
        self._app = app
        self.window = window
        self._parts = parts

    # --- waiting ---

    def wait(self, holds: Callable[[], object], what: str, seconds: int = SECONDS) -> None:
        """Let the program work until something holds.

        `seconds` are counted while the window's thread is free: dressing a window anew, which takes most of a minute
        on a busy computer, is work and no waiting.
        """
        left = seconds * 1000 // _BEAT_MS
        # With a time to end, Qt polls instead of waiting, and takes the interpreter from the other threads.
        beat = QTimer(interval=_BEAT_MS)
        beats: list[None] = []
        beat.timeout.connect(lambda: beats.append(None))
        beat.start()
        while not holds():
            if len(beats) > left:
                raise TourError(f"waited {seconds} seconds for: {what}{self.said()}")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def settle(self) -> None:
        """Let the program finish what it is doing."""
        self.wait(self._parts.background.is_idle, "the background to be done")
        for _ in range(5):
            self._app.processEvents()
        # Screens that were left are deleted by a running event loop; the tour is its own.
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def arrive(self, route: str) -> None:
        """Wait for a screen."""
        self.wait(lambda: self.window.route.name == route, f"the screen {route}, not {self.window.route.name}")
        self.settle()

    def said(self) -> str:
        """Return what the program told last."""
        record = self._parts.notifications.record
        return f" (the program said: {record[-1].title} {record[-1].message})" if record else ""

    # --- finding ---

    def beside(self) -> QWidget:
        """Return the small window that stands beside the main one."""
        windows = [one for one in self._app.topLevelWidgets() if one.isVisible() and one is not self.window]
        shown = [one for one in windows if one.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)]
        if not shown:
            raise TourError("there is no window beside the main one")
        return shown[-1]

    def button(self, text: str, inside: QWidget | None = None) -> QAbstractButton:
        """Find a visible button by its words."""
        found = [
            one
            for one in (inside or self.window).findChildren(QAbstractButton)
            if one.isVisible() and text in (one.text(), one.accessibleName())
        ]
        if not found:
            raise TourError(f"there is no button «{text}»{self.said()}")
        return found[0]

    def has_button(self, text: str, inside: QWidget | None = None) -> bool:
        """Return whether a button with these words can be seen."""
        buttons = (inside or self.window).findChildren(QAbstractButton)
        return any(one.isVisible() and text in (one.text(), one.accessibleName()) for one in buttons)

    def field(self, field_id: str) -> FieldWidget:
        """Find the input of a field on the open page."""
        for one in self.window.findChildren(FieldWidget):
            if one.field.id == field_id and one.isVisible():
                return one
        raise TourError(f"the field {field_id} is not on the page{self.said()}")

    def child(self, kind: type[W], inside: QWidget, name: str = "") -> W:
        """Find a visible widget of a kind, by its accessible name where one is given."""
        for one in inside.findChildren(kind):
            if one.isVisible() and name in ("", one.accessibleName()):
                return one
        raise TourError(f"there is no {kind.__name__} {name}")

    def menu_with(self, words: str) -> QPushButton:
        """Find the button of the header whose menu has a line with these words."""
        for button in self.window.header.bar.findChildren(QPushButton):
            menu = button.menu() if button.isVisible() else None
            if menu is not None and any(entry.text() == words for entry in menu.actions()):
                return button
        raise TourError(f"no menu of the header has «{words}»{self.said()}")

    def finders(self) -> list[Finder]:
        """Return the open lists of places."""
        return [one for one in self.window.findChildren(Finder) if one.isVisible()]

    def bring_to_front(self, window: QWidget) -> None:
        """What the window manager does by itself, or by Alt+Tab."""
        if not window.isActiveWindow():
            window.activateWindow()
            self.wait(window.isActiveWindow, f"the window {window.windowTitle()} in front")


def open_menu(words: str) -> QMenu:
    """Return the menu that has opened."""
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        raise TourError(f"no menu has opened for «{words}»")
    return menu
