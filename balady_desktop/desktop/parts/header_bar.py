"""The top of the window: whose program it is, where one can go, and how it should look and speak."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget

from balady_desktop.desktop.look.assets import asset
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.buttons import Button, icon_button
from balady_desktop.desktop.parts.spoken import install_roles
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate

_MARK = 36
_HIGH, _LOW = 64, 52
# More than so many are "many": the number would push the others out.
_MOST_SHOWN = 99


class HeaderItem(NamedTuple):
    """A place to go to, or (with a kind) an act such as "Register". Keys are the screens' own."""

    key: str
    text: str
    icon: str = ""
    kind: str = "nav"


class HeaderBar(QFrame):
    """Says what was wanted; it changes nothing by itself."""

    chosen = Signal(str)
    account_chosen = Signal(str)
    language_wanted = Signal(str)
    theme_wanted = Signal(str)
    zoom_wanted = Signal(int)
    find_wanted = Signal()
    notices_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install_roles()
        self.setProperty("bar", "header")
        self._items: dict[str, Button] = {}
        self._mark = QLabel()
        self._name = words("", "brand", wrap=False)
        self._nav, self._acts = row(spacing=0), row(spacing=8)
        self._language = Button("", "quiet", "languages")
        self._language.clicked.connect(lambda: self.language_wanted.emit(self.offered_language()[0]))
        self._theme, self._size = icon_button("contrast", ""), icon_button("a-large-small", "")
        self._theme.setMenu(QMenu(self._theme))
        self._size.setMenu(QMenu(self._size))
        self.notices_button = Button("", "quiet", "bell")
        self.notices_button.clicked.connect(self.notices_wanted.emit)
        self.notices_button.hide()
        self._unread = 0
        self._account = Button("", "quiet", "circle-user")
        self._account.setMenu(QMenu(self._account))
        self._account.hide()
        self._across: QHBoxLayout
        self._more = Button("", "quiet", "menu")
        self._more.setMenu(QMenu(self._more))
        self._account_name = ""
        self._is_low = False
        # Where the places are in a list at the side, the middle of the header leads to everything by its name.
        self.find_button = Button("", "find", "search")
        self.find_button.clicked.connect(self.find_wanted.emit)
        self.find_button.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._arrange()
        self._say()
        look().changed.connect(self._say)

    def set_items(self, items: Sequence[HeaderItem]) -> None:
        """Places stand beside the name, acts beside the account."""
        empty(self._nav)
        empty(self._acts)
        self._items = {item.key: self._item(item) for item in items}
        self._fit()

    def set_low(self, is_low: bool) -> None:
        """Take less room, and offer to find a place by its name."""
        if is_low == self._is_low:
            return
        self._is_low = is_low
        self.find_button.setVisible(is_low)
        self._say()

    def set_current(self, key: str) -> None:
        for name, button in self._items.items():
            if button.isCheckable():
                button.setChecked(name == key)

    def set_account(self, name: str, entries: Sequence[HeaderItem] = (), icon: str = "circle-user") -> None:
        """Who is signed in and what the menu offers; an empty name hides it."""
        self._account.set_icon(icon)
        menu = self._account.menu()
        menu.clear()
        for entry in entries:
            act = menu.addAction(look().icon(entry.icon or "circle-user"), entry.text)
            act.triggered.connect(lambda _=False, key=entry.key: self.account_chosen.emit(key))
        self._account_name = name
        self._account.setToolTip(name)
        self._account.setAccessibleName(name)
        self._account.setVisible(bool(name))
        self._fit()

    def set_notices(self, unread: int | None) -> None:
        """How many notices are unread; None where nobody is told any."""
        self._unread = unread or 0
        self.notices_button.setVisible(unread is not None)
        self._say_notices()
        self._fit()

    def _say_notices(self) -> None:
        # The number is exact in the name that is read out.
        shown = str(self._unread) if self._unread <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        self.notices_button.setText(isolate(shown) if self._unread else "")
        name = translate("HeaderBar", "Notices")
        if self._unread:
            name = translate("HeaderBar", "Notices, %n unread", None, self._unread)
        self.notices_button.setToolTip(name)
        self.notices_button.setAccessibleName(name)

    def button(self, key: str) -> Button:
        return self._items[key]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out words, then the name, then the places, until what is left has room."""
        layout = self.layout()
        for level in range(4):
            self._squeeze(level)
            if layout is not None:
                layout.activate()
            if self.sizeHint().width() <= self.width():
                return

    def _squeeze(self, level: int) -> None:
        # A language is offered in its own words: whoever needs it cannot read the other.
        language = self.offered_language()[1]
        self._language.setText("" if level else language)
        self._language.setToolTip(language)
        self._language.setAccessibleName(language)
        self._account.setText("" if level else self._account_name)
        self._name.setVisible(level < 2)
        self._across.setSpacing(12 if level < 2 else 4)
        places = [button for button in self._items.values() if button.isCheckable()]
        for button in places:
            button.setVisible(level < 3)
        self._more.setVisible(level == 3 and bool(places))
        self._fill_more_menu(places)

    def _fill_more_menu(self, places: Sequence[Button]) -> None:
        menu = self._more.menu()
        menu.clear()
        for place in places:
            menu.addAction(place.text()).triggered.connect(lambda _=False, place=place: place.click())

    def _arrange(self) -> None:
        brand = column(spacing=0)
        brand.addStretch(1)
        brand.addWidget(self._name)
        brand.addStretch(1)
        self._across = inner = row(self, spacing=12)
        inner.setContentsMargins(24, 0, 24, 0)
        inner.addWidget(self._mark)
        inner.addLayout(brand)
        inner.addSpacing(8)
        inner.addWidget(self._more)
        inner.addLayout(self._nav)
        inner.addWidget(self.find_button)
        inner.addStretch(1)
        inner.addLayout(self._acts)
        for button in (self.notices_button, self._language, self._theme, self._size, self._account):
            inner.addWidget(button)

    def _item(self, item: HeaderItem) -> Button:
        button = Button(item.text, item.kind, item.icon or None)
        button.clicked.connect(lambda: self.chosen.emit(item.key))
        if item.kind == "nav":
            button.setCheckable(True)
            # A click on the place where one is must not switch its mark off.
            button.clicked.connect(lambda: self.set_current(item.key))
            self._nav.addWidget(button)
        else:
            self._acts.addWidget(button)
        return button

    def offered_language(self) -> tuple[str, str]:
        """Return the code and the name of the language that is not shown now."""
        return ("en", "English") if look().language == "ar" else ("ar", "العربية")

    def _say(self) -> None:
        size = look().px(_MARK)
        self._mark.setPixmap(mark_icon().pixmap(QSize(size, size)))
        self.setFixedHeight(look().px(_LOW if self._is_low else _HIGH) + 1)
        self.find_button.setText(translate("HeaderBar", "Go, find, do"))
        self.find_button.set_tip(translate("HeaderBar", "Places, applications, acts and help by name"), "Ctrl+K")
        self._name.setText(translate("HeaderBar", "Balady Desktop"))
        self._mark.setAccessibleName(self._name.text())
        self._more.setText(translate("HeaderBar", "Menu"))
        self._theme.set_tip(translate("HeaderBar", "Colours"))
        self._size.set_tip(translate("HeaderBar", "Text size"))
        self._say_notices()
        self._fill_theme_menu()
        self._fill_size_menu()
        self._fit()

    def _fill_theme_menu(self) -> None:
        menu = self._theme.menu()
        menu.clear()
        for key, text, icon in (
            ("system", translate("HeaderBar", "Use system setting"), "monitor"),
            ("light", translate("HeaderBar", "Light"), "sun"),
            ("dark", translate("HeaderBar", "Dark"), "moon"),
            ("contrast", translate("HeaderBar", "High contrast"), "contrast"),
        ):
            chosen = look().theme == key
            act = menu.addAction(look().icon("check" if chosen else icon), text)
            act.triggered.connect(lambda _=False, key=key: self.theme_wanted.emit(key))

    def _fill_size_menu(self) -> None:
        menu = self._size.menu()
        menu.clear()
        for step, text, icon in (
            (1, translate("HeaderBar", "Larger"), "plus"),
            (-1, translate("HeaderBar", "Smaller"), "minus"),
            (0, translate("HeaderBar", "Normal size"), "a-large-small"),
        ):
            act = menu.addAction(look().icon(icon), text)
            act.triggered.connect(lambda _=False, step=step: self.zoom_wanted.emit(step))


def mark_icon() -> QIcon:
    """The program's own mark: plots of a town plan and the street between them."""
    return QIcon(str(asset("icons/mark.svg")))
