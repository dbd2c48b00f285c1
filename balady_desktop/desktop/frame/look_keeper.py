"""Keeps how the program looks, whoever changed it: header, keys or settings."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from balady_desktop.desktop.frame.places import SIDE_LISTS, frame_of
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import tell

if TYPE_CHECKING:
    from balady_desktop.actions.program import Program

_PERCENT = 100
# Of whoever works here all day, until they choose another one.
_AT_WORK = "compact"


class LookKeeper(QObject):
    """Writes what was changed of language, theme, density and text size to the computer's file.

    The density of a member at work for a body is kept in his account: the computer's own stays as it was.
    `dressed` comes when what is open is to be built anew.
    """

    dressed = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._kept = self._chosen()
        # Whose density is worn; empty for the computer's own, which is remembered meanwhile.
        self._wearer, self._own = "", shell.look.density.name
        self._is_meeting = False
        self._dressing = QTimer(self, singleShot=True, interval=0)
        self._dressing.timeout.connect(self._dress_now)
        shell.look.changed.connect(self._keep)
        shell.look.changed.connect(self._dress)
        shell.changes.account_changed.connect(self._meet_account)

    def stop(self) -> None:
        """The window is closed: what the look becomes is nobody's wish any more."""
        self._dressing.stop()
        self._shell.look.changed.disconnect(self._keep)
        self._shell.look.changed.disconnect(self._dress)
        self._shell.changes.account_changed.disconnect(self._meet_account)

    def _chosen(self) -> dict[str, Any]:
        look = self._shell.look
        return {
            "language": look.language,
            "theme": look.theme,
            "density": look.density.name,
            "zoom": round(look.zoom * _PERCENT),
        }

    def _keep(self) -> None:
        chosen = self._chosen()
        changed = {name: value for name, value in chosen.items() if value != self._kept[name]}
        if not changed:
            return
        self._kept = chosen
        program = self._shell.program
        own = {"density": changed.pop("density")} if self._wearer and "density" in changed else {}
        self._shell.background.with_store(self, lambda: _put(program, changed, own), self._tell, tell(self._shell))

    def _tell(self, _: object) -> None:
        self._shell.changes.settings_changed.emit()

    def _meet_account(self) -> None:
        """Wear the density of whoever works here now; a lock in between changes nothing."""
        account = self._shell.account()
        if account is not None and account.is_locked and account.account_id == self._wearer:
            return
        at_work = account is not None and frame_of(account) in SIDE_LISTS
        wearer = account.account_id if account is not None and at_work else ""
        if wearer == self._wearer:
            return
        if not self._wearer:
            self._own = self._shell.look.density.name
        self._wearer = wearer
        density = ((account.frame.density if account is not None else None) or _AT_WORK) if wearer else self._own
        if density == self._shell.look.density.name:
            return
        # This is remembered already, and no new wish.
        self._kept = {**self._kept, "density": density}
        self._is_meeting = True
        self._shell.look.apply(density=density)
        self._is_meeting = False

    def built(self) -> None:
        """A screen was built just now, in this look."""
        self._dressing.stop()

    def _dress(self) -> None:
        """At once for a wish; whoever just came goes to a screen of his own first, and that is built once."""
        if self._is_meeting:
            self._dressing.start()
        else:
            self._dress_now()

    def _dress_now(self) -> None:
        """A dialog goes with its screen: what is typed there is worth more than the look behind it."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            dialog.finished.connect(self._go_on)
        else:
            self.dressed.emit()

    def _go_on(self, _: int) -> None:
        self._dressing.start()


def _put(program: "Program", changed: dict[str, Any], own: dict[str, Any]) -> None:
    if own:
        program.preferring.keep_frame(**own)
    if changed:
        program.preferring.put(replace(program.preferring.get(), **changed))
