"""Asking and deciding about a paper's standing: dialogs, the server, and what is said afterwards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.desk.standing_dialog import StandingDialog
from balady_desktop.desktop.models.standing_words import act_words
from balady_desktop.desktop.shell.decision import CommentDialog, Decision, Said
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import DocumentView, StandingRequestView
    from balady_desktop.actions.standing import Wanted

translate = QCoreApplication.translate


class StandingActs:
    """Belongs to a screen; `then` is called after every act that the server took."""

    def __init__(self, shell: Shell, screen: QWidget, then: Callable[[], object]) -> None:
        self._shell, self._screen, self._then = shell, screen, then
        self.dialog: Decision | None = None

    def ask(self, document: "DocumentView", wanted: "Wanted") -> None:
        """Open the form of a request."""
        standings = self._shell.program.standings
        reasons, language = standings.reasons(wanted), self._shell.language()

        def send(said: Said) -> None:
            self._run(
                lambda: standings.ask(document.document_id, wanted, said.reasons[0], said.text),
                translate("Standing", "The request is waiting for the head of department"),
            )

        self.dialog = StandingDialog(document, wanted, reasons, language, self._screen, send)
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
