"""Money that arrived and settled no bill: the cashiers of the municipality see what is to be given back, and why."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from balady_desktop.desktop.cards.bill_card import fact, facts_grid
from balady_desktop.desktop.models.newer_words import newer_words
from balady_desktop.desktop.parts.building import row, words
from balady_desktop.desktop.parts.buttons import Button, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.domain.calendar import show_both
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import RefundView

translate = QCoreApplication.translate


def _reason(code: str) -> str:
    """Return why money settled no bill."""
    known = {
        "late": translate("Refunds", "It came after the bill's last day"),
        "paid_before": translate("Refunds", "The bill was paid already"),
        "amount_differs": translate("Refunds", "It is another amount than the bill's"),
        "bill_unknown": translate("Refunds", "There is no bill with this number"),
        "reference_reused": translate("Refunds", "The bank told another payment by this reference"),
        "not_applied": translate("Refunds", "The application cannot go on"),
    }
    return known.get(code) or newer_words()


class RefundsCard(Card):
    """Hidden while there is nothing to give back."""

    def __init__(self, language: Callable[[], Language], ask: "Callable[[RefundView], object]") -> None:
        super().__init__(translate("Refunds", "Payments to be given back"), "soft")
        self._language, self._ask = language, ask
        self.ask_buttons: list[Button] = []
        self.hide()

    def show_refunds(self, refunds: "Sequence[RefundView]") -> None:
        """Show each payment with its bill, its amount and the reason."""
        if refunds:
            text = translate("Refunds", "This money arrived and settled no bill. Give it back the way it came.")
            self.add(words(text, "muted"))
        for one in refunds:
            self._add(one)
        self.setVisible(bool(refunds))

    def _add(self, one: "RefundView") -> None:
        language, top = self._language(), Qt.AlignmentFlag.AlignTop
        grid = facts_grid()
        facts = (
            (translate("Refunds", "Amount"), show_riyals(one.amount, language)),
            (translate("Refunds", "Reason"), _reason(one.reason)),
            (translate("Refunds", "Bill number"), isolate(one.bill_number)),
            (translate("Refunds", "Payment reference"), isolate(one.reference)),
            (translate("Refunds", "Payer"), one.payer_masked or "—"),
            (translate("Refunds", "Arrived on"), show_both(one.paid_on, language)),
        )
        for place, (label, value) in enumerate(facts):
            grid.addWidget(fact(label, value), *divmod(place, 2), top)
        self.body.addLayout(grid)
        # Money of a bill that nobody knows has no payer of whom one could ask.
        if one.bill_id is not None:
            button = secondary(translate("Refunds", "Ask for a refund"), "undo-2")
            button.clicked.connect(lambda: self._ask(one))
            self.ask_buttons.append(button)
            acts = row(spacing=12)
            acts.addWidget(button)
            acts.addStretch(1)
            self.body.addLayout(acts)
