"""A keyboard-wedge scanner types wherever the keyboard is: what it types is led to the field that is meant."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from balady_desktop.domain.text import digits_to_ascii

# Nobody types eight keys in a row this fast; a scanner over Bluetooth is slower and is known by what it types.
FASTEST_MS, BURST = 35, 8
# Keys with a longer rest between them do not belong together.
LONGEST_REST_MS = 1000
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class WedgeWatch(QObject):
    """Watches lines in which a person types; `scanned` carries the keys of a scan, which are taken back there.

    What follows goes where `scanned` put the focus.
    """

    scanned = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._edit: QLineEdit | None = None
        self._keys: list[str] = []
        self._fast, self._last, self._before = 0, 0, ""

    def watch(self, edit: QLineEdit) -> None:
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            not isinstance(event, QKeyEvent)
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(watched, QLineEdit)
        ):
            return False
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._take_pasted()
        if not event.text().isprintable() or not event.text() or event.modifiers() & _COMMANDS:
            return False
        # A key that is held down repeats as fast as a scanner.
        return not event.isAutoRepeat() and self._take(watched, event)

    def _take_pasted(self) -> bool:
        """A code that is pasted would lose all that the line has no room for."""
        text = QGuiApplication.clipboard().text()
        if is_scan(text):
            self.scanned.emit(text)
        return is_scan(text)

    def _take(self, edit: QLineEdit, event: QKeyEvent) -> bool:
        self._note(edit, event)
        start = self._start_of_scan()
        if start is None:
            return False
        typed_before, keys, self._keys = self._keys[:start], self._keys[start:], []
        edit.setText(self._before + "".join(typed_before))
        self.scanned.emit("".join(keys))
        return True

    def _note(self, edit: QLineEdit, event: QKeyEvent) -> None:
        # An event without a time was not made by a keyboard.
        rest = event.timestamp() - self._last if event.timestamp() else LONGEST_REST_MS + 1
        if edit is not self._edit or not self._keys or rest > LONGEST_REST_MS:
            self._edit, self._keys, self._fast, self._before = edit, [], 0, edit.text()
        self._fast = self._fast + 1 if rest <= FASTEST_MS else 1
        self._keys.append(event.text())
        self._last = event.timestamp()

    def _start_of_scan(self) -> int | None:
        from balady_desktop.documents.proofs.transport import find_scan

        is_number = digits_to_ascii("".join(self._keys[-self._fast :])).isdigit()
        if self._fast >= BURST and not is_number:
            return len(self._keys) - self._fast
        return find_scan(self._keys)


def is_scan(text: str) -> bool:
    """Whether a text begins as the QR code of a document does."""
    # Here, because nothing else of the window needs it before a document is checked.
    from balady_desktop.documents.proofs.transport import begins_as_ours

    return begins_as_ours(text)
