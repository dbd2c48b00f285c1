"""One application as its applicant follows it: where it stands, what is asked, the bill, the papers, the answers."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from balady_desktop.actions.newer import NEWER
from balady_desktop.desktop.cards.answer_pages import AnswerPages
from balady_desktop.desktop.cards.application_cards import (
    DocumentsCard,
    RequestsCard,
    facts_card,
    standing_bars,
    timeline_card,
)
from balady_desktop.desktop.cards.bill_card import BillCard, CodeLine
from balady_desktop.desktop.cards.clock_card import ClockCard
from balady_desktop.desktop.cards.record_bar import RecordBar
from balady_desktop.desktop.cards.record_changes_card import RecordChangesCard
from balady_desktop.desktop.cards.takers_card import TakersCard
from balady_desktop.desktop.following.own_moves import OwnMoves
from balady_desktop.desktop.models.answers import InWords, in_words
from balady_desktop.desktop.models.moments import ago
from balady_desktop.desktop.models.standing_words import state_and_standing
from balady_desktop.desktop.models.tones import badge_of
from balady_desktop.desktop.papers.attachment_dialog import AttachmentDialog
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import Button, primary, quiet, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.screen_keys import add_key
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.two_columns import TwoColumns
from balady_desktop.domain.answers import Attachment
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.record_views import OwnMove
    from balady_desktop.actions.syncing import RoundResult
    from balady_desktop.actions.views import ApplicationView, BillView

translate = QCoreApplication.translate


class ApplicationScreen(Screen):
    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.view: ApplicationView | None = None
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(self._page)
        self._page.add(Busy(translate("Application", "Opening the application")))
        self._first: QWidget | None = None
        self.own_moves = OwnMoves(self)
        self.own_moves.made.connect(self.refresh)
        shell.changes.applications_changed.connect(self._load)
        text = translate("Application", "Print the application summary")
        add_key(self, QKeySequence.StandardKey.Print, self._open_summary, text)
        self._load()

    def title(self) -> str:
        return translate("Application", "Application")

    def first_focus(self) -> QWidget | None:
        return self._first

    def refresh(self) -> None:
        """Ask the server; without a connection what is known stays."""
        syncing = self.shell.program.syncing
        self.shell.background.with_server(
            self,
            lambda: syncing.round(),
            self._refreshed,
            self.shell.notifications.error,
        )

    def _refreshed(self, result: "RoundResult") -> None:
        if result.trouble is not None:
            self.shell.notifications.error(result.trouble)
        else:
            self.shell.changes.applications_changed.emit()

    def _load(self) -> None:
        program, language = self.shell.program, self.shell.language()
        application_id = self.params["application_id"]

        def work() -> "tuple[ApplicationView, InWords, tuple[OwnMove, ...]]":
            view = program.following.open(application_id)
            return view, in_words(view, language), program.record_acts.own_moves(application_id)

        self.shell.background.with_store(self, work, lambda found: self._show(*found), self.shell.notifications.error)

    def _open_summary(self) -> None:
        if self.view is not None:
            named = {"application_id": self.view.application_id, "number": self.view.number}
            self.shell.go(Route("paper", named))

    # --- drawing ---

    def _show(self, view: "ApplicationView", told: InWords, moves: "tuple[OwnMove, ...]") -> None:
        is_first = self.view is None
        self.view = view
        place = self._page.verticalScrollBar().value()
        empty(self._page.body)
        header = self._header(view)
        for button in self.own_moves.offer(view, moves):
            header.add_action(button)
        self._page.add(header)
        self._page.add(self._where_it_stands(view))
        if view.is_followed:
            says = translate("Application", "You follow this application. What is to be done with it, its owner does.")
            self._page.add(AlertBar("info", "", says))
        if view.definition.act is not None:
            self._page.add(RecordBar(self.shell, view.definition, view.answers))
        for bar in standing_bars(view, self.shell.language()):
            self._page.add(bar)
        columns = TwoColumns(7, 4)
        for card in self._main_cards(view, told):
            columns.main.addWidget(card)
        if view.clock is not None:
            self.clock_card = ClockCard(view.clock, self.shell.language())
            columns.side.addWidget(self.clock_card)
        columns.side.addWidget(timeline_card(view, self.shell.language()))
        columns.side.addWidget(facts_card(view, self.shell.language()))
        columns.finish()
        self._page.add(columns)
        self._page.finish()
        self._page.verticalScrollBar().setValue(place)
        if is_first:
            begin_at(self, self._first)

    def _header(self, view: "ApplicationView") -> PageHeader:
        language = self.shell.language()
        caption = f"{view.service_title.text(language)} · {view.municipality_words.text(language)}"
        header = PageHeader(caption, view.name or view.service_title.text(language))
        self.refresh_button = quiet(translate("Application", "Refresh"), "refresh-cw")
        self.refresh_button.set_tip(translate("Application", "Refresh"), "F5")
        self.refresh_button.clicked.connect(self.refresh)
        self.summary_button = quiet(translate("Application", "Print the application summary"), "printer")
        self.summary_button.clicked.connect(self._open_summary)
        self.summary_button.set_tip(self.summary_button.text(), QKeySequence(QKeySequence.StandardKey.Print))
        header.add_action(self.summary_button)
        header.add_action(self.refresh_button)
        self._first = self.refresh_button
        return header

    def _where_it_stands(self, view: "ApplicationView") -> Card:
        card = Card(kind="soft" if view.state.holder == "applicant" else "plain")
        across = row(spacing=24)
        self.number = CodeLine(translate("Application", "Application number"), view.number, big=True)
        across.addWidget(self.number)
        meaning = column(spacing=6)
        state = row(spacing=12)
        badge = badge_of(view.state.code, view.state.tone)
        self.state_badge = Badge(*state_and_standing(self.say(view.state.words), badge, view.standing))
        state.addWidget(self.state_badge)
        state.addWidget(words(holder_and_since(view, self.shell.language()), "caption"), 1)
        meaning.addLayout(state)
        # «The licence is valid» would not be true of one that was suspended or revoked.
        if view.state.meaning and not standing_bars(view, self.shell.language()):
            meaning.addWidget(words(self.say(view.state.meaning), "body"))
        across.addLayout(meaning, 1)
        if view.bill is not None and view.bill.state == "issued" and not view.is_followed:
            across.addWidget(self._pay_button(view.bill))
        card.body.addLayout(across)
        return card

    def _main_cards(self, view: "ApplicationView", told: InWords) -> list[QWidget]:
        """What is to be done now stands first; what is settled stands below what came of it."""
        urgent: list[QWidget] = []
        settled: list[QWidget] = []
        language, go = self.shell.language(), self.shell.go
        if view.requests and not view.is_followed:
            self.requests = RequestsCard(view, told.labels, language, go)
            self._first = self.requests.first or self._first
            (urgent if view.open_requests else settled).append(self.requests)
        for bill in reversed(view.all_bills):
            card = BillCard(bill, language)
            if bill.state == "issued" and bill != view.bill and not view.is_followed:
                # The one that matters now is paid from the head of the page.
                card.acts.addWidget(self._other_pay_button(bill))
                card.acts.addStretch(1)
            (urgent if bill.state == "issued" else settled).insert(0, card)
        if view.documents:
            self.documents = DocumentsCard(view.documents, language, go)
            urgent.append(self.documents)
        if told.record_changes is not None:
            changes = RecordChangesCard(told.record_changes, language, hands_over=view.definition.hands_over)
            settled.append(changes)
        if view.parties:
            settled.append(TakersCard(view.parties, language))
        answers = Card(translate("Application", "Your answers"))
        self.answers = AnswerPages(told.pages, told.checks, opens_files=True)
        self.answers.attachment_wanted.connect(self._open_attachment)
        answers.add(self.answers)
        return [*urgent, *settled, answers]

    def _open_attachment(self, file: Attachment) -> None:
        AttachmentDialog(self.shell, self.answers.files(), file, self).open()

    def _pay_button(self, bill: "BillView") -> Button:
        self.pay_button = primary(translate("Application", "Pay"), "banknote")
        self.pay_button.clicked.connect(lambda: self.shell.go(_way_to_pay(bill)))
        self._first = self.pay_button
        return self.pay_button

    def _other_pay_button(self, bill: "BillView") -> Button:
        button = secondary(translate("Application", "Pay this bill"), "banknote")
        button.clicked.connect(lambda: self.shell.go(_way_to_pay(bill)))
        return button


def _way_to_pay(bill: "BillView") -> Route:
    return Route("bill", {"bill_id": bill.bill_id, "application_id": bill.application_id})


def holder_and_since(view: "ApplicationView", language: Language) -> str:
    """Whose turn it is, and since when."""
    since = ago(view.changed_at, datetime.now(UTC))
    holder = view.state.holder
    if holder is None:
        return since
    if holder == "applicant":
        return translate("Application", "Your turn · {since}").format(since=since)
    named = (view.rules.roles.find_words(holder) or NEWER).text(language)
    return translate("Application", "With: {holder} · {since}").format(holder=named, since=since)
