"""Ctrl+K: type where to go, what to look for or what to do; Enter does it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from balady_desktop.desktop.look.theme import look, start_align
from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.text import clean_input, isolate, search_text, search_words

translate = QCoreApplication.translate

_DO = Qt.ItemDataRole.UserRole
_ROWS = 10
_TYPING_RESTS_MS = 200
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1}


class Place(NamedTuple):
    """Somewhere to go."""

    title: str
    icon: str
    route: Route
    # Other words that find it.
    also: str = ""
    keys: str = ""


class Found(NamedTuple):
    """One line of the list, and what Enter does with it. `also`: other words that find it."""

    title: str
    icon: str
    do: Callable[[], object]
    also: str = ""
    keys: str = ""


class Group(NamedTuple):
    """Lines under a heading."""

    title: str
    lines: tuple[Found, ...]


class Search(Protocol):
    """Finds records under a text."""

    def lists(self, text: str) -> Sequence[Found]:
        """Return the ways to the lists that can be searched for the text."""

    def ask(self, text: str, show: Callable[[Sequence[Found]], object]) -> None:
        """Ask for the records themselves, and hand them on when they are here."""


class Finder(Dialog):
    """`groups` are narrowed as one types; `records` is the heading of what `search` brings."""

    def __init__(
        self, groups: Sequence[Group], parent: QWidget, search: Search | None = None, records: str = ""
    ) -> None:
        super().__init__(translate("Finder", "Go to"), "", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._groups, self._search, self._records = tuple(groups), search, records
        self._kept: tuple[Found, ...] = ()
        self._rest = QTimer(self, singleShot=True, interval=_TYPING_RESTS_MS)
        self._rest.timeout.connect(self._ask)
        self.line = QLineEdit()
        start_align(self.line)
        self.line.setAccessibleName(translate("Finder", "Screen name or search word"))
        self.line.setMaxLength(200)
        self.line.textChanged.connect(lambda _: self._typed())
        self.line.returnPressed.connect(self._take)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Finder", "Screens"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setIconSize(QSize(look().px(20), look().px(20)))
        self.list.setFixedHeight(look().px(look().density.row) * _ROWS)
        self.list.itemActivated.connect(lambda _: self._take())
        self.list.itemClicked.connect(lambda _: self._take())
        self.body.addWidget(self.line)
        self._nothing = words(translate("Finder", "Nothing has this name. Try fewer letters, or another word."), "lead")
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.list)
        self.add_act(translate("Finder", "Close"), "secondary", self.reject)
        self._fill()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    def titles(self) -> list[str]:
        """Return the lines that are shown, without headings."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return [item.text() for item in items if item.data(_DO) is not None]

    def _step(self, step: int) -> None:
        """Go on to the next line that is no heading."""
        at = self.list.currentRow() + step
        while 0 <= at < self.list.count():
            if self.list.item(at).data(_DO) is not None:
                self.list.setCurrentRow(at)
                return
            at += step

    def _typed(self) -> None:
        self._kept = ()
        self._rest.start()
        self._fill()

    def _text(self) -> str:
        return clean_input(self.line.text())

    def _ask(self) -> None:
        text = self._text()
        if text and self._search is not None:
            self._search.ask(text, partial(self._show_kept, text))

    def _show_kept(self, text: str, lines: Sequence[Found]) -> None:
        """What comes late for another text is not shown under this one."""
        if text == self._text():
            self._kept = tuple(lines)
            self._fill()

    def _fill(self) -> None:
        self.list.clear()
        wanted = search_words(self._text())
        for group in self._groups:
            self._add_group(group.title, [one for one in group.lines if _is_meant(one, wanted)])
        lists = self._search.lists(self._text()) if self._search is not None and wanted else ()
        self._add_group(self._records, [*self._kept, *lists])
        self._nothing.setVisible(self.list.count() == 0)
        self.list.setCurrentRow(-1)
        self._step(1)

    def _add_group(self, title: str, lines: Sequence[Found]) -> None:
        if not lines:
            return
        heading = QListWidgetItem(title)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(heading)
        for one in lines:
            self._add(one)

    def _add(self, one: Found) -> None:
        title = f"{one.title}  {isolate(one.keys)}" if one.keys else one.title
        item = QListWidgetItem(look().icon(one.icon, "text_2", 20), title)
        item.setData(_DO, one.do)
        item.setSizeHint(QSize(0, look().px(look().density.row)))
        self.list.addItem(item)

    def _take(self) -> None:
        item = self.list.currentItem()
        do = item.data(_DO) if item is not None else None
        if do is not None:
            self.accept()
            do()


def _is_meant(one: Found, wanted: Sequence[str]) -> bool:
    text = search_text(f"{one.title} {one.also}")
    return all(word in text for word in wanted)
