"""A person's hands: typing letter by letter, clicking, dropping files, and waiting until the program is done."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QEventLoop,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)

from balady_desktop.desktop.field_widgets.base import FieldWidget
from balady_desktop.desktop.field_widgets.lookup import LookupWidget
from balady_desktop.desktop.finder import Finder
from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.desktop.parts.data_table import DataTable
from balady_desktop.desktop.parts.segmented import ChoiceCard
from balady_desktop.desktop.window import Window, WindowParts
from balady_desktop.tour.record import TourError

W = TypeVar("W", bound=QWidget)
translate = QCoreApplication.translate
SECONDS = 60
_BEAT_MS = 50
_LEFT = Qt.MouseButton.LeftButton
_NO_KEY = Qt.KeyboardModifier.NoModifier


class Hands:
    """Works on one window as a person does; everything is found by what is shown."""

    def __init__(self, app: QApplication, window: Window, parts: WindowParts) -> None:
        self._app = app
        self.window = window
        self._parts = parts

    # --- waiting ---

    def wait(self, holds: Callable[[], object], what: str, seconds: int = SECONDS) -> None:
        """Let the program work until something holds."""
        deadline = QDeadlineTimer(seconds * 1000)
        # With a time to end, Qt polls instead of waiting, and takes the interpreter from the other threads.
        beat = QTimer(interval=_BEAT_MS)
        beat.start()
        while not holds():
            if deadline.hasExpired():
                raise TourError(f"waited {seconds} seconds for: {what}{self._said()}")
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

    def _said(self) -> str:
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
            raise TourError(f"there is no button «{text}»{self._said()}")
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
        raise TourError(f"the field {field_id} is not on the page{self._said()}")

    def child(self, kind: type[W], inside: QWidget, name: str = "") -> W:
        """Find a visible widget of a kind, by its accessible name where one is given."""
        for one in inside.findChildren(kind):
            if one.isVisible() and name in ("", one.accessibleName()):
                return one
        raise TourError(f"there is no {kind.__name__} {name}")

    # --- acting ---

    def send(self, widget: QWidget, event: QEvent) -> None:
        """Let something happen to a widget."""
        self._app.sendEvent(widget, event)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget, slowly enough that it is no double click."""
        if isinstance(widget, Button):
            self.wait(lambda: not widget.is_resting(), "the button to take a second click")
        middle = QPointF(widget.rect().center())
        for kind, held in ((QEvent.Type.MouseButtonPress, _LEFT), (QEvent.Type.MouseButtonRelease, _NO_BUTTON)):
            place = QPointF(widget.mapToGlobal(middle))
            self._app.sendEvent(widget, QMouseEvent(kind, middle, place, _LEFT, held, _NO_KEY))
        self._app.processEvents()

    def tick(self, box: QAbstractButton) -> None:
        """Tick a check box by the keyboard."""
        box.setFocus()
        self.key(box, Qt.Key.Key_Space)

    def press(self, text: str, inside: QWidget | None = None) -> None:
        """Press a button by its words."""
        self.click(self.button(text, inside))

    def visit(self, words: str, route: str) -> None:
        """Go to a place of the header, and wait until it is open."""
        self.press(words, self.window.header.bar)
        self.arrive(route)

    def open_row(self, table: DataTable, place: int | None) -> None:
        """Go to a row of a list and open it by Enter."""
        if place is None:
            raise TourError(f"the row is not in the list{self._said()}")
        table.setFocus()
        table.setCurrentIndex(table.model().index(place, 0))
        self.key(table, Qt.Key.Key_Return)

    def choose_in_menu(self, words: str) -> None:
        """Choose an entry of the menus in the header by its words."""
        menu = self.menu_with(words).menu()
        next(entry for entry in menu.actions() if entry.text() == words).trigger()

    def menu_with(self, words: str) -> QPushButton:
        """Find the button of the header whose menu has a line with these words."""
        for button in self.window.header.bar.findChildren(QPushButton):
            menu = button.menu() if button.isVisible() else None
            if menu is not None and any(entry.text() == words for entry in menu.actions()):
                return button
        raise TourError(f"no menu of the header has «{words}»{self._said()}")

    def write(self, widget: QWidget, text: str) -> None:
        """Replace what stands in a line by typing."""
        target = widget.focusProxy() or widget
        target.setFocus()
        if isinstance(target, QLineEdit | QPlainTextEdit):
            target.selectAll()
        self.type_into(target, text)

    def type_into(self, target: QWidget, text: str) -> None:
        """Type letter by letter, in any script."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                self._app.sendEvent(target, QKeyEvent(kind, 0, _NO_KEY, letter))
        self._app.processEvents()

    def shortcut(self, key: Qt.Key, held: Qt.KeyboardModifier = _NO_KEY) -> None:
        """Press keys that work wherever the focus is."""
        QTest.keyClick(self.window, key, held)
        self._app.processEvents()

    def mark_all(self, table: QWidget) -> None:
        """Mark every row of a table."""
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    def choose_tab(self, tabs: QTabBar, at: int) -> None:
        """Click a tab."""
        QTest.mouseClick(tabs, _LEFT, _NO_KEY, tabs.tabRect(at).center())

    def find_place(self, words: str, route: str) -> None:
        """Go to a place by the list of places: Ctrl+K, its name, Enter."""
        self.shortcut(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        self.wait(self._finders, "the list of places")
        finder = self._finders()[0]
        self.write(finder.line, words)
        self.key(finder.line, Qt.Key.Key_Return)
        self.arrive(route)

    def _finders(self) -> list[Finder]:
        return [one for one in self.window.findChildren(Finder) if one.isVisible()]

    def key(self, widget: QWidget, key: Qt.Key) -> None:
        """Press a key."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._app.sendEvent(widget, QKeyEvent(kind, int(key), _NO_KEY, ""))
        self._app.processEvents()

    # --- answering ---

    def fill(self, field_id: str, text: str) -> None:
        """Type an answer."""
        self.write(self.field(field_id).edit, text)  # type: ignore[attr-defined]  # every typed field has its line

    def choose(self, field_id: str, words: str) -> None:
        """Choose a card by its words, or a row of a list."""
        widget = self.field(field_id)
        for card in widget.findChildren(ChoiceCard):
            if card.isVisible() and words in (card.accessibleName(), card.text()):
                self.click(card)
                return
        self.pick(self.child(QComboBox, widget), words)

    def pick(self, combo: QComboBox, words: str) -> None:
        """Pick from a drop-down list by its words."""
        at = combo.findText(words)
        if at < 0:
            raise TourError(f"«{words}» is not in the list")
        combo.setFocus()
        combo.setCurrentIndex(at)
        self._app.processEvents()

    def look_up(self, field_id: str, search: str) -> None:
        """Search in a long list and take the first row."""
        widget = self.field(field_id)
        if not isinstance(widget, LookupWidget):
            raise TourError(f"{field_id} is not searched")
        self.write(widget.search, search)
        self.key(widget.search, Qt.Key.Key_Return)

    def drop(self, field_id: str, path: Path) -> None:
        """Drag a file from a folder and drop it on a field."""
        self.attach(next(one for one in self.field(field_id).findChildren(QWidget) if one.acceptDrops()), path)

    def attach(self, zone: QWidget, path: Path) -> None:
        """Drop a file on what takes files."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, place = Qt.DropAction.CopyAction, QPoint(20, 20)
        self._app.sendEvent(zone, QDragEnterEvent(place, copy, data, _LEFT, _NO_KEY))
        self._app.sendEvent(zone, QDropEvent(QPointF(place), copy, data, _LEFT, _NO_KEY))
        self.settle()


_NO_BUTTON = Qt.MouseButton.NoButton
