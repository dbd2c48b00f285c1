"""Proposing, deciding and ending publications: dialogs, the server, and what is said afterwards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.models.publication_words import ending_effect, ending_words
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.publishing.proposal_dialog import ProposalDialog
from balady_desktop.desktop.shell.decision import CommentDialog, Said
from balady_desktop.desktop.shell.shell import Shell

if TYPE_CHECKING:
    from balady_desktop.actions.publication_views import PublicationView

translate = QCoreApplication.translate


class PublicationActs:
    """Belongs to a screen; `then` is called after every act that the server answered."""

    def __init__(self, shell: Shell, screen: QWidget, then: Callable[[], object]) -> None:
        self._shell, self._screen, self._then = shell, screen, then
        self.dialog: Dialog | None = None

    def propose(self) -> None:
        """Open the form of a proposal."""

        def done() -> None:
            self._shell.notifications.info(
                translate("Publishing", "The edition is proposed: another administrator decides on it")
            )
            self._then()

        self.dialog = ProposalDialog(self._shell, self._screen, done)
        self.dialog.open()

    def decide(self, publication: "PublicationView", approve: bool) -> None:
        """Ask once more, with room for words, then tell the server."""
        publishing = self._shell.program.publishing
        title = (
            translate("Publishing", "Approve the edition") if approve else translate("Publishing", "Refuse the edition")
        )
        text = translate("Publishing", "It comes into force on its day, for every municipality of this server.")
        if not approve:
            text = translate("Publishing", "Nothing changes. Whoever proposed it reads your words.")
        done = translate("Publishing", "The edition was approved")
        if not approve:
            done = translate("Publishing", "The edition was refused")
        self._ask(
            title,
            text,
            lambda said: publishing.decide(publication.publication_id, approve, said.text),
            done,
            not approve,
        )

    def ask_ending(self, publication: "PublicationView", standing: str) -> None:
        """Ask for the reason, then tell the server."""
        publishing = self._shell.program.publishing
        done = translate("Publishing", "The request waits for another administrator")
        self._ask(
            ending_words(standing),
            ending_effect(publication.state, standing),
            lambda said: publishing.ask_ending(publication.publication_id, standing, said.text),
            done,
            needed=True,
            kind="danger" if standing == "faulty" else "primary",
        )

    def decide_ending(self, publication: "PublicationView", approve: bool) -> None:
        """Ask once more, then tell the server."""
        waiting = publication.open_ending
        if waiting is None:
            return
        publishing, ending_id = self._shell.program.publishing, waiting.ending_id
        title = (
            translate("Publishing", "Approve the request") if approve else translate("Publishing", "Refuse the request")
        )
        done = translate("Publishing", "The request was approved")
        if not approve:
            done = translate("Publishing", "The request was refused")
        self._ask(
            title,
            ending_words(waiting.standing),
            lambda said: publishing.decide_ending(ending_id, approve, said.text),
            done,
            not approve,
            kind="danger" if approve and waiting.standing == "faulty" else "primary",
        )

    def _ask(
        self,
        title: str,
        text: str,
        work: Callable[[Said], object],
        done: str,
        needed: bool,
        kind: str = "primary",
    ) -> None:
        hint = translate("Publishing", "Every administrator of this server can read it")

        def send(said: Said) -> None:
            self._run(lambda: work(said), done)

        self.dialog = CommentDialog(title, text, self._screen, title, send, needed=needed, kind=kind, hint=hint)
        self.dialog.open()

    def _run(self, work: Callable[[], object], done: str) -> None:
        def took(_: object) -> None:
            self._shell.notifications.info(done)
            self._then()

        def failed(error: Exception) -> None:
            # Somebody was quicker, or the day is past by now: what is there now is shown beside the words.
            self._shell.notifications.error(error)
            self._then()

        self._shell.background.with_server(self._screen, work, took, failed)
