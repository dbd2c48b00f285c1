"""The municipal queue as a table; more of it is asked for when the person nears its end."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from balady_desktop.desktop.models.moments import ago, moment
from balady_desktop.desktop.models.paged_model import Cell
from balady_desktop.desktop.models.standing_words import state_and_standing
from balady_desktop.desktop.models.tones import badge_of
from balady_desktop.desktop.parts.badge import BADGE_ROLE
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import QueueRowView

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex
NUMBER, NAME, APPLICANT, STATE, HOLDER, SUBMITTED, CHANGED = range(7)
_NOWHERE = QModelIndex()


class QueueModel(QAbstractTableModel):
    """`more` asks for the rows after those that are here."""

    def __init__(
        self,
        language: Language,
        now: Callable[[], datetime],
        more: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._language, self._now, self._more = language, now, more
        self._rows: list[QueueRowView] = []
        self._cells: list[tuple[Cell, ...]] = []
        self._has_more = False
        self._titles = (
            translate("QueueModel", "Application number"),
            translate("QueueModel", "Name"),
            translate("QueueModel", "Applicant"),
            translate("QueueModel", "State"),
            translate("QueueModel", "Taken by"),
            translate("QueueModel", "Submitted"),
            translate("QueueModel", "Last change"),
        )

    def show_rows(self, rows: "Sequence[QueueRowView]", *, has_more: bool) -> None:
        """Begin anew."""
        self.beginResetModel()
        self._rows, self._has_more = list(rows), has_more
        self._cells = [self._in_words(row) for row in rows]
        self.endResetModel()

    def add_rows(self, rows: "Sequence[QueueRowView]", *, has_more: bool) -> None:
        """Continue below what is here."""
        self._has_more = has_more
        if not rows:
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows.extend(rows)
        self._cells.extend(self._in_words(row) for row in rows)
        self.endInsertRows()

    def find_row(self, row: int) -> "QueueRowView | None":
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def find_place(self, application_id: str) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row.application_id == application_id), None)

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

    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        # Asked once: the answer says whether there is still more.
        self._has_more = False
        self._more()

    def _in_words(self, row: "QueueRowView") -> tuple[Cell, ...]:
        language, now = self._language, self._now()
        service = row.service_title.text(language)
        return (
            Cell(row.number),
            Cell(row.name or service, tip=f"{row.name} · {service}" if row.name else service),
            Cell(row.applicant_masked),
            self._state(row),
            self._holder(row),
            Cell(ago(row.submitted_at, now), tip=lambda: moment(row.submitted_at, language)),
            Cell(ago(row.changed_at, now), tip=lambda: moment(row.changed_at, language)),
        )

    def _state(self, row: "QueueRowView") -> Cell:
        state, badge = row.state.words.text(self._language), badge_of(row.state.code, row.state.tone)
        if row.is_resubmitted and row.state.holder == "reviewer":
            # Whoever looks for it works through what came back first.
            return Cell(translate("QueueModel", "Completed, sent again"), "info:undo-2", tip=state)
        return Cell(*state_and_standing(state, badge, row.standing))

    def _holder(self, row: "QueueRowView") -> Cell:
        if row.is_mine:
            return Cell(translate("QueueModel", "You"), "success:user")
        return Cell(row.taken_by, "neutral:lock") if row.taken_by else Cell("")
