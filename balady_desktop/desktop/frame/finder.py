"""Ctrl+K: type where to go, or what to look for among one's own applications; Enter goes there."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from balady_desktop.desktop.look.theme import look, start_align
from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.text import clean_input, search_text, search_words
from balady_desktop.domain.words import Language

if TYPE_CHECKING:  # the rules are read when somebody looks for something
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.domain.definition import ServiceDefinition

translate = QCoreApplication.translate

_ROUTE = Qt.ItemDataRole.UserRole
_ROWS = 7
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Place(NamedTuple):
    """Somewhere to go."""

    title: str
    icon: str
    route: Route
    # Other words that find it.
    also: str = ""


class Finder(Dialog):
    """`go` gets the way; whoever is signed in may also search their applications for what is typed."""

    def __init__(
        self, places: Sequence[Place], go: Callable[[Route], object], parent: QWidget, *, searches: bool
    ) -> None:
        super().__init__(translate("Finder", "Go to"), "", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._places, self._go, self._searches = tuple(places), go, searches
        self.line = QLineEdit()
        start_align(self.line)
        self.line.setAccessibleName(translate("Finder", "Screen name or search word"))
        self.line.setMaxLength(200)
        self.line.textChanged.connect(lambda _: self._fill())
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
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _LIST_KEYS:
            step = 1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
            return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        typed = clean_input(self.line.text())
        self.list.clear()
        wanted = search_words(typed)
        for place in self._places:
            if all(word in search_text(f"{place.title} {place.also}") for word in wanted):
                self._add(place)
        if typed and self._searches:
            text = translate("Finder", "Search my applications for “{text}”").format(text=typed)
            self._add(Place(text, "search", Route("worklist", {"focus": "search", "search": typed})))
        self._nothing.setVisible(self.list.count() == 0)
        self.list.setCurrentRow(0)

    def _add(self, place: Place) -> None:
        item = QListWidgetItem(look().icon(place.icon, "text_2", 20), place.title)
        item.setData(_ROUTE, place.route)
        item.setSizeHint(QSize(0, look().px(look().density.row)))
        self.list.addItem(item)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            route = item.data(_ROUTE)
            self.accept()
            self._go(route)


def service_places(catalogue: "Catalogue", language: Language) -> list[Place]:
    """Every service that one may apply for; both languages find it."""
    services = map(catalogue.service, catalogue.service_names())
    return [_service_place(one, language) for one in services if one.kind != "registration"]


def _service_place(definition: "ServiceDefinition", language: Language) -> Place:
    summary = definition.summary
    also = (definition.title.ar, definition.title.en, *((summary.ar, summary.en) if summary else ()))
    route = Route("service", {"service": definition.service})
    return Place(definition.title.text(language), definition.icon, route, " ".join(also))
