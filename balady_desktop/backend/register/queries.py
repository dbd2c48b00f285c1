"""Reads records, what was decided about them, and what was asked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor, at_desk_of
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.readable import readable
from balady_desktop.backend.register.states import standings_of
from balady_desktop.backend.register.tables import (
    record,
    record_decision,
    record_request,
    record_standing,
    record_version,
)
from balady_desktop.domain.records import paper_standing
from balady_desktop.domain.standing import WITHOUT_END
from balady_desktop.wire.proofs import Standing, StandingChange, StandingRequestBody

_DECIDED_SHOWN = 100


def records_of_applications(connection: Connection, ids: Sequence[str]) -> Mapping[str, Row[Any]]:
    """Return what stands in the register after applications; bills and receipts are no such records."""
    wanted = sa.select(record).where(record.c.application_id.in_(ids), record.c.kind.not_in(WITHOUT_END))
    made = {row.application_id: row for row in connection.execute(wanted)}
    by_act = sa.select(record, record_version.c.application_id.label("by")).join(record_version)
    written = connection.execute(by_act.where(record_version.c.application_id.in_(ids)))
    return {**made, **{row.by: row for row in written}}


def paper_standings(connection: Connection, papers: Sequence[Row[Any]], day: date) -> Mapping[str, Any]:
    """Return what papers say of themselves: as their records are, or superseded by the paper of a later version."""
    ids = {row.record_id for row in papers}
    standings, newest = standings_of(connection, ids, day), _newest_versions(connection, ids)
    found = {}
    for row in papers:
        told = paper_standing(standings[row.record_id])
        is_older = row.version < newest[row.record_id, row.kind]
        found[row.id] = "superseded" if is_older and told != "revoked" else told
    return found


def _newest_versions(connection: Connection, ids: set[str]) -> Mapping[tuple[str, str], int]:
    newest = sa.func.max(document.c.version)
    wanted = sa.select(document.c.record_id, document.c.kind, newest).where(document.c.record_id.in_(ids))
    rows = connection.execute(wanted.group_by(document.c.record_id, document.c.kind))
    return {(row[0], row[1]): row[2] for row in rows}


def changes_of(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[StandingChange]]:
    """Return every decision about records, the oldest first."""
    changed, asked, decided = record_standing.c, record_request.c, record_decision.c
    wanted = (
        sa.select(changed.record_id, changed.standing, changed.at, changed.reason, asked.text, decided.text)
        .outerjoin_from(record_standing, record_decision, decided.request_id == changed.request_id)
        .outerjoin(record_request, asked.id == changed.request_id)
        .where(changed.record_id.in_(ids))
        .order_by(changed.record_id, changed.seq)
    )
    found: dict[str, list[StandingChange]] = defaultdict(list)
    for record_id, standing, at, reason, *texts in connection.execute(wanted):
        said = [text for text in texts if text]
        told = paper_standing(standing)
        found[record_id].append(StandingChange(standing=told, reason=reason, texts=said, at=at))
    return found


def find_last_decision(connection: Connection, record_id: str) -> Row[Any] | None:
    """Return the decision by which a record came to be as it is, with what was asked; None where nobody decided."""
    changed = record_standing.c
    joined = sa.select(record_standing, record_request.c.text).outerjoin_from(
        record_standing, record_request, changed.request_id == record_request.c.id
    )
    wanted = joined.where(changed.record_id == record_id).order_by(changed.seq.desc()).limit(1)
    return connection.execute(wanted).one_or_none()


def find_open(connection: Connection, record_id: str) -> str | None:
    """Return the id of the request about a record that waits for its decision."""
    wanted = _with_decisions(sa.select(record_request.c.id))
    mine = wanted.where(record_request.c.record_id == record_id, record_decision.c.request_id.is_(None))
    return connection.execute(mine.limit(1)).scalar_one_or_none()


def is_open(connection: Connection, request_id: str) -> bool:
    """Return whether a request was not decided yet."""
    decided = sa.select(record_decision.c.request_id).where(record_decision.c.request_id == request_id)
    return connection.execute(decided).first() is None


def of_document(document_id: str) -> sa.ColumnElement[bool]:
    """Return the condition of the requests about the record of which a paper is a view."""
    return record_request.c.record_id.in_(sa.select(document.c.record_id).where(document.c.id == document_id))


def tell_requests(
    connection: Connection, actor: Actor, day: date, *conditions: sa.ColumnElement[bool]
) -> list[StandingRequestBody]:
    """Tell the requests about records of the actor's bodies: the open ones first, each kind newest first.

    Those about the actor's own records are not among them.
    """
    asker, decider = person.alias(), person.alias()
    asked, decided = record_request.c, record_decision.c
    names = (
        *(asker.c.display_name_ar.label("asker"), asker.c.display_name_en.label("asker_en")),
        *(decider.c.display_name_ar.label("decider"), decider.c.display_name_en.label("decider_en")),
    )
    facts = (record.c.kind, record.c.number, record.c.holder)
    said = (decided.is_approved, decided.decided_at, decided.decided_by)
    wanted = (
        _with_decisions(sa.select(record_request, *said, *facts, *names))
        .join(record, record.c.id == asked.record_id)
        .join(asker, asker.c.person_id == asked.asked_by)
        .outerjoin(decider, decider.c.person_id == decided.decided_by)
        .where(at_desk_of(actor, record), *conditions)
        .order_by(decided.request_id.is_not(None), asked.asked_at.desc(), asked.id.desc())
    )
    rows = connection.execute(wanted.limit(_DECIDED_SHOWN)).all()
    standings = standings_of(connection, [row.record_id for row in rows], day)
    papers = _first_papers(connection, [row.record_id for row in rows])

    def read(row: Row[Any]) -> StandingRequestBody:
        paper = papers.get(row.record_id, ("", row.kind))
        return _body(row, paper, standings[row.record_id], actor.person_id)

    return list(readable("record_request", rows, read, lambda row: row.id))


def _first_papers(connection: Connection, ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Return id and kind of the first paper of each record, by which programs before the register name it."""
    wanted = sa.select(document).where(document.c.record_id.in_(ids)).order_by(document.c.issued_at.desc())
    return {row.record_id: (row.id, row.kind) for row in connection.execute(wanted)}


