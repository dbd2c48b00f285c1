"""The style of the papers that this computer makes: which digits, and how hundreds are spelt in amounts."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.segmented import Choice
from balady_desktop.desktop.settings.settings_lines import add_choice
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import tell
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.preferring import Preferences

translate = QCoreApplication.translate


class PapersCard(Card):
    """Kept at once; the municipality's own papers keep the municipality's style."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(translate("Settings", "Documents made on this computer"))
        self._shell = shell
        digits = [Choice("western", isolate("0123")), Choice("arabic", isolate("٠١٢٣"))]
        self.digits = add_choice(self, translate("Settings", "Digits"), digits)
        # Both spellings are right; each office has its own.
        spellings = [Choice("مئة", "مئة"), Choice("مائة", "مائة")]
        self.hundred = add_choice(self, translate("Settings", "Spelling of a hundred"), spellings)
        text = translate("Settings", "For application summaries and requirement sheets in Arabic.")
        self.add(words(text, "caption"))
        self.digits.value_changed.connect(lambda value: self._keep(paper_digits=value))
        self.hundred.value_changed.connect(lambda value: self._keep(hundred=value))
        preferring = shell.program.preferring
        shell.background.with_store(self, lambda: preferring.get(), self._show, tell(shell))

    def _show(self, kept: "Preferences") -> None:
        self.digits.set_value(kept.paper_digits)
        self.hundred.set_value(kept.hundred)

    def _keep(self, **chosen: Any) -> None:
        preferring = self._shell.program.preferring

        def keep() -> None:
            preferring.put(replace(preferring.get(), **chosen))

        self._shell.background.with_store(self, keep, None, tell(self._shell))
