"""Using the payer's credit at the counter."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from balady_desktop.desktop.cards.credit_card import CreditCard
from balady_desktop.desktop.shell.shell import Screen, Shell

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import CounterBill
    from balady_desktop.actions.views import BillView


class Crediting:
    """Belongs to a screen, which shows the bill again where a part of it is left to pay."""

    def __init__(self, shell: Shell, screen: Screen) -> None:
        self._shell, self._screen = shell, screen

    def card(self, found: "CounterBill", paid: "Callable[[CounterBill, str], object]") -> CreditCard:
        """Return the card; `paid` gets the number of the receipt once the whole bill is paid."""
        paying, bill_id = self._shell.program.paying, found.bill.bill_id
        self.shown = CreditCard(found.credit, found.bill.due, self._shell.language(), is_own=False)

        def used(bill: "BillView") -> None:
            if bill.state == "paid":
                paid(found, bill.receipt_number or "")
            else:
                self._screen.refresh()

        def failed(error: Exception) -> None:
            self._shell.notifications.error(error)
            self.shown.rest()

        self.shown.used.connect(
            lambda halalas: self._shell.background.with_server(
                self._screen, lambda: paying.use_credit(bill_id, halalas, at_counter=True), used, failed
            )
        )
        return self.shown
