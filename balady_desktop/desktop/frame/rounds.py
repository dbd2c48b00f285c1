"""Asks for a sync round when one is due: soon after a change, when the network comes back, and from time to time."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QNetworkInformation

from balady_desktop.desktop.frame.status import StatusKeeper
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import tell

_AFTER_CHANGE_MS = 1_500
_LONGEST_MS = 60_000
_SHORTEST_MS = 500


class Rounds(QObject):
    """One timer: it is set anew after each change and after each round, by what the store says is due."""

    def __init__(self, shell: Shell, status: StatusKeeper) -> None:
        super().__init__(shell.changes)
        self._shell, self._status = shell, status
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(lambda: status.sync())
        status.ended.connect(self._plan)
        changes = shell.changes
        for changed in (changes.drafts_changed, changes.account_changed):
            changed.connect(self._soon)
        self._watch_network()

    def _soon(self) -> None:
        self._timer.start(_AFTER_CHANGE_MS)

    def _plan(self) -> None:
        program = self._shell.program
        if self._shell.account() is not None:
            self._shell.background.with_store(
                self, lambda: program.syncing.seconds_until_due(), self._wait, tell(self._shell)
            )

    def _wait(self, seconds: float | None) -> None:
        wanted = _LONGEST_MS if seconds is None else round(seconds * 1000)
        self._timer.start(min(_LONGEST_MS, max(_SHORTEST_MS, wanted)))

    def _watch_network(self) -> None:
        if QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            QNetworkInformation.instance().reachabilityChanged.connect(self._network_changed)

    def _network_changed(self, reachability: QNetworkInformation.Reachability) -> None:
        if reachability != QNetworkInformation.Reachability.Disconnected:
            self._status.sync(is_forced=True)
