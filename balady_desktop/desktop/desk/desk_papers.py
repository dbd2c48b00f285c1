"""The papers of an application on the desk: how each stands, what is asked about it, and the ways to ask."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from balady_desktop.desktop.cards.application_cards import paper_route, place_of
from balady_desktop.desktop.desk.standing_acts import StandingActs, ask_button
from balady_desktop.desktop.desk.standing_card import StandingRequestCard
from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.models.standing_words import CHANGES, standing_badge
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.buttons import secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.shell.shell import Shell, may_do
from balady_desktop.desktop.shell.telling import tell
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import DocumentView, StandingRequestView

translate = QCoreApplication.translate

# A bill stands as its payment does, and a summary proves nothing.
_NEVER_ASKED = frozenset({"bill", "summary"})


class DeskPapers(ScrollPage):
    """`changed` after an act: the application stands otherwise now."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(900)
        self._shell = shell
        self.acts = StandingActs(shell, self, lambda: self.changed.emit())
        self.cards: dict[str, Card] = {}
        self.requests: list[StandingRequestCard] = []
        self._papers, self._asked = column(spacing=16), column(spacing=16)
        # What waits for an answer stands above the papers, whose places it does not change.
        self.body.addLayout(self._asked)
        self.body.addLayout(self._papers)
        self.finish()

    def show_papers(self, documents: "tuple[DocumentView, ...]") -> None:
        """Show the papers, then ask the server what is asked about them."""
        self._documents = sorted(documents, key=place_of)
        self._draw({})
        standings = self._shell.program.standings
        ids = [one.document_id for one in documents if one.kind not in _NEVER_ASKED]
        if not ids or not self._may_ask():
            return

        def ask() -> "list[StandingRequestView]":
            return [request for document_id in ids for request in standings.requests(document_id)]

        self._shell.background.with_server(self, ask, self._show_requests, tell(self._shell))

    def _show_requests(self, found: "list[StandingRequestView]") -> None:
        self._draw({one.document_id: one for one in found if one.state == "open"})
        empty(self._asked)
        may_decide = may_do(self._shell, "decide_standing")
        self.requests = [StandingRequestCard(one, self._shell.language(), may_decide=may_decide) for one in found]
        for card in self.requests:
            card.decided.connect(lambda approve, card=card: self.acts.decide(card.request, approve))
            self._asked.addWidget(card)

    def _draw(self, waiting: "dict[str, StandingRequestView]") -> None:
        empty(self._papers)
        self.cards = {one.document_id: self._card(one, one.document_id in waiting) for one in self._documents}
        for card in self.cards.values():
            self._papers.addWidget(card)

    def _card(self, document: "DocumentView", is_waiting: bool) -> Card:
        language = self._shell.language()
        card = Card(document.title.text(language))
        if document.kind not in _NEVER_ASKED:
            card.add_to_head(Badge(*standing_badge(document.standing)))
        issued = day(document.issued_at.astimezone(RIYADH).date(), language)
        told = f"{isolate(document.number)} · {issued}"
        card.add(words(told, "caption"))
        acts = row(spacing=12)
        opened = secondary(translate("Standing", "Open"), "eye")
        opened.setAccessibleName(f"{opened.text()}: {document.title.text(language)}")
        opened.clicked.connect(lambda: self._shell.go(paper_route(document)))
        acts.addWidget(opened)
        if document.kind not in _NEVER_ASKED and self._may_ask() and not is_waiting:
            named = document.title.text(language)
            for wanted in CHANGES.get(document.standing, ()):
                acts.addWidget(ask_button(wanted, named, partial(self.acts.ask, document, wanted)))
        acts.addStretch(1)
        card.body.addLayout(acts)
        return card

    def _may_ask(self) -> bool:
        return may_do(self._shell, "ask_standing")
