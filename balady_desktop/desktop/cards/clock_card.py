"""The card of an application's time: the goal and how much is used, the last day, and whose days they were."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.cards.bill_card import fact
from balady_desktop.desktop.models.clock_words import clock_badge, days_words, party_words, used_words
from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import row, words
from balady_desktop.desktop.parts.card import Card
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.clock_views import ClockView

translate = QCoreApplication.translate

# Nobody's days are those after the end: they tell nothing of anybody.
_SHOWN = ("body", "applicant", "agency")


class ClockCard(Card):
    """`for_staff`: the deadline is the applicant's, and named so; the body's is that of the stage it is in."""

    def __init__(self, view: "ClockView", language: Language, *, for_staff: bool = False) -> None:
        super().__init__(translate("Clock", "Time"))
        self.body.setSpacing(12)
        self.badge: Badge | None = None
        has_goal = view.whole is not None or view.of_state is not None
        told = clock_badge(view) if has_goal else None
        if told is not None:
            self.badge = Badge(*told)
            self.add_to_head(self.badge)
        if view.lapses_on is not None:
            self._add_deadline(view, language, for_staff)
        last = view.due_on if for_staff else view.promised_on
        if last is not None:
            self.add(fact(translate("Clock", "The municipality's last day"), day(last, language)))
        if view.whole is not None:
            self.add(fact(translate("Clock", "Used of the municipality's goal"), used_words(view.whole)))
        if view.of_state is not None:
            self.add(fact(translate("Clock", "Used of this stage's goal"), used_words(view.of_state)))
        if view.is_beyond_table:
            text = translate("Clock", "No holidays are known for that year yet: working days cannot be counted.")
            self.add(words(text, "caption"))
        self._add_days(view)

    def _add_deadline(self, view: "ClockView", language: Language, for_staff: bool) -> None:
        assert view.lapses_on is not None  # asked by whoever calls
        yours = translate("Clock", "Your last day to complete it")
        label = translate("Clock", "The applicant's last day to complete it") if for_staff else yours
        self.add(fact(label, day(view.lapses_on, language)))
        self.add(words(translate("Clock", "After that day the application is cancelled."), "caption"))

    def _add_days(self, view: "ClockView") -> None:
        self.add(words(translate("Clock", "Days since it was submitted, by whose turn it was"), "caption"))
        for party, days in view.days.items():
            if party in _SHOWN or (days and party != "nobody"):
                self.add(_line(party_words(party), days_words(days)))


def _line(label: str, text: str) -> QWidget:
    holder = QWidget()
    across = row(holder, spacing=12)
    across.addWidget(words(label, "body"), 1)
    across.addWidget(words(text, "strong", wrap=False))
    return holder
