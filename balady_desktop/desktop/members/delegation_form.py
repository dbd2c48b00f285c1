"""Delegating: to whom, which services and acts, until which day; what the server refuses is said at its field."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, row
from balady_desktop.desktop.parts.buttons import primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.code_field import CodeField, clean_latin
from balady_desktop.desktop.parts.date_field import DateField
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.tick_box import TickBox
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import as_trouble, sentence
from balady_desktop.domain.calendar import ParsedDate

if TYPE_CHECKING:
    from balady_desktop.actions.delegation_views import DelegatedServiceView, DelegationsView

translate = QCoreApplication.translate

WHO, SERVICES, UNTIL = "who", "services", "until"


class DelegationForm(Card):
    """`given` carries the delegations as they are then."""

    given = Signal(object)

    def __init__(self, shell: Shell, offered: "Sequence[DelegatedServiceView]") -> None:
        super().__init__(translate("Delegations", "Delegate services"))
        self._shell = shell
        self.problem = AlertBar("error")
        self.problem.hide()
        self.add(self.problem)
        self.who = CodeField(64, clean_latin)
        self.day = DateField(shell.today(), "gregorian")
        self.boxes: dict[str, TickBox] = {}
        self._of: dict[str, str] = {}
        self._labels = {
            WHO: translate("Delegations", "Delegate"),
            SERVICES: translate("Delegations", "Services"),
            UNTIL: translate("Delegations", "Last day"),
        }
        hints = {
            WHO: translate("Delegations", "Identity or residence number, or the user name of a person's account"),
            SERVICES: translate("Delegations", "A service has all its acts; choose single acts where you mean these"),
            UNTIL: translate("Delegations", "The delegation ends automatically when this day is over"),
        }
        editors: dict[str, QWidget] = {WHO: self.who, SERVICES: self._services(offered), UNTIL: self.day}
        self.frames = {name: FieldFrame(self._labels[name], hints[name], one) for name, one in editors.items()}
        for frame in self.frames.values():
            self.add(frame)
        self.who.textChanged.connect(lambda _: self.frames[WHO].set_error(None))
        self.day.text_changed.connect(lambda _: self.frames[UNTIL].set_error(None))
        acts = row(spacing=12)
        self.yes_button = primary(translate("Delegations", "Send the delegation"), "user-plus")
        self.yes_button.clicked.connect(self.press)
        self.no_button = secondary(translate("Delegations", "Cancel"), "x")
        self.no_button.clicked.connect(self.hide)
        acts.addWidget(self.yes_button)
        acts.addWidget(self.no_button)
        acts.addStretch(1)
        self.body.addLayout(acts)

    def press(self) -> None:
        """Say what is missing, else send it."""
        self.problem.hide()
        found = self.day.parsed()
        until = found.day if self.day.text() and isinstance(found, ParsedDate) else None
        wrong = self._wrong(until)
        self._show(wrong)
        if wrong or until is None:
            self.yes_button.release_guard()
            return
        delegating, who, chosen = self._shell.program.delegating, self.who.value(), self._chosen()
        work = lambda: delegating.give(who, chosen, until)  # noqa: E731  # as every other work
        self._shell.background.with_server(self, work, self._succeed, self._fail)

    def _services(self, offered: "Sequence[DelegatedServiceView]") -> QWidget:
        holder = QWidget()
        lines, language = column(holder, spacing=2), self._shell.language()
        for one in offered:
            box = self.boxes[one.service] = TickBox(one.title.text(language))
            self._of[one.service] = one.of
            box.toggled.connect(self._ticked)
            line = row(spacing=0)
            # Acts are below their service, and go with it.
            line.addSpacing(32 if one.of else 0)
            line.addWidget(box)
            lines.addLayout(line)
        if self.boxes:
            holder.setFocusProxy(next(iter(self.boxes.values())))
        return holder

    def _ticked(self) -> None:
        self.frames[SERVICES].set_error(None)
        for name, box in self.boxes.items():
            of = self._of[name]
            box.setEnabled(not (of and of in self.boxes and self.boxes[of].isChecked()))

    def _chosen(self) -> list[str]:
        return [name for name, box in self.boxes.items() if box.isChecked() and box.isEnabled()]

    def _wrong(self, until: date | None) -> dict[str, str]:
        """Return what is missing or cannot be read, by field."""
        wrong: dict[str, str] = {}
        if not self.who.value():
            wrong[WHO] = translate("Delegations", "Enter an identity number or a user name")
        if not self._chosen():
            wrong[SERVICES] = translate("Delegations", "Choose one service or act at least")
        if until is None:
            wrong[UNTIL] = translate("Delegations", "Enter the last day as year, month and day")
        elif until < self._shell.today():
            wrong[UNTIL] = translate("Delegations", "Enter today or a later day")
        return wrong

    def _show(self, wrong: dict[str, str]) -> None:
        for name, frame in self.frames.items():
            frame.set_error(wrong.get(name))
        first = next((frame for name, frame in self.frames.items() if name in wrong), None)
        if first is not None:
            first.editor.setFocus()

    def _succeed(self, found: "DelegationsView") -> None:
        self.given.emit(found)

    def _fail(self, error: Exception) -> None:
        self.yes_button.release_guard()
        trouble, say = as_trouble(error), self._shell.program.catalogue.say
        at = {one.field: one for one in trouble.problems if one.field in self.frames}
        told = {name: say(one, self._labels[name], self._shell.language()) for name, one in at.items()}
        self._show(told)
        if not told:
            self.problem.set_message("error", *sentence(self._shell, trouble))
            self.problem.show()
