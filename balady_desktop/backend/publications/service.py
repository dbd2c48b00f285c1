"""Proposes, decides and ends publications: always two administrators, and never anything that is past."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.editions.publication_tables import (
    edition_standing,
    publication,
    publication_decision,
    publication_ending,
    publication_ending_decision,
)
from balady_desktop.backend.editions.publications import find_current, standings_of_publications
from balady_desktop.backend.editions.tables import definition_text
from balady_desktop.backend.operations.service import enter_lane
from balady_desktop.backend.publications.queries import find_open_ending, find_waiting
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.backend.work import Work
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.definition import content_hash
from balady_desktop.domain.grace import grace_days_of
from balady_desktop.domain.publishing import ENDINGS, changed_editions, service_changes
from balady_desktop.domain.rate_changes import RateChange
from balady_desktop.domain.text import clean_input
from balady_desktop.wire.publications import DecisionRequest, EndingRequest, ProposalRequest

_LONGEST_TEXT = 4000
# Whoever changes what is proposed or in force waits for whoever does so already.
LANE = "publications"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Files that passed the check, over the catalogue that was in force then."""

    base: Catalogue
    after: Catalogue
    files: Mapping[str, str]


def propose(work: Work, request: ProposalRequest, candidate: Candidate) -> dict[str, Any]:
    """Keep a proposal. Refuses a day that is past, what changes nothing, and a second one while one waits."""
    enter_lane(work.connection, LANE)
    note = _checked_text(request.note)
    _refuse_past(work, request.effective_on)
    if find_waiting(work.connection) is not None:
        raise Refusal(409, "publication_waits")
    if work.context.in_force.now.catalogue is not candidate.base:
        # Another one came into force between the check and now.
        raise Refusal(409, "publication_base")
    changed = changed_editions(candidate.base, candidate.after)
    if not changed:
        raise Refusal(422, "publication_same")
    _refuse_faulty(work, changed)
    publication_id = work.context.new_id()
    number = sa.select(sa.func.count() + 1).select_from(publication).scalar_subquery()
    work.connection.execute(
        sa.insert(publication).values(
            id=publication_id,
            number=number,
            files=_keep_files(work, candidate.files),
            changes=_changes(candidate),
            effective_on=request.effective_on,
            note=note,
            grace_days=grace_days_of(candidate.after.parameters) if request.grace_days is None else request.grace_days,
            proposed_by=work.person,
            proposed_at=work.now,
        )
    )
    work.audit(None, "publication.proposed", publication_id, {"effective_on": request.effective_on})
    return {"publication_id": publication_id}


def decide(work: Work, publication_id: str, request: DecisionRequest) -> dict[str, Any]:
    """Approve or refuse what another administrator proposed."""
    enter_lane(work.connection, LANE)
    found = _get(work, publication_id)
    if found.proposed_by == work.person:
        raise Refusal(403, "same_person")
    if _is_decided(work, publication_id):
        raise Refusal(409, "publication_decided")
    text = _checked_text(request.text)
    if request.approve:
        _refuse_past(work, found.effective_on)
    elif not text:
        raise Refusal(422, "text_needed")
    said = {"is_approved": request.approve, "text": text, "decided_by": work.person, "decided_at": work.now}
    work.connection.execute(
        sa.insert(publication_decision).values(publication_id=found.id, proposed_by=found.proposed_by, **said)
    )
    work.audit(None, "publication.decided", found.id, {"approve": request.approve, "text": text})
    return {"publication_id": found.id}


def ask_ending(work: Work, publication_id: str, request: EndingRequest) -> dict[str, Any]:
    """Ask that a publication that was approved be withdrawn, or told to be faulty."""
    enter_lane(work.connection, LANE)
    found = _get(work, publication_id)
    reason = _checked_text(request.reason)
    if request.standing not in ENDINGS:
        raise Refusal(422, "request_invalid")
    if not reason:
        raise Refusal(422, "text_needed")
    _refuse_ended(work, found, request.standing)
    if find_open_ending(work.connection, found.id) is not None:
        raise Refusal(409, "ending_waits")
    ending_id = work.context.new_id()
    asked = {"standing": request.standing, "reason": reason, "asked_by": work.person, "asked_at": work.now}
    work.connection.execute(sa.insert(publication_ending).values(id=ending_id, publication_id=found.id, **asked))
    work.audit(None, "publication.ending_asked", found.id, {"standing": request.standing, "reason": reason})
    return {"publication_id": found.id, "ending_id": ending_id}


