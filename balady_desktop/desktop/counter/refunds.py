"""Refunds and waivers of the municipality: asked at the counter, decided by a head; refunds are paid back there."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.counter.refund_card import RefundRequestCard
from balady_desktop.desktop.counter.refund_dialogs import PayBackDialog
from balady_desktop.desktop.counter.waiver_card import WaiverRequestCard
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import quiet
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.decision import CommentDialog, Decision, Said
from balady_desktop.desktop.shell.shell import Screen, Shell, may_do
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.money import show_riyals

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import RefundRequestView, WaiverRequestView

translate = QCoreApplication.translate


class RefundsScreen(Screen):
    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.cards: list[RefundRequestCard] = []
        self.waivers: list[WaiverRequestCard] = []
        self.dialog: Decision | None = None
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(self._page)
        self.refresh_button = quiet(translate("Refunds", "Refresh"), "refresh-cw")
        self.refresh_button.set_tip(translate("Refunds", "Refresh"), "F5")
        self.refresh_button.clicked.connect(self.refresh)
        lead = translate("Refunds", "One person asks for a refund or a waiver and another approves it.")
        header = PageHeader("", self.title(), lead)
        header.add_action(self.refresh_button)
        self._page.add(header)
        self._list = column(spacing=16)
        self._page.body.addLayout(self._list)
        self._page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("Refunds", "Refunds and waivers")

    def first_focus(self) -> QWidget | None:
        return self.refresh_button

    def refresh(self) -> None:
        """Ask the server for the refunds."""
        empty(self._list)
        self._list.addWidget(Busy(translate("Refunds", "Searching for refunds and waivers")))
        refunding, waiving = self.shell.program.refunding, self.shell.program.waiving
        self.shell.background.with_server(
            self, lambda: (refunding.requests(), waiving.requests()), lambda found: self._show(*found), self._fail
        )

    def _show(self, refunds: "tuple[RefundRequestView, ...]", waivers: "tuple[WaiverRequestView, ...]") -> None:
        self.refresh_button.release_guard()
        empty(self._list)
        may_decide, may_pay = may_do(self.shell, "decide_refund"), may_do(self.shell, "pay_refund")
        may_waive, language = may_do(self.shell, "decide_waiver"), self.shell.language()
        self.waivers = [WaiverRequestCard(one, language, may_decide=may_waive) for one in waivers]
        for waiver in self.waivers:
            waiver.decided.connect(lambda approve, card=waiver: self._decide_waiver(card.request, approve))
        self.cards = [RefundRequestCard(one, language, may_decide=may_decide, may_pay=may_pay) for one in refunds]
        for card in self.cards:
            card.decided.connect(lambda approve, card=card: self._decide(card.request, approve))
            card.paid.connect(lambda card=card: self._pay(card.request))
        found: list[RefundRequestCard | WaiverRequestCard] = [*self.waivers, *self.cards]
        for one in sorted(found, key=lambda card: card.request.asked_at, reverse=True):
            self._list.addWidget(one)
        if not found:
            self._list.addWidget(EmptyState("inbox", translate("Refunds", "There are no refunds and no waivers")))

    def _fail(self, error: Exception) -> None:
        self.refresh_button.release_guard()
        empty(self._list)
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("Refunds", "Try again"), self.refresh, "primary")
        self._list.addWidget(told)

    def _decide(self, request: "RefundRequestView", approve: bool) -> None:
        refunding = self.shell.program.refunding
        title = translate("Refunds", "Approve the refund") if approve else translate("Refunds", "Refuse the refund")
        done = translate("Refunds", "The refund was approved")
        if not approve:
            done = translate("Refunds", "The refund was refused")

        amount = show_riyals(request.amount, self.shell.language())
        self._ask(title, amount, approve, lambda text: refunding.decide(request.request_id, approve, text), done)

    def _decide_waiver(self, request: "WaiverRequestView", approve: bool) -> None:
        waiving, language = self.shell.program.waiving, self.shell.language()
        title = translate("Waivers", "Approve the waiver") if approve else translate("Waivers", "Refuse the waiver")
        done = translate("Waivers", "The fee was waived and the payer is told")
        if not approve:
            done = translate("Waivers", "The waiver was refused")
        about = f"{request.line.text(language)} — {show_riyals(request.amount, language)}"
        self._ask(title, about, approve, lambda text: waiving.decide(request.request_id, approve, text), done)

    def _ask(self, title: str, about: str, approve: bool, decide: Callable[[str], object], done: str) -> None:
        def send(said: Said) -> None:
            self._run(lambda: decide(said.text), done)

        hint = translate("Refunds", "Colleagues read it beside the request")
        kind = "primary" if approve else "danger"
        self.dialog = CommentDialog(title, about, self, title, send, needed=not approve, kind=kind, hint=hint)
        self.dialog.open()

    def _pay(self, request: "RefundRequestView") -> None:
        refunding = self.shell.program.refunding

        def send(reference: str) -> None:
            done = translate("Refunds", "The refund is recorded")
            self._run(lambda: refunding.pay(request.request_id, reference), done)

        self.dialog = PayBackDialog(request.amount, self.shell.language(), self, send)
        self.dialog.open()

    def _run(self, work: Callable[[], object], done: str) -> None:
        def took(_: object) -> None:
            self.shell.notifications.info(done)
            self.refresh()

        def failed(error: Exception) -> None:
            # Somebody was quicker: what is there now is shown beside the words.
            self.shell.notifications.error(error)
            self.refresh()

        self.shell.background.with_server(self, work, took, failed)
