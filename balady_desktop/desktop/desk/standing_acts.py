"""Asking and deciding about a paper's standing: dialogs, the server, and what is said afterwards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.desk.standing_dialog import Named, StandingDialog
from balady_desktop.desktop.models.standing_words import act_words
from balady_desktop.desktop.parts.buttons import Button, quiet
from balady_desktop.desktop.shell.decision import CommentDialog, Decision, Said
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import DocumentView, StandingRequestView
    from balady_desktop.actions.record_views import ClaimView, DeskRecordView
    from balady_desktop.actions.standing import Wanted

translate = QCoreApplication.translate


class StandingActs:
    """Belongs to a screen; `then` is called after every act that the server took."""

    def __init__(self, shell: Shell, screen: QWidget, then: Callable[[], object]) -> None:
        self._shell, self._screen, self._then = shell, screen, then
        self.dialog: Decision | None = None

    def ask(self, document: "DocumentView", wanted: "Wanted") -> None:
        """Open the form of a request at a paper."""
        standings, document_id = self._shell.program.standings, document.document_id
        self._ask(document, wanted, lambda reason, text: standings.ask(document_id, wanted, reason, text))

    def ask_record(self, record: "DeskRecordView", wanted: "Wanted") -> None:
        """Open the form of a request about a record, which may have no paper."""
        records, record_id = self._shell.program.records, record.record_id
        self._ask(record, wanted, lambda reason, text: records.ask_standing(record_id, wanted, reason, text))

    def _ask(self, about: Named, wanted: "Wanted", ask: Callable[[str, str], object]) -> None:
        reasons, language = self._shell.program.standings.reasons(wanted), self._shell.language()
        done = translate("Standing", "The request is waiting for the head of department")

        def send(said: Said) -> None:
            self._run(lambda: ask(said.reasons[0], said.text), done)

        self.dialog = StandingDialog(about, wanted, reasons, language, self._screen, send)
        self.dialog.open()

    def decide_claim(self, claim: "ClaimView", approve: bool) -> None:
        """Ask once more, with room for words that the claimant reads, then tell the server."""
        records, title = self._shell.program.records, translate("Claims", "Confirm the claim")
        done = translate("Claims", "The claim was confirmed")
        if not approve:
            title, done = translate("Claims", "Refuse the claim"), translate("Claims", "The claim was refused")
        text = translate("Claims", "Licence {number}, claimed by {name}.")
        text = text.format(number=isolate(claim.number), name=claim.claimant)

        def send(said: Said) -> None:
            self._run(lambda: records.decide(claim.claim_id, approve, said.text), done)

        self.dialog = CommentDialog(title, text, self._screen, title, send, needed=False, kind="primary")
        self.dialog.open()

    def decide(self, request: "StandingRequestView", approve: bool) -> None:
        """Ask once more, with room for words, then tell the server."""
        standings, language = self._shell.program.standings, self._shell.language()
        act, named = act_words(request.standing), f"{request.title.text(language)} {isolate(request.number)}"
        title = translate("Standing", "Approve the request") if approve else translate("Standing", "Refuse the request")
        done = translate("Standing", "The request was approved")
        if not approve:
            done = translate("Standing", "The request was refused")

        def send(said: Said) -> None:
            self._run(lambda: standings.decide(request.request_id, approve, said.text), done)

        kind = "danger" if approve and request.standing == "revoked" else "primary"
        text = f"{act.wanted}: {named}"
        self.dialog = CommentDialog(title, text, self._screen, title, send, needed=False, kind=kind)
        self.dialog.open()

    def _run(self, work: Callable[[], object], done: str) -> None:
        def took(_: object) -> None:
            self._shell.notifications.info(done)
            self._then()

        def failed(error: Exception) -> None:
            # Somebody was quicker, or the paper stands otherwise by now: what is there now is shown beside the words.
            self._shell.notifications.error(error)
            self._then()

        self._shell.background.with_server(self._screen, work, took, failed)


def ask_button(wanted: "Wanted", named: str, ask: Callable[[], object]) -> Button:
    """Return the button that asks for another standing; `named` is what it is about, for whoever hears the screen."""
    act = act_words(wanted)
    button = quiet(act.button, act.icon)
    button.setObjectName(f"ask-{wanted}")
    button.setAccessibleName(f"{act.button}: {named}")
    button.clicked.connect(lambda: ask())
    return button
