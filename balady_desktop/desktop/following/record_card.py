"""One record of the holder: its standing, how long it is valid, its facts, what happened to it, and its papers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout

from balady_desktop.desktop.cards.bill_card import CodeLine, fact, facts_grid
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.models.record_words import (
    days_left_words,
    history_moves,
    shared_reasons,
    shared_words,
    why_it_stands_so,
    why_not_words,
)
from balady_desktop.desktop.models.standing_words import standing_badge
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import row, words
from balady_desktop.desktop.parts.buttons import Button, quiet, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.timeline import Timeline
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.record_views import ActView, RecordView, WhyNot

translate = QCoreApplication.translate


class RecordCard(Card):
    """`paper_wanted` carries the place of a paper; facts and history open beneath at the press of a button."""

    paper_wanted = Signal(int)
    application_wanted = Signal()
    # The place of an act among those of the record.
    act_wanted = Signal(int)
    # The number of an application that has the record.
    number_wanted = Signal(str)

    def __init__(self, record: "RecordView", language: Language) -> None:
        self.called = record.name or record.title.text(language)
        super().__init__(self.called)
        self.record = record
        self.add_to_head(Badge(*standing_badge(record.standing)))
        if record.is_imported:
            self.add_to_head(Badge(translate("Records", "From the earlier register"), "neutral"))
        self.add(words(f"{record.title.text(language)} · {record.municipality.text(language)}", "caption"))
        decided = why_it_stands_so(record, language)
        if decided is not None:
            # In sight, not only in the history beneath: whoever cannot use his licence asks why first.
            self.add(AlertBar(decided.tone, f"{decided.title} · {decided.when}", decided.why))
        self.add(CodeLine(translate("Records", "Licence number"), record.number))
        self._add_days(language)
        self.paper_buttons: list[Button] = []
        self._add_acts(language)
        # By the place of the act; those that one reason keeps from being begun are named with it instead.
        self.act_buttons: dict[int, Button] = {}
        self.open_button: Button | None = None
        self.why_not = AlertBar("info")
        self._add_requests(language)
        self._add_details(language)

    def _add_days(self, language: Language) -> None:
        grid, record = facts_grid(), self.record
        shown = [(translate("Records", "Valid from"), day(record.starts, language))]
        if record.ends is not None:
            # Of what does not hold any more, nothing is "valid until".
            until = (
                translate("Records", "Valid until") if record.standing == "valid" else translate("Records", "Last day")
            )
            shown.append((until, day(record.ends, language)))
        left = days_left_words(record.days_left)
        # What is suspended or revoked is not valid for the days that are left.
        if left and record.standing == "valid":
            shown.append((translate("Records", "Remaining"), left))
        for at, (label, value) in enumerate(shown):
            grid.addWidget(fact(label, value), 0, at, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)

    def _add_acts(self, language: Language) -> None:
        acts = row(spacing=12)
        for at, paper in enumerate(self.record.documents):
            # The newest is the first; what ends the record ends those that it replaced as well.
            is_replaced = any(one.title == paper.title for one in self.record.documents[:at])
            if paper.standing == "superseded" or is_replaced:
                button = quiet(translate("Records", "Open the earlier document"), "eye")
            else:
                button = secondary(translate("Records", "Open the document"), "eye")
            button.setAccessibleName(f"{button.text()}: {paper.title.text(language)} {self.called}")
            button.clicked.connect(lambda _=False, at=at: self.paper_wanted.emit(at))
            self.paper_buttons.append(button)
            acts.addWidget(button)
        if self.record.application_id:
            opened = quiet(translate("Records", "Its application"), "list-checks")
            opened.setAccessibleName(f"{opened.text()}: {self.called}")
            opened.clicked.connect(lambda: self.application_wanted.emit())
            acts.addWidget(opened)
        self.details_button = quiet(translate("Records", "Details and history"), "chevron-down")
        self.details_button.setAccessibleName(f"{self.details_button.text()}: {self.called}")
        self.details_button.setCheckable(True)
        acts.addWidget(self.details_button)
        acts.addStretch(1)
        self.body.addLayout(acts)

    def _add_requests(self, language: Language) -> None:
        """Offer what may be done with the record; what keeps one act alone from it is said when that is pressed."""
        if not self.record.acts:
            return
        self.add(words(translate("Records", "Requests on this licence"), "label"))
        shared = shared_reasons(self.record.acts)
        for why, acts in shared.items():
            self._say_once(why, acts, language)
        buttons = QGridLayout()
        buttons.setHorizontalSpacing(look().px(12))
        buttons.setVerticalSpacing(look().px(8))
        single = [(at, act) for at, act in enumerate(self.record.acts) if act.why_not not in shared]
        for place, (at, act) in enumerate(single):
            title = act.title.text(language)
            button = secondary(title) if act.why_not is None else quiet(title, "lock")
            button.setAccessibleName(f"{title}: {self.called}")
            if act.why_not is None:
                button.clicked.connect(lambda _=False, at=at: self.act_wanted.emit(at))
            else:
                said = why_not_words(act.why_not, language)
                button.setAccessibleDescription(". ".join(said))
                button.clicked.connect(lambda _=False, said=said: self._explain(*said))
            self.act_buttons[at] = button
            buttons.addWidget(button, place // 2, place % 2, Qt.AlignmentFlag.AlignLeading)
        buttons.setColumnStretch(1, 1)
        # Below the buttons: what comes above moves another one under the pointer.
        self.why_not.hide()
        self.body.addLayout(buttons)
        self.add(self.why_not)

    def _say_once(self, why: "WhyNot", acts: "list[ActView]", language: Language) -> None:
        bar = AlertBar("info", *shared_words(why, acts, language))
        if why.number:
            self.open_button = bar.add_action(
                translate("Records", "Open that application"), lambda: self.number_wanted.emit(why.number)
            )
            self.open_button.setAccessibleName(f"{self.open_button.text()}: {self.called}")
        self.add(bar)

    def _explain(self, title: str, text: str) -> None:
        self.why_not.set_message("info", title, text)
        self.why_not.show()

    def _add_details(self, language: Language) -> None:
        grid = facts_grid()
        for at, (label, value) in enumerate(self.record.facts):
            grid.addWidget(fact(label.text(language), value.text(language)), at // 3, at % 3, Qt.AlignmentFlag.AlignTop)
        self.details = Card()
        self.details.body.addLayout(grid)
        self.timeline = Timeline()
        self.timeline.set_moves(history_moves(self.record.history, language))
        self.details.add(words(translate("Records", "History"), "strong"))
        self.details.add(self.timeline)
        self.details.hide()
        self.details_button.toggled.connect(self.details.setVisible)
        self.add(self.details)