def decide_ending(work: Work, ending_id: str, request: DecisionRequest) -> dict[str, Any]:
    """Approve or refuse that a publication ends; an approval holds from this moment on."""
    enter_lane(work.connection, LANE)
    wanted = sa.select(publication_ending).where(publication_ending.c.id == ending_id)
    asked = work.connection.execute(wanted).one_or_none()
    if asked is None:
        raise not_found()
    if asked.asked_by == work.person:
        raise Refusal(403, "same_person")
    if find_open_ending(work.connection, asked.publication_id) != ending_id:
        raise Refusal(409, "publication_decided")
    text = _checked_text(request.text)
    if not request.approve and not text:
        raise Refusal(422, "text_needed")
    said = {"is_approved": request.approve, "text": text, "decided_by": work.person, "decided_at": work.now}
    work.connection.execute(
        sa.insert(publication_ending_decision).values(ending_id=ending_id, asked_by=asked.asked_by, **said)
    )
    work.audit(None, "publication.ending_decided", asked.publication_id, {"approve": request.approve, "text": text})
    return {"publication_id": asked.publication_id, "standing": asked.standing if request.approve else ""}


def _get(work: Work, publication_id: str) -> Row[Any]:
    wanted = sa.select(publication).where(publication.c.id == publication_id)
    found = work.connection.execute(wanted).one_or_none()
    if found is None:
        raise not_found()
    return found


def _is_decided(work: Work, publication_id: str) -> bool:
    wanted = sa.select(publication_decision).where(publication_decision.c.publication_id == publication_id)
    return work.connection.execute(wanted).one_or_none() is not None


def _refuse_past(work: Work, day: str) -> None:
    try:
        effective_on = date.fromisoformat(day)
    except ValueError:
        raise Refusal(422, "request_invalid") from None
    if effective_on < work.today:
        raise Refusal(422, "effective_past")


def _refuse_faulty(work: Work, changed: Mapping[str, str]) -> None:
    """Refuse to publish again what was found faulty; what was withdrawn may come back."""
    column = edition_standing.c
    wanted = sa.select(column.hash).where(column.hash.in_(changed.values()), column.standing == "faulty")
    if work.connection.execute(wanted).first() is not None:
        raise Refusal(422, "publication_faulty")


def _refuse_ended(work: Work, found: Row[Any], standing: str) -> None:
    decision = sa.select(publication_decision.c.is_approved).where(publication_decision.c.publication_id == found.id)
    if work.connection.execute(decision).scalar_one_or_none() is not True:
        raise Refusal(409, "publication_not_approved")
    last = standings_of_publications(work.connection).get(found.id)
    # What was withdrawn may be found faulty later; nothing leads back.
    if last is not None and (last.standing == standing or last.standing == "faulty"):
        raise Refusal(409, "publication_ended")


def _checked_text(text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise Refusal(422, "request_invalid")
    return clean_input(text)


def _keep_files(work: Work, files: Mapping[str, str]) -> dict[str, str]:
    """Keep the texts; returns file name -> hash of all that lies over the program's own, that of before included."""
    for text in files.values():
        insert_if_absent(work.connection, definition_text, hash=content_hash(text), text=text)
    current = find_current(work.connection)
    return {**(current.files if current else {}), **{name: content_hash(text) for name, text in files.items()}}


def _changes(candidate: Candidate) -> list[dict[str, Any]]:
    return [
        {
            "service": one.service,
            "title": {"ar": one.title.ar, "en": one.title.en},
            "what": one.what,
            "names": [{"ar": name.ar, "en": name.en} for name in one.names],
            "rates": [_rate(rate) for rate in one.rates],
        }
        for one in service_changes(candidate.base, candidate.after)
    ]


def _rate(change: RateChange) -> dict[str, Any]:
    said = {"classes": list(change.classes), "up_to": change.up_to, "before": change.before, "after": change.after}
    return {"article": {"ar": change.article.ar, "en": change.article.en}, **said}
