"""Requests about the standing of records, claims of imported ones, and the way to any record by its number."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.desk.claims import ClaimCard
from balady_desktop.desktop.desk.record_finder import RecordFinder
from balady_desktop.desktop.desk.standing_acts import StandingActs
from balady_desktop.desktop.desk.standing_card import StandingRequestCard
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import quiet
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.shell import Route, Screen, Shell, may_do
from balady_desktop.desktop.shell.telling import sentence

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import StandingRequestView
    from balady_desktop.actions.record_views import ClaimView

    # What is asked about records, and the claims of imported ones.
    _Asked = tuple[tuple[StandingRequestView, ...], tuple[ClaimView, ...]]

translate = QCoreApplication.translate


class StandingsScreen(Screen):
    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.acts = StandingActs(shell, self, self.refresh)
        self.cards: list[StandingRequestCard] = []
        self.claims: list[ClaimCard] = []
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(self._page)
        self.back_button = quiet(translate("Standing", "Queue"), "arrow-left")
        self.back_button.clicked.connect(lambda: shell.go(Route("desk")))
        self.refresh_button = quiet(translate("Standing", "Refresh"), "refresh-cw")
        self.refresh_button.set_tip(translate("Standing", "Refresh"), "F5")
        self.refresh_button.clicked.connect(self.refresh)
        lead = translate("Standing", "One person makes the request and another approves it.")
        header = PageHeader("", self.title(), lead)
        header.add_action(self.back_button)
        # Not everyone who decides about papers works at the desk.
        self.back_button.setVisible(shell.may_go(Route("desk")))
        header.add_action(self.refresh_button)
        self._page.add(header)
        self.finder = RecordFinder(shell, self.acts, **self.carried)
        self._page.add(self.finder)
        self._list = column(spacing=16)
        self._page.body.addLayout(self._list)
        self._page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("Standing", "Document requests")

    def typed_here(self) -> Mapping[str, str]:
        return self.finder.typed()

    def first_focus(self) -> QWidget | None:
        return self.refresh_button

    def refresh(self) -> None:
        """Ask the server for the requests."""
        empty(self._list)
        self._list.addWidget(Busy(translate("Standing", "Searching for requests")))
        self.finder.refresh()
        program, may_confirm = self.shell.program, may_do(self.shell, "handle")

        def ask() -> "_Asked":
            return program.standings.requests(), program.records.claims() if may_confirm else ()

        self.shell.background.with_server(self, ask, self._show, self._fail)

    def _show(self, asked: "_Asked") -> None:
        self.refresh_button.release_guard()
        empty(self._list)
        found, claims = asked
        self.claims = [ClaimCard(one, self.shell.language()) for one in claims]
        for claim in self.claims:
            claim.decided.connect(lambda approve, claim=claim: self.acts.decide_claim(claim.claim, approve))
        waiting = [one for one in self.claims if one.claim.state == "open"]
        for claim in waiting:
            self._list.addWidget(claim)
        may_decide = may_do(self.shell, "decide_standing")
        self.cards = [StandingRequestCard(one, self.shell.language(), may_decide=may_decide) for one in found]
        for card in self.cards:
            card.decided.connect(lambda approve, card=card: self.acts.decide(card.request, approve))
            self._list.addWidget(card)
        for claim in self.claims:
            if claim not in waiting:
                self._list.addWidget(claim)
        if not found and not claims:
            self._list.addWidget(EmptyState("inbox", translate("Standing", "There are no document requests")))

    def _fail(self, error: Exception) -> None:
        self.refresh_button.release_guard()
        empty(self._list)
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("Standing", "Try again"), self.refresh, "primary")
        self._list.addWidget(told)
