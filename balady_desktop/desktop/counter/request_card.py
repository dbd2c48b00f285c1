"""What two persons decide about money: what is asked and why, and the answer of who may give one."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal

from balady_desktop.desktop.cards.bill_card import fact, facts_grid
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import picture, row, words
from balady_desktop.desktop.parts.buttons import Button, primary, secondary
from balady_desktop.desktop.parts.card import Card

translate = QCoreApplication.translate


class RequestCard(Card):
    """`decided` carries the answer."""

    decided = Signal(bool)

    def __init__(
        self, title: str, badge: tuple[str, str], facts: Sequence[tuple[str, str]], said: Sequence[str]
    ) -> None:
        super().__init__(title)
        self.add_to_head(Badge(*badge))
        grid = facts_grid()
        for number, (label, value) in enumerate((label, value) for label, value in facts if value):
            grid.addWidget(fact(label, value), number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        for text in said:
            if text:
                self.add(words(f"«{text}»", "lead"))

    def say_own(self) -> None:
        """Say that somebody else decides."""
        line = row(spacing=8)
        line.addWidget(picture("users", "info.icon", 20))
        text = translate("Refunds", "This is your own request: a head of department other than you decides it.")
        line.addWidget(words(text, "body"), 1)
        self.body.addLayout(line)

    def offer(self) -> None:
        """Let the person decide."""
        self.approve_button = primary(translate("Refunds", "Approve"), "check")
        self.refuse_button = secondary(translate("Refunds", "Refuse"), "x")
        self.approve_button.clicked.connect(lambda: self.decided.emit(True))
        self.refuse_button.clicked.connect(lambda: self.decided.emit(False))
        self.add_acts(self.approve_button, self.refuse_button)

    def add_acts(self, *buttons: Button) -> None:
        """Put buttons under the facts."""
        acts = row(spacing=12)
        for button in buttons:
            acts.addWidget(button)
        acts.addStretch(1)
        self.body.addLayout(acts)
