"""What tells an error on a page now: the title of the window says it first, because a screen reader begins there."""

from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

# Sent to the window when a page begins or ends to have errors.
ERRORS_CHANGED = QEvent.Type(QEvent.registerEventType())
_telling: WeakSet[QWidget] = WeakSet()


def mark_error(widget: QWidget, tells: bool) -> None:
    """Note that a widget tells an error, or no longer does: call it after showing or hiding the words."""
    if tells == (widget in _telling):
        return
    if tells:
        _telling.add(widget)
    else:
        _telling.discard(widget)
    QCoreApplication.sendEvent(widget.window(), QEvent(ERRORS_CHANGED))


def has_errors(page: QWidget) -> bool:
    """Whether an error is in sight on a page: in its summary, at a field or in a message above its fields."""
    return any(isValid(one) and page.isAncestorOf(one) and one.isVisibleTo(page) for one in _telling)
