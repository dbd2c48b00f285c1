"""The real window on a real profile, in this process, without its server."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter_ns

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from balady_desktop.actions.program import Program
from balady_desktop.desktop.frame.application import make_application
from balady_desktop.desktop.frame.window import Window
from balady_desktop.desktop.frame.window_parts import WindowParts
from balady_desktop.desktop.look.theme import Look
from balady_desktop.desktop.parts.notifications import Notifications
from balady_desktop.desktop.shell.background import Background
from balady_desktop.desktop.shell.shell import Changes, Route, ServerView
from balady_desktop.domain.words import Words
from benchmarks.profile import open_program

_PATIENCE_NS = 20 * 10**9
_BEAT_MS = 50


class TimedBackground(Background):
    """Adds up how long the UI thread is busy with results that come back."""

    delivering_ns = 0

    def _deliver(self, done: object) -> None:
        began = perf_counter_ns()
        super()._deliver(done)  # type: ignore[arg-type]  # what the queue holds
        self.delivering_ns += perf_counter_ns() - began


class RealWindow:
    """Use as a context: everything is closed at its end."""

    def __init__(self, folder: Path, make_background: Callable[[], Background] = Background) -> None:
        found = QApplication.instance()
        self.app = found if isinstance(found, QApplication) else make_application()
        # The program writes accidents down without what they say; whoever measures wants to read it.
        sys.excepthook = sys.__excepthook__
        self.program: Program = open_program(folder)
        self.background = make_background()
        self._notifications = Notifications(self.program.catalogue.explain)
        look = Look(self.app)
        look.apply("light", "ar", "guided", 1.0)
        workplace = self.program.workplace
        parts = WindowParts(
            program=self.program,
            background=self.background,
            notifications=self._notifications,
            look=look,
            changes=Changes(),
            account=lambda: workplace.account,
            server=lambda: ServerView(Words("خادم البلدية", "The municipality's server")),
            today=workplace.today,
            settings=QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat),
        )
        self.window = Window(parts)
        self.window.show()

    def __enter__(self) -> "RealWindow":
        return self

    def __exit__(self, *_: object) -> None:
        self.window.close()
        self.background.close()
        self.program.close()

    def open(self, name: str, **params: str) -> None:
        """Go to a screen."""
        self.window.go(Route(name, params))

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Let the window live until something is so. Raises TimeoutError."""
        began = perf_counter_ns()
        # With a time to end, Qt polls instead of waiting, and takes the interpreter from the store's thread.
        beat = QTimer(interval=_BEAT_MS)
        beat.start()
        while not is_so():
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if perf_counter_ns() - began > _PATIENCE_NS:
                raise TimeoutError(f"the window does not come to what was waited for: {self._notifications.record}")
