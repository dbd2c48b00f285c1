"""Reads applications as the wire tells them, many at once so that a feed page costs a handful of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.applications.tables import application, asked, move_answer, submission, timeline_entry
from balady_desktop.backend.bills.queries import bills_of_applications, pressing_bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.readable import readable
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.queries import changes_of, paper_standings, records_of_applications
from balady_desktop.backend.telling.parties import delegates_of, parties_of_applications
from balady_desktop.backend.telling.tasks import task_outlines
from balady_desktop.backend.turns.queries import clocks_of, turn_rows
from balady_desktop.domain.clock import last_day_before
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.words import Words
from balady_desktop.wire.applications import (
    ApplicationBody,
    AskedOfApplicant,
    BillBody,
    ClockBody,
    DocumentBody,
    TimelineEntry,
    TurnBody,
)
from balady_desktop.wire.bounds import is_kept_shallow

# Papers of one transaction came out at the same moment.
_PLACES = {"bill": 0, "receipt": 1, "licence": 2}


def application_bodies(
    connection: Connection, context: Context, ids: Sequence[str], *, with_names: bool = False
) -> list[ApplicationBody]:
    """Return applications; `with_names` says who of the staff acted, which only the staff reads."""
    rows = connection.execute(sa.select(application).where(application.c.id.in_(ids))).all()
    sent = _submissions(connection, [row.submission_id for row in rows])
    timelines = _timelines(connection, ids, with_names)
    requests = _requests(connection, ids)
    bills = bills_of_applications(connection, ids, context.today())
    # A paper that came out for another holder is his: the desk sees it, the applicant does not.
    owners = None if with_names else {row.id: row.person_id for row in rows}
    documents = documents_of_applications(connection, ids, context.today(), owners)
    records = records_of_applications(connection, ids)
    clocks = _clocks(connection, ids)
    tasks = task_outlines(connection, ids, with_names=with_names)
    parties = parties_of_applications(connection, rows)

    def read(row: Row[Any]) -> ApplicationBody:
        facts = (timelines[row.id], requests[row.id], bills.get(row.id, []), documents[row.id])
        body = _body(row, sent[row.submission_id], *facts, records.get(row.id), clocks.get(row.id))
        return body.model_copy(update={"tasks": tasks.get(row.id, []), "parties": parties.get(row.id, [])})

    return list(readable("application", rows, read, lambda row: row.id))


def application_body(
    connection: Connection, context: Context, application_id: str, *, with_names: bool = False
) -> ApplicationBody:
    """Return one application. Refuses where it cannot be read, or is deeper than a reply can carry."""
    found = application_bodies(connection, context, [application_id], with_names=with_names)
    if not found or not is_kept_shallow(found[0].answers):
        raise Refusal(409, "application_unreadable")
    return found[0]


def _body(
    row: Row[Any],
    sent: Row[Any],
    timeline: list[TimelineEntry],
    requests: list[AskedOfApplicant],
    bills: list[BillBody],
    papers: Any,
    record: Row[Any] | None,
    clock: ClockBody | None,
) -> ApplicationBody:
    return ApplicationBody(
        application_id=row.id,
        application_number=row.number,
        draft_id=row.draft_id,
        service=row.service,
        definition=sent.definition,
        version=row.version,
        state=row.state,
        path=row.path,
        name=row.name,
        municipality=row.municipality,
        submitted_at=row.submitted_at,
        changed_at=row.changed_at,
        answers=sent.answers,
        known=sent.known,
        judged_on=riyadh_date(sent.received_at),
        sent_on=sent.sent_on or {},
        registers=sent.registers or {},
        timeline=timeline,
        requests=requests,
        bill=pressing_bill(bills),
        bills=bills,
        documents=papers,
        licence_number=record.number if record else None,
        expires_on=record.ends if record else None,
        clock=clock,
    )


def _submissions(connection: Connection, ids: Iterable[str]) -> Mapping[str, Row[Any]]:
    rows = connection.execute(sa.select(submission).where(submission.c.id.in_(list(ids))))
    return {row.id: row for row in rows}


def _timelines(connection: Connection, ids: Sequence[str], with_names: bool) -> Mapping[str, list[TimelineEntry]]:
    entry = timeline_entry.c
    joined = timeline_entry.outerjoin(person, (person.c.person_id == entry.actor) & (person.c.kind == "staff"))
    answered = move_answer.c
    joined = joined.outerjoin(
        move_answer, (answered.application_id == entry.application_id) & (answered.seq == entry.seq)
    )
    names = (
        *(person.c.display_name_ar.label("staff_name"), person.c.display_name_en.label("staff_name_en")),
        answered.answers,
    )
    wanted = sa.select(timeline_entry, *names).select_from(joined)
    found: dict[str, list[TimelineEntry]] = defaultdict(list)
    delegates = delegates_of(connection, ids)
    told = [] if with_names else [~entry.is_inside]
    for row in connection.execute(wanted.where(entry.application_id.in_(ids), *told).order_by(entry.seq)):
        said = {name: getattr(row, name) for name in ("seq", "move", "state", "role", "at", "text", "reasons")}
        said["answers"] = row.answers or {}
        # Of the staff only the staff reads who it was; who acted for the applicant, both.
        delegate = delegates.get((row.application_id, row.actor))
        staff = Words(row.staff_name or "", row.staff_name_en or "") if with_names and row.staff_name else None
        actor = delegate or staff
        said |= {"actor": actor.ar if actor else None, "actor_en": actor.en if actor else None}
        found[row.application_id].append(TimelineEntry(by_delegate=delegate is not None, **said))
    return found


def _clocks(connection: Connection, ids: Sequence[str]) -> Mapping[str, ClockBody]:
    turns = turn_rows(connection, ids)
    names = ("party", "holder", "state", "stay", "since", "until")
    return {
        one: ClockBody(
            turns=[TurnBody(**{name: getattr(row, name) for name in names}) for row in turns[one]],
            due_on=clock.due_on,
            is_late=clock.is_late,
            lapses_on=last_day_before(clock.lapses_at) if clock.lapses_at else None,
        )
        for one, clock in clocks_of(connection, ids).items()
    }


def _requests(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[AskedOfApplicant]]:
    found: dict[str, list[AskedOfApplicant]] = defaultdict(list)
    wanted = sa.select(asked).where(asked.c.application_id.in_(ids)).order_by(asked.c.position)
    for row in connection.execute(wanted):
        said = {name: getattr(row, name) for name in ("field", "reason", "text", "is_answered", "task")}
        found[row.application_id].append(AskedOfApplicant(request_id=row.id, **said))
    return found


def documents_of_applications(
    connection: Connection, ids: Sequence[str], day: date, owners: Mapping[str, str] | None = None
) -> Mapping[str, list[DocumentBody]]:
    """Return the papers of each application in the order they came out, as they are on a day.

    `owners`: of each application only the papers of this one; None tells all.
    """
    found: dict[str, list[DocumentBody]] = defaultdict(list)
    rows = connection.execute(sa.select(document).where(document.c.application_id.in_(ids))).all()
    standings = paper_standings(connection, rows, day)
    changes = changes_of(connection, [row.record_id for row in rows])
    for row in sorted(rows, key=lambda row: (row.issued_at, _PLACES.get(row.kind, len(_PLACES)), row.number)):
        if owners is not None and owners[row.application_id] != row.person_id:
            continue
        said = {"kind": row.kind, "number": row.number, "issued_at": row.issued_at}
        now = {"standing": standings[row.id], "changes": changes.get(row.record_id, [])}
        found[row.application_id].append(DocumentBody(document_id=row.id, **now, **said))
    return found
