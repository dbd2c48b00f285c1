"""What screens show, as the server would have told it: tests say what is to be seen, the real program reads it."""

from datetime import UTC, datetime

from balady_desktop.actions.account_views import Account
from balady_desktop.actions.desk_views import DeskView, QueueRowView
from balady_desktop.actions.paper_views import StandingRequestView
from balady_desktop.actions.views import ApplicationView, BillView, RequestView, TimelineView
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.words import Words
from balady_desktop.wire.applications import (
    ApplicationBody,
    AskedOfApplicant,
    BillBody,
    BillSearchReply,
    DeskApplicationReply,
    DocumentBody,
    FeeLineBody,
    QueueRow,
    TimelineEntry,
    WaitingMove,
)
from balady_desktop.wire.proofs import StandingChange, StandingRequestBody
from balady_desktop.wire.sessions import MembershipReply, PersonReply

CATALOGUE = packaged_catalogue()
_REASONS = ("return_reasons", "rejection_reasons", "standing_reasons")


def desk_reply(view: DeskView) -> DeskApplicationReply:
    """Return the file that the desk shows."""
    return DeskApplicationReply(
        application=application_body(view.application),
        applicant_ar=view.applicant.ar,
        applicant_en=view.applicant.en,
        taken_by=view.taken_by,
        taken_by_en=view.taken_by_en,
        is_mine=view.is_mine,
        moves=[one.move for one in view.moves],
        can_take=view.can_take,
        before=dict(view.before),
        waiting=[WaitingMove(move=one.move, reasons=list(reasons)) for one, reasons in view.waiting],
    )


def application_body(view: ApplicationView) -> ApplicationBody:
    """Return an application."""
    return ApplicationBody(
        application_id=view.application_id,
        application_number=view.number,
        draft_id=f"draft-of-{view.application_id}",
        service=view.service,
        definition=CATALOGUE.edition(view.service).hash,
        version=view.version,
        state=view.state.code,
        path=view.path,
        name=view.name,
        municipality="00100100",
        submitted_at=view.submitted_at,
        changed_at=view.changed_at,
        answers=dict(view.answers),
        timeline=[_entry(view, number, one) for number, one in enumerate(view.timeline, 1)],
        requests=[_asked(one) for one in view.requests],
        bill=bill_body(view.bill) if view.bill else None,
        documents=[
            DocumentBody(
                document_id=one.document_id,
                kind=one.kind,
                number=one.number,
                issued_at=one.issued_at,
                standing=one.standing,
                changes=[
                    StandingChange(
                        standing=change.standing, reason=_reason(change.reason), texts=list(change.texts), at=change.at
                    )
                    for change in one.changes
                ],
            )
            for one in view.documents
        ],
        licence_number=view.licence_number,
        expires_on=view.expires_on,
        known=dict(view.known),
        judged_on=view.facts.today,
        is_followed=view.is_followed,
    )


def person_body(account: Account) -> PersonReply:
    """Return who somebody is."""
    words = account.municipality_words or Words("", "")
    return PersonReply(
        person_id=account.person_id,
        user_name=account.user_name,
        display_name_ar=account.display_name.ar,
        display_name_en=account.display_name.en,
        kind=account.kind,
        roles=list(account.roles),
        acts=sorted(account.acts),
        municipality=account.municipality,
        municipality_ar=words.ar,
        municipality_en=words.en,
        known=dict(account.known),
        memberships=[
            MembershipReply(
                body=one.body,
                body_ar=one.words.ar,
                body_en=one.words.en,
                roles=list(one.roles),
                acts=sorted(one.acts),
                known=dict(one.known),
                offers=one.offers,
                services=None if one.services is None else list(one.services),
            )
            for one in account.memberships
        ],
        invitations=account.invitations,
        offers=account.own_offers,
    )


def bill_body(view: BillView) -> BillBody:
    """Return a bill."""
    nothing = Words("", "")
    return BillBody(
        bill_id=view.bill_id,
        bill_number=view.bill_number,
        application_id=view.application_id,
        lines=[
            FeeLineBody(
                article=one.article,
                tariff=one.tariff,
                words_ar=one.words.ar,
                words_en=one.words.en,
                units=str(one.units),
                unit_ar=(one.unit or nothing).ar,
                unit_en=(one.unit or nothing).en,
                rate=one.rate,
                periods=one.periods,
                period_ar=(one.period or nothing).ar,
                period_en=(one.period or nothing).en,
                amount=one.amount,
                waivable=one.waivable,
            )
            for one in view.lines
        ],
        total=view.total,
        credited=view.credited,
        issued_on=view.issued_on,
        due_on=view.due_on,
        state=view.state,
        receipt_number=view.receipt_number,
    )


def bill_search(view: BillView, *, is_being_paid: bool = False) -> BillSearchReply:
    """Return what a cashier finds."""
    return BillSearchReply(
        bill=bill_body(view),
        application_number="1448-010-0000317",
        service="professional_licence",
        payer_masked="ن*** ع*** ا***ي",
        pending_until=datetime.now(UTC) if is_being_paid else None,
    )


def queue_row(view: QueueRowView) -> QueueRow:
    """Return a row of the queue."""
    return QueueRow(
        application_id=view.application_id,
        application_number=view.number,
        service="professional_licence",
        name=view.name,
        applicant_masked=view.applicant_masked,
        state=view.state.code,
        submitted_at=view.submitted_at,
        changed_at=view.changed_at,
        taken_by=view.taken_by,
        taken_by_en=view.taken_by_en,
        is_mine=view.is_mine,
        standing=view.standing,
        due_on=view.due_on,
        is_late=view.is_late,
    )


def standing_body(view: StandingRequestView) -> StandingRequestBody:
    """Return a request about a paper."""
    return StandingRequestBody(
        request_id=view.request_id,
        document_id=view.document_id,
        document_kind="licence",
        document_number=view.number,
        holder_masked=view.holder_masked,
        standing=view.standing,
        standing_now=view.standing_now,
        reason=_reason(view.reason),
        text=view.text,
        asked_by=view.asked_by,
        asked_by_en=view.asked_by_en,
        asked_at=view.asked_at,
        is_mine=view.is_mine,
        state=view.state,
        decided_by=view.decided_by,
        decided_by_en=view.decided_by_en,
        decided_at=view.decided_at,
    )


def _entry(view: ApplicationView, number: int, told: TimelineView) -> TimelineEntry:
    workflow = view.rules.workflow(view.definition.workflow or "")
    move = next(one for one in workflow.moves if told.words in (one.done, one.words))
    is_own = "applicant" in move.by
    return TimelineEntry(
        seq=number,
        move=move.move,
        state=move.lands(view.state.code),
        role="applicant" if is_own else "reviewer",
        actor=None if is_own else told.who.ar,
        at=told.at,
        text=told.text,
        reasons=[_reason(one) for one in told.reasons],
    )


def _asked(view: RequestView) -> AskedOfApplicant:
    return AskedOfApplicant(
        request_id=view.request_id,
        field=view.field_id,
        reason=_reason(view.reason),
        text=view.text,
        is_answered=view.is_answered,
    )


def _reason(words: Words) -> str:
    tables = (CATALOGUE.lookups.get_table(name) for name in _REASONS)
    return next(code for table in tables for code, row in table.items() if row.words == words)
