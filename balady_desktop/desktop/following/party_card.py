"""One part of an application: who takes it, an invitation that waits, and a line to find whom to invite."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from balady_desktop.desktop.following.person_finder import PersonFinder
from balady_desktop.desktop.models.moments import day, moment
from balady_desktop.desktop.models.newer_words import newer_words
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.buttons import Button, quiet, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.clock import last_day_before
from balady_desktop.domain.parties import PERSON
from balady_desktop.domain.text import isolate_own
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.party_views import OfficeView, PartiesView, PartyInvitationView, PartyView

translate = QCoreApplication.translate


class PartyCard(Card):
    """`invited` carries the body and its name, `person_invited` what identifies a person, `withdrawn` the invitation;
    `ended`: the part is to be ended.
    """

    invited = Signal(str, str)
    person_invited = Signal(str)
    withdrawn = Signal(str)
    ended = Signal()

    def __init__(self, shell: Shell, view: "PartiesView", one: "PartyView") -> None:
        language = shell.language()
        super().__init__(one.words.text(language))
        self.party = one
        self.finder: OfficeFinder | None = None
        self.person_finder: PersonFinder | None = None
        self.withdraw_button: Button | None = None
        self.end_button: Button | None = None
        of_part = [invitation for invitation in view.invitations if invitation.part == one.part]
        waiting = next((invitation for invitation in of_part if invitation.state == "waiting"), None)
        self.add_to_head(_badge(one, waiting))
        self.add(words(one.name.text(language) if one.name else translate("Parties", "Nobody yet"), "strong"))
        for told in _told(one, language):
            self.add(words(told, "caption"))
        if waiting is not None:
            self._add_waiting(waiting, language)
        elif one.can_invite:
            self._add_finder(shell, one)
        if one.name is not None and one.can_end:
            self.end_button = quiet(translate("Parties", "End this part"), "x")
            self.end_button.setAccessibleName(f"{self.end_button.text()}: {one.name.text(language)}")
            self.end_button.clicked.connect(lambda: self.ended.emit())
            self._add_button(self.end_button)
        for text in _history(view, one, of_part, language):
            self.add(words(text, "caption"))

    def show_unknown(self, error: Exception) -> bool:
        """Say at the line that nobody is called what was typed; False where the error is another one."""
        return self.person_finder is not None and self.person_finder.show_refused(error)

    @property
    def line(self) -> QLineEdit | None:
        """The line to find whom to invite, None where nobody is invited now."""
        finder = self.finder or self.person_finder
        return finder.line if finder is not None else None

    def _add_finder(self, shell: Shell, one: "PartyView") -> None:
        if PERSON in one.kinds:
            self.person_finder = PersonFinder(shell, takes_over=one.name is not None)
            self.person_finder.chosen.connect(self.person_invited)
            self.add(self.person_finder)
            return
        self.finder = OfficeFinder(shell, one)
        self.finder.chosen.connect(self.invited)
        self.add(self.finder)

    def _add_waiting(self, waiting: "PartyInvitationView", language: Language) -> None:
        told = translate("Parties", "{name} was invited and has not answered yet.")
        self.add(words(told.format(name=waiting.name.text(language)), "body"))
        if waiting.due_at is not None:
            last = day(last_day_before(waiting.due_at), language)
            until = translate("Parties", "Answer until {day}").format(day=last)
            self.add(words(until, "caption"))
        if waiting.can_withdraw:
            self.withdraw_button = secondary(translate("Parties", "Withdraw the invitation"), "x")
            self.withdraw_button.clicked.connect(lambda: self.withdrawn.emit(waiting.invitation_id))
            self._add_button(self.withdraw_button)

    def _add_button(self, button: Button) -> None:
        line = row(spacing=12)
        line.addWidget(button)
        line.addStretch(1)
        self.body.addLayout(line)


class OfficeFinder(QWidget):
    """A line for a licence number or words of a name, and what was found below; `chosen`: the body and its name."""

    chosen = Signal(str, str)

    def __init__(self, shell: Shell, one: "PartyView") -> None:
        super().__init__()
        self._shell, self._kinds = shell, one.kinds
        self.buttons: list[Button] = []
        self.line = QLineEdit()
        self.line.returnPressed.connect(self.search)
        self.find_button = secondary(translate("Parties", "Find"), "search")
        self.find_button.clicked.connect(self.search)
        label = translate("Parties", "Invite an engineering office")
        if one.name is not None:
            label = translate("Parties", "Hand over to another engineering office")
        hint = translate("Parties", "Licence number, or words of its name")
        self.frame = FieldFrame(label, hint, self.line)
        line = row(spacing=12)
        line.addWidget(self.frame, 1)
        line.addWidget(self.find_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._found = column(spacing=8)
        outer = column(self, spacing=12)
        outer.addLayout(line)
        outer.addLayout(self._found)

    def search(self) -> None:
        """Ask the server for the bodies that the line means."""
        find = self.line.text().strip()
        if not find:
            self.frame.set_error(translate("Parties", "Enter a licence number or words of a name."))
            self.line.setFocus()
            return
        self.frame.set_error(None)
        taking_part, kinds = self._shell.program.taking_part, self._kinds
        self._shell.background.with_server(self, lambda: taking_part.offices(kinds, find), self._show, self._fail)

    def _show(self, found: "tuple[OfficeView, ...]") -> None:
        self.find_button.release_guard()
        empty(self._found)
        self.buttons = []
        language = self._shell.language()
        for one in found:
            self._found.addWidget(self._line_of(one, language))
        if not found:
            self._found.addWidget(words(translate("Parties", "No office was found"), "body"))

    def _line_of(self, one: "OfficeView", language: Language) -> QWidget:
        made = QWidget()
        line = row(made, spacing=12)
        name = one.name.text(language)
        named = f"{name} · {isolate_own(one.licence_number)}" if one.licence_number else name
        line.addWidget(words(named, "body"), 1)
        invite = secondary(translate("Parties", "Invite"), "mail")
        invite.setAccessibleName(f"{invite.text()}: {name}")
        invite.clicked.connect(lambda: self.chosen.emit(one.party, name))
        self.buttons.append(invite)
        line.addWidget(invite)
        return made

    def _fail(self, error: Exception) -> None:
        self.find_button.release_guard()
        empty(self._found)
        self._found.addWidget(AlertBar("error", *sentence(self._shell, error)))


def _badge(one: "PartyView", waiting: "PartyInvitationView | None") -> Badge:
    made = Badge()
    if waiting is not None:
        made.set_badge(translate("Parties", "Invited"), "warning")
    elif one.name is not None:
        made.set_badge(translate("Parties", "Takes part"), "success")
    else:
        made.set_badge(translate("Parties", "Missing"), "neutral")
    return made


def _told(one: "PartyView", language: Language) -> list[str]:
    """What the part does, and since when somebody takes it."""
    told = []
    if one.prepares:
        told.append(translate("Parties", "Prepares the application"))
    if one.has_approved:
        told.append(translate("Parties", "Has approved exactly what is there now"))
    elif one.approves:
        told.append(translate("Parties", "Approves what was prepared before it is sent"))
    if one.since is not None:
        told.append(translate("Parties", "Since {moment}").format(moment=moment(one.since, language)))
    return told


def _history(
    view: "PartiesView", one: "PartyView", invitations: "list[PartyInvitationView]", language: Language
) -> list[str]:
    """Who took the part before, and which invitations led to nothing."""
    took = translate("Parties", "{name}: from {since} to {until}")
    told = [
        took.format(
            name=past.name.text(language), since=moment(past.since, language), until=moment(past.until, language)
        )
        for past in view.past
        if past.part == one.part
    ]
    for past_one in invitations:
        if past_one.state in ("waiting", "accepted"):
            continue
        text = translate("Parties", "{name}: {state}").format(
            name=past_one.name.text(language), state=_STATES.get(past_one.state, newer_words)()
        )
        told.append(f"{text} ({past_one.reason})" if past_one.reason else text)
    return told


_STATES: dict[str, Callable[[], str]] = {
    "declined": lambda: translate("Parties", "declined the invitation"),
    "withdrawn": lambda: translate("Parties", "the invitation was withdrawn"),
    "lapsed": lambda: translate("Parties", "the invitation was not answered in time"),
}
