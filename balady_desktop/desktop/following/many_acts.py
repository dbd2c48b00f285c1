"""One request on several licences: what each would be asked, and a draft for each of those that are chosen."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QItemSelectionModel
from PySide6.QtWidgets import QSizePolicy, QWidget

from balady_desktop.actions.many_acts import acts_of
from balady_desktop.desktop.following.act_run import ActRun
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.act_rows import NAME, NUMBER, UNTIL, ActRowsModel, called, left_words
from balady_desktop.desktop.models.record_words import why_not_words
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.buttons import primary, quiet, secondary
from balady_desktop.desktop.parts.data_table import DataTable
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.page import ActionBar
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.progress_card import ProgressCard
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.desktop.shell.work_words import body_of
from balady_desktop.domain.text import isolate_own

if TYPE_CHECKING:
    from balady_desktop.actions.record_views import ActRow, OwnRecords, RecordView

translate = QCoreApplication.translate

_WIDTHS = (210, 160, 120, 230, 0, 150)
_SPARE, _LEAST = (UNTIL, NUMBER), 160


class ManyActsScreen(Screen):
    """`service` among the parameters is the act to begin with."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._records: tuple[RecordView, ...] = ()
        self.rows: tuple[ActRow, ...] = ()
        self.run = ActRun(shell, self)
        self.run.moved.connect(self._show_progress)
        self.run.ended.connect(self._show_outcome)
        self.run.failed.connect(self._fail)
        self.model = ActRowsModel(shell.language(), self)
        self.table = self._build_table()
        self.acts = SearchableCombo(translate("ManyActs", "Choose a request"))
        self.acts.setAccessibleName(translate("ManyActs", "Request"))
        self.acts.setMinimumWidth(look().px(420))
        self.message = AlertBar("info", closable=True)
        self.told = AlertBar("info")
        self.progress = ProgressCard(translate("ManyActs", "Drafts are being made"))
        self.progress.cancelled.connect(self.run.stop)
        # Where there is little room, the table has less of it.
        self.progress.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for hidden in (self.message, self.told, self.progress):
            hidden.hide()
        self._arrange()
        self.acts.value_changed.connect(lambda _: self._choose_act())
        self.refresh()

    def title(self) -> str:
        return translate("ManyActs", "One request on several licences")

    def first_focus(self) -> QWidget | None:
        return self.table

    def leave(self) -> None:
        self.table.remember_columns()

    def refresh(self) -> None:
        """Ask the server how every licence is now."""
        if self.run.is_under_way:
            return
        records = self.shell.program.records
        self.shell.background.with_server(self, lambda: records.own(), self._offer, self._fail)

    # --- building ---

    def _build_table(self) -> DataTable:
        table = DataTable(f"many-acts-{self.shell.language()}")
        table.setAccessibleName(translate("ManyActs", "Licences"))
        table.setModel(self.model)
        table.set_widths(*_WIDTHS)
        table.choose_several()
        table.horizontalHeader().setStretchLastSection(False)
        table.set_spare_columns(_SPARE, _LEAST)
        table.set_code_columns((NUMBER, UNTIL))
        table.set_strong_columns((NAME,))
        table.set_empty_state(EmptyState("badge-check", translate("ManyActs", "No licence allows a request now")))
        table.opened.connect(lambda _: self._open())
        return table

    def _arrange(self) -> None:
        whole = column(self)
        page = column(spacing=16, margin=24)
        whole.addLayout(page, 1)
        lead = translate(
            "ManyActs",
            "Each selected licence gets its own draft, filled in from the register. Nothing is sent from here.",
        )
        header = PageHeader(body_of(self.shell), self.title(), lead)
        self.back_button = quiet(translate("ManyActs", "Licences"), "arrow-left")
        self.back_button.clicked.connect(lambda: self.shell.go(Route("records")))
        header.add_action(self.back_button)
        page.addWidget(header)
        page.addWidget(self.message)
        above = row(spacing=12)
        above.addWidget(FieldFrame(translate("ManyActs", "Request"), "", self.acts, width=480))
        above.addStretch(1)
        self.all_button = secondary(translate("ManyActs", "Select all that can be begun"), "list-checks")
        self.all_button.clicked.connect(self.choose_all)
        above.addWidget(self.all_button)
        page.addLayout(above)
        page.addWidget(self.table, 1)
        page.addWidget(self.told)
        page.addWidget(self.progress)
        bar = ActionBar()
        self.make_button = primary("", "copy")
        self.make_button.clicked.connect(self.make)
        self.open_button = secondary(translate("ManyActs", "Open the draft"), "pencil")
        self.open_button.clicked.connect(self._open)
        self.hint = words(translate("ManyActs", "Ctrl or Shift selects several rows"), "caption", wrap=False)
        for part in (self.make_button, self.open_button, self.hint):
            bar.add(part)
        whole.addWidget(bar)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self._tell()

    # --- what can be begun ---

    def _offer(self, found: "OwnRecords") -> None:
        """Offer every act of the licences, and go on with the one that is chosen."""
        self._records, before = found.records, self.acts.value() or self.params.get("service")
        self.acts.blockSignals(True)
        self.acts.clear()
        for act in acts_of(found.records):
            self.acts.add_choice(act.service, act.title.text(self.shell.language()))
        self.acts.set_value(before)
        if self.acts.currentIndex() < 0 and self.acts.count():
            self.acts.setCurrentIndex(0)
        self.acts.blockSignals(False)
        self._judge()

    def _choose_act(self) -> None:
        self.message.hide()
        self.run.forget()
        self._judge()

    def _judge(self) -> None:
        service, records = str(self.acts.value() or ""), self._records
        if not service:
            self._show(())
            return
        many = self.shell.program.many_acts

        def show(found: "tuple[ActRow, ...]") -> None:
            if service == self.acts.value():
                self._show(found)

        self.shell.background.with_store(self, lambda: many.rows(records, service), show, self._fail)

    def _show(self, rows: "tuple[ActRow, ...]") -> None:
        self.rows = rows
        self.model.show_acts(rows, self.run.titles)
        self._tell()
        begin_at(self, self.first_focus())

    # --- choosing ---

    def choose_all(self) -> None:
        """Choose every licence with which the act can be begun, and no other."""
        chosen = self.table.selectionModel()
        chosen.clearSelection()
        whole_row = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        wanted = [self.model.index(at, 0) for at, one in enumerate(self.rows) if one.can_begin]
        for index in wanted:
            chosen.select(index, whole_row)
        # What is told beneath is about one of them.
        chosen.setCurrentIndex(wanted[0], QItemSelectionModel.SelectionFlag.NoUpdate)
        self._tell()
        self.table.setFocus()

    def chosen(self) -> "list[ActRow]":
        """The chosen licences with which the act can be begun."""
        return [self.rows[at] for at in self.table.chosen_rows() if self.rows[at].can_begin]

    def _current(self) -> "ActRow | None":
        index = self.table.currentIndex()
        return self.model.find_row(index.row()) if index.isValid() else None

    def _tell(self) -> None:
        """Say what the marked licence would be asked, or why not, and what can be done with those that are chosen."""
        count, one, is_busy = len(self.chosen()), self._current(), self.run.is_under_way
        self.make_button.setText(translate("ManyActs", "Make %n draft(s)", None, count))
        self.make_button.setEnabled(count > 0 and not is_busy)
        self.all_button.setEnabled(any(row.can_begin for row in self.rows) and not is_busy)
        self.acts.setEnabled(not is_busy)
        self.open_button.setEnabled(one is not None and bool(one.draft_id) and not is_busy)
        self.told.setVisible(one is not None and not is_busy)
        if one is not None:
            self.told.set_message(*self._words_of(one))

    def _words_of(self, one: "ActRow") -> tuple[str, str, str]:
        language = self.shell.language()
        error = self.run.outcomes.get(one.record.record_id)
        tone, title, text = "info", translate("ManyActs", "Still to be filled in"), left_words(one, language)
        if error is not None:
            tone, (title, text) = "error", sentence(self.shell, error)
        elif one.why_not is not None:
            tone, (title, text) = "warning", why_not_words(one.why_not, language)
        return tone, f"{isolate_own(called(one, language))}: {title}", text

    def _open(self) -> None:
        one = self._current()
        if one is not None and one.draft_id and not self.run.is_under_way:
            self.shell.go(Route("draft", {"draft_id": one.draft_id}))

    # --- making ---

    def make(self) -> None:
        """Make a draft for each chosen licence, after asking the server how they are now."""
        self.message.hide()
        self.run.begin(str(self.acts.value()), [one.record.record_id for one in self.chosen()])

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.show()
        self.progress.set_progress(
            done, total, translate("ManyActs", "{done} of {total}").format(done=done, total=total)
        )
        self._tell()

    def _show_outcome(self) -> None:
        self.progress.hide()
        run = self.run
        said = [translate("ManyActs", "%n draft(s) made.", None, run.made)]
        if run.refused:
            said.append(translate("ManyActs", "%n licence(s) could not be begun: the row says why.", None, run.refused))
        if run.gone:
            said.append(translate("ManyActs", "%n licence(s) are not yours any more.", None, run.gone))
        if run.left:
            said.append(translate("ManyActs", "Stopped: %n licence(s) were left as they are.", None, run.left))
        self.message.set_message("warning" if run.refused or run.gone or run.left else "success", " ".join(said))
        self.message.show()
        self._records = run.told
        self._judge()

    def _fail(self, error: Exception) -> None:
        self.progress.hide()
        self.message.set_message("error", *sentence(self.shell, error))
        self.message.show()
        self._tell()
