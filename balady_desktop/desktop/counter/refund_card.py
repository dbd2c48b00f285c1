"""One refund: what is asked and why, and the acts of who may decide it or pay it back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from balady_desktop.desktop.counter.refund_words import state_words, way_words
from balady_desktop.desktop.counter.request_card import RequestCard
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.models.person_names import name_in
from balady_desktop.desktop.parts.buttons import primary
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import RefundRequestView

translate = QCoreApplication.translate


class RefundRequestCard(RequestCard):
    """`paid`: the money is to be recorded as paid back."""

    paid = Signal()

    def __init__(self, request: "RefundRequestView", language: Language, *, may_decide: bool, may_pay: bool) -> None:
        facts = (
            (translate("Refunds", "Bill number"), isolate(request.bill_number)),
            (translate("Refunds", "Payment reference"), isolate(request.payment_reference)),
            (translate("Refunds", "Payer"), request.payer_masked),
            (translate("Refunds", "Reason"), request.reason.text(language)),
            (translate("Refunds", "How it goes back"), way_words(request.way)),
            (translate("Refunds", "Refund number"), isolate(request.number) if request.number else ""),
            (translate("Refunds", "Requested by"), name_in(language, request.asked_by, request.asked_by_en)),
            (translate("Refunds", "Requested on"), moment(request.asked_at, language)),
            (translate("Refunds", "Decided by"), name_in(language, request.decided_by, request.decided_by_en)),
        )
        badge = state_words(request.state, request.way)
        super().__init__(show_riyals(request.amount, language), badge, facts, (request.text, request.decision_text))
        self.request = request
        if request.state == "asked" and request.is_mine:
            self.say_own()
        elif request.state == "asked" and may_decide:
            self.offer()
        elif request.state == "approved" and may_pay:
            self._offer_payment()

    def _offer_payment(self) -> None:
        self.pay_button = primary(translate("Refunds", "Record that it was paid back"), "banknote")
        self.pay_button.clicked.connect(self.paid)
        self.add_acts(self.pay_button)
