"""What a screen reader would be told of a window, and what is wrong with it."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from balady_desktop.desktop.parts.segmented import ChoiceCard

_ARABIC = re.compile(r"[\u0621-\u064a]")
_LATIN_WORD = re.compile(r"[A-Za-z]{4,}")
_ICON_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ACTED_ON = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.PageTab,
        QAccessible.Role.EditableText,
        QAccessible.Role.ComboBox,
        QAccessible.Role.Link,
    }
)
_OWN_WORDS = frozenset({"English", "العربية", "Balady Desktop"})
_FILE = re.compile(r"\.(pdf|png|jpe?g)\b")
_NOT_BOXES = ("nav", "segment", "day")


def faults_of(window: QWidget, language: str) -> list[str]:
    """Walk every widget in sight: role, name, its language, and whether the keyboard comes to it."""
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if isValid(widget) and widget.isVisible() and widget.window() is window:
            found += [f"{_where(widget)}: {told}" for told in _faults(widget, language)]
    return found


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def role_of(widget: QWidget) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.role()


def _faults(widget: QWidget, language: str) -> list[str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is None or interface.role() not in _ACTED_ON or _is_inner(widget):
        return []
    name, found = interface.text(QAccessible.Text.Name), []
    if not name.strip():
        found.append(f"{interface.role().name} without a name")
    elif _ICON_NAME.fullmatch(name) and "-" in name:
        found.append(f"named by its icon: {name}")
    elif _is_foreign(widget, name, language):
        found.append(f"named in the other language: {name}")
    if widget.property("kind") in _NOT_BOXES and interface.role() == QAccessible.Role.CheckBox:
        found.append("a choice that tells itself as a box to tick")
    if isinstance(widget, ChoiceCard) and not interface.text(QAccessible.Text.Description):
        found.append("a card that does not say what is asked")
    return found


def _is_foreign(widget: QWidget, name: str, language: str) -> bool:
    """A language is named in its own words, and what people have written is as they wrote it."""
    is_written = isinstance(widget, QAbstractButton) and bool(widget.text())
    if name in _OWN_WORDS or _FILE.search(name):
        return False
    if language == "ar":
        return bool(_LATIN_WORD.search(name)) and not _ARABIC.search(name)
    return bool(_ARABIC.search(name)) and not _LATIN_WORD.search(name) and not is_written


def _is_inner(widget: QWidget) -> bool:
    """The line inside a box with arrows or a list belongs to that box; scroll bars to what they scroll."""
    parent = widget.parentWidget()
    return widget.focusProxy() is not None and widget.focusProxy() is parent


def _where(widget: QWidget) -> str:
    chain: list[str] = []
    above: QWidget | None = widget
    while above is not None and len(chain) < 4:
        chain.append(f"{type(above).__name__}{'#' + above.objectName() if above.objectName() else ''}")
        above = above.parentWidget()
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{' < '.join(chain)} «{text}»"


def unreached(window: QWidget, stops: list[QWidget]) -> list[str]:
    """Buttons in sight to which neither Tab nor the arrows of their group come."""
    found = []
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or not button.isEnabled() or button.window() is not window or button in stops:
            continue
        group = button.group()
        in_group = group is not None and any(one in stops for one in group.buttons())
        parent = button.parentWidget()
        beside = parent.findChildren(QAbstractButton) if parent is not None else []
        alone = button.autoExclusive() and any(one in stops for one in beside)
        if not in_group and not alone and type(button).__name__ != "QLineEditIconButton":
            found.append(_where(button))
    return found


def press_all_tabs(window: QWidget) -> list[QWidget]:
    """Where the Tab key comes, from where the focus is, until it is there again."""
    visited: list[QWidget] = []
    for _ in range(300):
        now = QApplication.focusWidget()
        if now is None or now in visited:
            return visited
        visited.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError("Tab never comes round")
