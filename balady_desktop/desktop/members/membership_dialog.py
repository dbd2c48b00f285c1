"""Inviting, changing and ending: a few fields, and what the server refuses is said at its field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.members.wording import Wording
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.code_field import CodeField, clean_latin
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import as_trouble, sentence
from balady_desktop.desktop.shell.typed_days import DayFrame, TypedDay
from balady_desktop.domain.problem import Problem

if TYPE_CHECKING:
    from balady_desktop.actions.member_views import MembersView, RoleView

translate = QCoreApplication.translate

WHO, ROLE, UNTIL = "who", "role", "until"


@dataclass(frozen=True, slots=True)
class MembershipSaid:
    """What was typed and chosen."""

    who: str = ""
    role: str = ""
    until: date | None = None


class MembershipDialog(Dialog):
    """`work` gets what was said, off the UI thread; `done` gets the members as they are then."""

    def __init__(
        self,
        shell: Shell,
        parent: QWidget,
        wording: Wording,
        work: "Callable[[MembershipSaid], MembersView]",
        done: "Callable[[MembersView], object]",
        *,
        roles: "Sequence[RoleView]" = (),
        asks_who: bool = False,
    ) -> None:
        super().__init__(wording.title, wording.text, parent, "triangle-alert" if wording.kind == "danger" else "")
        self._shell, self._work, self._done = shell, work, done
        self.frames: dict[str, FieldFrame] = {}
        self.problem = AlertBar("error")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.who, self.role = CodeField(64, clean_latin), self._role_list(roles)
        self._until = DayFrame(shell, translate("Members", "Last day"), wording.day_hint, optional=True)
        self.day = self._until.field
        # What was said of a field holds until it is another.
        self.who.textChanged.connect(lambda _: self._unsay(WHO))
        self.role.value_changed.connect(lambda _: self._unsay(ROLE))
        self.day.text_changed.connect(lambda _: self._unsay(UNTIL))
        if asks_who:
            hint = translate("Members", "Identity or residence number, or the user name of the account")
            self._add(WHO, FieldFrame(translate("Members", "Who is invited"), hint, self.who))
        if roles:
            self._add(ROLE, FieldFrame(translate("Members", "Role"), "", self.role))
        self._add(UNTIL, self._until)
        self._busy = Busy(translate("Members", "One moment"))
        self._busy.hide()
        self.body.addWidget(self._busy)
        self.yes_button = self.add_act(wording.yes, wording.kind, self.press)
        self.add_act(translate("Members", "Cancel"), "secondary", self.reject)
        self.finished.connect(self.deleteLater)

    def press(self) -> None:
        """Say what is missing, else do it."""
        if not self._busy.isHidden():
            return
        self.problem.hide()
        until = self._until.read(is_future=True)
        wrong = self._wrong(until)
        self._show(wrong)
        if wrong:
            self.yes_button.release_guard()
            return
        said = MembershipSaid(self.who.value(), str(self.role.value() or ""), until.day)
        self._busy.show()
        self._shell.background.with_server(self, lambda: self._work(said), self._succeed, self._fail)

    def _role_list(self, roles: "Sequence[RoleView]") -> SearchableCombo:
        combo, language = SearchableCombo(translate("Members", "Choose a role")), self._shell.language()
        for one in roles:
            words = one.words.text(language)
            # Said before it is asked: the invitation does not go out at once.
            two = translate("Members", "{role} (another administrator approves)").format(role=words)
            combo.add_choice(one.role, two if one.two_persons else words)
        combo.setCurrentIndex(-1)
        return combo

    def _add(self, name: str, frame: FieldFrame) -> None:
        self.frames[name] = frame
        self.body.addWidget(frame)

    def _wrong(self, until: TypedDay) -> dict[str, str]:
        """Return what is missing or cannot be read, by field."""
        wrong: dict[str, str] = {}
        if WHO in self.frames and not self.who.value():
            wrong[WHO] = translate("Members", "Enter an identity number or a user name")
        if ROLE in self.frames and not self.role.value():
            wrong[ROLE] = translate("Members", "Choose the role")
        if until.error:
            wrong[UNTIL] = until.error
        return wrong

    def _unsay(self, name: str) -> None:
        if name in self.frames:
            self.frames[name].set_error(None)

    def _show(self, wrong: dict[str, str]) -> None:
        for name, frame in self.frames.items():
            frame.set_error(wrong.get(name))
        first = next((frame for name, frame in self.frames.items() if name in wrong), None)
        if first is not None:
            first.editor.setFocus()

    def _succeed(self, found: "MembersView") -> None:
        self.accept()
        self._done(found)

    def _fail(self, error: Exception) -> None:
        self._busy.hide()
        self.yes_button.release_guard()
        trouble = as_trouble(error)
        at_fields = {_FIELDS.get(one.field, one.field): one for one in trouble.problems}
        told = {name: self._say(one, name) for name, one in at_fields.items() if name in self.frames}
        self._show(told)
        if not told:
            self.problem.set_message("error", *sentence(self._shell, trouble))
            self.problem.show()

    def _say(self, problem: Problem, name: str) -> str:
        labels = {
            WHO: translate("Members", "Who is invited"),
            ROLE: translate("Members", "Role"),
            UNTIL: translate("Members", "Last day"),
        }
        return self._shell.program.catalogue.say(problem, labels[name], self._shell.language())


# The server's name of a field, where it is another one.
_FIELDS = {"last_day": UNTIL}
