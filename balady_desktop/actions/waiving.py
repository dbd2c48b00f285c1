"""Waivers: what the counter asks about a line of a bill, and what a head decides."""

from collections.abc import Callable

from balady_desktop.actions.desk_views import WaiverRequestView
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.words import Words
from balady_desktop.wire.waivers import WaiverAsked, WaiverDecision, WaiverRequestBody


@for_one_account
class Waiving:
    """Always with the server, which alone decides; nobody decides on what he asked himself."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def requests(self) -> tuple[WaiverRequestView, ...]:
        """Return what was asked to be waived in the municipality, the newest first."""
        return tuple(map(_view, self._workplace.server().waiver_requests().requests))

    def ask(self, bill_id: str, position: int, amount: int, text: str) -> WaiverRequestView:
        """Ask that a line, by its place on the bill, be waived. Raises Trouble `waiver_unknown`, `waiver_asked`."""
        asked = WaiverAsked(bill_id=bill_id, position=position, amount=amount, text=text)
        server = self._workplace.server()
        return self._once(f"waiver {asked.model_dump_json()}", lambda key: server.ask_waiver(key, asked))

    def decide(self, request_id: str, approve: bool, text: str) -> WaiverRequestView:
        """Approve or refuse. Raises Trouble `same_person`, `waiver_decided`."""
        decision = WaiverDecision(approve=approve, text=text)
        server = self._workplace.server()
        act = f"decide waiver {request_id} {decision.model_dump_json()}"
        return self._once(act, lambda key: server.decide_waiver(request_id, key, decision))

    def _once(self, act: str, send: Callable[[str], WaiverRequestBody]) -> WaiverRequestView:
        with self._workplace.act(act) as key:
            return _view(send(key))


def _view(body: WaiverRequestBody) -> WaiverRequestView:
    return WaiverRequestView(
        body.request_id,
        body.bill_number,
        body.total,
        Words(body.line_ar, body.line_en),
        body.amount,
        body.text,
        body.payer_masked,
        body.state,
        body.asked_by,
        body.is_mine,
        body.asked_at,
        body.decided_by,
        body.decision_text,
        body.new_bill_number,
        body.asked_by_en,
        body.decided_by_en,
    )
