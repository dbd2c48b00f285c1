"""What was counted over all answers of a task, such as the votes of a committee."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.parts.building import row, words
from balady_desktop.desktop.parts.card import Card
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.task_views import AnsweredRow


class TallyCard(Card):
    """A line for each value, as the workflow has them."""

    def __init__(self, tally: "tuple[AnsweredRow, ...]", language: Language) -> None:
        super().__init__(QCoreApplication.translate("Tasks", "Count"))
        for one in tally:
            line = row(spacing=16)
            line.addWidget(words(one.label.text(language), "caption"), 2)
            line.addWidget(words(one.text.text(language), "strong"), 3)
            self.body.addLayout(line)
