"""One request about a paper's standing: what is asked and why, and the head's two answers where they may give them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal

from balady_desktop.desktop.cards.bill_card import fact, facts_grid
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.models.person_names import name_in
from balady_desktop.desktop.models.standing_words import act_words, is_known_act, standing_badge, state_badge
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import picture, row, words
from balady_desktop.desktop.parts.buttons import primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import StandingRequestView

translate = QCoreApplication.translate


class StandingRequestCard(Card):
    """`decided` carries the answer. Whoever asked reads why they cannot answer themselves."""

    decided = Signal(bool)

    def __init__(self, request: "StandingRequestView", language: Language, *, may_decide: bool) -> None:
        act = act_words(request.standing)
        super().__init__(f"{act.wanted}: {request.title.text(language)} {isolate(request.number)}")
        self.request = request
        self.add_to_head(Badge(*state_badge(request.state)))
        self._add_facts(request, language)
        if request.text:
            self.add(words(f"«{request.text}»", "lead"))
        if request.state != "open":
            return
        if request.is_mine:
            self._say_own()
        elif may_decide and is_known_act(request.standing):
            self._offer()

    def rest(self) -> None:
        """Nothing can be pressed until the server has answered."""
        for name in ("approve_button", "refuse_button"):
            button = getattr(self, name, None)
            if button is not None:
                button.setEnabled(False)

    def _add_facts(self, request: "StandingRequestView", language: Language) -> None:
        grid = facts_grid()
        facts = [
            (translate("Standing", "Reason"), request.reason.text(language)),
            (translate("Standing", "Holder"), request.holder_masked),
            (translate("Standing", "Current status"), standing_badge(request.standing_now)[0]),
            # A name and a day in one line would change their order where their languages differ.
            (translate("Standing", "Requested by"), name_in(language, request.asked_by, request.asked_by_en)),
            (translate("Standing", "Requested on"), moment(request.asked_at, language)),
        ]
        if request.decided_by and request.decided_at:
            decider = name_in(language, request.decided_by, request.decided_by_en)
            facts.append((translate("Standing", "Decided by"), decider))
            facts.append((translate("Standing", "Decided on"), moment(request.decided_at, language)))
        shown = [(label, value) for label, value in facts if value]
        for number, (label, value) in enumerate(shown):
            grid.addWidget(fact(label, value), number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)

    def _say_own(self) -> None:
        line = row(spacing=8)
        line.addWidget(picture("users", "info.icon", 20))
        text = translate("Standing", "This is your own request: a head of department other than you decides it.")
        line.addWidget(words(text, "body"), 1)
        self.body.addLayout(line)

    def _offer(self) -> None:
        self.approve_button = primary(translate("Standing", "Approve"), "check")
        self.refuse_button = secondary(translate("Standing", "Refuse"), "x")
        self.approve_button.clicked.connect(lambda: self.decided.emit(True))
        self.refuse_button.clicked.connect(lambda: self.decided.emit(False))
        acts = row(spacing=12)
        acts.addWidget(self.approve_button)
        acts.addWidget(self.refuse_button)
        acts.addStretch(1)
        self.body.addLayout(acts)
