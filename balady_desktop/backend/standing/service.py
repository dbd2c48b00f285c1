"""Suspends, revokes and reinstates papers: one asks, another decides, and the change happens once."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.access import permitted
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.standing.queries import find_open, standing_of
from balady_desktop.backend.standing.tables import document_standing, standing_decision, standing_request
from balady_desktop.backend.work import Work
from balady_desktop.domain.text import clean_input
from balady_desktop.wire.proofs import StandingDecision, StandingRequest

_LONGEST_TEXT = 4000
_OTHER = "other"
# A paper in whose place another one came out is as much at its end as a revoked one.
_FINAL = ("revoked", "superseded")


def ask_standing(work: Work, document_id: str, request: StandingRequest) -> dict[str, Any]:
    """Ask that a paper be suspended, revoked or made valid again."""
    found = _get_locked(work, "ask_standing", document_id)
    text = _checked_text(request.text)
    _check_reason(work, request, text)
    now = standing_of(work.connection, document_id)
    if now in _FINAL:
        raise Refusal(409, "standing_final")
    if now == request.standing:
        raise Refusal(409, "standing_same")
    if find_open(work.connection, document_id) is not None:
        raise Refusal(409, "standing_asked")
    asked = {"standing": request.standing, "reason": request.reason, "text": text}
    request_id = work.context.new_id()
    of = {"id": request_id, "document_id": document_id, "municipality": found.municipality}
    work.connection.execute(sa.insert(standing_request).values(**of, **asked, asked_by=work.person, asked_at=work.now))
    work.audit(found.municipality, "document.standing_asked", document_id, {"request": request_id, **asked})
    return {"request_id": request_id}


def decide_standing(work: Work, request_id: str, decision: StandingDecision) -> dict[str, Any]:
    """Approve or refuse what somebody else asked; an approval changes the status of the paper."""
    asked = work.connection.execute(sa.select(standing_request).where(standing_request.c.id == request_id)).first()
    if asked is None:
        raise not_found()
    found = _get_locked(work, "decide_standing", asked.document_id)
    if asked.asked_by == work.person:
        raise Refusal(403, "same_person")
    text = _checked_text(decision.text)
    if find_open(work.connection, asked.document_id) != request_id:
        raise Refusal(409, "standing_decided")
    work.connection.execute(
        sa.insert(standing_decision).values(
            request_id=request_id,
            asked_by=asked.asked_by,
            is_approved=decision.approve,
            text=text,
            decided_by=work.person,
            decided_at=work.now,
        )
    )
    said = {"request": request_id, "standing": asked.standing, "approve": decision.approve, "text": text}
    work.audit(found.municipality, "document.standing_decided", found.id, said)
    if decision.approve:
        _change(work, found, asked)
    return {"request_id": request_id}


def _get_locked(work: Work, act: str, document_id: str) -> Row[Any]:
    """Return a paper of the municipality whose standing no other transaction can change meanwhile."""
    return permitted(work.signed_in, act, find_locked(work.connection, document, document.c.id == document_id))


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


def _leads_to(attributes: Any) -> tuple[str, ...]:
    leads_to: tuple[str, ...] = attributes["leads_to"]
    return leads_to


def _change(work: Work, found: Row[Any], asked: Row[Any]) -> None:
    seq = sa.select(sa.func.count() + 1).where(document_standing.c.document_id == found.id)
    work.connection.execute(
        sa.insert(document_standing).values(
            document_id=found.id,
            seq=seq.scalar_subquery(),
            standing=asked.standing,
            request_id=asked.id,
            at=work.now,
        )
    )
    work.audit(found.municipality, f"document.{asked.standing}", found.id, {"request": asked.id})
    work.announce(found.person_id, "application", found.application_id)
