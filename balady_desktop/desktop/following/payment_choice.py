"""By which provider a bill is paid."""

from PySide6.QtCore import QCoreApplication, Signal

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import row
from balady_desktop.desktop.parts.buttons import primary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.segmented import Choice, ChoiceCards

translate = QCoreApplication.translate

SAMPLE_BANK, ONLINE, COUNTER = "sample_bank", "sadad", "counter"


class PaymentChoice(Card):
    """`chosen` carries the provider; the counter is explained and needs nothing more here."""

    chosen = Signal(str)

    def __init__(self, *, has_sample_bank: bool) -> None:
        super().__init__(translate("BillScreen", "Choose how to pay"))
        providers = _providers(has_sample_bank)
        self.cards = ChoiceCards(providers)
        self.cards.setAccessibleName(translate("BillScreen", "Choose how to pay"))
        self.cards.set_value(providers[0].value)
        self.cards.value_changed.connect(lambda _: self._tell_counter())
        self._how = AlertBar(
            "info",
            translate("BillScreen", "Nothing more to do here"),
            translate(
                "BillScreen",
                "Give the cashier the bill number. The payment appears here once it is recorded.",
            ),
        )
        self.pay_button = primary(translate("BillScreen", "Continue to payment"), "banknote")
        self.pay_button.clicked.connect(lambda: self.chosen.emit(self.cards.value()))
        acts = row(spacing=12)
        acts.addWidget(self.pay_button)
        acts.addStretch(1)
        self.add(self.cards)
        self.add(self._how)
        self.body.addLayout(acts)
        self._tell_counter()

    def rest(self, resting: bool) -> None:
        """No second click while the first is on its way."""
        self.pay_button.setEnabled(not resting)
        if not resting:
            self.pay_button.release_guard()

    def _tell_counter(self) -> None:
        at_counter = self.cards.value() == COUNTER
        self.pay_button.setVisible(not at_counter)
        self._how.setVisible(at_counter)


def _providers(has_sample_bank: bool) -> list[Choice]:
    counter = Choice(
        COUNTER,
        translate("BillScreen", "At the municipality's cashier"),
        translate("BillScreen", "Show the bill number at the counter and pay by card"),
        "landmark",
    )
    if has_sample_bank:
        text = translate("BillScreen", "Opens in a small separate window; no real money moves")
        return [Choice(SAMPLE_BANK, translate("BillScreen", "Sample bank"), text, "banknote"), counter]
    text = translate("BillScreen", "Opens the payment page in your browser")
    return [Choice(ONLINE, translate("BillScreen", "Online payment"), text, "external-link"), counter]
