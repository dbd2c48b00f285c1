"""Rows of cells that are read and not changed: what was answered in a table."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton, QTableView

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.data_table import DataTable
from balady_desktop.domain.in_words import RowsInWords

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex
# A year has twelve months.
_ROWS_IN_SIGHT = 12


def name_corner(view: QTableView) -> None:
    """Give Qt's button in the corner of the headers a name for the ear."""
    for corner in view.findChildren(QAbstractButton):
        corner.setAccessibleName(translate("WordsTable", "All cells"))


class _RowsInWordsModel(QAbstractTableModel):
    def __init__(self, table: RowsInWords, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._table.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._table.columns[section] if orientation == Qt.Orientation.Horizontal else section + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._table.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


class WordsTable(DataTable):
    """Shows some rows at once and scrolls through the rest."""

    def __init__(self, name: str, label: str, table: RowsInWords) -> None:
        super().__init__(f"rows/{name}")
        self.setModel(_RowsInWordsModel(table, self))
        self.verticalHeader().setVisible(True)
        name_corner(self)
        self.setAccessibleName(label)
        shown = min(max(len(table.rows), 1), _ROWS_IN_SIGHT)
        height = shown * self.verticalHeader().defaultSectionSize() + self.horizontalHeader().height()
        self.setFixedHeight(height + look().px(20))
