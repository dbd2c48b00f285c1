"""The publications of the catalogue: what waits for a decision, what is in force, and all that was before."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import primary, quiet
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.publishing.publication_acts import PublicationActs
from balady_desktop.desktop.publishing.publication_card import PublicationCard
from balady_desktop.desktop.shell.shell import Screen, Shell, may_do
from balady_desktop.desktop.shell.telling import sentence

if TYPE_CHECKING:
    from balady_desktop.actions.publication_views import PublicationView

translate = QCoreApplication.translate


class PublicationsScreen(Screen):
    """Nothing here is kept: every act asks the server again for the whole list."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.acts = PublicationActs(shell, self, self.refresh)
        self.cards: list[PublicationCard] = []
        page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(page)
        self.propose_button = primary(translate("Publishing", "Propose an edition"), "upload")
        self.propose_button.clicked.connect(self.acts.propose)
        self.refresh_button = quiet(translate("Publishing", "Refresh"), "refresh-cw")
        self.refresh_button.set_tip(translate("Publishing", "Refresh"), "F5")
        self.refresh_button.clicked.connect(self.refresh)
        lead = translate("Publishing", "One administrator proposes and another approves. An edition begins on its day.")
        header = PageHeader("", self.title(), lead)
        header.add_action(self.refresh_button)
        header.add_action(self.propose_button)
        page.add(header)
        self._list = column(spacing=16)
        page.body.addLayout(self._list)
        page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("Publishing", "Service editions")

    def first_focus(self) -> QWidget | None:
        return self.propose_button

    def refresh(self) -> None:
        """Ask the server for the publications."""
        empty(self._list)
        self._list.addWidget(Busy(translate("Publishing", "Fetching the editions")))
        publishing = self.shell.program.publishing
        self.shell.background.with_server(self, lambda: publishing.publications(), self._show, self._fail)

    def _show(self, found: "tuple[PublicationView, ...]") -> None:
        self._rest()
        may_decide = may_do(self.shell, "decide_edition")
        self.cards = [PublicationCard(one, self.shell.language(), may_decide=may_decide) for one in found]
        for card in self.cards:
            card.decided.connect(lambda approve, card=card: self.acts.decide(card.publication, approve))
            card.ending_asked.connect(lambda standing, card=card: self.acts.ask_ending(card.publication, standing))
            card.ending_decided.connect(lambda approve, card=card: self.acts.decide_ending(card.publication, approve))
            self._list.addWidget(card)
        if not found:
            text = translate("Publishing", "Nothing was published yet: the services are those of the program")
            self._list.addWidget(EmptyState("layers", text))

    def _fail(self, error: Exception) -> None:
        self._rest()
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("Publishing", "Try again"), self.refresh, "primary")
        self._list.addWidget(told)

    def _rest(self) -> None:
        self.refresh_button.release_guard()
        self.propose_button.release_guard()
        empty(self._list)
