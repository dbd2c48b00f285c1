"""What stands in the place of a service's card once the municipality offers the service no more."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.home.service_card import ServiceCardScreen
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.shell.shell import Route, Screen, Shell, is_at_work
from balady_desktop.domain.trouble import Trouble

translate = QCoreApplication.translate


def service_screen(shell: Shell, params: Mapping[str, str]) -> Screen:
    """Return the card of a service, or what says that it was withdrawn meanwhile."""
    is_offered = shell.program.catalogue.has(params["service"])
    return ServiceCardScreen(shell, params) if is_offered else WithdrawnServiceScreen(shell, params)


class WithdrawnServiceScreen(Screen):
    """Says what became of the service and of drafts of it, and leads on to the others."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        told = shell.program.catalogue.explain(Trouble("service_withdrawn"))
        self._title = self.say(told.title)
        detail = f"{self.say(told.message)} {self.say(told.what_to_do)}"
        self.told = EmptyState("info", self._title, translate("Header", "Services"), detail)
        self.told.set_button_icon("file-check")
        self.told.acted.connect(lambda: shell.go(Route("gate" if is_at_work(shell) else "services")))
        column(self).addWidget(self.told)

    def title(self) -> str:
        return self._title
