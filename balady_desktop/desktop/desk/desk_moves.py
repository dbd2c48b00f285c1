"""The buttons of the desk, made from the moves that the server offers, and what each move has to be told."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from balady_desktop.desktop.desk.decisions import Asked, RejectDialog, ReturnDialog
from balady_desktop.desktop.parts.building import empty
from balady_desktop.desktop.parts.buttons import Button, secondary
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.parts.page import ActionBar
from balady_desktop.desktop.shell.decision import CommentDialog, Said
from balady_desktop.desktop.shell.shell import Shell, may_do

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import DeskView
    from balady_desktop.domain.lookups import Record
    from balady_desktop.domain.workflow import Move

translate = QCoreApplication.translate

TAKE = "take"
_ICONS = {
    "take": "user-plus",
    "return": "undo-2",
    "reject": "x",
    "approve": "check",
    "recommend": "clipboard-check",
    "recommend_rejection": "clipboard-check",
}


class MoveBar(ActionBar):
    """`decided` carries the move and what is said with it; taking and putting back need no words."""

    decided = Signal(object, object)
    take_wanted = Signal()
    release_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._asked: Asked = ()
        self.buttons: dict[str, Button] = {}
        self.release_button: Button | None = None
        self.dialog: Dialog | None = None

    def show_moves(self, view: "DeskView", asked: Asked) -> None:
        """Offer what this person may do now."""
        self._asked = asked
        empty(self._near)
        empty(self._far)
        self.buttons, self.release_button = {}, None
        for move in view.moves:
            self._add_move(move)
        if view.can_take and TAKE not in self.buttons:
            self._add_take()
        if view.is_mine or (view.taken_by and may_do(self._shell, "reassign")):
            self.release_button = secondary(translate("DeskApplication", "Return to the queue"), "lock-open")
            self.release_button.clicked.connect(lambda: self.release_wanted.emit())
            self.add_far(self.release_button)
        self.setVisible(bool(self.buttons) or self.release_button is not None)

    def rest(self, resting: bool) -> None:
        """Nothing can be pressed until the server has answered."""
        for button in (*self.buttons.values(), *([self.release_button] if self.release_button else [])):
            button.setEnabled(not resting)
            if not resting:
                button.release_guard()

    def _add_move(self, move: "Move") -> None:
        button = Button(self._say(move), move.kind, _ICONS.get(move.move), guarded=True)
        button.clicked.connect(lambda: self._begin(move))
        self.add(button)
        self.buttons[move.move] = button

    def _add_take(self) -> None:
        words = translate("DeskApplication", "Take the application")
        button = Button(words, "primary", _ICONS[TAKE], guarded=True)
        button.clicked.connect(lambda: self.take_wanted.emit())
        self.add(button)
        self.buttons[TAKE] = button

    def _say(self, move: "Move") -> str:
        return move.words.text(self._shell.language())

    # --- what a move needs ---

    def _begin(self, move: "Move") -> None:
        """Ask for what the table says that the move needs."""
        if move.move == TAKE:
            self.take_wanted.emit()
        elif "requests" in move.needs:
            self._with_reasons("return_reasons", lambda reasons: self._open_return(move, reasons))
        elif "reasons" in move.needs:
            self._with_reasons("rejection_reasons", lambda reasons: self._open_reject(move, reasons))
        else:
            self._open_comment(move)

    def _with_reasons(self, kind: str, then: "Callable[[tuple[Record, ...]], object]") -> None:
        reviewing = self._shell.program.reviewing
        self._shell.background.with_store(self, lambda: reviewing.reasons(kind), then, self._shell.notifications.error)

    def _decide(self, move: "Move") -> Callable[[Said], None]:
        return lambda said: self.decided.emit(move, said)

    def _open_return(self, move: "Move", reasons: "tuple[Record, ...]") -> None:
        language, yes = self._shell.language(), self._say(move)
        self._open(ReturnDialog(self._asked, reasons, language, self.window(), yes, self._decide(move)))

    def _open_reject(self, move: "Move", reasons: "tuple[Record, ...]") -> None:
        language, yes, final = self._shell.language(), self._say(move), move.kind == "danger"
        self._open(RejectDialog(reasons, language, self.window(), yes, self._decide(move), final=final))

    def _open_comment(self, move: "Move") -> None:
        yes = self._say(move)
        text = translate("DeskApplication", "It is recorded in the application history with your name and the time.")
        needed = "comment" in move.needs
        then = self._decide(move)
        self._open(CommentDialog(yes, text, self.window(), yes, then, needed=needed, kind=move.kind))

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        # Closed without a word, the same button can be pressed again at once.
        dialog.rejected.connect(lambda: self.rest(False))
        dialog.open()
