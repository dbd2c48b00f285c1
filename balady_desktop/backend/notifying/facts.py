"""What notices can say: the facts for the places of their words, of each subject that a move or the clock tells of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.applications.journeys import place_of, rules_of, workflow_of
from balady_desktop.backend.applications.tables import application as _CASE
from balady_desktop.backend.bills.queries import find_bill, newest_bill, open_bills
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.people.bodies import find_body
from balady_desktop.backend.people.queries import find_person
from balady_desktop.backend.register.tables import record
from balady_desktop.backend.turns.queries import clocks_of, turn_rows
from balady_desktop.backend.work import Work
from balady_desktop.domain.clock import last_day_before
from balady_desktop.domain.notice_words import Fact, LastDay
from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class Found:
    """What a notice is about: whose it is, its facts, and the ids of what it may lead to, by the words of `link`.

    `about`, `thing` and `mark` say what it waits for: see `waiting`.
    """

    owner: str
    municipality: str
    application_id: str
    facts: Mapping[str, Fact]
    things: Mapping[str, str]
    about: str
    thing: str
    mark: str = ""
    # Of an invitation: the party that is invited.
    invited: str = ""


# Takes an application and the id of one of its bills, None for whichever counts; returns None where there is none.
FindOfApplication = Callable[[Work, Row[Any], str | None], Found | None]


def of_application(work: Work, application: Row[Any], _: str | None = None) -> Found:
    """Return what a notice about an application says; it waits while the application stays in its state."""
    turns = turn_rows(work.connection, [application.id]).get(application.id, [])
    stay = str(turns[-1].stay) if turns else ""
    facts, things = _facts_of_application(work, application), dict.fromkeys(("application", "tasks"), application.id)
    return Found(*_whose(application), facts, things, "application", application.id, stay)


def of_bill(work: Work, application: Row[Any], bill_id: str | None) -> Found | None:
    """Return what a notice about a bill says: without its id, the newest that waits for its money, else the newest."""
    found = _bill(work, application, bill_id)
    # There is nothing to tell of a bill of nothing.
    if found is None or not found.total:
        return None
    said: dict[str, Fact] = {"bill": found.number, "total": found.total - found.credited, "due_on": found.due_on}
    facts, things = {**_facts_of_application(work, application), **said}, {"application": application.id}
    return Found(*_whose(application), facts, {**things, "bill": found.id}, "bill", found.id)


def application_by_id(work: Work, application_id: str) -> Found | None:
    """Return what a notice about one application says."""
    found = work.connection.execute(sa.select(_CASE).where(_CASE.c.id == application_id)).one_or_none()
    return of_application(work, found) if found is not None else None


def bill_by_id(work: Work, bill_id: str) -> Found | None:
    """Return what a notice about one bill says, whatever its application is about."""
    wanted = sa.select(_CASE).join(bill, bill.c.application_id == _CASE.c.id).where(bill.c.id == bill_id)
    found = work.connection.execute(wanted).one_or_none()
    return of_bill(work, found, bill_id) if found is not None else None


def of_licence(work: Work, application: Row[Any], _: str | None) -> Found | None:
    """Return what a notice about the record with a last day says that an application came to."""
    joined = document.join(record, document.c.record_id == record.c.id)
    wanted = sa.select(document, record.c.ends).select_from(joined)
    mine = wanted.where(document.c.application_id == application.id, record.c.ends.is_not(None))
    paper = work.connection.execute(mine).one_or_none()
    if paper is None:
        return None
    said: dict[str, Fact] = {"licence": paper.number, "ends_on": paper.ends}
    facts, things = {**_facts_of_application(work, application), **said}, {"application": application.id}
    waits = ("record", paper.record_id, paper.ends.isoformat())
    return Found(*_whose(application), facts, {**things, "paper": paper.id}, *waits)


OF_APPLICATION: Mapping[str, FindOfApplication] = {
    "application": of_application,
    "bill": of_bill,
    "licence": of_licence,
}


def _whose(application: Row[Any]) -> tuple[str, str, str]:
    return application.person_id, application.municipality, application.id


def _bill(work: Work, application: Row[Any], bill_id: str | None) -> Row[Any] | None:
    if bill_id is not None:
        return find_bill(work.connection, bill_id)
    waiting = open_bills(work.connection, application.id)
    return waiting[-1] if waiting else newest_bill(work.connection, application.id)


def _facts_of_application(work: Work, application: Row[Any]) -> dict[str, Fact]:
    rules = rules_of(work.connection, work.context, application)
    service = rules.service(application.service)
    applicant = find_person(work.connection, application.person_id)
    clock = clocks_of(work.connection, [application.id]).get(application.id)
    lapses_at = clock.lapses_at if clock is not None else None
    return {
        "number": application.number,
        "service": service.title,
        "municipality": _body_words(work, application),
        "state": workflow_of(rules, service).get_state(application.state).words,
        "name": application.name,
        "applicant": Words(applicant.display_name_ar, applicant.display_name_en) if applicant else Words("", ""),
        "lapses_on": LastDay(last_day_before(lapses_at) if lapses_at is not None else None),
    }


def _body_words(work: Work, application: Row[Any]) -> Words:
    body = find_body(work.connection, work.context.catalogue, application.municipality)
    return body.words if body is not None else place_of(work.connection, work.context, application).words
