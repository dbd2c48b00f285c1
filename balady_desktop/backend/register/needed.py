"""Records that an application needs: whether they are what its answers say, and what depends on them."""

from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.acting import record_as_known
from balady_desktop.backend.register.tables import record
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work
from balady_desktop.domain.definition import Field
from balady_desktop.domain.held_records import taken_from
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.parties import leading_party
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.record_kinds import parent_of, record_kind


def refuse_other_records(
    work: Work, party: str, takers: Mapping[str, str], journey: Journey, names: Collection[str]
) -> None:
    """Refuse those of the answers of some fields that name a record which the register does not have so.

    `party`: whose application it is; `takers`: who takes which part in it. With 422 one that whoever has to hold it
    does not hold, or of another kind; with 409 `needed_record_differs` one that has changed since it was chosen.
    """
    leading = leading_party(journey.definition.parties)
    # A part that nobody takes is held by nobody: the applicant does not stand in for it.
    holders = {**takers, leading.party if leading else "": party}
    for asked, typed in _named(journey, names):
        holder = party if asked.held_by is None else holders.get(asked.held_by, "")
        found = _find(work, asked, typed, holder) if holder else None
        if found is None:
            raise Refusal(422, "answers_invalid", [Problem(asked.id, "record_not_held")])
        if taken_from(record_as_known(work.connection, found, work.today), asked) != dict(typed):
            raise Refusal(409, "needed_record_differs", [Problem(asked.id, "record_changed")])


def needed_records(work: Work, journey: Journey) -> dict[str, Any]:
    """Return the answers that name a record with what the register says of it now."""
    found = {}
    for asked in journey.definition.record_fields():
        named = journey.value(asked.id)
        row = named and work.connection.execute(sa.select(record).where(record.c.id == named.record_id)).one_or_none()
        if row is not None:
            found[asked.id] = taken_from(record_as_known(work.connection, row, work.today), asked)
    return found


def find_parent(work: Work, journey: Journey) -> Row[Any] | None:
    """Return the record on which that of an application will depend, locked; None where it depends on none."""
    kind = record_kind(journey.definition)
    named = parent_of(kind, journey) if kind is not None else None
    return None if named is None else find_locked(work.connection, record, record.c.id == named.record_id)


def _named(journey: Journey, names: Collection[str]) -> list[tuple[Field, Mapping[str, Any]]]:
    fields = (one for one in journey.definition.record_fields() if one.id in names)
    named = [one for one in fields if journey.value(one.id) is not None]
    return [(one, journey.typed(one)) for one in named]


def _find(work: Work, asked: Field, typed: Mapping[str, Any], holder: str) -> Row[Any] | None:
    mine = (record.c.id == typed["record_id"], record.c.kind == asked.record, record.c.person_id == holder)
    return work.connection.execute(sa.select(record).where(*mine)).one_or_none()
