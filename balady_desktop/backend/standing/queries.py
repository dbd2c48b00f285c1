"""Reads the status of papers and what was asked about them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor, at_desk_of
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.readable import readable
from balady_desktop.backend.standing.tables import document_standing, standing_decision, standing_request
from balady_desktop.domain.standing import WITHOUT_END
from balady_desktop.wire.proofs import Standing, StandingChange, StandingRequestBody

_DECIDED_SHOWN = 100


def standings_of(connection: Connection, ids: Sequence[str]) -> Mapping[str, str]:
    """Return the status of papers; one that nobody ever touched is not among them: it is valid."""
    rows = connection.execute(sa.select(document_standing).where(document_standing.c.document_id.in_(ids)))
    return {row.document_id: row.standing for row in sorted(rows, key=lambda row: row.seq)}


def standing_of(connection: Connection, document_id: str) -> str:
    """Return the status of one paper."""
    return standings_of(connection, [document_id]).get(document_id, "valid")


def changes_of(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[StandingChange]]:
    """Return every change of papers, the oldest first."""
    changed, asked, decided = document_standing.c, standing_request.c, standing_decision.c
    wanted = (
        sa.select(changed.document_id, changed.standing, changed.at, asked.reason, asked.text, decided.text)
        .join(standing_decision, decided.request_id == changed.request_id)
        .join(standing_request, asked.id == changed.request_id)
        .where(changed.document_id.in_(ids))
        .order_by(changed.document_id, changed.seq)
    )
    found: dict[str, list[StandingChange]] = defaultdict(list)
    for document_id, standing, at, reason, *texts in connection.execute(wanted):
        said = [text for text in texts if text]
        found[document_id].append(StandingChange(standing=standing, reason=reason, texts=said, at=at))
    return found


def find_last_request(connection: Connection, document_id: str) -> Row[Any] | None:
    """Return the request by which a paper came to be as it is, None for one that nobody touched."""
    changed = document_standing.c
    joined = sa.select(standing_request).join(document_standing, changed.request_id == standing_request.c.id)
    wanted = joined.where(changed.document_id == document_id).order_by(changed.seq.desc()).limit(1)
    return connection.execute(wanted).one_or_none()


def find_open(connection: Connection, document_id: str) -> str | None:
    """Return the id of the request about a paper that waits for its decision."""
    wanted = _with_decisions(sa.select(standing_request.c.id))
    mine = wanted.where(standing_request.c.document_id == document_id, standing_decision.c.request_id.is_(None))
    return connection.execute(mine).scalar_one_or_none()


def tell_requests(
    connection: Connection, actor: Actor, *conditions: sa.ColumnElement[bool]
) -> list[StandingRequestBody]:
    """Tell the requests about papers of the actor's bodies: the open ones first, each kind newest first.

    Those about the actor's own papers are not among them.
    """
    asker, decider = person.alias(), person.alias()
    asked, decided = standing_request.c, standing_decision.c
    names = (asker.c.display_name_ar.label("asker"), decider.c.display_name_ar.label("decider"))
    facts = (document.c.kind, document.c.number, document.c.holder)
    said = (decided.is_approved, decided.decided_at, decided.decided_by)
    wanted = (
        _with_decisions(sa.select(standing_request, *said, *facts, *names))
        .join(document, document.c.id == asked.document_id)
        .join(asker, asker.c.person_id == asked.asked_by)
        .outerjoin(decider, decider.c.person_id == decided.decided_by)
        .where(at_desk_of(actor, document), *conditions)
        .order_by(decided.request_id.is_not(None), asked.asked_at.desc(), asked.id.desc())
    )
    rows = connection.execute(wanted.limit(_DECIDED_SHOWN)).all()
    standings = standings_of(connection, [row.document_id for row in rows])

    def read(row: Row[Any]) -> StandingRequestBody:
        return _body(row, standings.get(row.document_id, "valid"), actor.person_id)

    return list(readable("standing_request", rows, read, lambda row: row.id))


def _with_decisions(wanted: Any) -> Any:
    asked, decided = standing_request.c, standing_decision.c
    return wanted.select_from(standing_request.outerjoin(standing_decision, decided.request_id == asked.id))


def _body(row: Row[Any], standing_now: Any, person_id: str) -> StandingRequestBody:
    return StandingRequestBody(
        request_id=row.id,
        document_id=row.document_id,
        document_kind=row.kind,
        document_number=row.number,
        holder_masked=row.holder["masked"],
        standing=row.standing,
        standing_now=standing_now,
        reason=row.reason,
        text=row.text,
        asked_by=row.asker,
        asked_at=row.asked_at,
        is_mine=row.asked_by == person_id,
        state=_STATES[row.is_approved],
        decided_by=row.decider,
        decided_at=row.decided_at,
    )


_STATES: Mapping[bool | None, Any] = {None: "open", True: "approved", False: "refused"}


def standings_of_applications(connection: Connection, ids: Sequence[str]) -> Mapping[str, Standing]:
    """Return how what came out of applications is now; receipts and bills say nothing of that."""
    issued = document.c.kind.not_in(WITHOUT_END)
    wanted = sa.select(document.c.id, document.c.application_id).where(document.c.application_id.in_(ids), issued)
    applications = {row.id: row.application_id for row in connection.execute(wanted)}
    standings: Mapping[str, Any] = standings_of(connection, list(applications))
    return {applications[document_id]: standing for document_id, standing in standings.items()}
