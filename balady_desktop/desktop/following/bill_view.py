"""A bill that is to be paid: how banks present it, and the panel in which it is paid."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.cards.application_cards import paper_route
from balady_desktop.desktop.cards.bill_card import BillCard
from balady_desktop.desktop.cards.credit_card import CreditCard
from balady_desktop.desktop.following.payment_panel import POLL_MS, PaymentPanel
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import quiet
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.screen_keys import add_key
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.two_columns import TwoColumns

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import DocumentView
    from balady_desktop.actions.views import ApplicationView, BillView

translate = QCoreApplication.translate


class BillScreen(Screen):
    poll_ms = POLL_MS

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.panel: PaymentPanel | None = None
        self._paper: DocumentView | None = None
        add_key(self, QKeySequence.StandardKey.Print, self._print, translate("BillScreen", "Print the bill"))
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        self._page.add(Busy(translate("BillScreen", "Opening the bill")))
        column(self).addWidget(self._page)
        self._load()

    def title(self) -> str:
        return translate("BillScreen", "Pay the bill")

    def leave(self) -> None:
        if self.panel is not None:
            self.panel.stop()

    def first_focus(self) -> QWidget | None:
        return self.panel.first_focus() if self.panel is not None else None

    def refresh(self) -> None:
        """Ask again: about the payment where one is under way, else about the bill."""
        if self.panel is not None and self.panel.is_open:
            self.panel.ask_state()
        else:
            self._load()

    def _load(self) -> None:
        following, application_id = self.shell.program.following, self.params["application_id"]
        self.shell.background.with_store(
            self, lambda: following.open(application_id), self._show_application, self.shell.notifications.error
        )

    def _show_application(self, application: "ApplicationView") -> None:
        bill = self._wanted(application)
        papers = [one for one in application.documents if one.kind == "bill"]
        if len(papers) > 1 and bill is not None:
            papers = [one for one in papers if one.number == bill.bill_number]
        self._paper = papers[0] if papers else None
        self._show(bill)

    def _wanted(self, application: "ApplicationView") -> "BillView | None":
        """Return the bill that the way here names; a way of before leads to the one that matters."""
        wanted = self.params.get("bill_id")
        return next((one for one in application.all_bills if one.bill_id == wanted), application.bill)

    def _show(self, bill: "BillView | None") -> None:
        empty(self._page.body)
        self._page.add(self._header())
        if bill is None:
            self._page.add(AlertBar("info", translate("BillScreen", "There is no bill for this application")))
        else:
            self._page.add(self._bill_and_panel(bill))
        self._page.finish()
        begin_at(self, self.first_focus())

    def _header(self) -> PageHeader:
        header, paper = PageHeader("", self.title()), self._paper
        if paper is not None:
            self.print_button = quiet(translate("BillScreen", "Print the bill"), "printer")
            self.print_button.set_tip(self.print_button.text(), QKeySequence(QKeySequence.StandardKey.Print))
            self.print_button.clicked.connect(self._print)
            header.add_action(self.print_button)
        return header

    def _print(self) -> None:
        if self._paper is not None:
            self.shell.go(paper_route(self._paper, "print"))

    def _bill_and_panel(self, bill: "BillView") -> TwoColumns:
        columns = TwoColumns(6, 5)
        language = self.shell.language()
        columns.main.addWidget(BillCard(bill, language))
        self.panel = PaymentPanel(self.shell, bill, self.poll_ms)
        self.panel.paid.connect(self._learn_paid)
        self.panel.application_wanted.connect(self._to_application)
        self.panel.ready.connect(lambda: begin_at(self, self.first_focus()))
        self._credit_place = column(spacing=0)
        columns.side.addLayout(self._credit_place)
        columns.side.addWidget(self.panel)
        columns.finish()
        if bill.state == "issued":
            self._look_for_credit(bill)
        return columns

    def _look_for_credit(self, bill: "BillView") -> None:
        """Whoever is offline, or has a server of before, pays as ever."""
        paying = self.shell.program.paying
        self.shell.background.with_server(
            self, lambda: paying.credit(bill.bill_id), lambda amount: self._offer_credit(bill, amount), lambda _: None
        )

    def _offer_credit(self, bill: "BillView", amount: int) -> None:
        if not amount or self.panel is None or self.panel.is_open:
            return
        self.credit = CreditCard(amount, bill.due, self.shell.language(), is_own=True)
        self.credit.used.connect(lambda halalas: self._use_credit(bill, halalas))
        self._credit_place.addWidget(self.credit)

    def _use_credit(self, bill: "BillView", halalas: int) -> None:
        paying, syncing, following = self.shell.program.paying, self.shell.program.syncing, self.shell.program.following
        application_id = self.params["application_id"]

        def use() -> "ApplicationView":
            paying.use_credit(bill.bill_id, halalas)
            syncing.round()
            return following.open(application_id)

        def used(application: "ApplicationView") -> None:
            self.shell.notifications.info(translate("BillScreen", "The credit was used for the bill"))
            self.shell.changes.applications_changed.emit()
            self._show_application(application)

        def failed(error: Exception) -> None:
            self.shell.notifications.error(error)
            self.credit.rest()

        self.shell.background.with_server(self, use, used, failed)

    def _learn_paid(self) -> None:
        """The receipt comes with the application: fetch it, then show the bill as it is now."""
        following, syncing = self.shell.program.following, self.shell.program.syncing
        application_id = self.params["application_id"]

        def learn() -> "ApplicationView":
            syncing.round()
            return following.open(application_id)

        def learned(application: "ApplicationView") -> None:
            self.shell.changes.applications_changed.emit()
            # A copy that is older than the server's word must not offer the payment again.
            bill = self._wanted(application)
            if bill is not None and bill.state == "paid":
                self._show_application(application)

        # Without a connection the panel's word stands; the next round brings the rest.
        self.shell.background.with_server(self, learn, learned, lambda error: None)

    def _to_application(self) -> None:
        self.shell.go(Route("application", {"application_id": self.params["application_id"]}))
