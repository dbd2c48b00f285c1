"""One task of an application: of whom it was asked, how it stands, and what was answered."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from balady_desktop.desktop.models.task_words import outline_badge, outline_text, sealed_words
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import row, words
from balady_desktop.desktop.parts.buttons import Button, link
from balady_desktop.desktop.parts.card import Card
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.task_views import AnsweredRow, TaskOutlineView


class TaskCard(Card):
    """`attachment_wanted` carries a file of the answer."""

    attachment_wanted = Signal(object)

    def __init__(self, one: "TaskOutlineView", language: Language) -> None:
        super().__init__(one.words.text(language))
        self._language = language
        self.file_buttons: list[Button] = []
        self.badge = Badge(*outline_badge(one))
        self.add_to_head(self.badge)
        self.add(words(outline_text(one, language), "caption"))
        if one.is_sealed and one.state == "answered":
            self.add(words(sealed_words(), "body"))
        for answer in one.answers:
            self._add_answer(answer)

    def _add_answer(self, answer: "AnsweredRow") -> None:
        label, text = answer.label.text(self._language), answer.text.text(self._language)
        if not text and not answer.files:
            self.add(words(label, "strong"))
            return
        line = row(spacing=16)
        line.addWidget(words(label, "caption"), 2, Qt.AlignmentFlag.AlignTop)
        if not answer.files:
            line.addWidget(words(text, "body"), 3, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(line)
            return
        files = row(spacing=8)
        for file in answer.files:
            button = link(isolate(file.name), "paperclip")
            button.clicked.connect(partial(self.attachment_wanted.emit, file))
            files.addWidget(button)
            self.file_buttons.append(button)
        files.addStretch(1)
        line.addLayout(files, 3)
        self.body.addLayout(line)
