"""Reads publications: what waits, what is due, and the whole history for administrators."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.editions.publication_tables import (
    publication,
    publication_decision,
    publication_ending,
    publication_ending_decision,
    publication_standing,
)
from balady_desktop.backend.editions.publications import find_current, standings_of_publications
from balady_desktop.backend.people.tables import person
from balady_desktop.wire.publications import EndingBody, PublicationBody

_SHOWN = 100


def find_waiting(connection: Connection) -> str | None:
    """Return the publication that waits for its decision or for its day, None where none does."""
    wanted = _undone(sa.select(publication.c.id), publication_decision.c.is_approved.is_not(False))
    return connection.execute(wanted).scalars().first()


def find_due(connection: Connection, today: str) -> str | None:
    """Return the approved publication whose day has come and that is not in force yet."""
    is_due = publication_decision.c.is_approved & (publication.c.effective_on <= today)
    return connection.execute(_undone(sa.select(publication.c.id), is_due)).scalars().first()


def _undone(wanted: Any, condition: sa.ColumnElement[bool]) -> Any:
    """Publications that never had a standing."""
    decided, standing = publication_decision.c, publication_standing.c
    joined = publication.outerjoin(publication_decision, decided.publication_id == publication.c.id)
    joined = joined.outerjoin(publication_standing, standing.publication_id == publication.c.id)
    return wanted.select_from(joined).where(standing.number.is_(None), condition).order_by(publication.c.number)


def find_open_ending(connection: Connection, publication_id: str) -> str | None:
    """Return what was asked about the end of a publication and waits for its decision."""
    asked, decided = publication_ending.c, publication_ending_decision.c
    joined = publication_ending.outerjoin(publication_ending_decision, decided.ending_id == asked.id)
    wanted = sa.select(asked.id).select_from(joined)
    wanted = wanted.where(asked.publication_id == publication_id, decided.ending_id.is_(None))
    return connection.execute(wanted).scalar_one_or_none()


def tell_publications(
    connection: Connection, person_id: str, *conditions: sa.ColumnElement[bool]
) -> list[PublicationBody]:
    """Return publications with their history, the newest first."""
    proposer, decider = person.alias(), person.alias()
    made, decided = publication.c, publication_decision.c
    names = (
        *(proposer.c.display_name_ar.label("proposer"), proposer.c.display_name_en.label("proposer_en")),
        *(decider.c.display_name_ar.label("decider"), decider.c.display_name_en.label("decider_en")),
    )
    said = (decided.is_approved, decided.text, decided.decided_at)
    joined = publication.join(proposer, proposer.c.person_id == made.proposed_by)
    joined = joined.outerjoin(publication_decision, decided.publication_id == made.id)
    joined = joined.outerjoin(decider, decider.c.person_id == decided.decided_by)
    wanted = sa.select(publication, *said, *names).select_from(joined).where(*conditions)
    rows = connection.execute(wanted.order_by(made.number.desc()).limit(_SHOWN)).all()
    endings = _endings(connection, [row.id for row in rows], person_id)
    standings, starts = standings_of_publications(connection), _starts(connection)
    current = find_current(connection)
    return [
        _body(row, person_id, standings.get(row.id), starts.get(row.id), current, endings.get(row.id, []))
        for row in rows
    ]


def _starts(connection: Connection) -> Mapping[str, Any]:
    began = publication_standing.c.standing == "in_force"
    rows = connection.execute(sa.select(publication_standing).where(began)).all()
    return {row.publication_id: row.at for row in rows}


def _body(
    row: Row[Any],
    person_id: str,
    standing: Row[Any] | None,
    since: Any,
    current: Row[Any] | None,
    endings: list[EndingBody],
) -> PublicationBody:
    is_ended = standing is not None and standing.standing != "in_force"
    return PublicationBody.model_validate(
        {
            "publication_id": row.id,
            "number": row.number,
            "state": _state(row, standing, is_current=current is not None and current.id == row.id),
            "effective_on": row.effective_on,
            "note": row.note,
            "proposed_by": row.proposer,
            "proposed_by_en": row.proposer_en,
            "proposed_at": row.proposed_at,
            "is_mine": row.proposed_by == person_id,
            "changes": row.changes,
            "grace_days": row.grace_days,
            "decided_by": row.decider,
            "decided_by_en": row.decider_en,
            "decided_at": row.decided_at,
            "text": row.text or "",
            "since": since,
            "ended_at": standing.at if standing is not None and is_ended else None,
            "fault": standing.fault if standing is not None else "",
            "endings": endings,
        }
    )


def _state(row: Row[Any], standing: Row[Any] | None, *, is_current: bool) -> str:
    if standing is None:
        return {None: "proposed", True: "approved", False: "refused"}[row.is_approved]
    if standing.standing != "in_force":
        return str(standing.standing)
    return "in_force" if is_current else "replaced"


def _endings(connection: Connection, ids: list[str], person_id: str) -> Mapping[str, list[EndingBody]]:
    asker, decider = person.alias(), person.alias()
    asked, decided = publication_ending.c, publication_ending_decision.c
    names = (
        *(asker.c.display_name_ar.label("asker"), asker.c.display_name_en.label("asker_en")),
        *(decider.c.display_name_ar.label("decider"), decider.c.display_name_en.label("decider_en")),
    )
    said = (decided.is_approved, decided.text, decided.decided_at)
    joined = publication_ending.join(asker, asker.c.person_id == asked.asked_by)
    joined = joined.outerjoin(publication_ending_decision, decided.ending_id == asked.id)
    joined = joined.outerjoin(decider, decider.c.person_id == decided.decided_by)
    wanted = sa.select(publication_ending, *said, *names).select_from(joined).where(asked.publication_id.in_(ids))
    found: dict[str, list[EndingBody]] = defaultdict(list)
    for row in connection.execute(wanted.order_by(asked.asked_at, asked.id)):
        found[row.publication_id].append(_ending(row, person_id))
    return found


def _ending(row: Row[Any], person_id: str) -> EndingBody:
    states = {None: "open", True: "approved", False: "refused"}
    return EndingBody(
        ending_id=row.id,
        standing=row.standing,
        reason=row.reason,
        asked_by=row.asker,
        asked_by_en=row.asker_en,
        asked_at=row.asked_at,
        is_mine=row.asked_by == person_id,
        state=states[row.is_approved],
        decided_by=row.decider,
        decided_by_en=row.decider_en,
        decided_at=row.decided_at,
        text=row.text or "",
    )
