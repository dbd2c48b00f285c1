"""A search field that looks as one types, and leads on to the table below it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QTableView, QToolButton, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.domain.text import clean_input


class SearchAsTyped(QObject):
    """`changed` tells of the cleaned text once typing rests for `rest_ms`, at once on Enter."""

    changed = Signal(str)

    def __init__(self, edit: QLineEdit, table: QTableView, screen: QWidget, rest_ms: int) -> None:
        super().__init__(edit)
        self._edit, self._table, self._told = edit, table, ""
        self._icon = edit.addAction(look().icon("search", "text_3", 18), QLineEdit.ActionPosition.LeadingPosition)
        for button in edit.findChildren(QToolButton):
            button.setAccessibleName(edit.accessibleName() or edit.placeholderText())
        self._rest = QTimer(self, singleShot=True, interval=rest_ms)
        self._rest.timeout.connect(self._tell)
        edit.textChanged.connect(lambda _: self._rest.start())
        edit.installEventFilter(self)
        look().changed.connect(self._tint)
        find = QAction(edit.accessibleName(), screen)
        find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        find.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.triggered.connect(self._begin)
        screen.addAction(find)

    def text(self) -> str:
        return clean_input(self._edit.text())

    def clear(self) -> None:
        self._edit.clear()
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._tell()
                return True
            if event.key() == Qt.Key.Key_Down:
                self._go_to_table()
                return True
            if event.key() == Qt.Key.Key_Escape and self._edit.text():
                self.clear()
                return True
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.selectAll()

    def _go_to_table(self) -> None:
        self._table.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._table.currentIndex().isValid() and self._table.model().rowCount():
            self._table.setCurrentIndex(self._table.model().index(0, 0))

    def _tell(self) -> None:
        self._rest.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.changed.emit(self._told)

    def _tint(self) -> None:
        self._icon.setIcon(look().icon("search", "text_3", 18))
