"""Who uses this computer: one person, several, or anybody; it decides how the program opens after a start."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.segmented import Choice
from balady_desktop.desktop.settings.settings_lines import add_choice
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import tell

if TYPE_CHECKING:
    from balady_desktop.actions.preferring import Preferences, Use

translate = QCoreApplication.translate


class UseCard(Card):
    """Kept at once; what is refused is shown as it was before."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(translate("Settings", "Use of this computer"))
        self._shell = shell
        self.use = add_choice(self, translate("Settings", "Used by"), _uses())
        self._about = words("", "caption")
        self.add(self._about)
        self.use.value_changed.connect(self._keep)
        self._load()

    def _load(self) -> None:
        preferring = self._shell.program.preferring
        self._shell.background.with_store(self, lambda: preferring.get(), self._show, tell(self._shell))

    def _show(self, kept: "Preferences") -> None:
        self.use.set_value(kept.use)
        self._about.setText(_consequence(kept.use))

    def _keep(self, use: "Use") -> None:
        preferring = self._shell.program.preferring
        self._about.setText(_consequence(use))
        self._shell.background.with_store(self, lambda: preferring.mark(use), None, self._refused)

    def _refused(self, error: Exception) -> None:
        tell(self._shell)(error)
        self._load()


def _uses() -> list[Choice]:
    return [
        Choice("own", translate("Settings", "Me alone")),
        Choice("shared", translate("Settings", "Several people")),
        Choice("terminal", translate("Settings", "The public")),
    ]


def _consequence(use: str) -> str:
    return {
        "own": translate("Settings", "After a restart the program opens with your account, as you left it."),
        "shared": translate("Settings", "After a restart the program opens locked and asks for the password."),
        "terminal": translate("Settings", "After a restart nobody is signed in, whoever worked here before."),
    }[use]
