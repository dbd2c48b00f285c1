"""Cells of a table of rows as they are typed in: with the input of their field type."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from balady_desktop.desktop.field_widgets.base import FieldWidget
from balady_desktop.domain.definition import Field

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """`make` gives the input of a cell; `write` takes what was typed; `move` goes on after Enter and Tab."""

    def __init__(
        self,
        view: QTableView,
        columns: tuple[Field, ...],
        make: Callable[[Field], FieldWidget],
        write: Callable[[Index, object], None],
        move: Callable[[int, int], object],
    ) -> None:
        super().__init__(view)
        self._view, self._columns, self._make, self._write, self._move = view, columns, make, write, move
        self._open: FieldWidget | None = None
        self._before: object = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch_focus)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        widget = self._make(self._columns[index.column()])
        widget.setParent(parent)
        widget.setAutoFillBackground(True)
        for part in (widget, *widget.findChildren(QWidget)):
            part.installEventFilter(self)
        name = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        (widget.focusProxy() or widget).setAccessibleName(name)
        self._open = widget
        return widget

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, FieldWidget):
            model = index.model()
            self._before = model.typed(index)  # type: ignore[attr-defined]  # rows
            editor.set_typed(self._before)
            self._before = editor.typed()

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        if isinstance(editor, FieldWidget) and editor.typed() != self._before:
            self._write(index, editor.typed())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        size = editor.sizeHint().expandedTo(rect.size())
        room = self._view.viewport().rect()
        place = QRect(rect.left(), rect.top(), max(rect.width(), min(size.width(), room.width())), size.height())
        if self._view.isRightToLeft():
            place.moveRight(rect.right())
        place.moveLeft(max(room.left(), min(place.left(), room.right() - place.width())))
        place.moveTop(max(room.top(), min(place.top(), room.bottom() - place.height())))
        editor.setGeometry(place)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._open:
            self._open = None
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._open is not None:
            return self._key(event, self._open)
        return False

    def _key(self, event: QKeyEvent, editor: FieldWidget) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            return True
        step = _STEPS.get(event.key())
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and event.key() != Qt.Key.Key_Backtab
        self.finish(editor)
        self._move(*((-step[0], -step[1]) if is_back else step))
        return True

    def finish(self, editor: FieldWidget) -> None:
        """Take what is typed and close the input."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _watch_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        editor = self._open
        if editor is None or new is None or editor is new or editor.isAncestorOf(new):
            return
        if new.window() is editor.window():
            self.finish(editor)


# Rows and columns to go on by.
_STEPS = {
    int(Qt.Key.Key_Return): (1, 0),
    int(Qt.Key.Key_Enter): (1, 0),
    int(Qt.Key.Key_Tab): (0, 1),
    int(Qt.Key.Key_Backtab): (0, -1),
}
