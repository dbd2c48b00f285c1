"""How papers stand: asking that one be suspended, revoked or made valid again, and deciding on what others asked."""

from collections.abc import Callable
from typing import Literal

from balady_desktop.actions.newer import NEWER
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.paper_views import StandingRequestView
from balady_desktop.actions.telling import document_title
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.record_kinds import record_kind
from balady_desktop.domain.words import Words
from balady_desktop.wire.proofs import StandingDecision, StandingRequest, StandingRequestBody

Wanted = Literal["valid", "suspended", "revoked"]
_TABLE = "standing_reasons"


@for_one_account
class Standings:
    """Always with the server, which alone decides; nobody decides on what they asked themselves."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def requests(self, document_id: str = "") -> tuple[StandingRequestView, ...]:
        """Return what was asked in the municipality, or about one paper: the open ones first."""
        reply = self._workplace.server().standing_requests(document_id)
        return tuple(self._view(one) for one in reply.requests)

    def reasons(self, wanted: Wanted) -> tuple[Record, ...]:
        """Return the reasons for which a paper may come to stand so."""
        table = self._workplace.catalogue.lookups.find_table(_TABLE)
        return tuple(one for one in table.values() if wanted in tuple(one.attributes["leads_to"]))  # type: ignore[arg-type]  # a list by its declaration

    def ask(self, document_id: str, wanted: Wanted, reason: str, text: str) -> StandingRequestView:
        """Ask. Raises Trouble `standing_asked`, `standing_same`, `standing_final`."""
        request = StandingRequest(standing=wanted, reason=reason, text=text)
        server = self._workplace.server()
        act = f"ask {document_id} {request.model_dump_json()}"
        return self._once(act, lambda key: server.ask_standing(document_id, key, request))

    def decide(self, request_id: str, approve: bool, text: str) -> StandingRequestView:
        """Approve or refuse. Raises Trouble `same_person`, `standing_decided`."""
        decision = StandingDecision(approve=approve, text=text)
        server = self._workplace.server()
        act = f"decide {request_id} {decision.model_dump_json()}"
        return self._once(act, lambda key: server.decide_standing(request_id, key, decision))

    def _once(self, act: str, send: Callable[[str], StandingRequestBody]) -> StandingRequestView:
        with self._workplace.act(act) as key:
            return self._view(send(key))

    def _title(self, body: StandingRequestBody) -> Words:
        """Return the name of what is asked about: of its paper, else of the kind of record as its service has it."""
        if body.document_id:
            return document_title(body.document_kind)
        catalogue = self._workplace.catalogue
        kinds = map(record_kind, map(catalogue.service, catalogue.service_names()))
        return next((one.words for one in kinds if one and one.record == body.record_kind), NEWER)

    def _view(self, body: StandingRequestBody) -> StandingRequestView:
        reason = self._workplace.catalogue.lookups.find_table(_TABLE).get(body.reason)
        return StandingRequestView(
            body.request_id,
            body.document_id,
            self._title(body),
            body.document_number,
            body.holder_masked,
            body.standing,
            # An older server knows of papers only, which do not say that they have expired.
            body.record_standing or body.standing_now,
            reason.words if reason else Words(body.reason, body.reason),
            body.text,
            body.asked_by,
            body.asked_at,
            body.is_mine,
            body.state,
            body.decided_by,
            body.decided_at,
            body.asked_by_en,
            body.decided_by_en,
        )
