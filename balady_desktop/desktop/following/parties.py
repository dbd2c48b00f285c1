"""Who takes part in an application: the owner invites, follows, and approves exactly what is shown here."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHeaderView, QWidget

from balady_desktop.desktop.cards.answer_pages import AnswerPages
from balady_desktop.desktop.following.party_card import PartyCard
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.models.newer_words import newer_words
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import Button, primary, quiet
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.dialog import ask
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.words_table import WordsTable
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import code_of, sentence
from balady_desktop.domain.in_words import RowsInWords

if TYPE_CHECKING:
    from balady_desktop.actions.party_views import PartiesView

translate = QCoreApplication.translate


class PartiesScreen(Screen):
    """`draft_id` among the parameters."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.view: PartiesView | None = None
        self.cards: list[PartyCard] = []
        self.approve_button: Button | None = None
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(self._page)
        lead = translate("Parties", "Whoever takes part has this application, and sees nothing else of its owner.")
        self.header = PageHeader("", self.title(), lead)
        self.back_button = quiet(translate("Parties", "Open the application"), "file-text")
        self.back_button.clicked.connect(lambda: shell.go(Route("draft", {"draft_id": params["draft_id"]})))
        self.refresh_button = quiet(translate("Parties", "Refresh"), "refresh-cw")
        self.refresh_button.set_tip(translate("Parties", "Refresh"), "F5")
        self.refresh_button.clicked.connect(self.refresh)
        self.header.add_action(self.refresh_button)
        self.header.add_action(self.back_button)
        self._page.add(self.header)
        self.message = AlertBar("error", closable=True)
        self.message.hide()
        self._page.add(self.message)
        self._list = column(spacing=16)
        self._page.body.addLayout(self._list)
        self._page.finish()
        for change in (shell.changes.drafts_changed, shell.changes.applications_changed):
            change.connect(self._ask)
        self._ask()

    def title(self) -> str:
        return translate("Parties", "Parties and approval")

    def typed_here(self) -> Mapping[str, str]:
        return {card.party.part: card.line.text() for card in self.cards if card.line is not None}

    def first_focus(self) -> QWidget | None:
        if self.approve_button is not None:
            # Nobody approves by a second Enter before having read.
            return self.back_button
        return next((card.line for card in self.cards if card.line is not None), self.back_button)

    def refresh(self) -> None:
        """Ask the server how it is now."""
        self.message.hide()
        self._ask()

    def _ask(self) -> None:
        if self.view is None:
            empty(self._list)
            self._list.addWidget(Busy(translate("Parties", "Contacting the server")))
        taking_part, language = self.shell.program.taking_part, self.shell.language()
        draft_id = self.params["draft_id"]
        self.shell.background.with_server(self, lambda: taking_part.parties(draft_id, language), self._show, self._fail)

    # --- acts ---

    def _do(self, work: "Callable[[], PartiesView]", done: str) -> None:
        def took(view: "PartiesView") -> None:
            self.message.hide()
            self.shell.notifications.info(done)
            self._show(view)

        self.shell.background.with_server(self, work, took, self._refused)

    def invite(self, part: str, party: str, name: str) -> None:
        """Invite a body; whoever takes the part now stays until it accepts."""
        taking_part, language, draft_id = self.shell.program.taking_part, self.shell.language(), self.params["draft_id"]
        done = translate("Parties", "{name} was invited").format(name=name)
        self._do(lambda: taking_part.invite(draft_id, part, party, language), done)

    def invite_person(self, card: PartyCard, who: str) -> None:
        """Invite a person by what identifies his account; what is wrong with it stands at the line."""
        taking_part, language, draft_id = self.shell.program.taking_part, self.shell.language(), self.params["draft_id"]

        def took(view: "PartiesView") -> None:
            self.message.hide()
            self.shell.notifications.info(translate("Parties", "The invitation was sent"))
            self._show(view)

        def refused(error: Exception) -> None:
            if not card.show_unknown(error):
                self._refused(error)

        part = card.party.part
        self.shell.background.with_server(
            self, lambda: taking_part.invite_person(draft_id, part, who, language), took, refused
        )

    def withdraw(self, invitation_id: str) -> None:
        """Take an invitation back."""
        taking_part, language = self.shell.program.taking_part, self.shell.language()
        done = translate("Parties", "The invitation was withdrawn")
        self._do(lambda: taking_part.withdraw(invitation_id, language), done)

    def end(self, card: PartyCard) -> None:
        """End a part after asking: the application leaves the computers of whoever took it."""
        name = self.say(card.party.name) if card.party.name else ""
        text = translate("Parties", "{name} does not see the application any more. What was written stays in it.")
        then: Callable[[bool], object] = lambda sure: self._end(card.party.part) if sure else None  # noqa: E731  # as every other answer
        title, act = translate("Parties", "End this part?"), translate("Parties", "End this part")
        self.dialog = ask(self, title, text.format(name=name), act, then, destroys=True)

    def _end(self, part: str) -> None:
        taking_part, draft_id = self.shell.program.taking_part, self.params["draft_id"]
        self.shell.background.with_server(
            self, lambda: taking_part.end(draft_id, part), lambda _: self._ended(), self._refused
        )

    def _ended(self) -> None:
        self.shell.notifications.info(translate("Parties", "The part was ended"))
        self.refresh()

    def approve(self) -> None:
        """Approve exactly what is shown."""
        view = self.view
        if view is None or view.content is None:
            return
        taking_part, language, content = self.shell.program.taking_part, self.shell.language(), view.content
        done = translate("Parties", "Your approval was recorded")
        self._do(lambda: taking_part.approve(view.draft_id, content, language), done)

    def _refused(self, error: Exception) -> None:
        self.message.set_message("error", *sentence(self.shell, error))
        self.message.show()
        self._page.bring_into_view(self.message)
        self._ask()

    def _fail(self, error: Exception) -> None:
        self.view = None
        empty(self._list)
        self.carried |= self.typed_here()
        self.cards, self.approve_button = [], None
        if code_of(error) == "not_found":
            self._list.addWidget(self._not_there_yet())
            return
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("Parties", "Try again"), self.refresh, "primary")
        self._list.addWidget(told)

    def _not_there_yet(self) -> AlertBar:
        text = translate("Parties", "It is sent with the next connection, and others can be invited then.")
        told = AlertBar("info", translate("Parties", "The draft has not reached the municipality's server yet"), text)
        told.add_action(translate("Parties", "Try again"), self.refresh, "primary")
        return told

    # --- showing ---

    def _show(self, view: "PartiesView") -> None:
        self.refresh_button.release_guard()
        had_focus = self._list_has_focus()
        self.view, language = view, self.shell.language()
        # What is typed outlives what comes from the server meanwhile, and another look.
        typed = self.typed_here() if self.cards else self.carried
        self.header.set_words(view.service_title.text(language), view.name or self.title(), "")
        empty(self._list)
        self.approve_button = None
        self._list.addWidget(self._standing(view))
        if view.approved_by is not None or (view.can_approve and view.not_ready != "party_missing"):
            self._list.addWidget(self._approval(view))
        self.cards = [PartyCard(self.shell, view, one) for one in view.parties]
        for card in self.cards:
            if card.line is not None:
                card.line.setText(typed.get(card.party.part, ""))
            card.invited.connect(lambda party, name, card=card: self.invite(card.party.part, party, name))
            card.person_invited.connect(lambda who, card=card: self.invite_person(card, who))
            card.withdrawn.connect(self.withdraw)
            card.ended.connect(lambda card=card: self.end(card))
            self._list.addWidget(card)
        if had_focus:
            begin_at(self, self.first_focus())

    def _list_has_focus(self) -> bool:
        """Whether the keyboard is at something that is drawn anew, or nowhere yet."""
        focus = self.window().focusWidget()
        return focus is None or (self.isAncestorOf(focus) and focus not in (self.refresh_button, self.back_button))

    def _standing(self, view: "PartiesView") -> AlertBar:
        told = {
            "": ("success", translate("Parties", "Everything is approved: the application can be sent"), ""),
            "party_missing": (
                "info",
                translate("Parties", "Somebody has to take part first"),
                translate("Parties", "Invite whoever is missing below; the application is sent after that."),
            ),
            "approval_missing": (
                "warning",
                translate("Parties", "It has not been approved yet"),
                translate("Parties", "The application is sent after everybody who has to approve it has done so."),
            ),
            "approval_outdated": (
                "warning",
                translate("Parties", "It was changed after it was approved"),
                translate("Parties", "What was changed is below; whoever has to approve it does so again."),
            ),
        }
        missing = {one.part for one in view.parties if one.name is None and not one.optional}
        asked = {one.part for one in view.invitations if one.state == "waiting"}
        if view.not_ready == "party_missing" and missing <= asked:
            title = translate("Parties", "Whoever was invited has not answered yet")
            return AlertBar(
                "info", title, translate("Parties", "The application goes on once the invitation is accepted.")
            )
        return AlertBar(*told.get(view.not_ready, ("warning", newer_words(), "")))

    def _approval(self, view: "PartiesView") -> Card:
        language = self.shell.language()
        card = Card(translate("Parties", "Approval"), kind="soft" if view.can_approve and view.not_ready else "plain")
        if view.approved_by is not None and view.approved_at is not None:
            text = translate("Parties", "Approved last by {name}, {moment}")
            named = text.format(name=view.approved_by.text(language), moment=moment(view.approved_at, language))
            card.add(words(named, "caption"))
        if view.changed:
            card.add(words(translate("Parties", "What has changed since the last approval"), "label"))
            card.add(self._changes(view))
        if not view.can_approve or view.not_ready == "party_missing":
            return card
        if view.content is None:
            text = translate("Parties", "Somebody is changing it. It is fetched, and shown here then.")
            card.add(AlertBar("info", translate("Parties", "The server has newer answers"), text))
        elif view.not_ready:
            card.add(AnswerPages(view.summary))
            self.approve_button = primary(translate("Parties", "I approve what is shown here"), "badge-check")
            self.approve_button.clicked.connect(self.approve)
            line = row(spacing=12)
            line.addWidget(self.approve_button)
            line.addStretch(1)
            card.body.addLayout(line)
        return card

    def _changes(self, view: "PartiesView") -> WordsTable:
        language, nothing = self.shell.language(), translate("Parties", "Empty")
        heads = (translate("Parties", "Field"), translate("Parties", "Approved"), translate("Parties", "Now"))
        rows = tuple(
            (one.label.text(language), one.before or nothing, one.now or nothing) for one in view.changed or ()
        )
        label = translate("Parties", "What has changed since the last approval")
        table = WordsTable("party-changes", label, RowsInWords(heads, rows))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table
