"""The members of a body and the invitations that wait as one table: the invitations first, for they need an answer."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.models.paged_model import Cell
from balady_desktop.desktop.parts.badge import BADGE_ROLE
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.member_views import InvitationView, MembersView, MemberView

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex
NAME, ROLE, STATE, SINCE, UNTIL = range(5)
_NOWHERE = QModelIndex()


class MemberModel(QAbstractTableModel):
    """`find` gives what stands behind a row."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: list[InvitationView | MemberView] = []
        self._cells: list[tuple[Cell, ...]] = []
        self._titles = (
            translate("Members", "Name"),
            translate("Members", "Role"),
            translate("Members", "State"),
            translate("Members", "Since"),
            translate("Members", "Until"),
        )

    def show_members(self, view: "MembersView") -> None:
        """Begin anew."""
        self.beginResetModel()
        self._rows = [*view.invitations, *view.members]
        self._cells = [*map(self._invited, view.invitations), *map(self._member, view.members)]
        self.endResetModel()

    def find(self, row: int) -> "InvitationView | MemberView | None":
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

    def _member(self, one: "MemberView") -> tuple[Cell, ...]:
        name = one.name.text(self._language)
        state = Cell(translate("Members", "Member"), "success:check")
        if one.is_me:
            state = Cell(translate("Members", "You"), "info:user")
        return (
            Cell(name, tip=one.user_name),
            Cell(one.role_words.text(self._language)),
            state,
            self._day(riyadh_date(one.since)),
            self._day(one.until),
        )

    def _invited(self, one: "InvitationView") -> tuple[Cell, ...]:
        return (
            Cell(one.name.text(self._language)),
            Cell(one.role_words.text(self._language)),
            Cell(state_words(one.state), "warning:users" if one.state == "to_approve" else "info:mail"),
            self._day(riyadh_date(one.asked_at)),
            self._day(one.until),
        )

    def _day(self, at: date | None) -> Cell:
        return Cell(at.isoformat(), tip=day(at, self._language)) if at else Cell("")


def state_words(state: str) -> str:
    """How an invitation stands."""
    if state == "to_approve":
        return translate("Members", "Second approval needed")
    if state == "to_accept":
        return translate("Members", "Waiting for the answer")
    return translate("Members", "Known to a newer program")
