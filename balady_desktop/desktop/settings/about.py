"""What this program is, what it is not, and what it is made of."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QSize, qVersion
from PySide6.QtWidgets import QHBoxLayout, QLabel

from balady_desktop import __version__
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.buttons import secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.header_bar import mark_icon
from balady_desktop.desktop.parts.key_value import KeyValue, KeyValueList
from balady_desktop.desktop.parts.page import FORM_WIDTH, ScrollPage
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate

_MARK = 64


class AboutScreen(Screen):
    """The notice stands here in full."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        page = ScrollPage(FORM_WIDTH, centred=True)
        outer = column(self)
        outer.addWidget(page)
        page.body.addLayout(self._head())
        page.add(
            AlertBar(
                "warning",
                translate("About", "Not affiliated with any government body"),
                translate(
                    "About",
                    "This is a sample edition. Its people, establishments, bills and licences are invented, "
                    "and its documents have no legal force.",
                ),
            )
        )
        page.add(self._facts())
        keys = secondary(translate("About", "All keyboard shortcuts"), "keyboard")
        keys.clicked.connect(lambda: shell.go(Route("keys")))
        line = row(spacing=0)
        line.addWidget(keys)
        line.addStretch(1)
        page.body.addLayout(line)
        page.finish()

    def title(self) -> str:
        return translate("About", "About the program")

    def _head(self) -> QHBoxLayout:
        head = row(spacing=16)
        mark = QLabel()
        size = look().px(_MARK)
        mark.setPixmap(mark_icon().pixmap(QSize(size, size)))
        head.addWidget(mark)
        text = column(spacing=4)
        text.addWidget(words(translate("Window", "Balady Desktop"), "h1"))
        text.addWidget(
            words(
                translate(
                    "About",
                    "Municipal services on your own computer, online or offline",
                ),
                "lead",
            )
        )
        head.addLayout(text, 1)
        return head

    def _facts(self) -> Card:
        card = Card()
        listed = KeyValueList()
        listed.set_rows(
            [
                KeyValue("version", translate("About", "Version"), isolate(__version__)),
                KeyValue("server", translate("About", "Server"), self.say(self.shell.server().name)),
                KeyValue(
                    "look",
                    translate("About", "Appearance"),
                    translate(
                        "About",
                        "Follows the colour tokens of the Platforms Code; font IBM Plex Sans Arabic, icons Lucide.",
                    ),
                ),
                KeyValue(
                    "licence",
                    translate("About", "Licence"),
                    translate(
                        "About",
                        "Apache 2.0; the libraries keep their own licences (Qt {version}: LGPL 3).",
                    ).format(version=isolate(qVersion())),
                ),
            ]
        )
        card.add(listed)
        return card
