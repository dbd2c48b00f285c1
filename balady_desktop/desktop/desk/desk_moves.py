"""The buttons of the desk, made from the moves that the server offers, each with the form that its workflow gives."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal

from balady_desktop.desktop.field_widgets import FieldContext
from balady_desktop.desktop.parts.building import empty
from balady_desktop.desktop.parts.buttons import Button, secondary
from balady_desktop.desktop.parts.page import ActionBar
from balady_desktop.desktop.shell.ids import mint
from balady_desktop.desktop.shell.shell import Shell, may_do
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.desktop.wizard.move_dialog import MoveDialog
from balady_desktop.domain.trouble import Trouble

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import DeskView
    from balady_desktop.domain.workflow import Move, Workflow

translate = QCoreApplication.translate

TAKE = "take"


class MoveBar(ActionBar):
    """`decided` carries the move and what was filled in; taking and putting back ask nothing.

    `explained` carries title and text of why a move has to wait.
    """

    decided = Signal(object, object)
    explained = Signal(str, str)
    take_wanted = Signal()
    release_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._view: DeskView | None = None
        self.buttons: dict[str, Button] = {}
        # Moves that are there and cannot be made yet.
        self.waiting: dict[str, Button] = {}
        self.release_button: Button | None = None
        self.dialog: MoveDialog | None = None

    def show_moves(self, view: "DeskView") -> None:
        """Offer what this person may do now, and show what has to wait."""
        self._view = view
        empty(self._wrapping)
        self.buttons, self.waiting, self.release_button = {}, {}, None
        workflow = view.application.rules.workflow(view.application.definition.workflow or "")
        for move in view.moves:
            self._add_move(move, workflow)
        if view.can_take and not any(move.takes for move in view.moves):
            self._add_take()
        for move, reasons in view.waiting:
            self._add_waiting(move, reasons)
        if view.is_mine or (view.taken_by and may_do(self._shell, "reassign")):
            self.release_button = secondary(translate("DeskApplication", "Return to the queue"), "lock-open")
            self.release_button.clicked.connect(lambda: self.release_wanted.emit())
            self.add_far(self.release_button)
        self.setVisible(bool(self.buttons or self.waiting) or self.release_button is not None)

    def rest(self, resting: bool) -> None:
        """Nothing can be pressed until the server has answered."""
        for button in (*self.buttons.values(), *([self.release_button] if self.release_button else [])):
            button.setEnabled(not resting)
            if not resting:
                button.release_guard()

    def _add_move(self, move: "Move", workflow: "Workflow") -> None:
        button = Button(self._say(move), move.kind, _icon(move, workflow), guarded=True)
        button.clicked.connect(lambda: self._begin(move, workflow))
        self.add(button)
        self.buttons[move.move] = button

    def _add_take(self) -> None:
        words = translate("DeskApplication", "Take the application")
        button = Button(words, "primary", "user-plus", guarded=True)
        button.clicked.connect(lambda: self.take_wanted.emit())
        self.add(button)
        self.buttons[TAKE] = button

    def _add_waiting(self, move: "Move", reasons: tuple[str, ...]) -> None:
        """Show a move that cannot be made yet: pressed, it says why."""
        title, text = sentence(self._shell, Trouble(reasons[0] if reasons else "unexpected"))
        button = Button(self._say(move), "quiet", "lock")
        button.setToolTip(title)
        button.setAccessibleDescription(f"{title}. {text}")
        button.clicked.connect(lambda: self.explained.emit(title, text))
        self.add(button)
        self.waiting[move.move] = button

    def _say(self, move: "Move") -> str:
        return move.words.text(self._shell.language())

    def _begin(self, move: "Move", workflow: "Workflow") -> None:
        """Open what the move asks; taking asks nothing."""
        view = self._view
        if move.takes:
            self.take_wanted.emit()
        elif view is not None and move.move in view.forms:
            form = view.forms[move.move]
            dialog = MoveDialog(move, workflow, form, self._context(view), self.window(), self._decider(move))
            dialog.tell_last_day(view.last_days.get(move.move))
            self._open(dialog)

    def _decider(self, move: "Move") -> Any:
        def decide(answers: Mapping[str, Any]) -> None:
            self.decided.emit(move, answers)

        return decide

    def _context(self, view: "DeskView") -> FieldContext:
        shell = self._shell

        def explain(trouble: Trouble) -> str:
            return sentence(shell, trouble)[1]

        return FieldContext(shell.language(), view.application.rules, shell.background, explain, mint)

    def _open(self, dialog: MoveDialog) -> None:
        self.dialog = dialog
        # Closed without a word, the same button can be pressed again at once.
        dialog.rejected.connect(lambda: self.rest(False))
        dialog.open()


def _icon(move: "Move", workflow: "Workflow") -> str:
    """Return the picture of a move: what it does, or where it leads."""
    if move.takes:
        return "user-plus"
    state = workflow.get_state(move.target) if move.target is not None else None
    if state is not None and state.editable == "requested":
        return "undo-2"
    if state is not None and state.is_end and state.ends_as != "fulfilled":
        return "x"
    is_final = any(one.verb in ("bill", "outcome") for one in move.effects)
    return "check" if is_final else "clipboard-check"
