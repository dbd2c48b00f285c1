"""Keys: shortcuts that also work under an Arabic layout, regions by F6, zoom, and the list of all keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.parts.reading_order import stops
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate

# The Arabic 101 keyboard: which Latin key lies under each letter.
_ARABIC_101 = {
    "ض": "Q",
    "ص": "W",
    "ث": "E",
    "ق": "R",
    "ف": "T",
    "غ": "Y",
    "ع": "U",
    "ه": "I",
    "خ": "O",
    "ح": "P",
    "ش": "A",
    "س": "S",
    "ي": "D",
    "ب": "F",
    "ل": "G",
    "ا": "H",
    "ت": "J",
    "ن": "K",
    "م": "L",
    "ئ": "Z",
    "ء": "X",
    "ؤ": "C",
    "ر": "V",
    "ى": "N",
    "ة": "M",
    "ج": "[",
    "د": "]",
    "ك": ";",
    "ط": "'",
    "و": ",",
    "ز": ".",
    "ظ": "/",
    "ذ": "`",
}
# Some layouts have the digits of the script on the same keys.
_DIGITS = {digit: str(number) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for number, digit in enumerate(digits)}
_LATIN_KEYS = {ord(typed): ord(latin) for typed, latin in (_ARABIC_101 | _DIGITS).items()}
_KEYS_WIDTH = 760
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_TYPED_INTO = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


class ArabicShortcuts(QObject):
    """With an Arabic layout alone Qt sees Ctrl+س and no shortcut fires: this turns it into Ctrl+S.

    A second Arabic key sequence on the actions would be ambiguous where both layouts exist.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the program passes here: what is asked of all of them is the cheapest question.
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        latin = _LATIN_KEYS.get(event.key())
        if latin is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if not isinstance(watched, QWidget):
            # The window's own event comes first; the widget's follows and is the one to turn.
            return False
        return self._turn(watched, latin, event)

    def _turn(self, widget: QWidget, latin: int, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys = QKeySequence(latin | modifiers.value)
        if not _wants(widget, latin, modifiers) and _trigger(widget.window(), keys):
            return True
        turned = QKeyEvent(QEvent.Type.KeyPress, latin, modifiers, "", event.isAutoRepeat(), event.count())
        QCoreApplication.sendEvent(widget, turned)
        return True


def _wants(widget: QWidget, latin: int, modifiers: Qt.KeyboardModifier) -> bool:
    """Return whether the widget has a use of its own for the keys, as a line has for Ctrl+Z; Qt asks the same."""
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, latin, modifiers)
    asked.ignore()
    QCoreApplication.sendEvent(widget, asked)
    return asked.isAccepted()


def _trigger(window: QWidget, keys: QKeySequence) -> bool:
    """Run what the window has under these keys, if it is enabled and in sight."""
    for action in (*window.actions(), *window.findChildren(QAction)):
        if keys in action.shortcuts() and action.isEnabled():
            action.trigger()
            return True
    for shortcut in window.findChildren(QShortcut):
        if keys in shortcut.keys() and shortcut.isEnabled():  # noqa: SIM118  # not a dict
            shortcut.activated.emit()
            return True
    return False


class Regions(QObject):
    """F6 goes to the next region of the window, Shift+F6 to the one before; hidden ones are passed over."""

    def __init__(self, window: QWidget, regions: Sequence[QWidget]) -> None:
        super().__init__(window)
        self._regions = list(regions)
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.activated.connect(lambda step=step: self.go(step))

    def set_regions(self, regions: Sequence[QWidget]) -> None:
        self._regions = list(regions)

    def go(self, step: int) -> None:
        inhabited = [region for region in self._regions if region.isVisible() and _first_stop(region)]
        if not inhabited:
            return
        focus = QApplication.focusWidget()
        here = [at for at, region in enumerate(inhabited) if focus is not None and _holds(region, focus)]
        target = inhabited[(here[0] + step) % len(inhabited)] if here else inhabited[0 if step > 0 else -1]
        stop = _first_stop(target)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _holds(region: QWidget, widget: QWidget) -> bool:
    return region is widget or region.isAncestorOf(widget)


