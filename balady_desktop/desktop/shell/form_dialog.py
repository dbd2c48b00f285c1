"""A few lines to type, and an act of the server: what it refuses is said at its line, the rest above them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.code_field import Clean, CodeField, clean_latin
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.password_field import PasswordField
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import as_trouble, sentence
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import only_code

translate = QCoreApplication.translate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `same_as` names another one that has to say the same, and is not handed on."""

    name: str
    label: str
    is_secret: bool = False
    hint: str = ""
    same_as: str = ""
    clean: Clean = clean_latin


def password_line(name: str, label: str) -> Line:
    """A password."""
    return Line(name, label, is_secret=True)


def code_line(name: str, label: str) -> Line:
    """The code of a message."""
    return Line(name, label, clean=only_code)


class FormDialog(Dialog):
    """`work` gets what was typed, off the UI thread; `done` gets what came of it, and the dialog is closed."""

    def __init__(
        self,
        shell: Shell,
        parent: QWidget,
        title: str,
        text: str,
        lines: Sequence[Line],
        yes: str,
        work: Callable[[Mapping[str, str]], Any],
        done: Callable[[Any], object],
        kind: str = "primary",
    ) -> None:
        super().__init__(title, text, parent, "triangle-alert" if kind == "danger" else "")
        self._shell, self._lines, self._work, self._done = shell, {one.name: one for one in lines}, work, done
        self.problem = AlertBar("error")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.frames = {one.name: self._frame(one) for one in lines}
        self._busy = Busy(translate("FormDialog", "One moment"))
        self._busy.hide()
        self.body.addWidget(self._busy)
        self.yes_button = self.add_act(yes, kind, self.press)
        self.add_act(translate("FormDialog", "Cancel"), "secondary", self.reject)
        self.finished.connect(self.deleteLater)
        self._first().setFocus(Qt.FocusReason.TabFocusReason)

    def press(self) -> None:
        """Say what is missing, else do it."""
        if not self._busy.isHidden():
            return
        self.problem.hide()
        wrong = self._wrong()
        self._show(wrong)
        if wrong:
            self.yes_button.release_guard()
            return
        typed = {name: self._typed(name) for name, line in self._lines.items() if not line.same_as}
        self._busy.show()
        self._shell.background.with_server(self, lambda: self._work(typed), self._succeed, self._fail)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            self.press()
            return True
        return super().eventFilter(watched, event)

    def _frame(self, line: Line) -> FieldFrame:
        widget = PasswordField() if line.is_secret else CodeField(254, line.clean)
        frame = FieldFrame(line.label, line.hint, widget)
        frame.editor.installEventFilter(self)
        self.body.addWidget(frame)
        return frame

    def _first(self) -> QWidget:
        return next((one.editor for one in self.frames.values()), self.yes_button)

    def _typed(self, name: str) -> str:
        widget = self.frames[name].input
        return widget.value() if isinstance(widget, CodeField | PasswordField) else ""

    def _wrong(self) -> dict[str, Problem]:
        empty = {name: Problem(name, "empty") for name in self._lines if not self._typed(name)}
        differing = {
            name: Problem(name, "password_differs")
            for name, line in self._lines.items()
            if line.same_as and self._typed(name) != self._typed(line.same_as)
        }
        return {**differing, **empty}

    def _show(self, problems: Mapping[str, Problem]) -> None:
        catalogue, language = self._shell.program.catalogue, self._shell.language()
        for name, frame in self.frames.items():
            found = problems.get(name)
            frame.set_error(catalogue.say(found, self._lines[name].label, language) if found else None)
        first = next((self.frames[name] for name in self.frames if name in problems), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _succeed(self, result: Any) -> None:
        self.accept()
        self._done(result)

    def _fail(self, error: Exception) -> None:
        self._busy.hide()
        self.yes_button.release_guard()
        trouble = as_trouble(error)
        at_lines = {one.field: one for one in trouble.problems if one.field in self.frames}
        self._show(at_lines)
        if not at_lines:
            self.problem.set_message("error", *sentence(self._shell, trouble))
            self.problem.show()
