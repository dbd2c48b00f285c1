"""Above a draft in which several take part: who they are, and the way to invite them and to approve."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from balady_desktop.actions.views import DraftView
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.shell.shell import Route, Shell
from balady_desktop.desktop.shell.telling import code_of
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.desktop.wizard.wizard_port import HeldBack
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.party_views import PartiesView, PartyView

translate = QCoreApplication.translate


class PartiesBar(AlertBar):
    """Holds the sending back at the check page until the server says that everybody has approved what is here."""

    def __init__(self, shell: Shell, view: DraftView, wizard: Wizard) -> None:
        super().__init__("neutral")
        self._shell, self._draft_id, self._wizard = shell, view.draft_id, wizard
        language = shell.language()
        names = _names([one.words.text(language) for one in view.definition.parties], language)
        self.set_message("neutral", translate("Parties", "Parties of this application: {names}").format(names=names))
        self.open_button = self.add_action(translate("Parties", "Parties and approval"), self._open)
        wizard.hold_back(self._held(*_asking()))
        wizard.page_turned.connect(self._ask)
        for change in (shell.changes.drafts_changed, shell.changes.connection_changed):
            change.connect(self._ask)
        self._ask()

    def _open(self) -> None:
        self._shell.go(Route("parties", {"draft_id": self._draft_id}))

    def _ask(self) -> None:
        """Nobody needs to know it before the check page."""
        if self._wizard.filling.page.kind != "check":
            return
        taking_part, draft_id, language = self._shell.program.taking_part, self._draft_id, self._shell.language()
        self._shell.background.with_server(
            self, lambda: taking_part.parties(draft_id, language), self._take, self._miss
        )

    def _take(self, view: "PartiesView") -> None:
        told = _waits_for(view, self._shell.language())
        self._wizard.hold_back(None if told is None else self._held(*told))

    def _miss(self, error: Exception) -> None:
        """Without a connection nobody knows: it is queued as ever, and the server answers with the reason."""
        if code_of(error) == "not_found":
            title = translate("Parties", "The draft has not reached the municipality's server yet")
            text = translate("Parties", "It is sent with the next connection, and others can be invited then.")
            self._wizard.hold_back(self._held(title, text))
        else:
            self._wizard.hold_back(None)

    def _held(self, title: str, text: str, button: str = "") -> HeldBack:
        return HeldBack(title, text, button or translate("Parties", "Parties and approval"), self._open)


def _asking() -> tuple[str, str]:
    return (
        translate("Parties", "One moment"),
        translate("Parties", "The server is asked whether everybody who has to approve it has done so."),
    )


def _waits_for(view: "PartiesView", language: Language) -> tuple[str, ...] | None:
    """Return why it is not sent yet, and what whoever looks at it can do; None where it can be sent."""
    if view.not_ready == "party_missing":
        missing = [one for one in view.parties if one.name is None and not one.optional]
        title = translate("Parties", "Nobody takes part yet as: {names}").format(names=_called(missing, language))
        text = translate(
            "Parties", "The application can be sent once somebody has accepted and everything is approved."
        )
        can_invite = any(one.can_invite for one in missing)
        return (title, text, translate("Parties", "Invite whoever is missing") if can_invite else "")
    if view.not_ready and view.can_approve:
        title = translate("Parties", "Your approval is missing")
        text = translate("Parties", "The application can be sent once you have approved exactly these answers.")
        return (title, text, translate("Parties", "Read and approve"))
    if view.not_ready:
        waiting = [one for one in view.parties if one.approves and not one.has_approved and one.name is not None]
        title = translate("Parties", "It waits for the approval of: {names}").format(names=_called(waiting, language))
        text = translate(
            "Parties",
            "The application can be sent after that. Approving is done on the page “Parties and approval” of this "
            "application, from the account of whoever approves.",
        )
        return (title, text)
    if view.content is None:
        title = translate("Parties", "The server does not have these answers yet")
        text = translate("Parties", "They go there with the next connection; whoever approves sees them then.")
        return (title, text)
    return None


def _called(parties: "list[PartyView]", language: Language) -> str:
    """The parts by their words, each with the name of whoever takes it."""
    named = translate("Parties", "{part} ({name})")
    return _names(
        [
            named.format(part=one.words.text(language), name=one.name.text(language))
            if one.name is not None
            else one.words.text(language)
            for one in parties
        ],
        language,
    )


def _names(names: list[str], language: Language) -> str:
    return ("، " if language == "ar" else ", ").join(names)
