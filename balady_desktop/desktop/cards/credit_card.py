"""What the municipality keeps for a payer, and that it is used for a bill."""

from PySide6.QtCore import QCoreApplication, Signal

from balady_desktop.desktop.cards.bill_card import fact
from balady_desktop.desktop.parts.building import row, words
from balady_desktop.desktop.parts.buttons import secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.dialog import ask
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.words import Language

translate = QCoreApplication.translate


class CreditCard(Card):
    """`used` carries the halalas, once the person said yes: as much of the credit as the bill can take."""

    used = Signal(object)

    def __init__(self, credit: int, due: int, language: Language, *, is_own: bool) -> None:
        own = translate("Credit", "Your credit")
        super().__init__(own if is_own else translate("Credit", "The payer's credit"), "soft")
        self.amount = min(credit, due)
        shown = show_riyals(self.amount, language)
        kept = translate("Credit", "Kept by the municipality")
        self.add(fact(kept, show_riyals(credit, language), "money"))
        self._whole = translate("Credit", "It covers the whole bill.")
        self._part = translate("Credit", "It covers a part of the bill; {rest} are left to pay.")
        self._told = self._whole if credit >= due else self._part.format(rest=show_riyals(due - credit, language))
        self.add(words(self._told, "body"))
        self._label = translate("Credit", "Use {amount} of the credit").format(amount=shown)
        self.use_button = secondary(self._label, "banknote")
        self.use_button.clicked.connect(self._ask)
        acts = row(spacing=12)
        acts.addWidget(self.use_button)
        acts.addStretch(1)
        self.body.addLayout(acts)

    def _ask(self) -> None:
        title = translate("Credit", "Use the credit for this bill?")
        self.dialog = ask(self, title, self._told, self._label, self._answered)

    def _answered(self, is_sure: bool) -> None:
        if is_sure:
            self.use_button.setEnabled(False)
            self.used.emit(self.amount)
        else:
            self.use_button.release_guard()

    def rest(self) -> None:
        """Nothing was used: it may be tried again."""
        self.use_button.setEnabled(True)
        self.use_button.release_guard()
