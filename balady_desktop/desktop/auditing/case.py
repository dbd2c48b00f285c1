"""One case by its number and a purpose: what it says, what happened, who saw and acted; its evidence as a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.auditing.purpose_dialog import PurposeDialog, purpose_hint, purpose_problem
from balady_desktop.desktop.cards.answer_pages import AnswerPages
from balady_desktop.desktop.cards.application_cards import facts_card, timeline_card
from balady_desktop.desktop.cards.bill_card import fact
from balady_desktop.desktop.models.answers import in_words
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.models.tones import badge_of
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, empty, row
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.code_field import CodeField
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.system_dialogs import open_save_dialog
from balady_desktop.desktop.parts.timeline import Timeline, TimelineMove
from balady_desktop.desktop.shell.decision import text_box, text_of
from balady_desktop.desktop.shell.shell import Screen, Shell, may_do
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.text import clean_input, isolate, isolate_own

if TYPE_CHECKING:
    from balady_desktop.actions.audit_views import ActView, CaseView

translate = QCoreApplication.translate


class CaseScreen(Screen):
    """Nothing is shown before the number and the purpose were given, and nothing of them is kept here."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.view: CaseView | None = None
        self.dialog: PurposeDialog | None = None
        page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(page)
        lead = translate("Case", "You handle no case here. Say which one you look at and why; both are kept.")
        page.add(PageHeader("", self.title(), lead))
        page.add(self._form())
        self._found = column(spacing=16)
        page.body.addLayout(self._found)
        page.finish()

    def title(self) -> str:
        return translate("Case", "One case")

    def first_focus(self) -> QWidget | None:
        return self.number

    def typed_here(self) -> Mapping[str, str]:
        return {"number": self.number.text(), "purpose": self.purpose.toPlainText()}

    def _form(self) -> Card:
        card = Card()
        self.number, self.purpose = CodeField(200, clean_input), text_box(2)
        self.number.setText(self.carried.get("number", ""))
        self.purpose.setPlainText(self.carried.get("purpose", ""))
        hint = translate("Case", "Of the application, its bill, its document or its licence")
        self.number_frame = FieldFrame(translate("Case", "Number"), hint, self.number)
        self.purpose_frame = FieldFrame(translate("Audit", "Purpose"), purpose_hint(), self.purpose)
        self.open_button = primary(translate("Case", "Look at the case"), "eye")
        self.open_button.clicked.connect(self.look)
        self.number.returnPressed.connect(lambda: self.purpose.setFocus(Qt.FocusReason.TabFocusReason))
        card.add(self.number_frame)
        card.add(self.purpose_frame)
        line = row()
        line.addWidget(self.open_button)
        line.addStretch(1)
        card.body.addLayout(line)
        return card

    # --- reading ---

    def look(self) -> None:
        """Ask the server for the case, once number and purpose are there."""
        number, purpose = self.number.value(), text_of(self.purpose)
        missing = None if number else translate("Case", "Write the number")
        wrong = purpose_problem(purpose)
        self.number_frame.set_error(missing)
        self.purpose_frame.set_error(wrong)
        if missing or wrong:
            (self.number if missing else self.purpose).setFocus(Qt.FocusReason.OtherFocusReason)
            self.open_button.release_guard()
            return
        self._clear()
        self._found.addWidget(Busy(translate("Case", "Fetching the case")))
        auditing = self.shell.program.auditing
        self.shell.background.with_server(self, lambda: auditing.case(number, purpose), self._show, self._fail)

    def _clear(self) -> None:
        self.view = None
        empty(self._found)

    def _fail(self, error: Exception) -> None:
        self.open_button.release_guard()
        self._clear()
        self._found.addWidget(AlertBar("error", *sentence(self.shell, error)))

    # --- showing ---

    def _show(self, view: "CaseView") -> None:
        self.open_button.release_guard()
        self._clear()
        self.view = view
        language = self.shell.language()
        self._found.addWidget(self._head(view))
        answers = Card(translate("Case", "Answers"))
        told = in_words(view.application, language)
        answers.add(AnswerPages(told.pages, told.checks))
        for card in (timeline_card(view.application, language), self._acts(view), answers):
            self._found.addWidget(card)

    def _head(self, view: "CaseView") -> Card:
        application, language = view.application, self.shell.language()
        card = Card(f"{application.service_title.text(language)} {isolate(application.number)}")
        state = application.state
        card.add_to_head(Badge(state.words.text(language), badge_of(state.code, state.tone)))
        card.add(fact(translate("Case", "Applicant"), isolate_own(view.applicant.text(language))))
        card.add(fact(translate("Case", "Municipality"), application.municipality_words.text(language)))
        card.add(facts_card(application, language))
        if may_do(self.shell, "take_evidence"):
            line = row()
            self.evidence_button = secondary(translate("Case", "Save the evidence pack"), "download")
            self.evidence_button.clicked.connect(self._ask_purpose)
            line.addWidget(self.evidence_button)
            line.addStretch(1)
            card.body.addLayout(line)
        return card

    def _acts(self, view: "CaseView") -> Card:
        card = Card(translate("Case", "Who saw and who acted"))
        timeline = Timeline()
        timeline.set_moves([self._move(one) for one in view.acts])
        card.add(timeline)
        return card

    def _move(self, one: "ActView") -> TimelineMove:
        language = self.shell.language()
        tone, icon = ("info", "eye") if one.is_look else ("neutral", "")
        who = isolate_own(one.actor_words.text(language))
        return TimelineMove(one.act_words.text(language), who, moment(one.at, language), one.purpose, tone, icon)

    # --- the evidence ---

    def _ask_purpose(self) -> None:
        self.evidence_button.release_guard()
        title = translate("Case", "Evidence pack")
        text = translate(
            "Case",
            "One ZIP file: what the case says as PDF and JSON, its documents and attachments, and their hashes, signed "
            "by the municipality. It is checked with the program's verify command.",
        )
        self.dialog = PurposeDialog(title, text, self, translate("Case", "Choose where to save"), self._ask_where)
        self.dialog.open()

    def _ask_where(self, purpose: str) -> None:
        kinds, title = translate("Case", "Evidence pack (*.zip)"), translate("Case", "Save the evidence pack")
        open_save_dialog(self, title, "balady-evidence.zip", kinds, lambda path: self.save(purpose, path), suffix="zip")

    def save(self, purpose: str, path: Path) -> None:
        """Have the pack made, and write it."""
        if self.view is None:
            return
        from balady_desktop.documents.whole_files import write_whole  # only whoever saves needs it

        auditing, language = self.shell.program.auditing, self.shell.language()
        application_id = self.view.application.application_id
        busy = Busy(translate("Case", "The pack is being made and signed"))
        self._found.insertWidget(0, busy)

        def work() -> None:
            write_whole(path, auditing.evidence(application_id, purpose, language))

        def done(_: object) -> None:
            busy.deleteLater()
            self.shell.notifications.info(translate("Case", "The evidence pack was saved"))

        def failed(error: Exception) -> None:
            busy.deleteLater()
            self.shell.notifications.error(error)

        self.shell.background.with_server(self, work, done, failed)