def _with_decisions(wanted: Any) -> Any:
    asked, decided = record_request.c, record_decision.c
    return wanted.select_from(record_request.outerjoin(record_decision, decided.request_id == asked.id))


def _body(row: Row[Any], paper: tuple[str, str], standing_now: str, person_id: str) -> StandingRequestBody:
    return StandingRequestBody(
        request_id=row.id,
        document_id=row.document_id or paper[0],
        document_kind=paper[1],
        document_number=row.number,
        record_id=row.record_id,
        record_kind=row.kind,
        holder_masked=row.holder["masked"],
        standing=row.standing,
        standing_now=paper_standing(standing_now),
        record_standing=standing_now,
        until=row.until,
        reason=row.reason,
        text=row.text,
        asked_by=row.asker,
        asked_by_en=row.asker_en,
        asked_at=row.asked_at,
        is_mine=row.asked_by == person_id,
        state=_STATES[row.is_approved],
        decided_by=row.decider,
        decided_by_en=row.decider_en,
        decided_at=row.decided_at,
    )


_STATES: Mapping[bool | None, Any] = {None: "open", True: "approved", False: "refused"}


def standings_of_applications(connection: Connection, ids: Sequence[str], day: date) -> Mapping[str, Standing]:
    """Return how what came of applications is on a day; of what says so itself, that it has ended, nothing is told."""
    found = records_of_applications(connection, ids)
    standings = standings_of(connection, [row.id for row in found.values()], day)
    return {application_id: paper_standing(standings[row.id]) for application_id, row in found.items()}
