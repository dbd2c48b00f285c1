"""What notices can say of records, of decisions and requests about them, and of claims."""

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.editions.service import find_lookup_row, rules_at
from balady_desktop.backend.notifying.facts import Found
from balady_desktop.backend.people.bodies import find_body
from balady_desktop.backend.register.tables import record, record_claim, record_request, record_standing
from balady_desktop.backend.work import Work
from balady_desktop.domain.notice_words import Fact, LastDay
from balady_desktop.domain.paper_kinds import kind_words
from balady_desktop.domain.record_kinds import record_kind
from balady_desktop.domain.words import Words


def of_record(work: Work, record_id: str) -> Found:
    """Return what a notice about a record says; it waits while the record has the same last day."""
    found = _record(work, record_id)
    ends = found.ends.isoformat() if found.ends is not None else ""
    facts = _facts(work, found) | ({"ends_on": found.ends} if found.ends is not None else {})
    return _found(found, facts, "record", record_id, ends)


def of_decision(work: Work, record_id: str) -> Found:
    """Return what a notice about the last decision about a record says; it waits until the next one."""
    found = _record(work, record_id)
    decided = sa.select(record_standing).where(record_standing.c.record_id == record_id)
    last = work.connection.execute(decided.order_by(record_standing.c.seq.desc()).limit(1)).one()
    facts = _facts(work, found) | _why(work, last.reason, last.until)
    return _found(found, facts, "decision", record_id, str(last.seq))


def of_request(work: Work, request_id: str) -> Found:
    """Return what a notice about a request of the staff says; it waits until the request is decided."""
    asked = work.connection.execute(sa.select(record_request).where(record_request.c.id == request_id)).one()
    found = _record(work, asked.record_id)
    facts = _facts(work, found) | _why(work, asked.reason, asked.until)
    return _found(found, facts, "request", request_id)


def of_claim(work: Work, claim_id: str) -> Found:
    """Return what a notice about a claim says, which is the claimant's; it waits until the claim is decided."""
    claim = work.connection.execute(sa.select(record_claim).where(record_claim.c.id == claim_id)).one()
    found = _record(work, claim.record_id)
    return _found(found, _facts(work, found), "claim", claim_id, owner=claim.person_id)


# By the subjects of notices that no move tells.
OF_RECORDS: Mapping[str, Callable[[Work, str], Found]] = {
    "record": of_record,
    "decision": of_decision,
    "request": of_request,
    "claim": of_claim,
}


def _record(work: Work, record_id: str) -> Row[Any]:
    return work.connection.execute(sa.select(record).where(record.c.id == record_id)).one()


def _found(
    found: Row[Any], facts: Mapping[str, Fact], about: str, thing: str, mark: str = "", *, owner: str | None = None
) -> Found:
    things = {"record": found.id, about: thing} if about in ("request", "claim") else {"record": found.id}
    whose = (found.person_id if owner is None else owner, found.municipality, found.application_id or "")
    return Found(*whose, facts, things, about, thing, mark)


def _facts(work: Work, found: Row[Any]) -> dict[str, Fact]:
    title, service = _titles(work, found)
    body = find_body(work.connection, work.context.catalogue, found.municipality)
    holder = found.holder
    return {
        "record": found.number,
        "title": title,
        "service": service,
        "municipality": body.words if body is not None else Words(found.municipality, found.municipality),
        "holder": Words(holder["name_ar"], holder.get("name_en") or holder["name_ar"]),
    }


def _titles(work: Work, found: Row[Any]) -> tuple[Words, Words]:
    """Return how the record and its service are called; a bill and a receipt belong to no service."""
    if not found.service:
        words = kind_words(found.kind) or Words(found.kind, found.kind)
        return words, words
    service = rules_at(work.connection, work.context.catalogue, found.service, found.edition).service(found.service)
    kind = record_kind(service)
    return (kind.words if kind is not None else service.title), service.title


def _why(work: Work, reason: str, until: Any) -> dict[str, Fact]:
    row = find_lookup_row(work.connection, work.context.catalogue, "standing_reasons", reason)
    return {"reason": row.words if row is not None else Words(reason, reason), "until": LastDay(until)}
