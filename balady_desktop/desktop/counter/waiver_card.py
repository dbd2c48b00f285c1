"""One waiver: which fee, how much of it and why, and the answer of who may give one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.counter.request_card import RequestCard
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.models.newer_words import newer_words
from balady_desktop.desktop.models.person_names import name_in
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import WaiverRequestView

translate = QCoreApplication.translate


class WaiverRequestCard(RequestCard):
    def __init__(self, request: "WaiverRequestView", language: Language, *, may_decide: bool) -> None:
        new = request.new_bill_number
        facts = (
            (translate("Waivers", "Line of the bill"), request.line.text(language)),
            (translate("Waivers", "Total of the bill"), show_riyals(request.total, language)),
            (translate("Refunds", "Bill number"), isolate(request.bill_number)),
            (translate("Waivers", "Bill in its place"), isolate(new) if new else ""),
            (translate("Refunds", "Payer"), request.payer_masked),
            (translate("Refunds", "Requested by"), name_in(language, request.asked_by, request.asked_by_en)),
            (translate("Refunds", "Requested on"), moment(request.asked_at, language)),
            (translate("Refunds", "Decided by"), name_in(language, request.decided_by, request.decided_by_en)),
        )
        title = translate("Waivers", "Waiver of {amount}").format(amount=show_riyals(request.amount, language))
        super().__init__(title, _badge(request.state), facts, (request.text, request.decision_text))
        self.request = request
        if request.state == "asked" and request.is_mine:
            self.say_own()
        elif request.state == "asked" and may_decide:
            self.offer()


def _badge(state: str) -> tuple[str, str]:
    known = {
        "asked": (translate("Refunds", "Waiting for the head of department"), "warning"),
        "approved": (translate("Waivers", "Waived"), "success"),
        "refused": (translate("Refunds", "Refused"), "error"),
    }
    return known.get(state) or (newer_words(), "neutral")
