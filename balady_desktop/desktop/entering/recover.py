"""Which way back into an account: for whom, and what was lost."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.parts.page import FORM_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.desktop.shell.shell import Route, Screen, Shell

translate = QCoreApplication.translate


class RecoverScreen(Screen):
    """`want`: `password` or `user_name`."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        want = params.get("want", "password")
        person, office = (shell.program.catalogue.registration(by).service for by in ("person", "office"))
        self.person = self._tile(
            "user",
            translate("Recover", "A citizen or resident"),
            translate("Recover", "With the identity number, the date of birth and a code to your mobile."),
            {"service": person, "want": want},
        )
        self.office = self._tile(
            "building-2",
            translate("Recover", "An engineering office"),
            translate(
                "Recover",
                "With the licence, the 700 number, the classification certificate and a code to the office's mobile.",
            ),
            {"service": office, "want": want},
        )
        self.lost_mobile = self._tile(
            "phone",
            translate("Recover", "I no longer have the mobile of my account"),
            translate("Recover", "For individuals: another mobile registered in your name replaces it after 72 hours."),
            {"service": person, "want": "mobile"},
        )
        self._arrange()

    def title(self) -> str:
        return translate("Recover", "Recover your account")

    def first_focus(self) -> QWidget | None:
        return self.person

    def _tile(self, icon: str, title: str, text: str, params: Mapping[str, str]) -> Tile:
        tile = Tile(icon, title, text, flat=True)
        tile.clicked.connect(lambda: self.shell.go(Route("recovery", params)))
        return tile

    def _arrange(self) -> None:
        page = ScrollPage(FORM_WIDTH, centred=True)
        outer = column(self)
        outer.addWidget(page)
        page.add(PageHeader("", self.title(), translate("Recover", "Choose whose account it is.")))
        for widget in (self.person, self.office, self.lost_mobile):
            page.add(widget)
        title = translate("Recover", "Municipal staff")
        text = translate("Recover", "Your system administrator gives you a password that works once.")
        page.add(AlertBar("neutral", title, text))
        page.finish()
