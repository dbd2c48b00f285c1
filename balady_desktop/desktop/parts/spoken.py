"""What screen readers are told of widgets that Qt describes wrongly: a place of the navigation is no check box."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QPushButton
from shiboken6 import isValid

_PRESS = "Press"
_ROLES = {"nav": QAccessible.Role.PageTab, "day": QAccessible.Role.Button}
# Qt owns what the factory hands out, but the binding forgets what nobody in Python holds.
_handed_out: list[QAccessibleInterface] = []


class _Spoken(QAccessibleWidget):
    """A button that can be marked: the place that is open, the day that was chosen."""

    def __init__(self, button: QPushButton, role: QAccessible.Role) -> None:
        super().__init__(button, role)
        self._button = button

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self._button.accessibleName() or self._button.text()
        return super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.selectable = True
        state.selected = self._button.isChecked()
        return state

    def actionNames(self) -> list[str]:
        return [_PRESS]

    def doAction(self, name: str) -> None:
        if name == _PRESS:
            self._button.click()


@cache
def install_roles() -> None:
    """Tell Qt once, before the first such button is made."""
    QAccessible.installFactory(_describe)


def _describe(_class_name: str, watched: QObject) -> QAccessibleInterface | None:
    role = _ROLES.get(watched.property("kind")) if isinstance(watched, QPushButton) else None
    if role is None or not isinstance(watched, QPushButton):
        return None
    _handed_out[:] = [one for one in _handed_out if isValid(one)]
    _handed_out.append(_Spoken(watched, role))
    return _handed_out[-1]
