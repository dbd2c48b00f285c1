"""The gate of the electronic services: what the catalogue publishes, under the three headings of the source."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.section import Section
from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.desktop.shell.shell import Route, Screen, Shell, is_at_work
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.listed import Heading

translate = QCoreApplication.translate

_COLUMNS = 3


class GateScreen(Screen):
    """A heading without a service says so; there are no dead tiles. Everyone may read it, under another name."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        catalogue = shell.program.catalogue
        account = shell.account()
        offered = [name for name in catalogue.service_names() if account is None or account.applies_for(name)]
        services = [catalogue.service(name) for name in offered]
        self.tiles: dict[str, Tile] = {}
        page = ScrollPage(LIST_WIDTH, centred=True)
        outer = column(self)
        outer.addWidget(page)
        lead = translate(
            "Gate", "Choose a service. Its conditions, documents, fees and processing time are shown before you start."
        )
        page.add(PageHeader("", self.title(), lead))
        is_limited = len(offered) < len(catalogue.service_names())
        if is_limited and not services:
            told = translate(
                "Gate", "What was delegated to you is done with existing licences: open them from the list."
            )
            page.add(AlertBar("info", "", told))
        for heading in catalogue.headings:
            below = [one for one in services if one.heading == heading.code]
            # A delegate is offered what was delegated to him, and told of nothing else.
            if below or not is_limited:
                page.add(self._section(heading, below))
        page.finish()

    def title(self) -> str:
        return translate("Gate", "E-services") if is_at_work(self.shell) else translate("Gate", "Services")

    def first_focus(self) -> QWidget | None:
        return next(iter(self.tiles.values()), None)

    def _section(self, heading: Heading, services: list[ServiceDefinition]) -> Section:
        section = Section(self.say(heading.words))
        if not services:
            section.add(AlertBar("neutral", "", translate("Gate", "Services of this group come in a later version.")))
            return section
        grid = QGridLayout()
        grid.setSpacing(16)
        for number, definition in enumerate(services):
            grid.addWidget(self._tile(definition), number // _COLUMNS, number % _COLUMNS)
        for at in range(_COLUMNS):
            grid.setColumnStretch(at, 1)
        section.body.addLayout(grid)
        return section

    def _tile(self, definition: ServiceDefinition) -> Tile:
        summary = self.say(definition.summary) if definition.summary else ""
        tile = Tile(definition.icon, self.say(definition.title), summary)
        tile.clicked.connect(lambda: self.shell.go(Route("service", {"service": definition.service})))
        self.tiles[definition.service] = tile
        return tile
