"""The cashier's counter: find a bill by its number, take the payment, print the receipt."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from balady_desktop.desktop.cards.application_cards import paper_route
from balady_desktop.desktop.cards.bill_card import BillCard, fact, facts_grid
from balady_desktop.desktop.counter.closing_dialog import ClosingDialog
from balady_desktop.desktop.counter.credit_acts import Crediting
from balady_desktop.desktop.counter.refund_acts import RefundAsking
from balady_desktop.desktop.counter.refunds_card import RefundsCard
from balady_desktop.desktop.counter.waiver_acts import WaiverAsking
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty, row
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.code_field import CodeField, clean_latin
from balady_desktop.desktop.parts.dialog import ask
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.shell import Screen, Shell, may_do
from balady_desktop.desktop.shell.telling import code_of, sentence
from balady_desktop.desktop.shell.two_columns import TwoColumns
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.text import isolate
from balady_desktop.domain.trouble import Trouble

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import CounterBill
    from balady_desktop.actions.paper_views import DocumentView

translate = QCoreApplication.translate

_LONGEST_NUMBER, _LONGEST_REFERENCE = 20, 40


class CounterScreen(Screen):
    """`search` among the parameters is the number of a bill to look for."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.found: CounterBill | None = None
        self.asking = RefundAsking(shell, self)
        self.waiving, self.crediting = WaiverAsking(shell, self), Crediting(shell, self)
        # Of the payment that was recorded just now.
        self.receipt_number = ""
        self._is_paying = False
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(self._page)
        self._result = QWidget()
        self._body = column(self._result, spacing=24)
        self._arrange()
        self.number.set_value(self.carried.get("number", params.get("search", "")))
        if "found" in self.carried:
            self._find(self.carried["found"])
        elif "search" in params and "number" not in self.carried:
            self.find_bill()

    def title(self) -> str:
        return translate("Counter", "Cashier's counter")

    def typed_here(self) -> Mapping[str, str]:
        typed = {"number": self.number.text()}
        if self.found is not None:
            typed["found"] = self.found.bill.bill_number
            typed["reference"] = self.reference.text()
        return typed

    def first_focus(self) -> QWidget | None:
        return self.number

    def refresh(self) -> None:
        """Look for the same bill again."""
        if self.found is not None:
            self._find(self.found.bill.bill_number)

    # --- find ---

    def _arrange(self) -> None:
        account = self.shell.account()
        place = self.say(account.municipality_words) if account and account.municipality_words else ""
        header = PageHeader(place, self.title())
        self.closing_button = secondary(translate("Counter", "Day closing"), "printer")
        self.closing_button.clicked.connect(self._open_closing)
        header.add_action(self.closing_button)
        self._page.add(header)
        self.number = CodeField(_LONGEST_NUMBER)
        self.number.set_big()
        self.number.returnPressed.connect(self.find_bill)
        hint = translate("Counter", "As on the bill, in digits 0-9 or ٠-٩, with or without spaces")
        self.number_frame = FieldFrame(translate("Counter", "Bill number"), hint, self.number, width=360)
        self.find_button = primary(translate("Counter", "Find the bill"), "search")
        self.find_button.clicked.connect(self.find_bill)
        self.number_frame.setMaximumWidth(look().px(360))
        card = Card()
        across = row(spacing=12)
        across.addWidget(self.number_frame, 1)
        across.addWidget(self.find_button, 0, Qt.AlignmentFlag.AlignBottom)
        across.addStretch(1)
        card.body.addLayout(across)
        self._page.add(card)
        self._page.add(self._result)
        self.refunds = RefundsCard(self.shell.language, self.asking.ask_for_spare)
        self._page.add(self.refunds)
        self._page.finish()
        self._find_refunds()

    def _find_refunds(self) -> None:
        """Ask for the money to give back; whoever is offline sees it another time."""
        paying = self.shell.program.paying
        self.shell.background.with_server(
            self, lambda: paying.refunds(), self.refunds.show_refunds, lambda trouble: None
        )

    def find_bill(self) -> None:
        """Look for the typed number."""
        number = self.number.value()
        if not number.isdecimal():
            self.number_frame.set_error(translate("Counter", "Enter the bill number: digits only"))
            self.find_button.release_guard()
            self.number.setFocus()
            return
        self.number_frame.set_error(None)
        self._find(number)

    def _find(self, number: str) -> None:
        paying = self.shell.program.paying
        self._put(Busy(translate("Counter", "Looking for the bill")))
        self.shell.background.with_server(self, lambda: paying.find_bill(number), self._show, self._not_found)

    def _not_found(self, error: Exception) -> None:
        self.found = None
        self.find_button.release_guard()
        title, text = sentence(self.shell, error)
        if code_of(error) == "not_found":
            title = translate("Counter", "There is no bill with this number in this municipality")
            text = translate(
                "Counter",
                "Compare the number with the bill. A bill of another municipality is paid at that municipality.",
            )
        self._put(AlertBar("error", title, text))
        self.number.setFocus()
        self.number.selectAll()

    # --- show ---

    def _put(self, *widgets: QWidget) -> None:
        empty(self._body)
        for widget in widgets:
            self._body.addWidget(widget)

    def _show(self, found: "CounterBill") -> None:
        self.found = found
        self.receipt_number = ""
        self.find_button.release_guard()
        card = BillCard(found.bill, self.shell.language())
        card.body.insertLayout(0, self._payer(found))
        if found.is_being_paid:
            title = translate("Counter", "The payer is paying this bill online now")
            text = translate("Counter", "Do not take the amount. Look the bill up again in 15 minutes.")
            self._put(card, AlertBar("warning", title, text))
        elif found.bill.state == "issued":
            # Side by side: the cashier takes the card without looking for the place.
            columns = TwoColumns(6, 5)
            columns.main.addWidget(card)
            if found.credit:
                columns.side.addWidget(self.crediting.card(found, self._recorded))
            columns.side.addWidget(self._payment(found))
            self.waiving.offer(card, found.bill)
            columns.finish()
            self._put(columns)
            self.reference.setFocus()
        elif found.bill.state == "paid":
            self._put(card, self._paid(translate("Counter", "This bill is paid already")))
        elif found.bill.state not in ("expired", "cancelled"):
            self._put(card, AlertBar("warning", *sentence(self.shell, Trouble("newer_program"))))
        else:
            title = translate("Counter", "This bill can no longer be paid")
            self._put(card, AlertBar("warning", title, translate("Counter", "The applicant must apply again.")))

    def _payer(self, found: "CounterBill") -> QGridLayout:
        grid = facts_grid()
        language, top = self.shell.language(), Qt.AlignmentFlag.AlignTop
        number = isolate(found.application_number)
        grid.addWidget(fact(translate("Counter", "Payer"), found.payer_masked), 0, 0, top)
        grid.addWidget(fact(translate("Counter", "Application number"), number), 0, 1, top)
        grid.addWidget(fact(translate("Counter", "Service"), found.service_title.text(language)), 1, 0, 1, 2, top)
        return grid

    # --- pay ---

    def _payment(self, found: "CounterBill") -> Card:
        card = Card(translate("Counter", "Payment by card"), "soft")
        amount = show_riyals(found.bill.due, self.shell.language())
        card.add(fact(translate("Counter", "Amount to collect"), amount, "money"))
        self.reference = CodeField(_LONGEST_REFERENCE, clean_latin)
        self.reference.setText(self.carried.pop("reference", ""))
        self.reference.returnPressed.connect(self.pay)
        hint = translate("Counter", "The approval number on the card terminal's slip")
        self.reference_frame = FieldFrame(translate("Counter", "Approval number"), hint, self.reference, width=360)
        card.add(self.reference_frame)
        self.pay_button = primary(translate("Counter", "Record the payment"), "banknote")
        self.pay_button.clicked.connect(self.pay)
        acts = row(spacing=12)
        acts.addWidget(self.pay_button)
        acts.addStretch(1)
        card.body.addLayout(acts)
        return card

    def pay(self) -> None:
        """Ask once more, then record."""
        if self.found is None or self._is_paying:
            return
        if not self.reference.value():
            self.reference_frame.set_error(translate("Counter", "Enter the approval number of the card terminal"))
            self.pay_button.release_guard()
            self.reference.setFocus()
            return
        self.reference_frame.set_error(None)
        self._ask_to_pay(self.found)

    def _ask_to_pay(self, found: "CounterBill") -> None:
        title = translate("Counter", "Record the payment?")
        text = translate("Counter", "The card terminal took {amount}, approval number {reference}.")
        told = text.format(
            amount=show_riyals(found.bill.due, self.shell.language()), reference=isolate(self.reference.value())
        )
        yes = translate("Counter", "Record the payment")
        self.dialog = ask(self, title, told, yes, lambda sure: self._pay(found) if sure else self._rest())

    def _rest(self) -> None:
        self.pay_button.release_guard()

    def _pay(self, found: "CounterBill") -> None:
        self._is_paying = True
        self.pay_button.setEnabled(False)
        paying, bill, reference = self.shell.program.paying, found.bill, self.reference.value()
        self.shell.background.with_server(
            self,
            lambda: paying.pay_at_counter(bill.bill_id, bill.due, reference),
            lambda receipt: self._recorded(found, receipt),
            self._not_recorded,
        )

    def _not_recorded(self, error: Exception) -> None:
        self._is_paying = False
        self.pay_button.setEnabled(True)
        self.pay_button.release_guard()
        self.reference_frame.set_error(" ".join(sentence(self.shell, error)))

    def _recorded(self, found: "CounterBill", receipt: str) -> None:
        self._is_paying = False
        self.receipt_number = receipt
        self.shell.changes.applications_changed.emit()
        title = translate("Counter", "The payment is recorded")
        text = translate("Counter", "Receipt number {number}").format(number=isolate(receipt))
        self._put(self._paid(title, text))
        self.number.clear()

    def _paid(self, title: str, text: str = "") -> AlertBar:
        told = AlertBar("success", title, text)
        self.print_button = told.add_action(translate("Counter", "Print the receipt"), self.print_receipt, "primary")
        if may_do(self.shell, "ask_refund"):
            self.ask_button = told.add_action(translate("Refunds", "Ask for a refund"), self._ask_for_bill)
        again = told.add_action(translate("Counter", "Another bill"), self._begin_again)
        again.setVisible(bool(text))
        return told

    def _begin_again(self) -> None:
        self.found = None
        self._put()
        self.number.clear()
        self.number.setFocus()

    def _ask_for_bill(self) -> None:
        """Ask for money of the paid bill that is shown."""
        if self.found is not None:
            self.asking.ask(self.found.bill.bill_id, None, self.found.bill.due)

    # --- print ---

    def _open_closing(self) -> None:
        is_cashier = may_do(self.shell, "take_payment")
        self.closing = ClosingDialog(self.shell, is_cashier, self, self.shell.go)
        self.closing.open()
        self.closing_button.release_guard()

    def print_receipt(self) -> None:
        """The receipt stands among the papers of the application."""
        if self.found is None:
            return
        reviewing, bill = self.shell.program.reviewing, self.found.bill
        receipt = self.receipt_number or bill.receipt_number

        def find() -> "DocumentView | None":
            documents = reviewing.open(bill.application_id).application.documents
            return next((one for one in documents if one.kind == "receipt" and one.number == receipt), None)

        self.shell.background.with_server(self, find, self._print, self.shell.notifications.error)

    def _print(self, receipt: "DocumentView | None") -> None:
        if receipt is not None:
            self.shell.go(paper_route(receipt, "print"))
        else:
            self.shell.notifications.warning(
                translate("Counter", "The receipt is not ready yet"),
                translate("Counter", "The payment is recorded."),
                translate("Counter", "Try again in a moment."),
            )
