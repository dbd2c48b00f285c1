"""Fills the status strip: connection, last round, what waits; asks for a round when the person wants one."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from balady_desktop.desktop.parts.status_strip import StatusStrip
from balady_desktop.desktop.shell import Route, Shell
from balady_desktop.desktop.telling import tell

if TYPE_CHECKING:
    from balady_desktop.actions.views import SyncStatus

_MINUTE_MS = 60_000
_UNSAFE = frozenset({"certificate_wrong", "certificate_expired", "captive_portal", "clock_wrong"})


class StatusKeeper(QObject):
    """Asks the store after every change, and once a minute so that «3 minutes ago» stays true."""

    def __init__(self, shell: Shell, now: Callable[[], datetime]) -> None:
        super().__init__(shell.changes)
        self._shell, self._now = shell, now
        self._is_syncing = False
        self.strip = StatusStrip()
        self.strip.set_place(shell.server().name.text(shell.language()))
        self.strip.sync_wanted.connect(self.sync)
        self.strip.outbox_wanted.connect(lambda: shell.go(Route("worklist", {"filter": "drafts"})))
        changes = shell.changes
        for changed in (changes.connection_changed, changes.drafts_changed, changes.account_changed):
            changed.connect(self.refresh)
        self._clock = QTimer(self, interval=_MINUTE_MS)
        self._clock.timeout.connect(self.refresh)
        self._clock.start()

    def refresh(self) -> None:
        """Show how things stand."""
        program = self._shell.program
        self._shell.background.with_store(self, lambda: program.syncing.status(), self._show, tell(self._shell))

    def sync(self) -> None:
        """One round now."""
        if self._is_syncing or self._shell.account() is None:
            return
        self._is_syncing = True
        self.strip.set_connection("syncing")
        program = self._shell.program
        self._shell.background.with_server(self, lambda: program.syncing.round(), self._done, self._failed)

    def _done(self, _report: object) -> None:
        self._is_syncing = False
        self._shell.changes.connection_changed.emit()

    def _failed(self, error: Exception) -> None:
        self._is_syncing = False
        tell(self._shell)(error)
        self.refresh()

    def _show(self, status: "SyncStatus") -> None:
        if self._is_syncing:
            return
        unsafe = status.trouble is not None and status.trouble.code in _UNSAFE
        self.strip.set_connection("problem" if unsafe else "online" if status.is_online else "offline")
        self.strip.set_last_sync(_minutes(self._now(), status.last_sync))
        self.strip.set_waiting(status.waiting, (status.oldest_seconds or 0) // 60)
        self.strip.set_place(self._shell.server().name.text(self._shell.language()))


def _minutes(now: datetime, then: datetime | None) -> int | None:
    return max(0, int((now - then).total_seconds() // 60)) if then is not None else None
