"""The list of one's open tasks, by district: read from this computer, with a connection or without."""

from collections.abc import Mapping
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.models.task_words import due_words, row_badge
from balady_desktop.desktop.parts.building import column, empty
from balady_desktop.desktop.parts.buttons import quiet
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.section import Section
from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import tell
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.task_views import TaskRowView

translate = QCoreApplication.translate


class TasksScreen(Screen):
    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.tiles: dict[str, Tile] = {}
        self._shown: tuple[TaskRowView, ...] | None = None
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(self._page)
        self.refresh_button = quiet(translate("Tasks", "Refresh"), "refresh-cw")
        self.refresh_button.set_tip(translate("Tasks", "Refresh"), "F5")
        self.refresh_button.clicked.connect(self.refresh)
        lead = translate("Tasks", "They are on this computer: without a connection they are filled in all the same.")
        header = PageHeader("", self.title(), lead)
        header.add_action(self.refresh_button)
        self._page.add(header)
        self._list = column(spacing=24)
        self._page.body.addLayout(self._list)
        self._page.finish()
        for changed in (shell.changes.applications_changed, shell.changes.drafts_changed):
            changed.connect(self.refresh)
        self.refresh()

    def title(self) -> str:
        return translate("Tasks", "Tasks")

    def first_focus(self) -> QWidget | None:
        return next(iter(self.tiles.values()), self.refresh_button)

    def refresh(self) -> None:
        """Read what is here; what is new at the server comes with the next round."""
        tasking = self.shell.program.tasking
        self.shell.background.with_store(self, lambda: tasking.list(), self._show, tell(self.shell))

    def _show(self, found: "tuple[TaskRowView, ...]") -> None:
        self.refresh_button.release_guard()
        if found == self._shown:
            return
        is_first, self._shown = self._shown is None, found
        empty(self._list)
        self.tiles = {}
        # Within a district what is due first is at the head, and districts follow their most urgent task.
        order = {district: at for at, district in reversed([*enumerate(one.district for one in found)])}
        for district, rows in groupby(sorted(found, key=lambda one: order[one.district]), lambda one: one.district):
            section = Section(district or translate("Tasks", "Without a district"))
            for row in rows:
                section.add(self._tile(row))
            self._list.addWidget(section)
        if not found:
            detail = translate("Tasks", "What is asked of you appears here automatically.")
            self._list.addWidget(EmptyState("clipboard-check", translate("Tasks", "You have no tasks"), "", detail))
        if is_first:
            begin_at(self, self.first_focus())

    def _tile(self, row: "TaskRowView") -> Tile:
        language = self.shell.language()
        title = f"{row.words.text(language)} · {row.name}" if row.name else row.words.text(language)
        text = f"{due_words(row.due_on, language)} · {isolate(row.number)}"
        tile = Tile("clipboard-check", title, text, flat=True)
        tile.set_badge(*row_badge(row, self.shell.today()))
        tile.clicked.connect(partial(self.shell.go, Route("task", {"task_id": row.task_id})))
        self.tiles[row.task_id] = tile
        return tile
