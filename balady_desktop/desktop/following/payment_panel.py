"""Paying one bill: one payment at a time, and what the server knows of it afterwards."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.following.payment_choice import SAMPLE_BANK, PaymentChoice
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty, row
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import Button, primary, quiet, secondary
from balady_desktop.desktop.shell.shell import Route, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.trouble import Trouble

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import PaymentView
    from balady_desktop.actions.views import BillView

translate = QCoreApplication.translate

# Milliseconds between two questions: quick while a person waits, then ever more patient.
POLL_MS = (1000, 1000, 2000, 2000, 3000, 5000, 8000, 13_000, 20_000, 30_000)


class PaymentPanel(QWidget):
    """The state shown is the server's word, never a guess; while a payment is open there is no second one."""

    paid = Signal()
    # It is known whether a payment is under way, and what can be done is shown.
    ready = Signal()
    application_wanted = Signal()

    def __init__(self, shell: Shell, bill: "BillView", poll_ms: tuple[int, ...] = POLL_MS) -> None:
        super().__init__()
        self.shell, self.bill = shell, bill
        # The payment as the server last told of it.
        self.payment: PaymentView | None = None
        self.is_open = False
        self.shown = ""
        self.first: QWidget | None = None
        self._is_beginning = self._is_waiting = False
        self._poll_ms, self._asked = poll_ms, 0
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.ask_state)
        self._body = column(self, spacing=16)
        over = dict.fromkeys(("expired", "cancelled"), self._show_over)
        first = {"issued": self._look_for_open, "paid": self._show_paid, **over}
        first.get(bill.state, self._show_newer)()

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins."""
        return self.first

    def stop(self) -> None:
        """Ask no more."""
        self._is_waiting = False
        self.timer.stop()

    # --- paying ---

    def _look_for_open(self) -> None:
        """A payment that was begun before comes first: nobody may pay a second time while it is open."""
        paying, bill_id = self.shell.program.paying, self.bill.bill_id
        self._body.addWidget(Busy(translate("BillScreen", "Opening the bill")))
        self.shell.background.with_store(
            self, lambda: paying.is_open(bill_id), self._take_open, self.shell.notifications.error
        )

    def _take_open(self, is_open: bool) -> None:
        self.is_open = is_open
        if is_open:
            self._show_unknown()
            self._ask_again()
        else:
            self._show_choice()
        self.ready.emit()

    def begin(self, provider: str) -> None:
        """Open a payment with the server."""
        if self._is_beginning or self.is_open:
            return
        self._is_beginning = True
        self.choice.rest(True)
        paying, bill_id = self.shell.program.paying, self.bill.bill_id
        self.shell.background.with_server(self, lambda: paying.begin(bill_id, provider), self._begun, self._not_begun)

    def _begun(self, payment: "PaymentView") -> None:
        self._is_beginning = False
        if not self._open_page(payment):
            self._say_no_page()
            return
        self.is_open, self._is_waiting, self._asked = True, True, 0
        self._take_state(payment)

    def _open_page(self, payment: "PaymentView") -> bool:
        """Where this one payment is made; False where its provider gave no page."""
        if payment.provider == SAMPLE_BANK:
            params = {"intent_id": payment.intent_id, "bill_number": payment.bill_number}
            more = {"biller_code": payment.biller_code, "amount": str(payment.amount)}
            self.shell.go(Route("bank", params | more))
        elif payment.page is not None:
            QDesktopServices.openUrl(QUrl(payment.page))
        return payment.provider == SAMPLE_BANK or payment.page is not None

    def _not_begun(self, error: Exception) -> None:
        self._is_beginning = False
        self.choice.rest(False)
        self.shell.notifications.error(error)

    def _say_no_page(self) -> None:
        if self.shown == "":
            self.choice.rest(False)
        self.shell.notifications.warning(
            translate("BillScreen", "The payment page did not open"),
            translate("BillScreen", "The payment provider is not responding. No money was taken."),
            translate("BillScreen", "Try again in a moment, or pay at the municipality's cashier."),
        )

    def _pay_again(self) -> None:
        self.is_open = False
        self._show_choice()

    # --- asking ---

    def ask_state(self) -> None:
        """Ask the server what it knows."""
        self.timer.stop()
        if not self.is_open:
            return
        paying, bill_id = self.shell.program.paying, self.bill.bill_id
        self.shell.background.with_server(self, lambda: paying.state(bill_id), self._take_state, self._not_known)

    def _ask_later(self) -> None:
        self.timer.start(self._poll_ms[min(self._asked, len(self._poll_ms) - 1)])
        self._asked += 1

    def _take_state(self, payment: "PaymentView | None") -> None:
        if payment is None:
            # The last word came on another way while this question was under way.
            return
        self.payment = payment
        if payment.state == "pending":
            self._take_pending()
            return
        self.stop()
        shown = {"paid": self._take_paid, "failed": self._show_failed, "expired": self._show_failed}
        # A word of a newer server: it may have been paid, so that nobody pays a second time here.
        shown.get(payment.state, lambda: self._show_unknown(Trouble("newer_program")))()

    def _take_pending(self) -> None:
        # An answer to a question that was asked before the person stopped waiting changes nothing.
        if not self._is_waiting:
            return
        if self.shown != "pending":
            self._show_pending()
        self._ask_later()

    def _not_known(self, error: Exception) -> None:
        self._show_unknown(error)
        if self._is_waiting:
            self._ask_later()

    def _go_on(self) -> None:
        """The same payment, not a second one."""
        if self.payment is not None and not self._open_page(self.payment):
            self._say_no_page()

    def _stop_waiting(self) -> None:
        """The payment itself is not stopped by this, so nobody may pay a second time here."""
        self.stop()
        self._show_unknown()

    def _ask_again(self) -> None:
        self._is_waiting, self._asked = True, 0
        self.ask_state()

    # --- what is known ---

    def _show_choice(self) -> None:
        self.shown = ""
        empty(self._body)
        self.choice = PaymentChoice(has_sample_bank=self.shell.server().has_sample_bank)
        self.choice.chosen.connect(self.begin)
        self._body.addWidget(self.choice)
        self.first = self.choice.cards

    def _say(self, state: str, tone: str, title: str, text: str) -> None:
        self.shown = state
        empty(self._body)
        self.told = AlertBar(tone, title, text)
        self._body.addWidget(self.told)

    def _show_pending(self) -> None:
        title = translate("BillScreen", "Waiting for the payment")
        text = translate(
            "BillScreen", "Finish the payment in the bank's window. This page checks with the server automatically."
        )
        self._say("pending", "info", title, text)
        self.page_button = secondary(translate("BillScreen", "Open the bank's page again"), "external-link")
        self.page_button.clicked.connect(self._go_on)
        self._add_acts(self.page_button)
        line = row(spacing=12)
        line.addWidget(Busy(translate("BillScreen", "The server has not received a payment for this bill yet")), 1)
        self.stop_button = quiet(translate("BillScreen", "Stop waiting"), "x")
        self.stop_button.clicked.connect(self._stop_waiting)
        line.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._body.addLayout(line)

    def _show_unknown(self, error: Exception | None = None) -> None:
        why = " ".join(sentence(self.shell, error)) if error else ""
        text = translate(
            "BillScreen",
            "Do not pay again. Check with the server: if the bank took the money, the bill becomes “Paid”.",
        )
        known = translate("BillScreen", "It is not yet known whether the bill was paid")
        self._say("unknown", "warning", known, f"{why} {text}".strip())
        self.ask_button = primary(translate("BillScreen", "Check again"), "refresh-cw")
        self.ask_button.clicked.connect(self._ask_again)
        self._add_acts(self.ask_button, self._way_back())

    def _show_failed(self) -> None:
        title = translate("BillScreen", "The bank did not accept the payment")
        text = translate("BillScreen", "No money was taken and the bill is still open. You can pay again.")
        self._say("failed", "error", title, text)
        self.again_button = primary(translate("BillScreen", "Pay again"), "banknote")
        self.again_button.clicked.connect(self._pay_again)
        self._add_acts(self.again_button, self._way_back())

    def _take_paid(self) -> None:
        self.is_open = False
        self._show_paid()
        self.paid.emit()

    def _show_paid(self) -> None:
        title = translate("BillScreen", "The bill is paid")
        text = translate("BillScreen", "The receipt and the licence are with the application.")
        self._say("paid", "success", title, text)
        self.application_button = primary(translate("BillScreen", "Show the receipt and the licence"), "receipt-text")
        self.application_button.clicked.connect(lambda: self.application_wanted.emit())
        self._add_acts(self.application_button)

    def _show_over(self) -> None:
        title = translate("BillScreen", "This bill can no longer be paid")
        text = translate(
            "BillScreen",
            "The payment period has ended or the bill was cancelled. The application page shows the next step.",
        )
        self._say("over", "warning", title, text)
        self._add_acts(self._way_back())

    def _show_newer(self) -> None:
        self._say("newer", "warning", *sentence(self.shell, Trouble("newer_program")))
        self._add_acts(self._way_back())

    def _way_back(self) -> Button:
        self.application_button = secondary(translate("BillScreen", "Back to the application"))
        self.application_button.clicked.connect(lambda: self.application_wanted.emit())
        return self.application_button

    def _add_acts(self, *buttons: Button) -> None:
        """Below the message, which needs the width of the column for its words."""
        self.first = buttons[0]
        acts = row(spacing=12)
        for button in buttons:
            acts.addWidget(button)
        acts.addStretch(1)
        self._body.addLayout(acts)
