"""All keys on a screen of their own."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.key_value import KeyValue, KeyValueList
from balady_desktop.desktop.parts.page import FORM_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.keyboard import all_keys
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate


class KeysScreen(Screen):
    """The same list as «?» opens over any screen."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        # Nothing on it can be pressed: the page itself takes the keys that scroll.
        self._page = page = ScrollPage(FORM_WIDTH, centred=True)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.setAccessibleName(self.title())
        outer = column(self)
        outer.addWidget(page)
        page.add(PageHeader("", self.title()))
        card, listed = Card(), KeyValueList()
        rows = all_keys(fills_in=shell.may_go(Route("worklist")))
        listed.set_rows([KeyValue(keys, _islands(keys), meaning) for keys, meaning in rows])
        card.add(listed)
        page.add(card)
        page.finish()

    def first_focus(self) -> QWidget:
        return self._page

    def title(self) -> str:
        return translate("KeysScreen", "Keyboard shortcuts")


def _islands(keys: str) -> str:
    """Each key from left to right, one after the other in the direction of the page."""
    islands = "  ".join(isolate(one) for one in keys.split("  "))
    # Without a letter of the page's script a label would run from the left.
    return f"\u200f{islands}" if look().is_rtl else islands
