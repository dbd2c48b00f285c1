"""One delegation: with whom, in which services, until when, and how it stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal

from balady_desktop.desktop.cards.bill_card import fact, facts_grid
from balady_desktop.desktop.models.moments import day, moment
from balady_desktop.desktop.models.newer_words import newer_words
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import row
from balady_desktop.desktop.parts.buttons import danger, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.delegation_views import DelegationView

translate = QCoreApplication.translate

_TONES = {"waiting": "info", "in_force": "success"}


def named_services(one: "DelegationView", language: Language) -> str:
    """Return the titles of its services in one line."""
    return translate("Delegations", ", ").join(each.title.text(language) for each in one.services)


class DelegationCard(Card):
    """`ended`: its side takes it back or gives it up."""

    ended = Signal()

    def __init__(self, one: "DelegationView", is_given: bool, language: Language) -> None:
        name = one.name.text(language)
        super().__init__(name)
        self.delegation = one
        self.badge = Badge(_state_words(one.state), _TONES.get(one.state, "neutral"))
        line = row(spacing=12)
        line.addWidget(self.badge)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(fact(translate("Delegations", "Services"), named_services(one, language)))
        grid = facts_grid()
        facts = [
            (translate("Delegations", "Last day"), day(one.until, language)),
            (translate("Delegations", "Delegated on"), moment(one.asked_at, language)),
            (
                translate("Delegations", "Answer until"),
                moment(one.answer_until, language) if one.state == "waiting" else "",
            ),
            (translate("Delegations", "In force since"), moment(one.since, language) if one.since else ""),
            (translate("Delegations", "Ended on"), moment(one.ended_at, language) if one.ended_at else ""),
        ]
        for number, (label, value) in enumerate((label, value) for label, value in facts if value):
            grid.addWidget(fact(label, value), number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        self.end_button = (
            secondary(translate("Delegations", "Take the delegation back"), "undo-2")
            if one.state == "waiting"
            else danger(
                translate("Delegations", "End the delegation")
                if is_given
                else translate("Delegations", "Give the delegation up"),
                "log-out",
            )
        )
        self.end_button.setAccessibleName(f"{self.end_button.text()} · {name}")
        self.end_button.clicked.connect(self.ended)
        if one.can_end:
            acts = row(spacing=12)
            acts.addWidget(self.end_button)
            acts.addStretch(1)
            self.body.addLayout(acts)
        else:
            self.end_button.hide()
            self.end_button.setParent(self)


def _state_words(state: str) -> str:
    told = {
        "waiting": translate("Delegations", "Waiting for an answer"),
        "in_force": translate("Delegations", "In force"),
        "declined": translate("Delegations", "Declined"),
        "withdrawn": translate("Delegations", "Taken back"),
        "lapsed": translate("Delegations", "Not answered in time"),
        "ended": translate("Delegations", "Ended"),
    }
    return told.get(state, newer_words())
