"""The licences of whoever works here: how each stands, its papers and history; those of an earlier register claimed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.cards.application_cards import paper_route
from balady_desktop.desktop.following.record_card import RecordCard
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.models.record_words import claim_badge
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, empty, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import quiet, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.form_dialog import FormDialog, code_line
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.desktop.shell.work_words import body_of
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.record_views import ClaimView, OwnRecords

translate = QCoreApplication.translate


class RecordsScreen(Screen):
    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.cards: list[RecordCard] = []
        self.dialog: FormDialog | None = None
        # The one to which a notice led.
        self._wanted = params.get("record_id", "")
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(self._page)
        self.back_button = quiet(translate("Records", "Applications"), "arrow-left")
        self.back_button.clicked.connect(lambda: shell.go(Route("worklist")))
        self.many_button = secondary(translate("Records", "One request on several licences"), "layers")
        self.many_button.clicked.connect(lambda: shell.go(Route("many_acts")))
        self.many_button.hide()
        self.claim_button = secondary(translate("Records", "Add a licence issued earlier"), "plus")
        self.claim_button.clicked.connect(self.claim)
        # A licence of an earlier register is a person's, by his identity number.
        self.claim_button.setVisible(not body_of(shell))
        header = PageHeader(body_of(shell), self.title())
        header.add_action(self.back_button)
        header.add_action(self.many_button)
        header.add_action(self.claim_button)
        self._page.add(header)
        self._list = column(spacing=16)
        self._page.body.addLayout(self._list)
        self._page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("Records", "Licences")

    def first_focus(self) -> QWidget | None:
        buttons = [one for card in self.cards for one in card.paper_buttons]
        return next(iter(buttons), self.claim_button if self.claim_button.isVisible() else self.back_button)

    def refresh(self) -> None:
        """Ask the server, whose day it is."""
        empty(self._list)
        self._list.addWidget(Busy(translate("Records", "Contacting the server")))
        records = self.shell.program.records
        self.shell.background.with_server(self, lambda: records.own(), self._show, self._fail)

    def claim(self) -> None:
        """Ask for the two numbers on the old licence."""
        records = self.shell.program.records
        text = translate(
            "Records",
            "For a licence that was issued before this service. The municipality confirms it, then it can be printed.",
        )
        lines = (
            code_line("number", translate("Records", "Licence number")),
            code_line("id_number", translate("Records", "Your ID or iqama number")),
        )
        self.dialog = FormDialog(
            self.shell,
            self,
            translate("Records", "Add a licence issued earlier"),
            text,
            lines,
            translate("Records", "Send"),
            lambda typed: records.claim(typed["number"], typed["id_number"]),
            lambda _: self._claimed(),
        )
        self.dialog.open()

    def _claimed(self) -> None:
        self.shell.notifications.info(translate("Records", "The municipality was asked to confirm the licence"))
        self.refresh()

    # --- showing ---

    def _show(self, found: "OwnRecords") -> None:
        empty(self._list)
        for claim in found.claims:
            # A confirmed one is among the licences.
            if claim.state != "approved":
                self._list.addWidget(self._claim_card(claim))
        self.cards = [RecordCard(one, self.shell.language()) for one in found.records]
        for card in self.cards:
            card.paper_wanted.connect(lambda at, card=card: self.shell.go(paper_route(card.record.documents[at])))
            card.application_wanted.connect(lambda card=card: self._open_application(card.record.application_id))
            card.number_wanted.connect(self._open_number)
            card.act_wanted.connect(lambda at, card=card: self._begin(card, at))
            self._list.addWidget(card)
        several = sum(bool(one.acts) for one in found.records) > 1
        self.many_button.setVisible(several and self.shell.may_go(Route("many_acts")))
        self._reveal()
        if not found.records and not found.claims:
            self._list.addWidget(EmptyState("badge-check", translate("Records", "There are no licences yet")))

    def _reveal(self) -> None:
        """Open what a notice was about, once."""
        wanted, self._wanted = self._wanted, ""
        for card in self.cards:
            if card.record.record_id == wanted:
                card.details_button.setChecked(True)
                begin_at(self, card.details_button)

    def _claim_card(self, claim: "ClaimView") -> Card:
        card = Card(f"{translate('Records', 'Licence issued earlier')} {isolate(claim.number)}")
        card.add_to_head(Badge(*claim_badge(claim.state)))
        card.add(words(moment(claim.asked_at, self.shell.language()), "caption"))
        if claim.text:
            card.add(words(f"«{claim.text}»", "body"))
        return card

    def _begin(self, card: RecordCard, at: int) -> None:
        """Begin an act with a licence, or go on with what was begun of it."""
        record, acts = card.record, self.shell.program.record_acts
        self.shell.background.with_store(
            self,
            lambda: acts.begin(record, record.acts[at]).draft_id,
            lambda draft_id: self.shell.go(Route("draft", {"draft_id": draft_id})),
            self.shell.notifications.error,
        )

    def _open_number(self, number: str) -> None:
        """Open an application by its number; one that is not on this computer yet is looked for in the list."""
        drafting = self.shell.program.drafting

        def find() -> str:
            rows = drafting.list(search=number, filter="sent").rows
            return next((one.id for one in rows if one.number == number), "")

        def open_found(found: str) -> None:
            if found:
                self._open_application(found)
            else:
                self.shell.go(Route("worklist", {"search": number}))

        self.shell.background.with_store(self, find, open_found, self.shell.notifications.error)

    def _open_application(self, application_id: str) -> None:
        self.shell.go(Route("application", {"application_id": application_id}))

    def _fail(self, error: Exception) -> None:
        empty(self._list)
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("Records", "Try again"), self.refresh, "primary")
        self._list.addWidget(told)
