"""What an applicant does himself with what he sent: a button for each such move, and the dialog with what it asks."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from balady_desktop.desktop.field_widgets import FieldContext
from balady_desktop.desktop.parts.buttons import Button, quiet
from balady_desktop.desktop.shell.ids import mint
from balady_desktop.desktop.shell.shell import Screen
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.desktop.wizard.move_dialog import MoveDialog
from balady_desktop.domain.trouble import Trouble

if TYPE_CHECKING:
    from balady_desktop.actions.record_views import OwnMove
    from balady_desktop.actions.views import ApplicationView


class OwnMoves(QObject):
    """`made`: the server took a move; the application is to be asked for again."""

    made = Signal()

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.dialog: MoveDialog | None = None
        self.buttons: dict[str, Button] = {}

    def offer(self, view: "ApplicationView", moves: "Sequence[OwnMove]") -> list[Button]:
        """Return a button for each move."""
        language = self._screen.shell.language()
        self.buttons = {}
        for one in moves:
            button = quiet(one.move.words.text(language), "x")
            button.clicked.connect(lambda _=False, one=one: self._open(view, one))
            self.buttons[one.move.move] = button
        return list(self.buttons.values())

    def _open(self, view: "ApplicationView", one: "OwnMove") -> None:
        shell = self._screen.shell

        def explain(trouble: Trouble) -> str:
            return sentence(shell, trouble)[1]

        def make(answers: Mapping[str, Any]) -> None:
            acts = shell.program.record_acts
            shell.background.with_server(
                self._screen,
                lambda: acts.make(view, one.move.move, answers),
                lambda _: self.made.emit(),
                shell.notifications.error,
            )

        context = FieldContext(shell.language(), view.rules, shell.background, explain, mint)
        self.dialog = MoveDialog(one.move, one.workflow, one.form, context, self._screen.window(), make)
        self.dialog.open()
