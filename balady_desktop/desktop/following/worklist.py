"""The list of drafts and applications: search, filters, sorting, and what can be done with a row."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from balady_desktop._assets.ui_worklist import Ui_Worklist
from balady_desktop.desktop.following.offered_bar import OfferedBar
from balady_desktop.desktop.following.work_acts import WorkActs, way_to
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.paged_model import PAGE_ROWS
from balady_desktop.desktop.models.work_model import CHANGED, MUNICIPALITY, NAME, NUMBER, SERVICE, WorkModel
from balady_desktop.desktop.parts.buttons import primary, quiet
from balady_desktop.desktop.parts.data_table import DataTable
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.filter_chips import Filter, FilterChips
from balady_desktop.desktop.shell.search_as_typed import SearchAsTyped
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.work_words import body_of, list_title

if TYPE_CHECKING:
    from balady_desktop.actions.views import WorkList, WorkRow

translate = QCoreApplication.translate

ALL = "all"
FILTERS = (ALL, "drafts", "sent")
_TYPING_RESTS_MS = 60
_MOST_AT_ONCE = 200
# English words for states are half as long again as the Arabic ones.
# The name takes what room is left.
_WIDTHS = {"ar": (0, 165, 150, 215, 230, 170, 130), "en": (0, 205, 150, 212, 285, 140, 125)}
# Beside the list of places there is less room, and rows are compact; the note names whoever changed it last.
_WIDTHS_BESIDE = {"ar": (0, 130, 175, 205, 175, 120, 105), "en": (0, 150, 165, 200, 190, 110, 118)}
# Where the window is too narrow for the name these go, the first of them first; what is opened says them.
_SPARE, _LEAST_FOR_NAME = (MUNICIPALITY, SERVICE), 150


class WorklistScreen(Screen):
    """`filter` among the parameters opens it narrowed, `focus` of `search` begins in the search line."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._ui = Ui_Worklist()
        self._ui.setupUi(self)
        self._query = 0
        self.model = WorkModel(shell.language(), lambda: datetime.now(UTC), self._fetch_page, self)
        self.table = self._build_table()
        self.chips = FilterChips(_filters(), self.carried.get("filter", params.get("filter", ALL)))
        self.search = SearchAsTyped(self._ui.search, self.table, self, _TYPING_RESTS_MS)
        self.acts = WorkActs(shell, self.row, self.rows, self.table)
        self.offered = OfferedBar(shell)
        self._arrange()
        self._connect()
        self._ui.search.setText(self.carried.get("search", params.get("search", "")))
        self.refresh()

    def title(self) -> str:
        return list_title(self.shell)

    def first_focus(self) -> QWidget | None:
        return self._ui.search if self.params.get("focus") == "search" else self.table

    def typed_here(self) -> Mapping[str, str]:
        return {"search": self._ui.search.text(), "filter": self.chips.value()}

    def leave(self) -> None:
        self.table.remember_columns()

    def refresh(self) -> None:
        """Count and list again; place and selection stay where the list allows."""
        self._load(self.model.renew)
        self._count()

    def row(self) -> "WorkRow | None":
        """The chosen row; the one with the mark of the keyboard where several are chosen."""
        chosen, index = self.table.chosen_rows(), self.table.currentIndex()
        if len(chosen) == 1:
            return self.model.find_row(chosen[0])
        return self.model.find_row(index.row()) if index.isValid() else None

    def rows(self) -> "list[WorkRow]":
        """The chosen rows, as far as they are here."""
        found = (self.model.find_row(at) for at in self.table.chosen_rows()[:_MOST_AT_ONCE])
        return [one for one in found if one is not None]

    # --- building ---

    def _build_table(self) -> DataTable:
        language, is_bodys = self.shell.language(), bool(body_of(self.shell))
        table = DataTable(f"worklist-body-{language}" if is_bodys else f"worklist-{language}")
        table.setAccessibleName(translate("Worklist", "Drafts and applications"))
        table.setModel(self.model)
        table.set_widths(*(_WIDTHS_BESIDE if is_bodys else _WIDTHS)[language])
        table.set_code_columns((NUMBER,))
        table.set_strong_columns((NAME,))
        table.choose_several()
        header = table.horizontalHeader()
        header.setStretchLastSection(False)
        table.set_spare_columns(_SPARE, _LEAST_FOR_NAME)
        header.setSectionsClickable(True)
        # Shown already means that a remembered order was restored with the columns.
        if not (header.isSortIndicatorShown() and self._sort_key(header.sortIndicatorSection())):
            header.setSortIndicatorShown(True)
            header.setSortIndicator(CHANGED, Qt.SortOrder.DescendingOrder)
        self._sorted = header.sortIndicatorSection(), header.sortIndicatorOrder()
        self._empty = EmptyState("inbox")
        table.set_empty_state(self._empty)
        self._empty.hide()
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        return table

    def _arrange(self) -> None:
        header = PageHeader(body_of(self.shell), self.title())
        self.new_button = primary(translate("Worklist", "New application"), "plus")
        self.new_button.set_tip(translate("Worklist", "New application"), "Ctrl+N")
        self.records_button = quiet(translate("Worklist", "Licences"), "badge-check")
        self.records_button.set_tip(translate("Worklist", "Your licences: status, history, documents"))
        self.records_button.clicked.connect(lambda: self.shell.go(Route("records")))
        self.invited_button = quiet(translate("Worklist", "Invitations to take part"), "mail")
        self.invited_button.set_tip(translate("Worklist", "Invitations to take part in applications of others"))
        self.invited_button.clicked.connect(lambda: self.shell.go(Route("party_invitations")))
        self.invited_button.setVisible(self.shell.may_go(Route("party_invitations")))
        header.add_action(self.invited_button)
        header.add_action(self.records_button)
        self.records_button.setVisible(self.shell.may_go(Route("records")))
        header.add_action(self.new_button)
        self._ui.head.setSpacing(12)
        self._ui.head.addWidget(header)
        self._ui.head.addWidget(self.offered)
        self._ui.chips_place.addWidget(self.chips)
        self._ui.table_place.addWidget(self.table)
        self._ui.acts_place.addWidget(self.acts)
        padding = look().density.page_padding
        self._ui.content.setContentsMargins(padding, padding * 3 // 4, padding, 16)

    def _connect(self) -> None:
        self.search.changed.connect(lambda _: self.refresh())
        self.chips.value_changed.connect(lambda _: self._load(self.model.show_rows))
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.acts.show_row())
        self.model.dataChanged.connect(lambda *_: self.acts.show_row())
        self.table.opened.connect(self._open)
        self.table.customContextMenuRequested.connect(
            lambda at: self.acts.open_menu(self.table.viewport().mapToGlobal(at))
        )
        self.new_button.clicked.connect(lambda: self.shell.go(Route("gate")))
        self._empty.acted.connect(self._act_on_empty)
        for change in (self.shell.changes.drafts_changed, self.shell.changes.applications_changed):
            change.connect(self.refresh)

    # --- rows ---

    def _fetch_page(
        self, work: "Callable[[], Sequence[WorkRow]]", then: Callable[..., object], failed: Callable[[], object]
    ) -> None:
        self.shell.background.with_store(self, work, then, lambda error: failed())

    def _load(self, put: Callable[[Any, int, "Sequence[WorkRow]"], object]) -> None:
        """Ask for the first page and the length of the list, and `put` them into the model."""
        self._query += 1
        query, drafting = self._query, self.shell.program.drafting
        search, chosen = self.search.text(), self.chips.value()
        section, order = self._sorted
        sort, ascending = self._sort_key(section), order == Qt.SortOrder.AscendingOrder

        def page(offset: int, limit: int) -> "WorkList":
            return drafting.list(search, chosen, sort, ascending, offset, limit)  # type: ignore[arg-type]  # of the two lists above

        def show(found: "WorkList") -> None:
            if query == self._query:
                before = self.row()
                put(lambda offset, limit: page(offset, limit).rows, found.total, found.rows)
                self._show_found(found.total, before)

        self.shell.background.with_store(self, lambda: page(0, PAGE_ROWS), show, self.shell.notifications.error)

    def _show_found(self, total: int, before: "WorkRow | None") -> None:
        self.acts.total.setText(translate("Worklist", "%n application(s)", None, total))
        place = self.model.find_place(lambda row: before is not None and row.id == before.id)
        if place is not None:
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._say_empty()
        self.acts.show_row()

    def _count(self) -> None:
        drafting, search = self.shell.program.drafting, self.search.text()

        def count() -> dict[str, int]:
            return {one: drafting.list(search, one, "changed", False, 0, 1).total for one in FILTERS}  # type: ignore[arg-type]  # as above

        self.shell.background.with_store(self, count, self.chips.set_counts, lambda error: None)

    def _sort_key(self, section: int) -> str:
        columns = self.model.columns
        return columns[section].sort if 0 <= section < len(columns) else ""

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        if (section, order) == self._sorted:
            return
        if not self._sort_key(section):
            # The store has no order for it: the arrow goes back to where it was.
            self.table.horizontalHeader().setSortIndicator(*self._sorted)
            return
        self._sorted = section, order
        self._load(self.model.show_rows)

    def _open(self, index: QModelIndex) -> None:
        row = self.model.find_row(index.row())
        if row is not None:
            self.shell.go(way_to(row))

    # --- nothing to show ---

    def _is_narrowed(self) -> bool:
        return bool(self.search.text()) or self.chips.value() != ALL

    def _say_empty(self) -> None:
        if self._is_narrowed():
            self._empty.set_picture("search")
            self._empty.set_button_icon("x")
            self._empty.set_words(
                translate("Worklist", "Nothing here matches"),
                translate("Worklist", "Show everything"),
                translate("Worklist", "Try fewer letters, or another word of the name or number."),
            )
        else:
            self._empty.set_picture("inbox")
            self._empty.set_button_icon("plus")
            sentence, button = (
                translate("Worklist", "No applications yet"),
                translate("Worklist", "Start a new application"),
            )
            self._empty.set_words(sentence, button)

    def _act_on_empty(self) -> None:
        if not self._is_narrowed():
            self.shell.go(Route("gate"))
            return
        self.chips.set_value(ALL)
        self.search.clear()
        self.refresh()


def _filters() -> tuple[Filter, ...]:
    titles = {
        ALL: translate("Worklist", "All"),
        "drafts": translate("Worklist", "Drafts"),
        "sent": translate("Worklist", "Sent"),
    }
    return tuple(Filter(one, titles[one]) for one in FILTERS)
