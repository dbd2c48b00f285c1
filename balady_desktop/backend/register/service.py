"""Writes records: made when documents come out, decided about by two persons, fallen with what they depend on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.applications.journeys import get_submission
from balady_desktop.backend.documents.service import NewDocument, add_document
from balady_desktop.backend.numbering import licence_number
from balady_desktop.backend.people.queries import get_person
from balady_desktop.backend.register.states import states_of
from balady_desktop.backend.register.tables import record, record_standing, record_version
from balady_desktop.backend.work import Work
from balady_desktop.domain.identifiers import mask_id, mask_name
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.record_kinds import facts_of, record_kind
from balady_desktop.domain.records import falls_with, last_day, standing_at

# The reason, as the lookup of reasons has it, of a record that fell with the one on which it depends.
FELL = "parent_ended"


@dataclass(frozen=True, slots=True)
class NewStanding:
    """A decision about a record, as it is written. `parent_id`: the record with which it falls."""

    standing: str
    reason: str
    until: date | None = None
    request_id: str | None = None
    parent_id: str | None = None
    # The application of an act that brought it.
    application_id: str | None = None


def holder_of(connection: Connection, person_id: str) -> dict[str, str]:
    """Return a holder as he is called now, as records and papers keep him."""
    holder = get_person(connection, person_id)
    return {
        "name_ar": holder.display_name_ar,
        "name_en": holder.display_name_en,
        "masked": mask_name(holder.display_name_ar),
        "id_masked": mask_id(holder.facts.get("id_number", "")),
    }


def create_record(work: Work, application: Row[Any], journey: Journey, parent: Row[Any] | None = None) -> Row[Any]:
    """Put into the register what an application came to: number, holder, facts, first and last day.

    Returns the record. `parent` is the record on which it depends, where its kind names one.
    """
    kind = record_kind(journey.definition)
    assert kind is not None  # documents come out only of a service that has them
    years = int(journey.value(journey.definition.period_field or "") or 0)
    hold = kind.depends_on if parent is not None else None
    made = _insert(
        work,
        application,
        kind=kind.record,
        number=licence_number(work.connection, application.municipality, work.today.year),
        service=application.service,
        edition=get_submission(work.connection, application.submission_id).definition,
        ends=last_day(work.today, years) if years else None,
        depends_on=parent.id if parent is not None else None,
        falls=list(hold.falls) if hold else [],
        waits=list(hold.waits) if hold else [],
    )
    add_version(work, made.id, work.today, facts_of(kind, journey), "issue", application.id)
    said = {"number": made.number, "application": application.id, "ends": made.ends and made.ends.isoformat()}
    work.audit(made.municipality, "record.created", made.id, said)
    return made


def open_money_record(work: Work, application: Row[Any], kind: str, number: str) -> Row[Any]:
    """Put a bill or a receipt into the register, so that its paper can be revoked as what a service issues can be."""
    return _insert(
        work,
        application,
        kind=kind,
        number=number,
        service="",
        edition="",
        ends=None,
        depends_on=None,
        falls=[],
        waits=[],
    )


def show_record(work: Work, found: Row[Any], kind: str, application_id: str | None = None) -> str:
    """Let a paper come out that shows a record as its newest version has it; returns the paper's id.

    `application_id`: the application by which it comes out, where that is another one than made the record.
    """
    newest = sa.select(sa.func.max(record_version.c.seq)).where(record_version.c.record_id == found.id)
    # A bill and a receipt have no versions.
    version = work.connection.execute(newest).scalar_one() or 1
    whose = {name: getattr(found, name) for name in ("municipality", "person_id", "holder")}
    of = application_id or found.application_id
    made = NewDocument(kind, found.number, **whose, record_id=found.id, application_id=of, version=version)
    return add_document(work, made)


def hand_over(work: Work, record_id: str, person_id: str) -> Row[Any]:
    """Make a record somebody's from now on; what he is given of it is his, earlier papers stay whose they were.

    Returns the record.
    """
    now = {"person_id": person_id, "holder": holder_of(work.connection, person_id)}
    mine = sa.update(record).where(record.c.id == record_id)
    return work.connection.execute(mine.values(**now).returning(record)).one()


def _insert(work: Work, application: Row[Any], **values: Any) -> Row[Any]:
    row = {
        "id": work.context.new_id(),
        "application_id": application.id,
        "municipality": application.municipality,
        "person_id": application.person_id,
        "holder": holder_of(work.connection, application.person_id),
        "starts": work.today,
        "made_at": work.now,
    }
    return work.connection.execute(sa.insert(record).values(**row, **values).returning(record)).one()


def add_version(
    work: Work,
    record_id: str,
    since: date,
    facts: Mapping[str, Any],
    act: str,
    application_id: str | None,
    ends_before: date | None = None,
) -> int:
    """Write what a record says from a day on; returns the number of the version.

    `ends_before`: the last day that the record had until now, where another one comes with the version.
    """
    seq: int = work.connection.execute(_next_seq(record_version, record_id)).scalar_one()
    by = {"act": act, "application_id": application_id, "actor": work.person, "at": work.now}
    work.connection.execute(
        sa.insert(record_version).values(
            record_id=record_id, seq=seq, since=since, facts=dict(facts), ends_before=ends_before, **by
        )
    )
    return seq


def change_standing(work: Work, found: Row[Any], new: NewStanding) -> None:
    """Write a decision about a record that is locked, and let fall for good what depends on it."""
    _write_standing(work, found, new)
    fallen = standing_at(states_of(work.connection, [found.id])[found.id], work.today)
    # In the order of their ids, so that two transactions never wait for each other.
    dependents = sa.select(record).where(record.c.depends_on == found.id).order_by(record.c.id).with_for_update()
    for child in work.connection.execute(dependents).all():
        if falls_with(fallen, child.falls) and not _has_ended(work, child):
            change_standing(work, child, NewStanding(fallen, FELL, parent_id=found.id))


def _has_ended(work: Work, child: Row[Any]) -> bool:
    """Return whether a record came to an end of its own, beside what its parent says."""
    last = sa.select(record_standing.c.standing).where(record_standing.c.record_id == child.id)
    last = last.order_by(record_standing.c.seq.desc()).limit(1)
    return work.connection.execute(last).scalar_one_or_none() in ("revoked", "cancelled", "replaced")


def _write_standing(work: Work, found: Row[Any], new: NewStanding) -> None:
    seq = work.connection.execute(_next_seq(record_standing, found.id)).scalar_one()
    values = {name: getattr(new, name) for name in ("standing", "reason", "until", "request_id", "parent_id")}
    work.connection.execute(sa.insert(record_standing).values(record_id=found.id, seq=seq, at=work.now, **values))
    caused = {"request": new.request_id} if new.request_id else {"parent": new.parent_id, "reason": new.reason}
    if new.application_id:
        caused = {"application": new.application_id, "reason": new.reason}
    work.audit(found.municipality, f"record.{new.standing}", found.id, caused)
    work.happen(f"record.{new.standing}", found.id, f"{found.id}:{seq}")
    if found.application_id is not None:
        work.announce(found.person_id, "application", found.application_id)


def _next_seq(table: sa.Table, record_id: str) -> sa.Select[Any]:
    return sa.select(sa.func.count() + 1).select_from(table).where(table.c.record_id == record_id)
