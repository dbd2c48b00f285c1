"""The list of places at the side of the window: icon, name and key of each; folded, icons alone."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.buttons import Button, icon_button
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate

_WIDE, _FOLDED = 216, 56
_MARGIN = 8


class SideItem(NamedTuple):
    """A place: its key is the name of its screen."""

    key: str
    text: str
    icon: str
    shortcut: str = ""


class SideList(QFrame):
    """Says what was wanted; it changes nothing by itself."""

    chosen = Signal(str)
    # Whether the person wants it folded.
    fold_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "side")
        self._items: Sequence[SideItem] = ()
        self._buttons: dict[str, Button] = {}
        self._keys: list[QWidget] = []
        self._current, self._is_folded, self._is_narrow = "", False, False
        inner = column(self, spacing=0)
        inner.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._places = column(spacing=2)
        inner.addLayout(self._places)
        inner.addStretch(1)
        self.fold_button = icon_button("chevrons-right", "")
        self.fold_button.clicked.connect(lambda: self.fold_wanted.emit(not self._is_folded))
        foot = row()
        foot.addWidget(self.fold_button)
        foot.addStretch(1)
        inner.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._say()
        look().changed.connect(self._say)

    def set_items(self, items: Sequence[SideItem]) -> None:
        """Show these places."""
        self._items = tuple(items)
        self._build()

    def set_current(self, key: str) -> None:
        """Mark where one is."""
        self._current = key
        for name, button in self._buttons.items():
            button.setChecked(name == key)
            self._name(button, name)

    def set_folded(self, is_folded: bool, *, is_narrow: bool) -> None:
        """Fold to icons, by the person's wish or for want of room; a narrow window offers no choice."""
        if (is_folded, is_narrow) != (self._is_folded, self._is_narrow):
            self._is_folded, self._is_narrow = is_folded, is_narrow
            self._build()

    def is_folded(self) -> bool:
        """Return whether icons alone are shown."""
        return self._is_folded or self._is_narrow

    def button(self, key: str) -> Button:
        """Return the button of a place. Raises KeyError."""
        return self._buttons[key]

    def keys(self) -> list[str]:
        """Return the places in order."""
        return list(self._buttons)

    def sizeHint(self) -> QSize:
        """Return a width in which each name ends before its key begins, however large letters are."""
        hint = super().sizeHint()
        if self.is_folded():
            hint.setWidth(look().px(_FOLDED))
        else:
            names = max((button.sizeHint().width() for button in self._buttons.values()), default=0)
            keys = max((key.sizeHint().width() for key in self._keys), default=0)
            hint.setWidth(max(look().px(_WIDE), names + keys + 3 * _MARGIN))
        return hint

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.setAccessibleName(translate("SideList", "Places"))
        self._build()

    def _build(self) -> None:
        had_focus = next((key for key, button in self._buttons.items() if button.hasFocus()), None)
        empty(self._places)
        self._keys = []
        self._buttons = {item.key: self._button(item) for item in self._items}
        self.updateGeometry()
        self.set_current(self._current)
        self.fold_button.setVisible(not self._is_narrow)
        # The arrow shows where the edge of the list will go; icons of direction turn round in Arabic.
        self.fold_button.set_icon("chevrons-right" if self._is_folded else "chevrons-left")
        unfold, fold = translate("SideList", "Show the names"), translate("SideList", "Fold the list to icons")
        self.fold_button.set_tip(unfold if self._is_folded else fold)
        if had_focus in self._buttons:
            self._buttons[had_focus].setFocus()

    def _button(self, item: SideItem) -> Button:
        button = Button("" if self.is_folded() else item.text, "side", item.icon)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(item.key))
        # A click on the place where one is must not switch its mark off.
        button.clicked.connect(lambda: self.set_current(self._current))
        if not self.is_folded() and item.shortcut:
            key = words(isolate(_number(item.shortcut)), "strip", wrap=False)
            key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inner = row(button)
            inner.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
            inner.addStretch(1)
            inner.addWidget(key)
            self._keys.append(key)
        button.set_tip(item.text, item.shortcut)
        self._places.addWidget(button)
        return button

    def _name(self, button: Button, key: str) -> None:
        text = next(item.text for item in self._items if item.key == key)
        open_now = translate("SideList", "{place}, open now").format(place=text)
        button.setAccessibleName(open_now if key == self._current else text)


def _number(shortcut: str) -> str:
    """Return the last key of a sequence: the list shows «1» for Ctrl+1."""
    return QKeySequence(shortcut).toString().rpartition("+")[2]
