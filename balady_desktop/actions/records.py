"""Records of the register: one's own with their history and papers, claims of imported ones, those at a desk."""

from collections.abc import Callable

from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.paper_views import DocumentView
from balady_desktop.actions.record_views import (
    ActView,
    ClaimView,
    DeskRecordView,
    OwnRecords,
    RecordEventView,
    RecordView,
    WhyNot,
)
from balady_desktop.actions.standing import Wanted
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.words import Words
from balady_desktop.wire.applications import DocumentBody
from balady_desktop.wire.proofs import StandingRequest
from balady_desktop.wire.record_events import RecordEvent
from balady_desktop.wire.records import (
    ActBody,
    ClaimBody,
    ClaimDecision,
    ClaimRequest,
    ClaimsReply,
    RecordBody,
)


@for_one_account
class Records:
    """Always with the server: how a record is today, only the server's clock says."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    # --- a holder ---

    def own(self) -> OwnRecords:
        """Return one's own records, those that end first before the others, and one's claims."""
        reply = self._workplace.server().own_records()
        return OwnRecords(tuple(map(self._record, reply.records)), tuple(map(_claim, reply.claims)))

    def of_kind(self, kind: str) -> tuple[RecordView, ...]:
        """Return one's records of a kind that an application may name."""
        return tuple(one for one in self.own().records if one.kind == kind and one.known)

    def claim(self, number: str, id_number: str) -> None:
        """Claim a record of an earlier register. Raises Trouble `record_unknown`, whatever is wrong."""
        request = ClaimRequest(number=number, id_number=id_number)
        server = self._workplace.server()
        # Neither number is part of the act's name: what is kept of it says nothing of a person.
        with self._workplace.act("claim a record") as key:
            server.claim_record(key, request)

    # --- a desk ---

    def at_desk(self, number: str) -> tuple[DeskRecordView, ...]:
        """Return the records of the municipality whose number begins so."""
        return tuple(
            DeskRecordView(
                one.record_id,
                one.number,
                Words(one.title_ar, one.title_en),
                one.holder_masked,
                one.standing,
                one.ends,
                one.is_imported,
                one.is_claimed,
                one.name,
                tuple((Words(fact.label_ar, fact.label_en), Words(fact.value_ar, fact.value_en)) for fact in one.facts),
            )
            for one in self._workplace.server().desk_records(number).records
        )

    def claims(self) -> tuple[ClaimView, ...]:
        """Return the claims that wait for the municipality, then the last ones decided."""
        return tuple(map(_claim, self._workplace.server().record_claims().claims))

    def decide(self, claim_id: str, approve: bool, text: str) -> None:
        """Confirm or refuse a claim. Raises Trouble `claim_decided`."""
        decision = ClaimDecision(approve=approve, text=text)
        server = self._workplace.server()
        self._once(f"claim {claim_id} {approve}", lambda key: server.decide_claim(claim_id, key, decision))

    def ask_standing(self, record_id: str, wanted: Wanted, reason: str, text: str) -> None:
        """Ask about a record. Raises Trouble `standing_asked`, `_same`, `_final`, `_expired`."""
        request = StandingRequest(standing=wanted, reason=reason, text=text)
        server = self._workplace.server()
        act = f"ask {record_id} {request.model_dump_json()}"
        with self._workplace.act(act) as key:
            server.ask_record_standing(record_id, key, request)

    def _once(self, act: str, send: Callable[[str], ClaimsReply]) -> None:
        with self._workplace.act(act) as key:
            send(key)

    # --- views ---

    def _record(self, body: RecordBody) -> RecordView:
        place = self._workplace.catalogue.lookups.find_table("municipalities").get(body.municipality)
        return RecordView(
            body.record_id,
            body.number,
            Words(body.title_ar, body.title_en),
            body.name,
            place.words if place else Words(body.municipality, body.municipality),
            body.standing,
            body.starts,
            body.ends,
            body.days_left,
            body.is_imported,
            body.application_id or "",
            tuple((Words(one.label_ar, one.label_en), Words(one.value_ar, one.value_en)) for one in body.facts),
            tuple(event_view(self._workplace, one) for one in body.history),
            tuple(_document(one, Words(body.title_ar, body.title_en)) for one in body.documents),
            tuple(map(_act, body.acts)),
            body.known,
            body.kind,
        )


def event_view(workplace: Workplace, event: RecordEvent) -> RecordEventView:
    """Return one thing that happened to a record, its reason in words."""
    found = workplace.catalogue.lookups.find_table("standing_reasons").get(event.reason)
    said = Words(event.reason, event.reason) if event.reason else None
    return RecordEventView(event.event, event.on, found.words if found else said, tuple(event.texts), event.until)


def _act(body: ActBody) -> ActView:
    why, found = body.reason, None
    if why is not None:
        found = WhyNot(why.code, why.number, Words(why.title_ar, why.title_en), Words(why.text_ar, why.text_en))
    return ActView(body.service, Words(body.title_ar, body.title_en), found)


def _document(body: DocumentBody, title: Words) -> DocumentView:
    return DocumentView(body.document_id, body.kind, title, body.number, body.issued_at, body.standing)


def _claim(body: ClaimBody) -> ClaimView:
    return ClaimView(
        body.claim_id,
        body.record_number,
        body.holder_ar,
        body.claimant_ar,
        body.id_masked,
        body.asked_at,
        body.state,
        body.text,
        body.holder_en,
        body.claimant_en,
    )
