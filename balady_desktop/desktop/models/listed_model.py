"""A table model over rows that are all here: each is put into words once, when it comes."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from balady_desktop.desktop.models.paged_model import Cell
from balady_desktop.desktop.parts.badge import BADGE_ROLE

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


class ListedModel(QAbstractTableModel, Generic[Row]):
    """Whoever builds on it says in `in_words` what a row shows, a cell for each title."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._rows: list[Row] = []
        self._cells: list[Sequence[Cell]] = []

    def in_words(self, row: Row) -> Sequence[Cell]:
        """Return the cells of a row."""
        raise NotImplementedError

    def put_rows(self, rows: Sequence[Row]) -> None:
        """Begin anew."""
        self.beginResetModel()
        self._rows = list(rows)
        self._cells = [self.in_words(row) for row in rows]
        self.endResetModel()

    def append_rows(self, rows: Sequence[Row]) -> None:
        """Continue below what is here."""
        if not rows:
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows.extend(rows)
        self._cells.extend(self.in_words(row) for row in rows)
        self.endInsertRows()

    def find_row(self, row: int) -> Row | None:
        """Return what stands in a row, None where there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    # --- what Qt asks ---

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == BADGE_ROLE:
            return cell.tone or None
        return cell.tip_text() or None if role == Qt.ItemDataRole.ToolTipRole else None
