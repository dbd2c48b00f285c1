"""The first seconds: paint, then the account and the draft that were open, then the server; and a second start."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from balady_desktop.desktop.frame.places import may_open
from balady_desktop.desktop.frame.window import Window
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.desktop.shell.telling import code_of, tell
from balady_desktop.domain.trouble import Trouble

if TYPE_CHECKING:
    from balady_desktop.actions.program import Program

translate = QCoreApplication.translate

_SHOWN_MS = 250
_LOOK_MS = 20_000
_TO_SET_ASIDE = frozenset({"store_damaged", "store_key_lost"})


class Opening(QObject):
    """Opens the window and brings back what was open when the program ended, however it ended."""

    def __init__(self, window: Window, profile: str) -> None:
        super().__init__(window)
        self._window = window
        self._shell = window.shell
        self._profile = profile
        self._looked_after = ""
        window.shell.changes.account_changed.connect(self._plan_look)

    def begin(self, has_account: bool = False) -> None:
        """Show the window; everything else waits for its first paint.

        `has_account`: an account was in use, so that a draft may come first; home is not built to be left at once.
        """
        if not has_account:
            self._window.go(Route("home"))
        self._window.show()
        QTimer.singleShot(0, self._after_paint)

    def _after_paint(self) -> None:
        program = self._shell.program
        self._shell.background.with_store(
            self, lambda: (program.signing_in.restore(), _last_draft(program)), self._restored, self._say_damage
        )

    def _restored(self, found: tuple[object, str | None]) -> None:
        _, draft_id = found
        self._shell.changes.account_changed.emit()
        draft = Route("draft", {"draft_id": draft_id or ""})
        if draft_id is not None and may_open(draft, self._shell.account()):
            self._window.go(draft)
        elif not self._window.route.name:
            self._window.go(Route("home"))
        # Loading what speaks to the server takes the interpreter from everyone: the store answers the draft's screen
        # first, which then has time to be painted.
        self._shell.background.with_store(
            self, lambda: None, lambda _: QTimer.singleShot(_SHOWN_MS, self, self._meet_others)
        )

    def _meet_others(self) -> None:
        """Listen for a second start, keep rounds going, and meet the server."""
        # Imported here for start-up time: the network's classes have no part in the first paint.
        from balady_desktop.desktop.frame.rounds import Rounds
        from balady_desktop.desktop.frame.second_start import Listener

        self._listener = Listener(self._profile, self._come_to_front, self)
        self._rounds = Rounds(self._shell, self._window.status)
        self._window.status.meet_server()

    def _plan_look(self) -> None:
        """A while later, so that it takes nothing from a person who has just begun."""
        QTimer.singleShot(_LOOK_MS, self, self._look_after)

    def _look_after(self) -> None:
        """Have an account's file read whole once, beside everything else: damage is better known today."""
        account, program = self._shell.account(), self._shell.program
        if account is not None and account.account_id != self._looked_after:
            self._looked_after = account.account_id
            self._shell.background.with_server(self, lambda: program.signing_in.look_after(), failed=self._say_damage)

    def _say_damage(self, error: Exception) -> None:
        """Say what is wrong; a damaged file is set aside only where the person says so."""
        if not self._window.route.name:
            self._window.go(Route("home"))
        if code_of(error) in _TO_SET_ASIDE:
            words = translate("Opening", "Set the file aside")
            self._shell.notifications.error(error, button=words, act=self._set_aside)
        else:
            tell(self._shell)(error)

    def _set_aside(self) -> None:
        program = self._shell.program

        def done(_: object) -> None:
            self._shell.changes.account_changed.emit()
            self._window.go(Route("sign_in"))

        self._shell.background.with_store(self, lambda: program.signing_in.set_aside(), done, tell(self._shell))

    def _come_to_front(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()


def _last_draft(program: "Program") -> str | None:
    if program.workplace.account is None:
        return None
    return program.drafting.find_last_open()


def offer_set_aside(trouble: Trouble, set_aside: Callable[[], Path | None]) -> int:
    """Say that the computer's file cannot be opened, and set it aside if the person says so; returns the exit code."""
    # Imported here for start-up time: a start without trouble has no need of the rules yet.
    from balady_desktop.domain.catalogue import packaged_catalogue

    words = packaged_catalogue().explain(trouble)
    dialog = Dialog(words.title.ar, f"{words.message.ar} {words.what_to_do.ar}", icon="triangle-alert")
    dialog.add_act(translate("Opening", "Quit"), "secondary", dialog.reject)
    aside: list[Path | None] = []

    def do() -> None:
        aside.append(set_aside())
        dialog.accept()

    dialog.add_act(translate("Opening", "Set the file aside"), "danger", do)
    dialog.exec()
    return 0 if aside and aside[0] is not None else 1
