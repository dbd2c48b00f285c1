"""Suspends, revokes and reinstates records: one asks, another decides, and the change happens once."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.access import permitted
from balady_desktop.backend.documents.queries import find_document
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.register.queries import find_open, is_open
from balady_desktop.backend.register.service import NewStanding, change_standing
from balady_desktop.backend.register.states import states_of
from balady_desktop.backend.register.tables import record, record_decision, record_request
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work
from balady_desktop.domain.records import why_not_become
from balady_desktop.domain.text import clean_input
from balady_desktop.wire.proofs import StandingDecision, StandingRequest

_LONGEST_TEXT = 4000
_OTHER = "other"


def ask_at_document(work: Work, document_id: str, request: StandingRequest) -> dict[str, Any]:
    """Ask about the record of which a paper is a view."""
    found = permitted(work.connection, work.signed_in, "ask_standing", find_document(work.connection, document_id))
    return ask_standing(work, found.record_id, request, document_id)


def ask_standing(
    work: Work, record_id: str, request: StandingRequest, document_id: str | None = None
) -> dict[str, Any]:
    """Ask that a record be suspended, revoked or made valid again."""
    found = _get_locked(work, "ask_standing", record_id)
    text = _checked_text(request.text)
    _check_reason(work, request, text)
    _refuse_impossible(work, found, request.standing)
    if find_open(work.connection, record_id) is not None:
        raise Refusal(409, "standing_asked")
    asked = {"standing": request.standing, "reason": request.reason, "text": text}
    request_id = work.context.new_id()
    of = {"id": request_id, "record_id": record_id, "document_id": document_id, "municipality": found.municipality}
    by = {"asked_by": work.person, "asked_at": work.now}
    work.connection.execute(sa.insert(record_request).values(**of, **asked, until=request.until, **by))
    said = {"request": request_id, **asked, **({"until": request.until.isoformat()} if request.until else {})}
    work.audit(found.municipality, "record.standing_asked", record_id, said)
    work.happen("record.standing_asked", request_id, request_id)
    return {"request_id": request_id}


def decide_standing(work: Work, request_id: str, decision: StandingDecision) -> dict[str, Any]:
    """Approve or refuse what somebody else asked; an approval changes the standing of the record."""
    asked = work.connection.execute(sa.select(record_request).where(record_request.c.id == request_id)).first()
    if asked is None:
        raise not_found()
    found = _get_locked(work, "decide_standing", asked.record_id)
    if asked.asked_by == work.person:
        raise Refusal(403, "same_person")
    text = _checked_text(decision.text)
    if not is_open(work.connection, request_id):
        raise Refusal(409, "standing_decided")
    if decision.approve:
        # Since it was asked, the record may have come to its end, or its last day may have passed.
        _refuse_impossible(work, found, asked.standing)
    by = {"asked_by": asked.asked_by, "decided_by": work.person, "decided_at": work.now}
    work.connection.execute(
        sa.insert(record_decision).values(request_id=request_id, is_approved=decision.approve, text=text, **by)
    )
    said = {"request": request_id, "standing": asked.standing, "approve": decision.approve, "text": text}
    work.audit(found.municipality, "record.standing_decided", found.id, said)
    if decision.approve:
        change_standing(work, found, NewStanding(asked.standing, asked.reason, asked.until, request_id))
    else:
        work.happen("record.standing_refused", request_id, request_id)
    return {"request_id": request_id}


def _refuse_impossible(work: Work, found: Row[Any], standing: str) -> None:
    """Refuse with 409 where the record cannot come to a standing as it is now."""
    reason = why_not_become(states_of(work.connection, [found.id])[found.id], standing, work.today)
    if reason is not None:
        raise Refusal(409, reason)


def _get_locked(work: Work, act: str, record_id: str) -> Row[Any]:
    """Return a record of the municipality whose standing no other transaction can change meanwhile."""
    found = find_locked(work.connection, record, record.c.id == record_id)
    return permitted(work.connection, work.signed_in, act, found)


def _checked_text(text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise Refusal(422, "request_invalid")
    return clean_input(text)


def _check_reason(work: Work, request: StandingRequest, text: str) -> None:
    reason = work.context.catalogue.lookups.get_table("standing_reasons").get(request.reason)
    if reason is None or request.standing not in _leads_to(reason.attributes):
        raise Refusal(422, "reason_unknown")
    if request.reason == _OTHER and not text:
        raise Refusal(422, "text_needed")
    if request.until is not None and (request.standing != "suspended" or request.until < work.today):
        raise Refusal(422, "request_invalid")


def _leads_to(attributes: Any) -> tuple[str, ...]:
    leads_to: tuple[str, ...] = attributes["leads_to"]
    return leads_to
