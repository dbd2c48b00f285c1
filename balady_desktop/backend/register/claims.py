"""An imported record becomes its holder's: he claims it with his identity number and its number, a clerk confirms."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor, at_desk_of, permitted
from balady_desktop.backend.editions.service import rules_at
from balady_desktop.backend.people.queries import identity_hash
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.ratelimits import take
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.service import hand_over, show_record
from balady_desktop.backend.register.tables import record, record_claim, record_import
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work
from balady_desktop.domain.record_kinds import record_kind
from balady_desktop.domain.text import clean_input, only_code
from balady_desktop.wire.records import ClaimBody, ClaimDecision, ClaimRequest

_LONGEST_TEXT = 4000
_DECIDED_SHOWN = 100


def claim_record(work: Work, request: ClaimRequest) -> dict[str, Any]:
    """Claim an imported record. Whatever is wrong, 422 `record_unknown` says so: nobody learns what is there."""
    number = only_code(request.number)
    take(work.connection, work.context, claim_person=work.person, claim_number=number)
    found = _find_own(work, number, only_code(request.id_number))
    if found is None:
        raise _unknown()
    # One claim of one record at a time, whoever asks.
    find_locked(work.connection, record, record.c.id == found.id)
    living = sa.select(record_claim).where(record_claim.c.record_id == found.id, record_claim.c.state != "refused")
    claim = work.connection.execute(living).one_or_none()
    if claim is not None and claim.person_id != work.person:
        raise _unknown()
    if claim is not None:
        return {"claim_id": claim.id}
    claim_id = work.context.new_id()
    of = {"id": claim_id, "record_id": found.id, "municipality": found.municipality, "person_id": work.person}
    work.connection.execute(sa.insert(record_claim).values(**of, state="open", asked_at=work.now, text=""))
    work.audit(found.municipality, "record.claimed", found.id, {"claim": claim_id})
    work.happen("record.claimed", claim_id, claim_id)
    return {"claim_id": claim_id}


def _find_own(work: Work, number: str, id_number: str) -> Row[Any] | None:
    """Return the imported record of a number whose holder has the identity number typed, which is the asker's own."""
    hashed = identity_hash(work.context.keys, "person", id_number)
    mine = sa.select(person.c.identity_hash).where(person.c.person_id == work.person)
    joined = sa.select(record).join_from(record, record_import).where(record_import.c.identity_hash == hashed)
    wanted = joined.where(record.c.number == number, mine.scalar_subquery() == hashed)
    return work.connection.execute(wanted.order_by(record.c.id).limit(1)).one_or_none()


def _unknown() -> Refusal:
    # Kept: the try was counted.
    return Refusal(422, "record_unknown", keep=True)


def decide_claim(work: Work, claim_id: str, decision: ClaimDecision) -> dict[str, Any]:
    """Confirm or refuse a claim; confirmed, the record is the claimant's and its papers come out."""
    found = find_locked(work.connection, record_claim, record_claim.c.id == claim_id)
    claim = permitted(work.connection, work.signed_in, "handle", found)
    if len(decision.text) > _LONGEST_TEXT:
        raise Refusal(422, "request_invalid")
    if claim.state != "open":
        raise Refusal(409, "claim_decided")
    text, state = clean_input(decision.text), "approved" if decision.approve else "refused"
    changed = sa.update(record_claim).where(record_claim.c.id == claim_id)
    by = {"decided_by": work.person, "decided_at": work.now}
    work.connection.execute(changed.values(state=state, text=text, **by))
    told = {"claim": claim_id, "approve": decision.approve, "text": text}
    work.audit(claim.municipality, "record.claim_decided", claim.record_id, told)
    if decision.approve:
        _hand_over(work, claim)
    work.happen("record.claim_confirmed" if decision.approve else "record.claim_refused", claim_id, claim_id)
    return {"claim_id": claim_id}


def _hand_over(work: Work, claim: Row[Any]) -> None:
    made = hand_over(work, claim.record_id, claim.person_id)
    rules = rules_at(work.connection, work.context.catalogue, made.service, made.edition)
    kind = record_kind(rules.service(made.service))
    for paper in kind.papers if kind else ():
        show_record(work, made, paper)


def tell_claims(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[ClaimBody]:
    """Tell claims: the open ones first, each kind newest first."""
    claim = record_claim.c
    columns = (
        *(record.c.kind, record.c.number, record.c.holder, record.c.imported_at),
        *(person.c.display_name_ar, person.c.display_name_en),
    )
    joined = sa.select(record_claim, *columns).join_from(record_claim, record, record.c.id == claim.record_id)
    joined = joined.join(person, person.c.person_id == claim.person_id).where(*conditions)
    rows = connection.execute(joined.order_by(claim.state != "open", claim.asked_at.desc()).limit(_DECIDED_SHOWN))
    return [_body(row) for row in rows]


def own_claims(actor: Actor) -> Sequence[sa.ColumnElement[bool]]:
    """Return the condition of one's own claims."""
    return [record_claim.c.person_id == actor.person_id]


def claims_at_desk(actor: Actor) -> Sequence[sa.ColumnElement[bool]]:
    """Return the condition of the claims about which an actor's bodies decide."""
    return [at_desk_of(actor, record_claim)]


def _body(row: Row[Any]) -> ClaimBody:
    return ClaimBody(
        claim_id=row.id,
        record_id=row.record_id,
        record_kind=row.kind,
        record_number=row.number,
        holder_ar=row.holder["name_ar"],
        claimant_ar=row.display_name_ar,
        holder_en=row.holder.get("name_en") or "",
        claimant_en=row.display_name_en,
        id_masked=row.holder["id_masked"],
        asked_at=row.asked_at,
        state=row.state,
        text=row.text,
    )
