"""A bill that is to be paid: how banks present it, and the panel in which it is paid."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.cards.application_cards import paper_route
from balady_desktop.desktop.cards.bill_card import BillCard
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
        self._paper = next((one for one in application.documents if one.kind == "bill"), None)
        self._show(application.bill)

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
        columns.side.addWidget(self.panel)
        columns.finish()
        return columns

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
            if application.bill is not None and application.bill.state == "paid":
                self._show_application(application)

        # Without a connection the panel's word stands; the next round brings the rest.
        self.shell.background.with_server(self, learn, learned, lambda error: None)

    def _to_application(self) -> None:
        self.shell.go(Route("application", {"application_id": self.params["application_id"]}))
