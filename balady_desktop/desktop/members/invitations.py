"""Invitations to become a member of a body: accepted or declined by the invited alone."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.cards.bill_card import fact, facts_grid
from balady_desktop.desktop.models.moments import day, moment
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty, row
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import Button, primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.shell import Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.member_views import InvitationView

translate = QCoreApplication.translate


class InvitationCard(Card):
    """`answered` carries the answer."""

    answered = Signal(bool)

    def __init__(self, one: "InvitationView", language: Language) -> None:
        title = (
            translate("Members", "{role}, {body}") if not one.services else translate("Members", "Delegation by {body}")
        )
        super().__init__(title.format(role=one.role_words.text(language), body=one.body_words.text(language)))
        self.invitation = one
        grid = facts_grid()
        facts = [
            (translate("Members", "Invited by"), one.asked_by.text(language) if not one.services else ""),
            (translate("Members", "Invited on"), moment(one.asked_at, language)),
            (translate("Members", "Last day"), day(one.until, language) if one.until else ""),
            (translate("Members", "Answer until"), moment(one.expires_at, language)),
        ]
        for number, (label, value) in enumerate((label, value) for label, value in facts if value):
            grid.addWidget(fact(label, value), number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        if one.services:
            comma = translate("Members", ", ")
            named = comma.join(each.text(language) for each in one.services)
            self.body.addWidget(fact(translate("Members", "Services in which you apply for this person"), named))
        self.accept_button = primary(translate("Members", "Accept"), "check")
        self.decline_button = secondary(translate("Members", "Decline"), "x")
        self.accept_button.clicked.connect(lambda: self.answered.emit(True))
        self.decline_button.clicked.connect(lambda: self.answered.emit(False))
        acts = row(spacing=12)
        acts.addWidget(self.accept_button)
        acts.addWidget(self.decline_button)
        acts.addStretch(1)
        self.body.addLayout(acts)


class InvitationsScreen(Screen):
    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.cards: list[InvitationCard] = []
        self._back: Button | None = None
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(self._page)
        lead = translate("Members", "Whoever accepts works for the body too. The account itself stays what it is.")
        self._page.add(PageHeader("", self.title(), lead))
        self._list = column(spacing=16)
        self._page.body.addLayout(self._list)
        self._page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("Members", "Invitations")

    def first_focus(self) -> QWidget | None:
        return self.cards[0].accept_button if self.cards else self._back

    def refresh(self) -> None:
        """Ask the server for the invitations."""
        empty(self._list)
        self._list.addWidget(Busy(translate("Members", "Contacting the server")))
        members = self.shell.program.members
        self.shell.background.with_server(self, lambda: members.invitations(), self._show, self._fail)

    def answer(self, one: "InvitationView", is_accepted: bool) -> None:
        """Tell the server; what one may do from now on is offered at once."""
        members, language = self.shell.program.members, self.shell.language()
        done = translate("Members", "The invitation was declined")
        if is_accepted:
            text = translate("Members", "You are a member of {body}. Choose it in the account menu to work for it.")
            if one.services:
                text = translate("Members", "You apply for {body} from now on. Choose this person in the account menu.")
            done = text.format(body=one.body_words.text(language))

        def took(left: "tuple[InvitationView, ...]") -> None:
            # Another account to work with forgets what was said before: this is said after it.
            self.shell.changes.account_changed.emit()
            self.shell.notifications.info(done)
            self._show(left)

        def failed(error: Exception) -> None:
            self.shell.notifications.error(error)
            self.refresh()

        work = lambda: members.answer(one.invitation_id, is_accepted)  # noqa: E731  # as every other work
        self.shell.background.with_server(self, work, took, failed)

    def _show(self, found: "tuple[InvitationView, ...]") -> None:
        empty(self._list)
        self._back = None
        self.cards = [InvitationCard(one, self.shell.language()) for one in found]
        for card in self.cards:
            card.answered.connect(lambda accept, card=card: self.answer(card.invitation, accept))
            self._list.addWidget(card)
        if not found:
            self._list.addWidget(self._say_nothing())
        begin_at(self, self.first_focus())

    def _say_nothing(self) -> EmptyState:
        """Nothing waits any more: the way on is back to where one works."""
        made = EmptyState(
            "mail", translate("Members", "No invitation waits for your answer"), translate("Members", "Back")
        )
        made.set_button_icon("arrow-left")
        made.acted.connect(self.shell.back)
        self._back = made.button()
        return made

    def _fail(self, error: Exception) -> None:
        empty(self._list)
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("Members", "Try again"), self.refresh, "primary")
        self._list.addWidget(told)
