"""Why the applicant cannot go on, on what authority, and what to do instead."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.building import column, picture, row, words
from balady_desktop.desktop.parts.buttons import primary, quiet
from balady_desktop.desktop.parts.card import Card
from balady_desktop.domain.bars import Bar
from balady_desktop.domain.words import Language

translate = QCoreApplication.translate


class BarPage(QWidget):
    """Eligibility is not validation: nothing here is red, and nothing that was typed is gone."""

    change_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, bar: Bar, language: Language) -> None:
        super().__init__()
        card = Card()
        head = row(spacing=16)
        head.addWidget(picture("info", "info.icon", 32))
        head.addWidget(words(bar.title.text(language), "h2"), 1)
        card.body.addLayout(head)
        card.add(words(bar.text.text(language), "body"))
        source = bar.source.text(language)
        card.add(words(translate("BarPage", "Source: {source}").format(source=source), "caption"))
        self.change = primary(translate("BarPage", "Change your answers"))
        self.change.clicked.connect(lambda: self.change_wanted.emit())
        self._leave = quiet(translate("BarPage", "Back to the services"))
        self._leave.clicked.connect(lambda: self.leave_wanted.emit())
        acts = row(spacing=12)
        acts.addWidget(self.change)
        acts.addWidget(self._leave)
        acts.addStretch(1)
        outer = column(self, spacing=24)
        outer.addWidget(card)
        outer.addLayout(acts)

    def first_focus(self) -> QWidget:
        """What to do instead."""
        return self.change
