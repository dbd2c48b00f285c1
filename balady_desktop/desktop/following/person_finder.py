"""A line for whoever is invited himself: by what identifies his account, which nobody can look up by name."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.building import column, row
from balady_desktop.desktop.parts.buttons import secondary
from balady_desktop.desktop.parts.code_field import CodeField, clean_latin
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import as_trouble

translate = QCoreApplication.translate

_LONGEST = 64
_WHO = "who"


class PersonFinder(QWidget):
    """`chosen`: the identity number or user name that was typed."""

    chosen = Signal(str)

    def __init__(self, shell: Shell, *, takes_over: bool) -> None:
        super().__init__()
        self._shell = shell
        self.line = CodeField(_LONGEST, clean_latin)
        self.line.returnPressed.connect(self.press)
        self.invite_button = secondary(translate("Parties", "Invite"), "mail")
        self.invite_button.clicked.connect(self.press)
        label = translate("Parties", "Invite a person")
        if takes_over:
            label = translate("Parties", "Hand over to another person")
        self._label = label
        hint = translate("Parties", "Identity or residence number, or the user name of the account")
        self.frame = FieldFrame(label, hint, self.line)
        self.line.textChanged.connect(lambda _: self.frame.set_error(None))
        line = row(spacing=12)
        line.addWidget(self.frame, 1)
        line.addWidget(self.invite_button, 0, Qt.AlignmentFlag.AlignBottom)
        column(self).addLayout(line)

    def press(self) -> None:
        """Invite whoever the line means; an empty one says what is missing."""
        if not self.line.value():
            self.invite_button.release_guard()
            self.frame.set_error(translate("Parties", "Enter an identity number or a user name"))
            self.line.setFocus()
            return
        self.chosen.emit(self.line.value())

    def show_refused(self, error: Exception) -> bool:
        """Say at the line why nobody was invited; False where it is not about what the line says."""
        self.invite_button.release_guard()
        problem = next((one for one in as_trouble(error).problems if one.field == _WHO), None)
        if problem is not None:
            self.frame.set_error(self._shell.program.catalogue.say(problem, self._label, self._shell.language()))
            self.line.setFocus()
        return problem is not None
