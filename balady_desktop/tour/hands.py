"""A person's hands: typing letter by letter, clicking, dropping files, and waiting until the program is done.

Nothing here calls the program: whatever gets the focus, opens, closes or is chosen, a click or a key has done it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QListView,
    QPushButton,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from balady_desktop.desktop.field_widgets.lookup import LookupWidget
from balady_desktop.desktop.parts import system_dialogs
from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.desktop.parts.data_table import DataTable
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.desktop.parts.segmented import ChoiceCard
from balady_desktop.tour.eyes import Eyes, open_menu
from balady_desktop.tour.record import TourError

_LEFT = Qt.MouseButton.LeftButton
_NO_KEY = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_MOST_PRESSES = 300
# From the leading edge of a tick box to the middle of what is ticked.
_TO_THE_MARK = 10


class Hands(Eyes):
    """Works on one window as a person does, with mouse and keyboard."""

    # --- acting ---

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget, slowly enough that it is no double click."""
        if isinstance(widget, Button):
            self.wait(lambda: not widget.is_resting(), "the button to take a second click")
        self._click_at(widget, widget.rect().center())

    def _click_at(self, widget: QWidget, place: QPoint) -> None:
        QTest.mouseClick(widget, _LEFT, _NO_KEY, place)
        self._app.processEvents()

    def tick(self, box: QAbstractButton) -> None:
        """Tick a check box."""
        edge = box.width() - _TO_THE_MARK if box.isRightToLeft() else _TO_THE_MARK
        self._click_at(box, QPoint(edge, box.height() // 2))

    def press(self, text: str, inside: QWidget | None = None) -> None:
        """Press a button by its words."""
        self.click(self.button(text, inside))

    def visit(self, words: str, route: str) -> None:
        """Go to a place of the navigation, and wait until it is open."""
        side = self.window.side.list
        if not side.isVisible():
            self.press(words, self.window.header.bar)
        elif words in side.button(route).accessibleName():
            # Folded, it has an icon and a name that also says where one is.
            self.click(side.button(route))
        else:
            raise TourError(f"the place {route} is not called «{words}»")
        self.arrive(route)

    def open_row(self, table: DataTable, place: int | None) -> None:
        """Go to a row of a list and open it."""
        if place is None:
            raise TourError(f"the row is not in the list{self.said()}")
        self._open_place(table, place)

    def _open_place(self, table: DataTable, place: int) -> None:
        """Click the row, then double click it."""
        middle = table.visualRect(table.model().index(place, _first_in_sight(table))).center()
        if not table.viewport().rect().contains(middle):
            raise TourError("the row is not in sight")
        self._click_at(table.viewport(), middle)
        QTest.mouseDClick(table.viewport(), _LEFT, _NO_KEY, middle)
        self._app.processEvents()

    def choose_in_menu(self, words: str) -> None:
        """Choose an entry of the menus in the header by its words."""
        button = self.menu_with(words)
        # The menu keeps the program waiting until a line is chosen.
        QTimer.singleShot(0, lambda: self._choose_line(words))
        self._open_menu(button)

    def _open_menu(self, button: QPushButton) -> None:
        QTest.mousePress(button, _LEFT)
        if isValid(button):
            QTest.mouseRelease(button, _LEFT)
        self._app.processEvents()

    def _choose_line(self, words: str) -> None:
        menu = open_menu(words)
        line = next(entry for entry in menu.actions() if entry.text() == words)
        QTest.mouseClick(menu, _LEFT, _NO_KEY, menu.actionGeometry(line).center())

    def write(self, widget: QWidget, text: str) -> None:
        """Replace what stands in a line by typing."""
        target = widget.focusProxy() or widget
        self.click(target)
        QTest.keyClick(target, Qt.Key.Key_A, _CTRL)
        self.type_into(target, text)

    def type_into(self, target: QWidget, text: str) -> None:
        """Type letter by letter, in any script."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                self._app.sendEvent(target, QKeyEvent(kind, 0, _NO_KEY, letter))
        self._app.processEvents()

    @contextmanager
    def copied_elsewhere(self, text: str) -> Iterator[None]:
        """Have a text on the clipboard, as copying in another program leaves it.

        It is taken away again: Qt would let go of it after Python has ended, and crash.
        """
        copied = QMimeData()
        copied.setData("text/plain", text.encode())
        QGuiApplication.clipboard().setMimeData(copied)
        try:
            yield
        finally:
            QGuiApplication.clipboard().clear()

    def shortcut(self, key: Qt.Key, held: Qt.KeyboardModifier = _NO_KEY) -> None:
        """Press keys that work wherever the focus is."""
        self.bring_to_front(self.window)
        QTest.keyClick(self.window, key, held)
        self._app.processEvents()

    def mark_all(self, table: DataTable) -> None:
        """Mark every row of a table."""
        self.click(table.viewport())
        QTest.keyClick(table, Qt.Key.Key_A, _CTRL)
        self._app.processEvents()

    def choose_tab(self, tabs: QTabBar, at: int) -> None:
        """Click a tab."""
        self._click_at(tabs, tabs.tabRect(at).center())

    def close(self, window: QWidget) -> None:
        """Close a small window by Escape, as its keys promise."""
        self.bring_to_front(window)
        QTest.keyClick(window, Qt.Key.Key_Escape)
        self.wait(lambda: not isValid(window) or not window.isVisible(), "the small window to be closed")

    def find_place(self, words: str, route: str) -> None:
        """Go to a place by the list of places: Ctrl+K, its name, Enter."""
        self.shortcut(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        self.wait(self.finders, "the list of places")
        finder = self.finders()[0]
        self.write(finder.line, words)
        self.key(finder.line, Qt.Key.Key_Return)
        self.arrive(route)

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
        self._open_list(combo)
        popup = combo.popup() if isinstance(combo, SearchableCombo) else None
        if popup is None or not popup.isVisible():
            raise TourError(f"«{combo.accessibleName()}» opens no list")
        if popup.search.isVisible():
            self.type_into(popup.search, words)
        self._take_row(popup.list, popup.search if popup.search.isVisible() else popup.list, words)
        self._app.processEvents()

    def _open_list(self, combo: QComboBox) -> None:
        self.click(combo)

    def _take_row(self, rows: QListView, keys: QWidget, words: str) -> None:
        """Go down until the row is in sight, and click it."""
        row = next((one for one in _rows(rows) if str(one.data() or "") == words), None)
        if row is None:
            raise TourError(f"«{words}» is not in the list")
        for _ in range(row.row()):
            if rows.viewport().rect().contains(rows.visualRect(row).center()):
                break
            self.key(keys, Qt.Key.Key_Down)
        self._click_at(rows.viewport(), rows.visualRect(row).center())

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

    def answer_dialog(self, button: QAbstractButton, path: Path) -> None:
        """Press what opens a dialog of files; the dialog is the system's own and is taken as answered."""
        with patch.object(system_dialogs, "_asked", lambda *_: [str(path)]):
            self.click(button)
            self.settle()

    def attach(self, zone: QWidget, path: Path) -> None:
        """Drop a file on what takes files."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, place = Qt.DropAction.CopyAction, QPoint(20, 20)
        self._app.sendEvent(zone, QDragEnterEvent(place, copy, data, _LEFT, _NO_KEY))
        self._app.sendEvent(zone, QDropEvent(QPointF(place), copy, data, _LEFT, _NO_KEY))
        self.settle()


def _rows(rows: QListView) -> list[QModelIndex]:
    model = rows.model()
    return [model.index(at, 0) for at in range(model.rowCount())]


def _first_in_sight(table: DataTable) -> int:
    return next(at for at in range(table.model().columnCount()) if not table.isColumnHidden(at))
