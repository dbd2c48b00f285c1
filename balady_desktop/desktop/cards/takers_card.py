"""Who takes part in an application: as what, since when, and whose the licence becomes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from balady_desktop.desktop.cards.bill_card import fact, facts_grid
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.card import Card
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.party_views import TakerView

translate = QCoreApplication.translate


class TakersCard(Card):
    """A fact for each party; those who take part no more are told below."""

    def __init__(self, takers: "Sequence[TakerView]", language: Language) -> None:
        super().__init__(translate("Parties", "Parties"))
        grid = facts_grid()
        now = [one for one in takers if one.until is None]
        for number, one in enumerate(now):
            place = number // 2, number % 2, Qt.AlignmentFlag.AlignTop
            grid.addWidget(fact(one.words.text(language), one.name.text(language)), *place)
        self.body.addLayout(grid)
        for one in now:
            if one.becomes_holder:
                told = translate("Parties", "When it is carried out, the licence becomes that of {name}.")
                self.add(words(told.format(name=one.name.text(language)), "strong"))
        took = translate("Parties", "{name}: from {since} to {until}")
        for one in takers:
            if one.until is not None:
                since, until = moment(one.since, language), moment(one.until, language)
                self.add(words(took.format(name=one.name.text(language), since=since, until=until), "caption"))
