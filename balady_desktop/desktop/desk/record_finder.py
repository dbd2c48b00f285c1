"""A record by its number, whether it has a paper or not: how it stands, and what may be asked about it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.desk.standing_acts import StandingActs, ask_button
from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.models.standing_words import CHANGES, standing_badge
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.buttons import secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.code_field import CodeField
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.text import isolate, isolate_own

if TYPE_CHECKING:
    from balady_desktop.actions.record_views import DeskRecordView

translate = QCoreApplication.translate


class RecordFinder(QWidget):
    """A line for a number, and the records that were found beneath it."""

    def __init__(self, shell: Shell, acts: StandingActs, typed: str = "", asked: str = "") -> None:
        super().__init__()
        self._shell, self._acts = shell, acts
        self._asked = asked
        self.cards: list[Card] = []
        self.number = CodeField()
        self.number.setText(typed)
        self.number.returnPressed.connect(self.search)
        self.find_button = secondary(translate("Standing", "Find"), "search")
        self.find_button.clicked.connect(self.search)
        line = row(spacing=12)
        line.addWidget(FieldFrame(translate("Standing", "Find a licence by its number"), "", self.number), 1)
        line.addWidget(self.find_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._found = column(spacing=12)
        outer = column(self, spacing=12)
        outer.addLayout(line)
        outer.addLayout(self._found)

    def typed(self) -> dict[str, str]:
        """Return what is typed, and what was asked last."""
        return {"typed": self.number.text(), "asked": self._asked}

    def search(self) -> None:
        """Ask the server for the number typed; an empty line shows nothing."""
        self._asked = self.number.value()
        self.refresh()

    def refresh(self) -> None:
        """Ask again for what was asked last: something may have been decided about it."""
        if not self._asked:
            self._clear()
            return
        records, number = self._shell.program.records, self._asked
        self._shell.background.with_server(self, lambda: records.at_desk(number), self._show, self._fail)

    def _clear(self) -> None:
        self.find_button.release_guard()
        empty(self._found)
        self.cards = []

    def _show(self, found: "tuple[DeskRecordView, ...]") -> None:
        self._clear()
        self.cards = [self._card(one) for one in found]
        for card in self.cards:
            self._found.addWidget(card)
        if not found:
            self._found.addWidget(words(translate("Standing", "No licence has this number here"), "body"))

    def _fail(self, error: Exception) -> None:
        self._clear()
        self._found.addWidget(AlertBar("error", *sentence(self._shell, error)))

    def _card(self, record: "DeskRecordView") -> Card:
        language = self._shell.language()
        called = f"{record.title.text(language)} {isolate(record.number)}"
        card = Card(f"{isolate_own(record.name)} · {called}" if record.name else called)
        card.add_to_head(Badge(*standing_badge(record.standing)))
        told = [isolate_own(record.holder_masked)]
        if record.ends is not None:
            told.append(translate("Standing", "Valid until {day}").format(day=day(record.ends, language)))
        if record.is_imported:
            told.append(translate("Standing", "From the earlier register"))
        if not record.is_claimed:
            told.append(translate("Standing", "Not claimed yet"))
        card.add(words(" · ".join(one for one in told if one), "caption"))
        if record.facts:
            card.add(
                words(
                    " · ".join(
                        f"{label.text(language)}: {isolate_own(value.text(language))}" for label, value in record.facts
                    ),
                    "body",
                )
            )
        acts = row(spacing=12)
        for wanted in CHANGES.get(record.standing, ()):
            acts.addWidget(ask_button(wanted, record.number, partial(self._acts.ask_record, record, wanted)))
        acts.addStretch(1)
        card.body.addLayout(acts)
        return card
