"""The municipality's queue, what is due first: states with their counts, search, mine, everyone's or what is late."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex
from PySide6.QtWidgets import QWidget

from balady_desktop._assets.ui_desk import Ui_Desk
from balady_desktop.desktop.desk.queued_moves import QueuedMoves
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.clock_words import late_words
from balady_desktop.desktop.models.queue_model import (
    APPLICANT,
    CHANGED,
    DUE,
    HOLDER,
    NAME,
    NUMBER,
    SUBMITTED,
    QueueModel,
)
from balady_desktop.desktop.models.tones import badge_of
from balady_desktop.desktop.parts.building import empty
from balady_desktop.desktop.parts.buttons import primary, quiet
from balady_desktop.desktop.parts.data_table import DataTable
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import ActionBar
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.filter_chips import Filter, FilterChips, FilterRail
from balady_desktop.desktop.shell.search_as_typed import SearchAsTyped
from balady_desktop.desktop.shell.shell import Route, Screen, Shell

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import QueueView
    from balady_desktop.domain.workflow import State

translate = QCoreApplication.translate

# The queue stands on the server: wait for a pause in the typing.
_TYPING_RESTS_MS = 300
_ROWS_AT_ONCE = 100
_ALL, _LATE, _MINE = "all", "late", "mine"
# The name takes what room is left.
_WIDTHS = {"ar": (204, 0, 108, 144, 96, 104, 112, 96), "en": (204, 0, 96, 188, 84, 104, 108, 100)}
# Where the window is too narrow for the name these go, the first of them first; the open application says them.
_SPARE, _LEAST_FOR_NAME = (CHANGED, APPLICANT, SUBMITTED, HOLDER, DUE), 176


class DeskScreen(Screen):
    """`search` among the parameters opens it narrowed, with the keyboard in the search line."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._ui = Ui_Desk()
        self._ui.setupUi(self)
        self._query, self._next_after = 0, ""
        self._states: tuple[str, ...] = ()
        self.model = QueueModel(shell.language(), lambda: datetime.now(UTC), self._load_more, self)
        self.table = self._build_table()
        self.chips = FilterChips(_whose(), self.carried.get("whose", params.get("whose", _ALL)))
        self.rail = FilterRail(_states_before(self.carried.get("state", _ALL)), self.carried.get("state", _ALL))
        self.search = SearchAsTyped(self._ui.search, self.table, self, _TYPING_RESTS_MS)
        self._ui.search.setText(self.carried.get("search", params.get("search", "")))
        self.queued = QueuedMoves(shell, self)
        self._arrange()
        self._connect()
        self.refresh()

    def title(self) -> str:
        return translate("Desk", "Municipal desk")

    def first_focus(self) -> QWidget | None:
        return self._ui.search if "search" in self.params else self.table

    def typed_here(self) -> Mapping[str, str]:
        return {"search": self._ui.search.text(), "whose": self.chips.value(), "state": self.rail.value()}

    def leave(self) -> None:
        self.table.remember_columns()

    def refresh(self) -> None:
        """Ask the server for the queue from its beginning."""
        self._query += 1
        query = self._query
        self.refresh_button.setEnabled(False)

        def show(found: "QueueView") -> None:
            if query == self._query:
                self._show(found)

        self.shell.background.with_server(self, self._question(None), show, self._fail)

    # --- building ---

    def _build_table(self) -> DataTable:
        table = DataTable(f"desk-{self.shell.language()}")
        table.setAccessibleName(translate("Desk", "Applications of the municipality"))
        table.setModel(self.model)
        table.set_widths(*_WIDTHS[self.shell.language()])
        table.horizontalHeader().setStretchLastSection(False)
        table.set_spare_columns(_SPARE, _LEAST_FOR_NAME)
        table.set_code_columns((NUMBER,))
        table.set_strong_columns((NAME,))
        self._empty = EmptyState("inbox")
        table.set_empty_state(self._empty)
        return table

    def _arrange(self) -> None:
        account = self.shell.account()
        place = self.say(account.municipality_words) if account and account.municipality_words else ""
        header = PageHeader(place, self.title())
        self.refresh_button = quiet(translate("Desk", "Refresh"), "refresh-cw")
        self.refresh_button.set_tip(translate("Desk", "Refresh"), "F5")
        header.add_action(self.refresh_button)
        self._ui.head.setSpacing(12)
        self._ui.head.addWidget(header)
        self._ui.head.addWidget(self.queued)
        self._ui.rail_place.addWidget(self.rail)
        self._ui.chips_place.addWidget(self.chips)
        self._ui.table_place.addWidget(self.table)
        self.open_button = primary(translate("Desk", "Open"))
        self.open_button.setEnabled(False)
        acts = ActionBar()
        acts.add(self.open_button)
        self._ui.acts_place.addWidget(acts)
        padding = look().density.page_padding
        self._ui.content.setContentsMargins(padding, padding * 3 // 4, padding, 16)

    def _connect(self) -> None:
        self.search.changed.connect(lambda _: self.refresh())
        self.chips.value_changed.connect(lambda _: self.refresh())
        self.rail.value_changed.connect(lambda _: self.refresh())
        self.refresh_button.clicked.connect(self.refresh)
        self.table.opened.connect(self._open)
        self.open_button.clicked.connect(lambda: self._open(self.table.currentIndex()))
        self.table.selectionModel().currentRowChanged.connect(lambda now, _: self.open_button.setEnabled(now.isValid()))
        self._empty.acted.connect(self._show_everything)
        self.shell.changes.applications_changed.connect(self.refresh)

    # --- rows ---

    def _question(self, after: str | None) -> "Callable[[], QueueView]":
        """What is asked of the server, as the filters stand now."""
        reviewing, search, whose = self.shell.program.reviewing, self.search.text(), self.chips.value()
        state = None if self.rail.value() == _ALL else self.rail.value()
        mine, late = whose == _MINE, whose == _LATE
        return lambda: reviewing.queue(state, search, mine, after, _ROWS_AT_ONCE, late)

    def _show(self, found: "QueueView") -> None:
        chosen = self.model.find_row(self.table.currentIndex().row())
        self.refresh_button.setEnabled(True)
        self._next_after = found.next_after or ""
        self._show_states(found.states, found.counts)
        self.chips.set_counts({_LATE: found.late})
        self.model.show_rows(found.rows, has_more=bool(found.next_after))
        place = self.model.find_place(chosen.application_id) if chosen else None
        if place is not None:
            self.table.setCurrentIndex(self.model.index(place, 0))
        self.open_button.setEnabled(self.table.currentIndex().isValid())
        self._say_empty()

    def _load_more(self) -> None:
        query, after = self._query, self._next_after

        def show(found: "QueueView") -> None:
            if query == self._query:
                self._next_after = found.next_after or ""
                self.model.add_rows(found.rows, has_more=bool(found.next_after))

        self.shell.background.with_server(self, self._question(after), show, self.shell.notifications.error)

    def _show_states(self, states: "tuple[State, ...]", counts: Mapping[str, int]) -> None:
        codes = tuple(state.code for state in states)
        if codes != self._states:
            self._states = codes
            self._build_rail(states)
        self.rail.set_counts({**counts, _ALL: sum(counts.values())})

    def _build_rail(self, states: "tuple[State, ...]") -> None:
        chosen = self.rail.value()
        filters = [Filter(_ALL, translate("Desk", "All"), "inbox", "")]
        for state in states:
            tone, _, icon = badge_of(state.code, state.tone).partition(":")
            filters.append(Filter(state.code, self.say(state.words), icon or "circle", tone))
        empty(self._ui.rail_place)
        known = {one.value for one in filters}
        self.rail = FilterRail(filters, chosen if chosen in known else _ALL)
        self.rail.value_changed.connect(lambda _: self.refresh())
        self._ui.rail_place.addWidget(self.rail)

    # --- around the rows ---

    def _fail(self, error: Exception) -> None:
        self.refresh_button.setEnabled(True)
        self._say_empty()
        self.shell.notifications.error(error)

    def _say_empty(self) -> None:
        alone = self._said_alone() if self._is_narrowed() else ""
        if alone:
            self._empty.set_picture("circle-check")
            self._empty.set_button_icon("x")
            self._empty.set_words(alone, translate("Desk", "Show everything"))
        elif self._is_narrowed():
            self._empty.set_picture("search")
            self._empty.set_button_icon("x")
            self._empty.set_words(translate("Desk", "Nothing here matches"), translate("Desk", "Show everything"))
        else:
            self._empty.set_picture("inbox")
            self._empty.set_words(translate("Desk", "No applications are waiting in this municipality"))

    def _said_alone(self) -> str:
        """Return what it means that there is nothing, where whose and what is late is all that was asked for."""
        if self.search.text() or self.rail.value() != _ALL:
            return ""
        told = {
            _LATE: translate("Desk", "No application is late"),
            _MINE: translate("Desk", "You have taken no application"),
        }
        return told.get(self.chips.value(), "")

    def _is_narrowed(self) -> bool:
        return bool(self.search.text()) or self.chips.value() != _ALL or self.rail.value() != _ALL

    def _show_everything(self) -> None:
        self.chips.set_value(_ALL)
        self.rail.set_value(_ALL)
        self._ui.search.clear()
        self.search.clear()
        self.refresh()

    def _open(self, index: QModelIndex) -> None:
        row = self.model.find_row(index.row())
        if row is not None:
            self.shell.go(Route("desk_application", {"application_id": row.application_id}))


def _whose() -> tuple[Filter, ...]:
    return (
        Filter(_ALL, translate("Desk", "Everyone's")),
        Filter(_MINE, translate("Desk", "Taken by me")),
        Filter(_LATE, late_words()),
    )


def _states_before(state: str) -> tuple[Filter, ...]:
    """Return what can be chosen before the server has named the states: all, and the one that was chosen already."""
    every = Filter(_ALL, translate("Desk", "All"), "inbox", "")
    return (every,) if state == _ALL else (every, Filter(state, "", "circle", ""))
