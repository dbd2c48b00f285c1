"""A keyboard-wedge scanner types wherever the keyboard is: its burst of keys is led to the field that is meant."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

# Nobody types eight keys in a row this fast.
FASTEST_MS, BURST = 35, 8
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class WedgeWatch(QObject):
    """Watches lines in which a person types; `scanned` carries the keys of a burst, which are taken back there.

    What follows goes where `scanned` put the focus.
    """

    scanned = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys, self._last, self._before = "", 0, ""

    def watch(self, edit: QLineEdit) -> None:
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            not isinstance(event, QKeyEvent)
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(watched, QLineEdit)
        ):
            return False
        if not event.text().isprintable() or not event.text() or event.modifiers() & _COMMANDS:
            return False
        return self._take(watched, event)

    def _take(self, edit: QLineEdit, event: QKeyEvent) -> bool:
        # An event without a time was not made by a keyboard.
        is_fast = bool(self._keys) and 0 < event.timestamp() <= self._last + FASTEST_MS
        if not is_fast:
            self._keys, self._before = "", edit.text()
        self._keys, self._last = self._keys + event.text(), event.timestamp()
        if len(self._keys) < BURST:
            return False
        keys, self._keys = self._keys, ""
        edit.setText(self._before)
        self.scanned.emit(keys)
        return True
