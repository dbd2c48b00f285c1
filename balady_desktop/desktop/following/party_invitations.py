"""Invitations of the body to take part in applications of others: accepted, or declined with a reason."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from balady_desktop.desktop.cards.bill_card import fact, facts_grid
from balady_desktop.desktop.models.moments import day, moment
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty, row
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.desktop.shell.work_words import body_of
from balady_desktop.domain.clock import last_day_before
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.party_views import PartyInvitationView

translate = QCoreApplication.translate
_LONGEST_REASON = 200


class PartyInvitationCard(Card):
    """`answered` carries the answer; the reason is what stands in the line."""

    answered = Signal(bool)

    def __init__(self, one: "PartyInvitationView", language: Language, reason: str = "") -> None:
        called = translate("Parties", "{part}: {service}")
        title = called.format(part=one.part_words.text(language), service=one.service_title.text(language))
        super().__init__(title)
        self.invitation = one
        grid = facts_grid()
        facts = [
            (translate("Parties", "It is about"), one.about),
            (translate("Parties", "Number of the licence"), isolate(one.record_number) if one.record_number else ""),
            (translate("Parties", "Municipality"), one.municipality.text(language) if one.municipality else ""),
            (translate("Parties", "Owner of the application"), one.owner.text(language)),
            (translate("Parties", "Invited on"), moment(one.asked_at, language)),
            (translate("Parties", "Answer until"), day(last_day_before(one.due_at), language) if one.due_at else ""),
        ]
        for number, (label, value) in enumerate((label, value) for label, value in facts if value):
            grid.addWidget(fact(label, value), number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        self.reason = QLineEdit(reason)
        self.reason.setMaxLength(_LONGEST_REASON)
        hint = translate("Parties", "The owner reads it if you decline.")
        self.body.addWidget(FieldFrame(translate("Parties", "Reason"), hint, self.reason, optional=True))
        self.accept_button = primary(translate("Parties", "Accept and take part"), "check")
        self.decline_button = secondary(translate("Parties", "Decline"), "x")
        acts = row(spacing=12)
        for button, is_accepted in ((self.accept_button, True), (self.decline_button, False)):
            button.setAccessibleName(f"{button.text()}: {title}, {one.owner.text(language)}")
            button.clicked.connect(lambda _=False, is_accepted=is_accepted: self.answered.emit(is_accepted))
            acts.addWidget(button)
        acts.addStretch(1)
        self.body.addLayout(acts)

    def rest(self) -> None:
        """Nothing can be pressed until the server has answered."""
        for button in (self.accept_button, self.decline_button):
            button.setEnabled(False)


class PartyInvitationsScreen(Screen):
    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.cards: list[PartyInvitationCard] = []
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(self._page)
        lead = translate(
            "Parties",
            "Whoever accepts takes part in the application and sees it; nothing is sent before its owner approves it.",
        )
        self._page.add(PageHeader(body_of(shell), self.title(), lead))
        self.message = AlertBar("error", closable=True)
        self.message.hide()
        self._page.add(self.message)
        self._list = column(spacing=16)
        self._page.body.addLayout(self._list)
        self._page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("Parties", "Invitations to take part")

    def typed_here(self) -> Mapping[str, str]:
        return {card.invitation.invitation_id: card.reason.text() for card in self.cards}

    def first_focus(self) -> QWidget | None:
        # One Enter accepts nothing that nobody has read.
        return self.cards[0].reason if self.cards else None

    def refresh(self) -> None:
        """Ask the server what waits for an answer."""
        self.message.hide()
        self._ask()

    def _ask(self) -> None:
        # What is typed outlives a refusal, another look and a fresh list.
        self.carried |= self.typed_here()
        empty(self._list)
        self.cards = []
        self._list.addWidget(Busy(translate("Parties", "Contacting the server")))
        taking_part = self.shell.program.taking_part
        self.shell.background.with_server(self, lambda: taking_part.invitations(), self._show, self._fail)

    def answer(self, card: PartyInvitationCard, is_accepted: bool) -> None:
        """Tell the server; an accepted application comes down with the next round."""
        taking_part, one = self.shell.program.taking_part, card.invitation
        reason = "" if is_accepted else card.reason.text().strip()
        for other in self.cards:
            other.rest()
        done = translate("Parties", "The invitation was declined")
        if is_accepted:
            done = translate("Parties", "Accepted. The application is now in the list of applications.")

        def took(left: "tuple[PartyInvitationView, ...]") -> None:
            self.shell.notifications.info(done)
            self.shell.changes.drafts_changed.emit()
            self._show(left)

        self.shell.background.with_server(
            self, lambda: taking_part.answer(one.invitation_id, is_accepted, reason), took, self._refused
        )

    def _refused(self, error: Exception) -> None:
        self.message.set_message("error", *sentence(self.shell, error))
        self.message.show()
        self._ask()

    def _show(self, found: "tuple[PartyInvitationView, ...]") -> None:
        self.carried |= self.typed_here()
        empty(self._list)
        language = self.shell.language()
        self.cards = [PartyInvitationCard(one, language, self.carried.get(one.invitation_id, "")) for one in found]
        for card in self.cards:
            card.answered.connect(lambda is_accepted, card=card: self.answer(card, is_accepted))
            self._list.addWidget(card)
        if found:
            begin_at(self, self.first_focus())
            return
        nothing = EmptyState(
            "mail", translate("Parties", "No invitation waits for an answer"), translate("Parties", "Back to the list")
        )
        nothing.set_button_icon("list-checks")
        nothing.acted.connect(lambda: self.shell.go(Route("worklist")))
        self._list.addWidget(nothing)

    def _fail(self, error: Exception) -> None:
        empty(self._list)
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("Parties", "Try again"), self.refresh, "primary")
        self._list.addWidget(told)
