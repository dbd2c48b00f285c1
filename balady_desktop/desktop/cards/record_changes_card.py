"""What an act would change of a record: each fact as it is in the register, beside what is asked for."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.card import Card
from balady_desktop.domain.record_changes import RecordChange
from balady_desktop.domain.words import Language

translate = QCoreApplication.translate


class RecordChangesCard(Card):
    """A row for each fact that changes; where none does, the card says so. `hands_over`: its holder changes."""

    def __init__(self, changes: Sequence[RecordChange], language: Language, *, hands_over: bool = False) -> None:
        super().__init__(translate("RecordChanges", "What changes in the licence"))
        if hands_over:
            self.add(words(translate("RecordChanges", "The licence passes to the new holder"), "strong"))
        if not changes:
            nothing = translate("RecordChanges", "Nothing in the licence's data changes")
            self.add(words(translate("RecordChanges", "Nothing else changes") if hands_over else nothing, "body"))
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(24))
        grid.setVerticalSpacing(look().px(10))
        headings = (
            translate("RecordChanges", "Detail"),
            translate("RecordChanges", "In the register now"),
            translate("RecordChanges", "Asked for"),
        )
        top = Qt.AlignmentFlag.AlignTop
        for at, heading in enumerate(headings):
            grid.addWidget(words(heading, "label"), 0, at, top)
            grid.setColumnStretch(at, 1)
        for at, change in enumerate(changes, 1):
            label = change.label.text(language)
            before, after = words(change.before, "body"), words(change.after, "strong")
            before.setAccessibleName(f"{label}: {headings[1]}: {change.before}")
            after.setAccessibleName(f"{label}: {headings[2]}: {change.after}")
            for column, widget in enumerate((words(label, "caption"), before, after)):
                grid.addWidget(widget, at, column, top)
        self.body.addLayout(grid)
