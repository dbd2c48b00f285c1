"""Paying one bill: the choice of provider, one payment at a time, and what the server knows of it afterwards."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty, row
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import primary, quiet
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.segmented import Choice, ChoiceCards
from balady_desktop.desktop.shell import Route, Shell
from balady_desktop.desktop.telling import sentence

if TYPE_CHECKING:
    from balady_desktop.actions.views import BillView, PaymentView

translate = QCoreApplication.translate

SAMPLE_BANK, GATEWAY, COUNTER = "sample_bank", "sadad", "counter"
# Seconds between two questions: quick while a person waits, then ever more patient.
POLL_SECONDS = (1, 1, 2, 2, 3, 5, 8, 13, 20, 30)


class Polling:
    """When to ask next."""

    def __init__(self, owner: QWidget, seconds: tuple[int, ...]) -> None:
        self._seconds, self._times = seconds, 0
        self.timer = QTimer(owner, singleShot=True)

    def start_over(self) -> None:
        self._times = 0
        self.next()

    def next(self) -> None:
        """Ask again after a pause that grows."""
        seconds = self._seconds[min(self._times, len(self._seconds) - 1)]
        self._times += 1
        self.timer.start(seconds * 1000)

    def stop(self) -> None:
        self.timer.stop()


class PaymentPanel(QWidget):
    """The state shown is the server's word, never a guess; while a payment is open there is no second one."""

    paid = Signal()
    application_wanted = Signal()

    def __init__(self, shell: Shell, bill: "BillView", poll_seconds: tuple[int, ...] = POLL_SECONDS) -> None:
        super().__init__()
        self.shell, self.bill = shell, bill
        self.intent: str | None = None
        self._is_beginning = False
        self._shown = ""
        self._polling = Polling(self, poll_seconds)
        self._polling.timer.timeout.connect(self.ask_state)
        self._state_body = column(self, spacing=16)
        if bill.state == "issued":
            self._show_choice()
        elif bill.state == "paid":
            self._show_paid()
        else:
            self._show_over()

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.choice if self.bill.state == "issued" else self.application_button

    def stop(self) -> None:
        """Ask no more."""
        self._polling.stop()

    def _show_choice(self) -> None:
        self._shown = ""
        empty(self._state_body)
        card = Card(translate("BillScreen", "How do you pay?"))
        self.choice = ChoiceCards(self._providers())
        self.choice.setAccessibleName(translate("BillScreen", "How do you pay?"))
        self.choice.set_value(self._providers()[0].value)
        self.choice.value_changed.connect(lambda _: self._tell_counter())
        card.add(self.choice)
        self._how = AlertBar("info")
        card.add(self._how)
        self.pay_button = primary(translate("BillScreen", "Go on to pay"), "banknote")
        self.pay_button.clicked.connect(self.begin)
        acts = row(spacing=12)
        acts.addWidget(self.pay_button)
        acts.addStretch(1)
        card.body.addLayout(acts)
        self._state_body.addWidget(card)
        self._tell_counter()

    def _providers(self) -> list[Choice]:
        counter = Choice(
            COUNTER,
            translate("BillScreen", "At the municipality's cashier"),
            translate("BillScreen", "Show the bill number at the counter and pay by card"),
            "landmark",
        )
        if self.shell.server().has_sample_bank:
            text = translate("BillScreen", "A small window of its own; no real money moves")
            return [Choice(SAMPLE_BANK, translate("BillScreen", "Sample bank"), text, "banknote"), counter]
        text = translate("BillScreen", "Opens the payment page in your browser")
        return [Choice(GATEWAY, translate("BillScreen", "Online payment"), text, "external-link"), counter]

    def _tell_counter(self) -> None:
        at_counter = self.choice.value() == COUNTER
        self.pay_button.setVisible(not at_counter)
        self._how.setVisible(at_counter)
        title = translate("BillScreen", "Nothing more to do here")
        text = translate(
            "BillScreen",
            "Give the bill number to the cashier. The payment shows here once the counter records it.",
        )
        self._how.set_message("info", title, text)

    # --- paying ---

    def begin(self) -> None:
        """Open a payment with the server; while one is open there is no second one."""
        if self._is_beginning or self.intent is not None:
            return
        self._is_beginning = True
        self.pay_button.setEnabled(False)
        paying, bill_id, provider = self.shell.program.paying, self.bill.bill_id, self.choice.value()
        self.shell.background.with_server(self, lambda: paying.begin(bill_id, provider), self._begun, self._not_begun)

    def _begun(self, payment: "PaymentView") -> None:
        self._is_beginning = False
        self.intent = payment.intent_id
        if self.choice.value() == SAMPLE_BANK:
            params = {"intent_id": payment.intent_id, "bill_number": payment.bill_number}
            more = {"biller_code": payment.biller_code, "amount": str(payment.amount)}
            self.shell.go(Route("bank", params | more))
        elif payment.page:
            QDesktopServices.openUrl(QUrl(payment.page))
        self._take_state(payment)

    def _not_begun(self, error: Exception) -> None:
        self._is_beginning = False
        self.pay_button.setEnabled(True)
        self.pay_button.release_guard()
        self.shell.notifications.error(error)

    def ask_state(self) -> None:
        """Ask the server what it knows."""
        self._polling.stop()
        if self.intent is None:
            return
        paying, intent = self.shell.program.paying, self.intent
        self.shell.background.with_server(self, lambda: paying.state(intent), self._take_state, self._not_known)

    def _take_state(self, payment: "PaymentView") -> None:
        if payment.state == self._shown == "pending":
            self._polling.next()
            return
        shown = {
            "pending": self._show_pending,
            "paid": self._take_paid,
            "failed": self._show_failed,
            "expired": self._show_failed,
        }
        shown.get(payment.state, self._show_unknown)()

    def _not_known(self, error: Exception) -> None:
        self._show_unknown(error)
        self._polling.next()

    # --- what is known ---

    def _say(self, state: str, tone: str, title: str, text: str) -> AlertBar:
        self._shown = state
        empty(self._state_body)
        self.told = AlertBar(tone, title, text)
        self._state_body.addWidget(self.told)
        return self.told

    def _show_pending(self) -> None:
        self._say(
            "pending",
            "info",
            translate("BillScreen", "Waiting for the payment"),
            translate("BillScreen", "Finish the payment in the bank's window. This page asks the server by itself."),
        )
        line = row(spacing=12)
        line.addWidget(Busy(translate("BillScreen", "The server has no payment of this bill yet")), 1)
        self.stop_button = quiet(translate("BillScreen", "Stop waiting"), "x")
        self.stop_button.clicked.connect(self._stop_waiting)
        line.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._state_body.addLayout(line)
        self._polling.next()

    def _stop_waiting(self) -> None:
        """The payment itself is not stopped by this, so nobody may pay a second time here."""
        self._polling.stop()
        self._show_unknown()

    def _show_unknown(self, error: Exception | None = None) -> None:
        title, more = sentence(self.shell, error) if error else ("", "")
        text = translate(
            "BillScreen",
            "Do not pay a second time. Ask the server again: if the bank took the money, the bill turns to paid.",
        )
        known = translate("BillScreen", "It is not known yet whether the bill is paid")
        bar = self._say("unknown", "warning", known, " ".join(part for part in (title, more, text) if part))
        self.ask_button = bar.add_action(translate("BillScreen", "Ask again"), self._ask_again, "primary")
        bar.add_action(translate("BillScreen", "Back to the application"), self.application_wanted.emit)

    def _ask_again(self) -> None:
        self._polling.start_over()
        self.ask_state()

    def _show_failed(self) -> None:
        self._polling.stop()
        bar = self._say(
            "failed",
            "error",
            translate("BillScreen", "The bank did not take the payment"),
            translate("BillScreen", "No money was taken and the bill is still open. You can pay again."),
        )
        self.again_button = bar.add_action(translate("BillScreen", "Pay again"), self._pay_again, "primary")

    def _pay_again(self) -> None:
        self.intent = None
        self._show_choice()

    def _take_paid(self) -> None:
        self._polling.stop()
        self.intent = None
        self._show_paid()
        self.paid.emit()

    def _show_over(self) -> None:
        title = translate("BillScreen", "This bill can no longer be paid")
        text = translate("BillScreen", "Its payment period is over. The application tells what to do next.")
        bar = self._say("over", "warning", title, text)
        back = translate("BillScreen", "Back to the application")
        self.application_button = bar.add_action(back, self.application_wanted.emit)

    def _show_paid(self) -> None:
        title = translate("BillScreen", "The bill is paid")
        text = translate("BillScreen", "The receipt and the licence are with the application.")
        bar = self._say("paid", "success", title, text)
        open_it = translate("BillScreen", "Show the receipt and the licence")
        self.application_button = bar.add_action(open_it, self.application_wanted.emit, "primary")
