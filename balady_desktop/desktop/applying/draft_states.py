"""A draft that is no longer being written: ready, on its way, sent, or held back with the reason."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.cards.bill_card import CodeLine
from balady_desktop.desktop.models.copy_words import as_copy
from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.models.tones import badge_of
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, picture, row, words
from balady_desktop.desktop.parts.buttons import Button, primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.page import FORM_WIDTH, ScrollPage
from balady_desktop.desktop.shell.shell import Route, Shell
from balady_desktop.desktop.shell.telling import sentence, tell
from balady_desktop.desktop.shell.work_words import list_title
from balady_desktop.desktop.wizard.wizard_words import sentences
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.money import show_riyals

if TYPE_CHECKING:
    from balady_desktop.actions.views import ApplicationView, DraftView

translate = QCoreApplication.translate


class DraftState(QWidget):
    """«Sent» is said only after the server's signed acknowledgement; until then it is «ready»."""

    def __init__(self, shell: Shell, view: "DraftView", reload: Callable[[], None]) -> None:
        super().__init__()
        self._shell, self._view, self._reload, self._title = shell, view, reload, ""
        # Where the keyboard begins.
        self.first: Button | None = None
        page = ScrollPage(FORM_WIDTH, centred=True)
        outer = column(self)
        outer.addWidget(page)
        card = Card()
        self._body = column(spacing=12)
        self._acts = row(spacing=12)
        card.body.addLayout(self._body)
        card.body.addLayout(self._acts)
        page.add(card)
        page.finish()
        {
            "ready": self._show_ready,
            "sending": self._show_sending,
            "sent": self._show_sent,
            "quarantined": self._show_held,
        }[view.state]()
        if view.state != "sent":
            self._acts.addStretch(1)

    def title(self) -> str:
        """What the card says first."""
        return self._title

    def _say(self, icon: str, tone: str, title: str, *texts: str) -> None:
        self._title = title
        head = row(spacing=16)
        head.addWidget(picture(icon, tone, 40))
        head.addWidget(words(title, "h1"), 1)
        self._body.addLayout(head)
        service = as_copy(self._view.definition.title.text(self._shell.language()), self._view.is_copy)
        self._body.addWidget(words(service, "caption"))
        for text in texts:
            self._body.addWidget(words(text, "body"))

    def _offer(self, button: Button, act: Callable[[], object]) -> None:
        self.first = self.first or button
        button.clicked.connect(lambda: act())
        self._acts.addWidget(button)

    def _offer_list(self) -> None:
        self._offer(
            primary(list_title(self._shell), "list-checks"),
            lambda: self._shell.go(Route("worklist")),
        )

    def _show_ready(self) -> None:
        self._say(
            "send",
            "info.icon",
            translate("DraftState", "Ready to send"),
            translate(
                "DraftState",
                "The application is closed for editing and saved on this computer. It will be sent automatically "
                "as soon as there is a connection.",
            ),
            translate(
                "DraftState",
                "“Sent” is shown here only after the municipality's server has confirmed that it arrived.",
            ),
        )
        self._offer_list()
        edit = secondary(translate("DraftState", "Reopen for editing"), "pencil")
        self._offer(edit, lambda: self._run(lambda: self._shell.program.submitting.withdraw(self._view.draft_id)))

    def _show_sending(self) -> None:
        self._say(
            "send",
            "info.icon",
            translate("DraftState", "Sending"),
            translate("DraftState", "The application is on its way to the municipality's server."),
        )
        self._offer_list()

    def _show_sent(self) -> None:
        self._say(
            "circle-check",
            "success.icon",
            translate("DraftState", "Sent"),
            translate("DraftState", "The municipality's server has confirmed that the complete application arrived."),
        )
        program, view = self._shell.program, self._view
        self._shell.background.with_store(
            self,
            lambda: program.following.find_sent(view.draft_id, view.application_id),
            self._show_application,
            tell(self._shell),
        )

    def _show_application(self, application: "ApplicationView | None") -> None:
        """What people want to know now: the number, what happens next, and where to pay."""
        if application is None:
            text = translate("DraftState", "Its number appears here as soon as it arrives from the server.")
            self._body.addWidget(words(text, "body"))
        else:
            self._tell_next(application)
        new = secondary(translate("DraftState", "New application"), "plus")
        self._offer(new, lambda: self._shell.go(Route("gate")))
        self._acts.addStretch(1)
        if application is not None and self.first is not None:
            self.first.setFocus()

    def _tell_next(self, application: "ApplicationView") -> None:
        language, bill = self._shell.language(), application.bill
        self.number = CodeLine(translate("DraftState", "Application number"), application.number, big=True)
        self._body.addWidget(self.number)
        self._body.addWidget(words(translate("DraftState", "What happens next"), "h3"))
        state = application.state
        self._body.addWidget(Badge(state.words.text(language), badge_of(state.code, state.tone)))
        if state.meaning is not None:
            self._body.addWidget(words(state.meaning.text(language), "body"))
        named = {"application_id": application.application_id}
        is_billed = bill is not None and bill.state == "issued"
        if bill is not None and is_billed:
            due = translate("DraftState", "The bill is {amount}, to be paid by {day}.")
            told = due.format(amount=show_riyals(bill.total, language), day=day(bill.due_on, language))
            self._body.addWidget(words(told, "body"))
            pay = Route("bill", {"bill_id": bill.bill_id, **named})
            self.pay_button = primary(translate("DraftState", "Pay the bill"), "banknote")
            self._offer(self.pay_button, lambda: self._shell.go(pay))
        follow = translate("DraftState", "Follow the application")
        button = secondary(follow, "file-text") if is_billed else primary(follow, "file-text")
        self._offer(button, lambda: self._shell.go(Route("application", named)))

    def _show_held(self) -> None:
        trouble = self._view.quarantine
        told = sentence(self._shell, trouble) if trouble else ("", "")
        catalogue, language = self._shell.program.catalogue, self._shell.language()
        problems = trouble.problems if trouble else ()
        journey = Journey(self._view.definition, self._view.answers, self._view.facts)
        found = sentences(problems, journey, catalogue, language)
        self._say("circle-alert", "error.icon", translate("DraftState", "Needs attention"), *told, *found.values())
        edit = primary(translate("DraftState", "Edit a copy"), "copy")
        self._offer(edit, self._edit_copy)

    def _edit_copy(self) -> None:
        program, draft_id = self._shell.program, self._view.draft_id
        self._shell.background.with_store(
            self,
            lambda: program.submitting.edit_copy(draft_id),
            lambda copy: self._shell.go(Route("draft", {"draft_id": copy.draft_id})),
            tell(self._shell),
        )

    def _run(self, work: Callable[[], object]) -> None:
        self._shell.background.with_store(self, work, lambda _: self._reload(), tell(self._shell))
