"""One publication: how it is, what it changes for each service, who decided, and what may be done with it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal

from balady_desktop.desktop.cards.bill_card import fact, facts_grid
from balady_desktop.desktop.models.moments import day, moment
from balady_desktop.desktop.models.person_names import name_in
from balady_desktop.desktop.models.publication_words import (
    change_words,
    decision_words,
    ending_words,
    is_known_ending,
    publication_badge,
    rate_words,
)
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import picture, row, words
from balady_desktop.desktop.parts.buttons import Button, danger, primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.key_value import KeyValue, KeyValueList
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.publication_views import EndingView, PublicationView

translate = QCoreApplication.translate

# What may still be asked about the end of a publication in each state.
_ENDINGS = {
    "approved": ("withdrawn",),
    "in_force": ("withdrawn", "faulty"),
    "replaced": ("withdrawn", "faulty"),
    "withdrawn": ("faulty",),
}


class PublicationCard(Card):
    """Whoever proposed reads why he cannot decide himself."""

    decided = Signal(bool)
    ending_asked = Signal(str)
    ending_decided = Signal(bool)

    def __init__(self, publication: "PublicationView", language: Language, *, may_decide: bool) -> None:
        title = translate("Publishing", "Edition {number}").format(number=isolate(str(publication.number)))
        super().__init__(title)
        self.publication, self._language = publication, language
        self.buttons: dict[str, Button] = {}
        self.add_to_head(Badge(*publication_badge(publication.state)))
        self._add_facts()
        if publication.note:
            self.add(words(f"«{publication.note}»", "lead"))
        self._add_changes()
        self._add_faults()
        waiting = publication.open_ending
        if waiting is not None:
            self._add_ending(waiting, may_decide=may_decide)
        elif publication.state == "proposed":
            self._offer_decision(publication.is_mine, may_decide, self.decided.emit)
        else:
            self._offer_endings()

    def _add_facts(self) -> None:
        one, language = self.publication, self._language
        facts = [
            (translate("Publishing", "In force from"), day(one.effective_on, language)),
            (translate("Publishing", "In force since"), moment(one.since, language) if one.since else ""),
            (
                translate("Publishing", "The edition before is taken until"),
                day(one.last_day, language) if one.last_day else "",
            ),
            (translate("Publishing", "Proposed by"), name_in(language, one.proposed_by, one.proposed_by_en)),
            (translate("Publishing", "Proposed on"), moment(one.proposed_at, language)),
            (translate("Publishing", "Decided by"), name_in(language, one.decided_by, one.decided_by_en)),
            (translate("Publishing", "Decided on"), moment(one.decided_at, language) if one.decided_at else ""),
            (translate("Publishing", "Words of the decision"), one.text),
            (translate("Publishing", "Ended on"), moment(one.ended_at, language) if one.ended_at else ""),
        ]
        grid = facts_grid()
        for number, (label, value) in enumerate((label, value) for label, value in facts if value):
            grid.addWidget(fact(label, value), number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)

    def _add_changes(self) -> None:
        """What changes, service by service."""
        language = self._language
        by_service: dict[str, list[KeyValue]] = {}
        for one in self.publication.changes:
            lines = by_service.setdefault(one.service.text(language), [])
            label = change_words(one.what)
            named = translate("Publishing", ", ").join(isolate(name.text(language)) for name in one.names)
            lines.append(KeyValue(f"{one.what} {len(lines)}", label, named or translate("Publishing", "Yes")))
            lines += [KeyValue(f"rate {at}", *rate_words(rate, language)) for at, rate in enumerate(one.rates)]
        for service, lines in by_service.items():
            self.add(words(service, "strong"))
            rows = KeyValueList()
            rows.set_rows(lines)
            self.add(rows)

    def _add_faults(self) -> None:
        if self.publication.fault:
            told = translate("Publishing", "The server did not put it in force, because the check found:")
            self.add(words(told, "body"))
            self.add(words(isolate(self.publication.fault), "caption"))
        for one in self.publication.endings:
            if one.state == "open":
                continue
            told = translate("Publishing", "{what} ({decision}): {reason}").format(
                what=ending_words(one.standing), decision=decision_words(one.state), reason=isolate(one.reason)
            )
            self.add(words(told, "body"))
            if one.text:
                self.add(words(f"«{one.text}»", "lead"))

    def _add_ending(self, waiting: "EndingView", *, may_decide: bool) -> None:
        self.add(words(ending_words(waiting.standing), "strong"))
        self.add(words(f"«{waiting.reason}»", "lead"))
        asked = translate("Publishing", "Asked for by {name}").format(
            name=isolate(name_in(self._language, waiting.asked_by, waiting.asked_by_en))
        )
        self.add(words(asked, "caption"))
        if is_known_ending(waiting.standing):
            self._offer_decision(waiting.is_mine, may_decide, self.ending_decided.emit)

    def _offer_decision(self, is_mine: bool, may_decide: bool, decide: Callable[[bool], object]) -> None:
        line = row(spacing=12)
        if is_mine:
            line.addWidget(picture("users", "info.icon", 20))
            text = translate("Publishing", "This is your own request: another administrator must decide it.")
            line.addWidget(words(text, "body"), 1)
        elif may_decide:
            self.buttons["approve"] = primary(translate("Publishing", "Approve"), "check")
            self.buttons["refuse"] = secondary(translate("Publishing", "Refuse"), "x")
            self.buttons["approve"].clicked.connect(lambda: decide(True))
            self.buttons["refuse"].clicked.connect(lambda: decide(False))
            line.addWidget(self.buttons["approve"])
            line.addWidget(self.buttons["refuse"])
            line.addStretch(1)
        self.body.addLayout(line)

    def _offer_endings(self) -> None:
        line = row(spacing=12)
        for standing in _ENDINGS.get(self.publication.state, ()):
            button = (
                secondary(translate("Publishing", "Ask to withdraw"), "undo-2")
                if standing == "withdrawn"
                else danger(translate("Publishing", "Ask to mark as faulty"), "circle-x")
            )
            button.clicked.connect(lambda _, standing=standing: self.ending_asked.emit(standing))
            self.buttons[standing] = button
            line.addWidget(button)
        line.addStretch(1)
        self.body.addLayout(line)
