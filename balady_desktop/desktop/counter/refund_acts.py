"""Asking for a refund at the counter: the dialog, the server, and the list of refunds afterwards."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.counter.refund_dialogs import AskRefundDialog
from balady_desktop.desktop.shell.shell import Route, Shell

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import RefundView
    from balady_desktop.actions.refunding import Way


class RefundAsking:
    """Belongs to a screen."""

    def __init__(self, shell: Shell, screen: QWidget) -> None:
        self._shell, self._screen = shell, screen
        self.dialog: AskRefundDialog | None = None

    def ask_for_spare(self, spare: "RefundView") -> None:
        """Ask for money that settled nothing."""
        self.ask(spare.bill_id or "", spare.payment_id, spare.amount)

    def ask(self, bill_id: str, payment_id: str | None, most: int) -> None:
        """Open the form; `most` halalas can be asked for."""
        refunding, go = self._shell.program.refunding, self._shell.go

        def send(amount: int, way: str, reason: str, text: str) -> None:
            chosen: Way = "credit" if way == "credit" else "pay_out"
            self._shell.background.with_server(
                self._screen,
                lambda: refunding.ask(bill_id, payment_id, amount, chosen, reason, text),
                lambda _: go(Route("refunds")),
                self._shell.notifications.error,
            )

        self.dialog = AskRefundDialog(most, refunding.reasons(), self._shell.language(), self._screen, send)
        self.dialog.open()
