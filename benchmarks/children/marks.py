"""Notes the moments of a start: first paint, and the first input in which one can type; then ends the process."""

import json
import os
import sys
from time import CLOCK_MONOTONIC, clock_gettime_ns

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMainWindow, QPlainTextEdit, QWidget

_DONE = QEvent.Type(QEvent.registerEventType())
_INPUTS = (QLineEdit, QPlainTextEdit, QComboBox)


class Marks(QObject):
    """Watches windows as they are shown first, and nothing else: a filter on everything would cost time."""

    def __init__(self, last: str) -> None:
        super().__init__()
        self._last = last
        self._began = int(sys.argv[1])
        self._found: dict[str, float] = {}
        self._wanted: list[str] = []
        self._show = QWidget.show
        marks = self

        def show(widget: QWidget) -> None:
            marks._watch(widget)
            marks._show(widget)

        QWidget.show = show  # type: ignore[method-assign]  # the program under measurement is not changed for it

    def _watch(self, widget: QWidget) -> None:
        if not widget.isWindow():
            return
        self._wanted = [one for one in self._possible(widget) if f"{one}_ms" not in self._found]
        widget.installEventFilter(self)
        if isinstance(widget, QMainWindow):
            QWidget.show = self._show  # type: ignore[method-assign]  # what comes later is no start any more

    def _possible(self, widget: QWidget) -> tuple[str, ...]:
        return ("first_paint", "home") if isinstance(widget, QMainWindow) else ("first_paint",)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._wanted and event.type() in (QEvent.Type.Paint, QEvent.Type.UpdateRequest):
            # Qt handles one event to its end; what is posted here comes when the whole window is painted.
            QCoreApplication.postEvent(self, QEvent(_DONE), Qt.EventPriority.HighEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == _DONE and self._wanted:
            self._note()
            return True
        return super().event(event)

    def _note(self) -> None:
        if self._wanted == ["editable"] and not _takes_keys():
            return
        done, self._wanted = self._wanted, []
        for name in done:
            self._found[f"{name}_ms"] = (clock_gettime_ns(CLOCK_MONOTONIC) - self._began) / 1e6
            self._found[f"{name}_rss_kb"] = _resident_kb()
        if self._last in done:
            print(json.dumps(self._found), flush=True)
            os._exit(0)
        app = QApplication.instance()
        if "home" in done and isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Noted with the first painting that shows it.
        self._wanted = ["editable"] if isinstance(now, _INPUTS) and _is_in_wizard(now) else []


def _takes_keys() -> bool:
    widget = QApplication.focusWidget()
    return widget is not None and widget.isVisible() and widget.isEnabled()


def _is_in_wizard(widget: QWidget | None) -> bool:
    while widget is not None:
        if type(widget).__name__ == "Wizard":
            return True
        widget = widget.parentWidget()
    return False


def _resident_kb() -> int:
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    except OSError:
        return 0
