"""The audit trail: who saw and who did, by person, thing, act and day; verified by a button, exported for a purpose."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.auditing.purpose_dialog import PurposeDialog
from balady_desktop.desktop.auditing.trail_filters import TrailFilters
from balady_desktop.desktop.auditing.trail_jobs import Export, TrailJob, Verification
from balady_desktop.desktop.models.trail_model import THING, WHEN, TrailModel
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.buttons import quiet, secondary
from balady_desktop.desktop.parts.data_table import DataTable
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.progress_card import ProgressCard
from balady_desktop.desktop.parts.system_dialogs import open_save_dialog
from balady_desktop.desktop.shell.shell import Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.audit_views import ActView, Sought, TrailPage

translate = QCoreApplication.translate

_WIDTHS = {"ar": (176, 168, 0, 224, 200), "en": (176, 168, 0, 224, 200)}
_MARGIN = 24


class TrailScreen(Screen):
    """Nothing is asked while one types: the server writes down every look."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.job: TrailJob | None = None
        self.dialog: PurposeDialog | None = None
        self._sought: Sought | None = None
        self._next_before: int | None = None
        self._query = 0
        self.message = AlertBar("error")
        self.message.hide()
        self.filters = TrailFilters(shell)
        self.filters.take(self.carried)
        self.filters.wanted.connect(self.refresh)
        self.progress = ProgressCard()
        self.progress.hide()
        self.model = TrailModel(shell.language(), self._load_more, self)
        self.table = DataTable("trail")
        self.count = words("", "caption", wrap=False)
        self._make_buttons()
        self._arrange()
        self.refresh()

    def title(self) -> str:
        return translate("Audit", "Audit trail")

    def typed_here(self) -> Mapping[str, str]:
        return self.filters.typed()

    def first_focus(self) -> QWidget | None:
        return self.filters.person

    def leave(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def _make_buttons(self) -> None:
        self.verify_button = secondary(translate("Audit", "Verify the chain"), "shield-check")
        self.verify_button.clicked.connect(self.verify)
        self.export_button = secondary(translate("Audit", "Export"), "download")
        self.export_button.clicked.connect(self._ask_purpose)
        self.person_button = quiet(translate("Audit", "All acts of this person"), "user")
        self.person_button.clicked.connect(self._follow_person)
        self.thing_button = quiet(translate("Audit", "The life of this thing"), "history")
        self.thing_button.clicked.connect(lambda: self._follow_thing("all"))
        self.viewers_button = quiet(translate("Audit", "Who saw it"), "eye")
        self.viewers_button.clicked.connect(lambda: self._follow_thing("looks"))

    def _arrange(self) -> None:
        lead = translate("Audit", "Read only. Your searches are kept in the trail under your name.")
        header = PageHeader("", self.title(), lead)
        header.add_action(self.verify_button)
        header.add_action(self.export_button)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.title())
        self.table.set_widths(*_WIDTHS[self.shell.language()])
        self.table.set_code_columns((WHEN, THING))
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.opened.connect(self._open)
        steps = row(spacing=8)
        steps.addWidget(self.count)
        steps.addStretch(1)
        for button in (self.person_button, self.thing_button, self.viewers_button):
            steps.addWidget(button)
        outer = column(self, spacing=12, margin=_MARGIN)
        for widget in (header, self.message, self.progress, self.filters):
            outer.addWidget(widget)
        outer.addWidget(self.table, 1)
        outer.addLayout(steps)
        self._choose()

    # --- reading ---

    def refresh(self) -> None:
        """Ask the server for what the filters say."""
        sought = self.filters.sought()
        if sought is None:
            self.filters.release()
            return
        self._query += 1
        self._sought, query, auditing = sought, self._query, self.shell.program.auditing
        self.message.hide()
        self.shell.background.with_server(
            self, lambda: auditing.trail(sought), lambda page: self._show(query, page), self._fail
        )

    def _load_more(self) -> None:
        sought, before, query = self._sought, self._next_before, self._query
        if sought is None or before is None:
            return
        auditing = self.shell.program.auditing
        self.shell.background.with_server(
            self, lambda: auditing.trail(sought, before), lambda page: self._add(query, page), self._fail
        )

    def _show(self, query: int, page: "TrailPage") -> None:
        self.filters.release()
        if query != self._query:
            return
        self._next_before = page.next_before
        self.filters.show_choices(page.body, page.bodies, page.acts)
        self.table.set_empty_state(self._emptiness(page))
        self.model.show_rows(page.rows, has_more=page.next_before is not None)
        told = translate("Audit", "%n row(s) in this chain", None, page.length)
        if page.began_anew_at is not None:
            anew = translate("Audit", "begun again at row {row} after a break")
            told = f"{told} · {anew.format(row=isolate(f'{page.began_anew_at:,}'))}"
        self.count.setText(told)
        if page.broken_at is not None:
            self._say_broken(page.broken_at)
        self._choose()

    def _add(self, query: int, page: "TrailPage") -> None:
        if query == self._query:
            self._next_before = page.next_before
            self.model.add_rows(page.rows, has_more=page.next_before is not None)

    def _emptiness(self, page: "TrailPage") -> EmptyState:
        if page.length == 0:
            return EmptyState("shield-check", translate("Audit", "Nothing has happened here yet"))
        return EmptyState("shield-check", translate("Audit", "No act fits the filters"))

    def _fail(self, error: Exception) -> None:
        self.filters.release()
        self.message.clear_actions()
        self.message.set_message("error", *sentence(self.shell, error))
        self.message.add_action(translate("Audit", "Try again"), self.refresh, "primary")
        self.message.show()

    def _say_broken(self, row_number: int) -> None:
        title = translate("Audit", "The chain is broken at row {row}").format(row=isolate(f"{row_number:,}"))
        text = translate(
            "Audit",
            "Somebody changed the trail from outside the program. Nothing is appended to it, and what would be "
            "recorded in it is refused, until two persons begin a new chain by the server's command.",
        )
        self.message.clear_actions()
        self.message.set_message("error", title, text)
        self.message.show()

    # --- from one row to a person or a thing ---

    def _chosen(self) -> "ActView | None":
        return self.model.find_row(self.table.currentIndex().row())

    def _choose(self, *_: object) -> None:
        chosen = self._chosen()
        self.person_button.setEnabled(chosen is not None)
        self.thing_button.setEnabled(chosen is not None)
        self.viewers_button.setEnabled(chosen is not None)

    def _open(self, _: QModelIndex) -> None:
        self._follow_thing("all")

    def _follow_person(self) -> None:
        self.person_button.release_guard()
        chosen = self._chosen()
        if chosen is not None:
            self.filters.look_for(person=chosen.actor)

    def _follow_thing(self, kind: str) -> None:
        self.thing_button.release_guard()
        self.viewers_button.release_guard()
        chosen = self._chosen()
        if chosen is not None:
            is_numbered = chosen.number and chosen.thing_kind not in ("person", "body", "other")
            self.filters.look_for(thing=chosen.number if is_numbered else chosen.thing, kind=kind)

    # --- long work ---

    def verify(self) -> None:
        """Have the whole chain verified, a part at a time."""
        job = Verification(self.shell, self.progress, self._sought.body if self._sought else "")
        job.ended.connect(lambda: self._say_broken(job.broken_at) if job.broken_at is not None else None)
        self._begin(job)

    def _ask_purpose(self) -> None:
        self.export_button.release_guard()
        title = translate("Audit", "Export the trail")
        text = translate("Audit", "What the filters leave is written to a CSV file.")
        self.dialog = PurposeDialog(title, text, self, translate("Audit", "Choose where to save"), self._ask_where)
        self.dialog.open()

    def _ask_where(self, purpose: str) -> None:
        kinds = translate("Audit", "Table (*.csv)")
        title = translate("Audit", "Export the trail")
        open_save_dialog(self, title, "balady-trail.csv", kinds, lambda path: self.export(purpose, path), suffix="csv")

    def export(self, purpose: str, path: Path) -> None:
        """Write what the filters leave to a file, a page at a time."""
        sought = self.filters.sought()
        if sought is not None:
            self._begin(Export(self.shell, self.progress, sought, purpose, path))

    def _begin(self, job: TrailJob) -> None:
        self.job = job
        self.verify_button.setEnabled(False)
        self.export_button.setEnabled(False)
        job.ended.connect(self._rest)
        job.begin()

    def _rest(self) -> None:
        self.job = None
        for button in (self.verify_button, self.export_button):
            button.release_guard()
            button.setEnabled(True)
