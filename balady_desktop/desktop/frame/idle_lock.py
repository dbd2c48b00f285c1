"""Locks the account by hand, and once nobody has touched the program for a while."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QInputEvent

from balady_desktop.desktop.shell.shell import Route, Shell
from balady_desktop.desktop.shell.telling import tell

IDLE_MS = 5 * 60_000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleLock(QObject):
    """Calls `lock` once the time is over; every key and every move of the mouse sets it back."""

    def __init__(self, parent: QObject, lock: Callable[[], None]) -> None:
        super().__init__(parent)
        self.timer = QTimer(self, singleShot=True, interval=IDLE_MS)
        self.timer.timeout.connect(lock)
        # Whoever comes back unlocks with a key, and that starts the next wait.
        self.timer.start()
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the program passes here: nearly all are no input, and that is quickly asked.
        if isinstance(event, QInputEvent) and event.type() in _TOUCHES:
            self.timer.start()
        return False


class Locking(QObject):
    """Locks the account, after what was typed is handed on."""

    def __init__(self, shell: Shell, leave: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._leave = shell, leave

    def lock(self, route: Route) -> None:
        """Lock, and lead back to the screen `route` when the account is unlocked."""
        account = self._shell.account()
        if account is None or account.is_locked:
            return
        self._leave()
        program, then = self._shell.program, {"then": route.name, **route.params}
        self._shell.background.with_store(
            self, lambda: program.signing_in.lock(), lambda _: self._show(then), tell(self._shell)
        )

    def _show(self, then: dict[str, str]) -> None:
        self._shell.changes.account_changed.emit()
        self._shell.go(Route("lock", then))
