"""The list of drafts and applications: search, filters, sorting, copy, delete with undo."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from balady_desktop._assets.ui_worklist import Ui_Worklist
from balady_desktop.desktop.filter_chips import Filter, FilterChips
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.paged_model import PAGE_ROWS
from balady_desktop.desktop.models.work_model import CHANGED, NAME, NUMBER, WorkModel
from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.buttons import primary, quiet, secondary
from balady_desktop.desktop.parts.data_table import DataTable
from balady_desktop.desktop.parts.dialog import ask
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import ActionBar
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.search_as_typed import SearchAsTyped
from balady_desktop.desktop.shell import Route, Screen, Shell

if TYPE_CHECKING:
    from balady_desktop.actions.views import DraftView, UndoToken, WorkList, WorkRow

translate = QCoreApplication.translate

WorkFilter = Literal["all", "drafts", "sent"]
FILTERS: tuple[WorkFilter, ...] = ("all", "drafts", "sent")
_TYPING_RESTS_MS = 60
_ASCENDING = Qt.SortOrder.AscendingOrder


class WorklistScreen(Screen):
    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._ui = Ui_Worklist()
        self._ui.setupUi(self)
        self._query = 0
        self.model = WorkModel(shell.language(), lambda: datetime.now(UTC), self._fetch_page, self)
        self.table = self._build_table()
        self.chips = FilterChips(_filters(), params.get("filter", "all"))
        self.search = SearchAsTyped(self._ui.search, self.table, self, _TYPING_RESTS_MS)
        self._build_acts()
        self._arrange()
        self._connect()
        self._show_acts()
        self.refresh()

    # --- the screen ---

    def title(self) -> str:
        return translate("Worklist", "My applications")

    def first_focus(self) -> QWidget | None:
        return self.table

    def leave(self) -> None:
        self.table.remember_columns()

    def refresh(self) -> None:
        """Count and list again; place and selection stay where the list allows."""
        self._load(renew=True)
        self._count()

    def row(self) -> "WorkRow | None":
        """The chosen row."""
        index = self.table.currentIndex()
        return self.model.find_row(index.row()) if index.isValid() else None

    # --- building ---

    def _build_table(self) -> DataTable:
        table = DataTable("worklist")
        table.setAccessibleName(translate("Worklist", "Drafts and applications"))
        table.setModel(self.model)
        table.set_widths(230, 165, 150, 170, 220, 190, 0)
        table.set_code_columns((NUMBER,))
        table.set_strong_columns((NAME,))
        header = table.horizontalHeader()
        header.setSectionsClickable(True)
        # Shown already means that a remembered order was restored with the columns.
        if not (header.isSortIndicatorShown() and self._sort_key(header.sortIndicatorSection())):
            header.setSortIndicatorShown(True)
            header.setSortIndicator(CHANGED, Qt.SortOrder.DescendingOrder)
        self._sorted = header.sortIndicatorSection(), header.sortIndicatorOrder()
        self._empty = EmptyState("inbox")
        table.set_empty_state(self._empty)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        return table

    def _build_acts(self) -> None:
        self.open_button = primary(translate("Worklist", "Open"))
        self.settle_button = secondary(translate("Worklist", "Settle the conflict"), "layers")
        self.edit_copy_button = secondary(translate("Worklist", "Edit a copy"), "pencil")
        self.copy_button = secondary(translate("Worklist", "Copy to a new draft"), "copy")
        self.delete_button = quiet(translate("Worklist", "Delete"), "trash-2")
        self.total = words("", "caption", wrap=False)
        self.delete_act = QAction(translate("Worklist", "Delete"), self)
        self.delete_act.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self.delete_act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        # A deletion key pressed while correcting the search belongs to the search.
        self.table.addAction(self.delete_act)
        self.delete_button.set_tip(translate("Worklist", "Delete"), QKeySequence(Qt.Key.Key_Delete))
        self.open_button.set_tip(translate("Worklist", "Open"), QKeySequence(Qt.Key.Key_Return))

    def _arrange(self) -> None:
        header = PageHeader("", translate("Worklist", "My applications"))
        self.new_button = primary(translate("Worklist", "New application"), "plus")
        header.add_action(self.new_button)
        self._ui.head.addWidget(header)
        self._ui.chips_place.addWidget(self.chips)
        self._ui.table_place.addWidget(self.table)
        acts = ActionBar()
        for button in (self.open_button, self.settle_button, self.edit_copy_button, self.copy_button):
            acts.add(button)
        acts.add_far(self.total)
        acts.add_far(self.delete_button)
        self._ui.acts_place.addWidget(acts)
        padding = look().density.page_padding
        self._ui.content.setContentsMargins(padding, padding * 3 // 4, padding, 16)

    def _connect(self) -> None:
        self.search.changed.connect(lambda _: self.refresh())
        self.chips.value_changed.connect(lambda _: self._load())
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_acts())
        self.model.dataChanged.connect(lambda *_: self._show_acts())
        self.table.opened.connect(self._open)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.new_button.clicked.connect(lambda: self.shell.go(Route("gate")))
        self._empty.acted.connect(self._act_on_empty)
        self.open_button.clicked.connect(lambda: self._open(self.table.currentIndex()))
        self.settle_button.clicked.connect(lambda: self._on_row(self._settle))
        self.edit_copy_button.clicked.connect(lambda: self._on_row(self._edit_copy))
        self.copy_button.clicked.connect(lambda: self._on_row(self._copy))
        self.delete_button.clicked.connect(lambda: self._on_row(self._ask_to_delete))
        self.delete_act.triggered.connect(lambda: self._on_row(self._ask_to_delete))
        for change in (self.shell.changes.drafts_changed, self.shell.changes.applications_changed):
            change.connect(self.refresh)

    # --- rows ---

    def _fetch_page(
        self, work: "Callable[[], Sequence[WorkRow]]", then: Callable[..., object], failed: Callable[[], object]
    ) -> None:
        self.shell.background.with_store(self, work, then, lambda trouble: failed())

    def _load(self, *, renew: bool = False) -> None:
        self._query += 1
        query, drafting = self._query, self.shell.program.drafting
        search, chosen = self.search.text(), self.chips.value()
        section, order = self._sorted
        sort, ascending = self._sort_key(section), order == _ASCENDING

        def page(offset: int, limit: int) -> "WorkList":
            return drafting.list(search, chosen, sort, ascending, offset, limit)

        def show(found: "WorkList") -> None:
            if query != self._query:
                return
            chosen_row = self.row()
            put = self.model.renew if renew else self.model.show_rows
            put(lambda offset, limit: page(offset, limit).rows, found.total, found.rows)
            self._show_found(found.total, chosen_row)

        self.shell.background.with_store(self, lambda: page(0, PAGE_ROWS), show, self.shell.notifications.error)

    def _show_found(self, total: int, chosen: "WorkRow | None") -> None:
        self.total.setText(translate("Worklist", "%n application(s)", None, total))
        place = self.model.find_place(lambda row: chosen is not None and row.id == chosen.id)
        if place is not None:
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._say_empty()
        self._show_acts()

    def _count(self) -> None:
        drafting, search = self.shell.program.drafting, self.search.text()

        def count() -> dict[str, int]:
            return {one: drafting.list(search, one, "changed", False, 0, 1).total for one in FILTERS}

        self.shell.background.with_store(self, count, self.chips.set_counts, lambda trouble: None)

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
        self._load()

    # --- what is shown around the rows ---

    def _say_empty(self) -> None:
        if self.search.text() or self.chips.value() != "all":
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
            self._empty.set_words(
                translate("Worklist", "No applications yet"), translate("Worklist", "Start a new application")
            )

    def _act_on_empty(self) -> None:
        if self.search.text() or self.chips.value() != "all":
            self.chips.set_value("all")
            self._ui.search.clear()
            self.search.clear()
            self._load()
        else:
            self.shell.go(Route("gate"))

    def _show_acts(self) -> None:
        row = self.row()
        is_draft = row is not None and row.kind == "draft"
        self.open_button.setEnabled(row is not None)
        self.copy_button.setVisible(is_draft)
        self.delete_button.setVisible(is_draft)
        self.delete_act.setEnabled(is_draft)
        self.settle_button.setVisible(row is not None and row.problem == "conflict")
        self.edit_copy_button.setVisible(is_held_back(row))

    def _open_menu(self, at: QPoint) -> None:
        if self.row() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        buttons = (self.open_button, self.settle_button, self.edit_copy_button, self.copy_button, self.delete_button)
        for button in buttons:
            if not button.isHidden():
                menu.addAction(button.icon(), button.text(), button.click)
        menu.popup(self.table.viewport().mapToGlobal(at))

    # --- acts ---

    def _on_row(self, act: "Callable[[WorkRow], object]") -> None:
        row = self.row()
        if row is not None:
            act(row)

    def _open(self, index: QModelIndex) -> None:
        row = self.model.find_row(index.row())
        if row is not None:
            key = "draft_id" if row.kind == "draft" else "application_id"
            self.shell.go(Route(row.kind, {key: row.id}))

    def _settle(self, row: "WorkRow") -> None:
        self.shell.go(Route("conflicts", {"draft_id": row.id}))

    def _copy(self, row: "WorkRow") -> None:
        drafting = self.shell.program.drafting
        self._make_copy(lambda: drafting.copy(row.id))

    def _edit_copy(self, row: "WorkRow") -> None:
        submitting = self.shell.program.submitting
        self._make_copy(lambda: submitting.edit_copy(row.id))

    def _make_copy(self, work: "Callable[[], DraftView]") -> None:
        def opened(draft: "DraftView") -> None:
            self.shell.changes.drafts_changed.emit()
            self.shell.go(Route("draft", {"draft_id": draft.draft_id}))

        self.shell.background.with_store(self, work, opened, self.shell.notifications.error)

    def _ask_to_delete(self, row: "WorkRow") -> None:
        title = translate("Worklist", "Delete this draft?")
        name = row.name or translate("WorkModel", "Not named yet")
        text = translate("Worklist", "“{name}” is removed from this computer and from your other ones.")
        yes = translate("Worklist", "Delete the draft")
        ask(self, title, text.format(name=name), yes, lambda sure: self._delete(row) if sure else None, destroys=True)

    def _delete(self, row: "WorkRow") -> None:
        drafting, notifications = self.shell.program.drafting, self.shell.notifications

        def deleted(token: "UndoToken") -> None:
            self.shell.changes.drafts_changed.emit()
            done, undo = translate("Worklist", "The draft was deleted"), translate("Worklist", "Undo")
            notifications.info(done, undo, lambda: self._undo(token))

        self.shell.background.with_store(self, lambda: drafting.delete(row.id), deleted, self.shell.notifications.error)

    def _undo(self, token: "UndoToken") -> None:
        drafting, changes = self.shell.program.drafting, self.shell.changes
        # The list may be gone by the time that somebody wants the draft back.
        self.shell.background.with_store(
            changes,
            lambda: drafting.undo_delete(token),
            lambda _: changes.drafts_changed.emit(),
            self.shell.notifications.error,
        )


def is_held_back(row: "WorkRow | None") -> bool:
    """Tell whether the row could not be sent and waits for a copy that is mended."""
    return row is not None and bool(row.problem) and row.problem != "conflict"


def _filters() -> tuple[Filter, ...]:
    titles = {
        "all": translate("Worklist", "All"),
        "drafts": translate("Worklist", "Drafts"),
        "sent": translate("Worklist", "Sent"),
    }
    return tuple(Filter(one, titles[one]) for one in FILTERS)