def _first_stop(region: QWidget) -> QWidget | None:
    """The first widget of the region, as it is read, that takes the focus."""
    return next(iter(stops(region)), None)


def install_zoom(window: QWidget) -> None:
    """Ctrl with plus, minus and nought: the size of everything, kept by whoever listens to `changed`."""
    for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(lambda step=step: look().step_zoom(step))


class QuestionKey(QObject):
    """ "?" (or «؟») anywhere but in a field shows all keys."""

    def __init__(self, window: QWidget, fills_in: Callable[[], bool] = lambda: True) -> None:
        super().__init__(window)
        self._window, self._fills_in = window, fills_in
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        asks = event.text() in ("?", "؟") and not event.modifiers() & _COMMANDS
        mine = isinstance(watched, QWidget) and watched.window() is self._window
        if not asks or not mine or isinstance(QApplication.focusWidget(), _TYPED_INTO):
            return False
        KeyList(self._window, fills_in=self._fills_in()).open()
        return True


class KeyList(Dialog):
    """Every key that whoever works here has, in two columns."""

    def __init__(self, parent: QWidget, *, fills_in: bool = True) -> None:
        super().__init__(translate("KeyList", "Keyboard shortcuts"), "", parent, width=_KEYS_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        keys = all_keys(fills_in=fills_in)
        half = (len(keys) + 1) // 2
        for at, (key, meaning) in enumerate(keys):
            grid.addWidget(words(isolate(key), "strong", wrap=False), at % half, at // half * 2)
            grid.addWidget(words(meaning, "body"), at % half, at // half * 2 + 1)
        self.body.addLayout(grid)
        self.add_act(translate("KeyList", "Close"), "primary", self.accept)


def all_keys(*, fills_in: bool) -> tuple[tuple[str, str], ...]:
    """Keys and what they do. `fills_in`: whether whoever works here fills in applications and has the keys for it."""
    own = _keys_of_filling() if fills_in else (("Ctrl+Enter", translate("KeyList", "Press the main button")),)
    return (
        *own,
        ("Ctrl+1  …  Ctrl+9", translate("KeyList", "Places of the navigation, by their order")),
        ("Ctrl+K", translate("KeyList", "Go to a screen, or search")),
        ("Ctrl+Shift+K", translate("KeyList", "Check a document")),
        ("Ctrl+F", translate("KeyList", "Search in the list")),
        ("Ctrl+P", translate("KeyList", "Print")),
        ("Ctrl+Z  Ctrl+Y", translate("KeyList", "Undo and redo")),
        ("F1", translate("KeyList", "Help")),
        ("F5", translate("KeyList", "Sync now")),
        ("F6", translate("KeyList", "Next region of the window")),
        ("Ctrl++  Ctrl+−  Ctrl+0", translate("KeyList", "Larger, smaller, normal size")),
        ("Esc", translate("KeyList", "Close")),
        ("?", translate("KeyList", "This list")),
    )


def _keys_of_filling() -> tuple[tuple[str, str], ...]:
    """The arrows turn round with the direction of reading."""
    ahead, back = ("Alt+←", "Alt+→") if look().is_rtl else ("Alt+→", "Alt+←")
    return (
        ("Ctrl+N", translate("KeyList", "New application")),
        ("Ctrl+O", translate("KeyList", "My applications")),
        ("Ctrl+S", translate("KeyList", "Save now")),
        ("Ctrl+Enter", translate("KeyList", "Save and continue")),
        (ahead, translate("KeyList", "Next page")),
        (back, translate("KeyList", "Previous page")),
        ("Ctrl+J", translate("KeyList", "Go to a question")),
    )
