"""The checks of this sitting: in memory only, gone when the desk is left."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import empty, row, rule, words
from balady_desktop.desktop.parts.buttons import quiet
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.verify.verdict_words import told
from balady_desktop.domain.paper_kinds import kind_words
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.verifying import PaperCheck

translate = QCoreApplication.translate

MOST_SHOWN = 8


class ChecksCard(Card):
    """The newest first; `chosen` shows one again."""

    chosen = Signal(object)
    forgotten = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(translate("Verify", "Checks in this session"))
        self._language = language
        self.forget_button = quiet(translate("Verify", "Clear the list"), "trash-2")
        self.forget_button.clicked.connect(lambda: self.forgotten.emit())
        self.add_to_head(self.forget_button)
        self.body.setSpacing(4)
        self.hide()

    def show_checks(self, checks: "Sequence[PaperCheck]") -> None:
        empty(self.body)
        self.setVisible(bool(checks))
        for number, check in enumerate(checks[:MOST_SHOWN]):
            if number:
                self.add(rule())
            self.add(self._line(check))
        self.add(words(translate("Verify", "This list is not kept after you leave."), "caption"))

    def _line(self, check: "PaperCheck") -> QWidget:
        holder = QWidget()
        said = told(check.verdict.word)
        across = row(holder, spacing=12)
        across.addWidget(words(isolate(check.at.astimezone(RIYADH).strftime("%H:%M")), "caption", wrap=False))
        across.addWidget(Badge(said.word, f"{said.tone}:{said.icon}"))
        across.addWidget(words(self._name(check), "body"), 1)
        button = quiet(translate("Verify", "Show"), "eye")
        button.setAccessibleName(f"{button.text()}: {said.word} {self._name(check)}")
        button.clicked.connect(lambda: self.chosen.emit(check))
        across.addWidget(button)
        return holder

    def _name(self, check: "PaperCheck") -> str:
        claims = check.claims
        if claims is None:
            is_false = check.verdict.word == "false"
            unread = translate("Verify", "Its data could not be read")
            return translate("Verify", "Not a document of the municipality") if is_false else unread
        kind = kind_words(claims.kind)
        return f"{kind.text(self._language) if kind else claims.kind} {isolate(claims.number)}"
