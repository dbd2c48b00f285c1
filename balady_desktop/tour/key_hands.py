"""Hands that have a keyboard and no mouse: Tab to what is wanted, then the key that it answers to."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPushButton,
    QRadioButton,
    QTabBar,
    QWidget,
)

from balady_desktop.desktop.field_widgets.rows_view import RowsView
from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.desktop.parts.data_table import DataTable
from balady_desktop.tour.eyes import open_menu
from balady_desktop.tour.hands import Hands
from balady_desktop.tour.record import TourError

_MOST_PRESSES = 300
_CTRL = Qt.KeyboardModifier.ControlModifier


class KeyHands(Hands):
    """Every act begins with the focus where it is; nothing is clicked and nothing is called."""

    # --- going ---

    def reach(self, widget: QWidget) -> None:
        """Press Tab until the widget has the focus, Ctrl+Tab to leave rows; in a group of buttons, then the arrows."""
        target = _last_proxy(widget)
        self.bring_to_front(target.window())
        seen: list[QWidget] = []
        while (now := self._focus(target.window())) is not target:
            if _are_one_group(now, target):
                self._walk_group(target)
                return
            if now in seen or len(seen) > _MOST_PRESSES:
                raise TourError(f"the keyboard does not come to {_told(target)}")
            seen.append(now)
            # Within a table of rows Tab goes from cell to cell.
            self._tap(now, Qt.Key.Key_Tab, _CTRL if isinstance(now, RowsView) else Qt.KeyboardModifier.NoModifier)

    def _walk_group(self, target: QWidget) -> None:
        for _ in range(_MOST_PRESSES):
            now = self._focus(target.window())
            if now is target:
                return
            self._tap(now, _arrow(now, target))
        raise TourError(f"the arrows do not come to {_told(target)}")

    def _focus(self, window: QWidget) -> QWidget:
        focus = QApplication.focusWidget() or window.focusWidget()
        if focus is None or focus.window() is not window:
            # Nothing has the focus: the first Tab goes to the window itself.
            return window
        return focus

    def _tap(self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(widget, key, held)
        self._app.processEvents()

    # --- acting ---

    def click(self, widget: QWidget) -> None:
        """Reach it and press Space, or Enter where something is opened."""
        if isinstance(widget, Button):
            self.wait(lambda: not widget.is_resting(), "the button to take a second press")
        self.reach(widget)
        is_chosen = isinstance(widget, QAbstractButton) and widget.isCheckable() and widget.isChecked()
        if isinstance(widget, QRadioButton) and is_chosen:
            return
        self._tap(widget, Qt.Key.Key_Space if isinstance(widget, QAbstractButton) else Qt.Key.Key_Return)

    def tick(self, box: QAbstractButton) -> None:
        self.reach(box)
        self._tap(box, Qt.Key.Key_Space)

    def write(self, widget: QWidget, text: str) -> None:
        self.reach(widget)
        target = self._focus(widget.window())
        self._tap(target, Qt.Key.Key_A, _CTRL)
        self.type_into(target, text)

    def key(self, widget: QWidget, key: Qt.Key) -> None:
        self.reach(widget)
        self._tap(self._focus(widget.window()), key)

    def shortcut(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bring_to_front(self.window)
        self._tap(self._focus(self.window), key, held)

    def mark_all(self, table: DataTable) -> None:
        self.reach(table)
        self._tap(table, Qt.Key.Key_A, _CTRL)

    def _open_place(self, table: DataTable, place: int) -> None:
        """Go to the row by the arrows and press Enter."""
        self.reach(table)
        for _ in range(_MOST_PRESSES):
            at = table.currentIndex().row()
            if at == place:
                self._tap(table, Qt.Key.Key_Return)
                return
            self._tap(table, Qt.Key.Key_Up if at > place else Qt.Key.Key_Down)
        raise TourError("the arrows do not come to the row")

    def choose_in_menu(self, words: str) -> None:
        self.reach(self.menu_with(words))
        super().choose_in_menu(words)

    def _open_menu(self, button: QPushButton) -> None:
        self._tap(button, Qt.Key.Key_Space)

    def _choose_line(self, words: str) -> None:
        """Go down the menu to the line."""
        menu = open_menu(words)
        for _ in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            line = menu.activeAction()
            if line is not None and line.text() == words:
                QTest.keyClick(menu, Qt.Key.Key_Return)
                return
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        raise TourError(f"«{words}» is not in the menu")

    def choose_tab(self, tabs: QTabBar, at: int) -> None:
        """Go along the tabs by the arrows."""
        self.reach(tabs)
        for _ in range(tabs.count()):
            if tabs.currentIndex() == at:
                return
            ahead = tabs.currentIndex() < at
            rtl = tabs.isRightToLeft()
            self._tap(tabs, Qt.Key.Key_Left if ahead == rtl else Qt.Key.Key_Right)
        raise TourError("the arrows do not come to the tab")

    # --- answering ---

    def _open_list(self, combo: QComboBox) -> None:
        self.reach(combo)
        self._tap(combo, Qt.Key.Key_F4)

    def _take_row(self, rows: QListView, keys: QWidget, words: str) -> None:
        """Go down to the row and press Enter."""
        for _ in range(_MOST_PRESSES):
            if str(rows.currentIndex().data() or "") == words:
                self._tap(keys, Qt.Key.Key_Return)
                return
            self._tap(keys, Qt.Key.Key_Down)
        raise TourError(f"«{words}» is not in the list")

    def drop(self, field_id: str, path: Path) -> None:
        """Press the button that opens the dialog of files."""
        self.attach(self.field(field_id), path)

    def attach(self, box: QWidget, path: Path) -> None:
        button = _last_proxy(box)
        if not isinstance(button, QAbstractButton):
            button = next(one for one in box.findChildren(QAbstractButton) if one.isVisible())
        self.answer_dialog(button, path)


def _last_proxy(widget: QWidget) -> QWidget:
    proxy = widget.focusProxy()
    return widget if proxy is None else _last_proxy(proxy)


def _arrow(here: QWidget, there: QWidget) -> Qt.Key:
    """The arrow that leads to the other button, as the eye sees them."""
    way = there.mapToGlobal(there.rect().center()) - here.mapToGlobal(here.rect().center())
    if abs(way.x()) > abs(way.y()):
        return Qt.Key.Key_Right if way.x() > 0 else Qt.Key.Key_Left
    return Qt.Key.Key_Down if way.y() > 0 else Qt.Key.Key_Up


def _are_one_group(one: QWidget, other: QWidget) -> bool:
    if not isinstance(one, QAbstractButton) or not isinstance(other, QAbstractButton):
        return False
    group = one.group()
    return group is not None and group is other.group()


def _told(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} «{widget.accessibleName() or text}»"
