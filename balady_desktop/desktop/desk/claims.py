"""Claims of imported licences on the desk: whom the earlier register names, who claims it, and the clerk's answer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal

from balady_desktop.desktop.cards.bill_card import fact, facts_grid
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.models.person_names import name_in
from balady_desktop.desktop.models.record_words import claim_badge
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import row, words
from balady_desktop.desktop.parts.buttons import primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.record_views import ClaimView

translate = QCoreApplication.translate


class ClaimCard(Card):
    """`decided` carries the answer."""

    decided = Signal(bool)

    def __init__(self, claim: "ClaimView", language: Language) -> None:
        super().__init__(f"{translate('Claims', 'Claim of a licence issued earlier')} {isolate(claim.number)}")
        self.claim = claim
        self.add_to_head(Badge(*claim_badge(claim.state)))
        grid = facts_grid()
        facts = (
            (translate("Claims", "Holder in the earlier register"), name_in(language, claim.holder, claim.holder_en)),
            (translate("Claims", "Claimed by"), name_in(language, claim.claimant, claim.claimant_en)),
            (translate("Claims", "ID number"), claim.id_masked),
            (translate("Claims", "Claimed on"), moment(claim.asked_at, language)),
        )
        for at, (label, value) in enumerate(facts):
            grid.addWidget(fact(label, value), at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        if claim.text:
            self.add(words(f"«{claim.text}»", "lead"))
        if claim.state == "open":
            self._offer()

    def _offer(self) -> None:
        acts = row(spacing=12)
        self.confirm_button = primary(translate("Claims", "Confirm"), "check")
        self.refuse_button = secondary(translate("Claims", "Refuse"), "x")
        for button, approve in ((self.confirm_button, True), (self.refuse_button, False)):
            button.setAccessibleName(f"{button.text()}: {self.claim.number}")
            button.clicked.connect(lambda _=False, approve=approve: self.decided.emit(approve))
            acts.addWidget(button)
        acts.addStretch(1)
        self.body.addLayout(acts)
