"""A pillar whose services come in later versions: what will stand here, said plainly."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import FORM_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.shell import Route, Screen, Shell

translate = QCoreApplication.translate


class PillarScreen(Screen):
    """`pillar`: interactive or informational."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._is_interactive = params.get("pillar") == "interactive"
        page = ScrollPage(FORM_WIDTH, centred=True)
        outer = column(self)
        outer.addWidget(page)
        page.add(PageHeader("", self.title(), self._lead()))
        self.empty = EmptyState(
            "lightbulb" if self._is_interactive else "book-open-text",
            translate("Pillar", "There is nothing here in this version yet"),
            translate("Pillar", "Back to the home page"),
            self._later(),
        )
        self.empty.set_button_icon("house")
        self.empty.acted.connect(lambda: shell.go(Route("home")))
        page.add(self.empty)
        page.finish()

    def title(self) -> str:
        if self._is_interactive:
            return translate("Home", "Interactive services")
        return translate("Home", "Informational services")

    def _lead(self) -> str:
        if self._is_interactive:
            return translate("Pillar", "Services by which people take part in the work of their municipality.")
        return translate("Pillar", "Information that helps people decide and judge their local bodies.")

    def _later(self) -> str:
        if self._is_interactive:
            return translate("Pillar", "Ideas with an official answer, reports and opinions come in a later version.")
        return translate("Pillar", "Municipal data, statistics and satisfaction reports come in a later version.")
