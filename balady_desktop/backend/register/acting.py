"""Acts on records as the server sees them: the record as an application knows it, and why an act cannot be begun."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.applications.journeys import get_submission, make_journey
from balady_desktop.backend.applications.tables import application, submission
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.states import standings_of
from balady_desktop.backend.register.tables import record, record_decision, record_standing, record_version
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work
from balady_desktop.domain.acts import service_of
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.record_facts import prefilled, snapshot_of
from balady_desktop.domain.record_paths import RECORD
from balady_desktop.domain.riyadh import riyadh_date

# How an application ends that was decided.
_DECIDED = ("fulfilled", "refused")
# Of what depends on a record, what has come to its end already falls no more.
_LIVING = ("valid", "suspended", "expired")


def record_as_known(connection: Connection, found: Row[Any], day: date) -> dict[str, Any]:
    """Return a record as an application that acts on it knows it, in plain JSON."""
    newest = sa.select(record_version).where(record_version.c.record_id == found.id)
    version = connection.execute(newest.order_by(record_version.c.seq.desc()).limit(1)).one()
    newest_of = sa.func.max(record_standing.c.at), sa.func.max(record_standing.c.seq)
    changed = sa.select(*newest_of).where(record_standing.c.record_id == found.id)
    stood, decision = connection.execute(changed).one()
    standing = standings_of(connection, [found.id], day)[found.id]
    return {
        "record_id": found.id,
        "number": found.number,
        "standing": standing,
        "starts": found.starts.isoformat(),
        "ends": found.ends.isoformat() if found.ends else None,
        "since": version.since.isoformat(),
        "stands_since": riyadh_date(stood).isoformat() if stood else None,
        # Which decision about it was the last one, none where there was none.
        "decision": decision,
        "dependents": _dependents(connection, found.id, day),
        "facts": version.facts,
    }


def _dependents(connection: Connection, record_id: str, day: date) -> int:
    ids = connection.execute(sa.select(record.c.id).where(record.c.depends_on == record_id)).scalars().all()
    return sum(one in _LIVING for one in standings_of(connection, ids, day).values())


def get_acted_on(
    work: Work, party: str, rules: Catalogue, definition: ServiceDefinition, answers: Mapping[str, Any]
) -> Row[Any]:
    """Return the record that an application of a party acts on, locked.

    Refuses with 422 `act_record_unknown` one that is not his or not of the kind, with 409 `record_differs` where the
    record is no longer as the answers know it, `act_open` where another such application is open, `record_lost` where
    it cannot be acted on as it stands, `decided_before` where the same was decided already.
    """
    said, act = snapshot_of(answers), definition.act
    assert act is not None  # asked of acts only
    found = find_locked(work.connection, record, record.c.id == str(said.get("record_id") or ""))
    is_his = found is not None and found.person_id == party and found.kind == act.acts_on.record
    if found is None or not is_his or found.service != service_of(definition.service):
        raise Refusal(422, "act_record_unknown")
    known = record_as_known(work.connection, found, work.today)
    if known["standing"] not in act.acts_on.standing:
        raise Refusal(409, "record_lost")
    if act.acts_on.alone and open_number(work.connection, found.id) is not None:
        raise Refusal(409, "act_open")
    if known != dict(said):
        raise Refusal(409, "record_differs")
    if decided_before(work.connection, rules, definition, known) is not None:
        raise Refusal(409, "decided_before")
    return found


def open_number(connection: Connection, record_id: str) -> str | None:
    """Return the number of the application that has a record to itself, None where it is free."""
    alone = sa.select(application.c.number).where(application.c.open_on == record_id, application.c.is_alone)
    return connection.execute(alone).scalar_one_or_none()


def is_lost(connection: Connection, found: Row[Any], definition: ServiceDefinition, day: date) -> bool:
    """Return whether an open application acts on a record that has come to a standing in which its act is not done.

    What is about a decision is lost too where another one was made since.
    """
    if found.open_on is None or definition.act is None:
        return False
    if definition.act.acts_on.about_decision:
        said = snapshot_of(get_submission(connection, found.submission_id).answers)
        newest = sa.select(sa.func.max(record_standing.c.seq)).where(record_standing.c.record_id == found.open_on)
        if said.get("decision") != connection.execute(newest).scalar_one():
            return True
    return standings_of(connection, [found.open_on], day)[found.open_on] not in definition.act.acts_on.standing


def who_decided(connection: Connection, record_id: str, seq: int | None) -> frozenset[str]:
    """Return who asked for a decision about a record and who took it; of one with which it fell, those of that one."""
    changed, decided = record_standing.c, record_decision.c
    wanted = sa.select(changed.parent_id, decided.asked_by, decided.decided_by).select_from(record_standing)
    wanted = wanted.outerjoin(record_decision, decided.request_id == changed.request_id)
    row = connection.execute(wanted.where(changed.record_id == record_id, changed.seq == seq)).one_or_none()
    if row is None:
        return frozenset()
    if row.parent_id is not None:
        newest = sa.select(sa.func.max(changed.seq)).where(changed.record_id == row.parent_id)
        return who_decided(connection, row.parent_id, connection.execute(newest).scalar_one())
    return frozenset(one for one in (row.asked_by, row.decided_by) if one is not None)


def deciders_about(
    connection: Connection, found: Row[Any], definition: ServiceDefinition, answers: Mapping[str, Any]
) -> frozenset[str]:
    """Return who asked for the decision that an application is about and who took it; nobody where it is about none."""
    act = definition.act
    if act is None or not act.acts_on.about_decision:
        return frozenset()
    return who_decided(connection, found.record_id, snapshot_of(answers).get("decision"))


def decided_before(
    connection: Connection, rules: Catalogue, definition: ServiceDefinition, known: Mapping[str, Any]
) -> str | None:
    """Return the number of the application of an act on the same decision that was decided, None where there is none.

    One that its applicant withdrew, or that nobody decided, was not.
    """
    act = definition.act
    if act is None or not act.acts_on.about_decision:
        return None
    mine = (application.c.record_id == known["record_id"], application.c.service == definition.service)
    wanted = sa.select(application.c.number, application.c.state, submission.c.answers)
    wanted = wanted.join(submission, submission.c.id == application.c.submission_id).where(*mine)
    states = {one.code: one.ends_as for one in rules.workflow(definition.workflow or "").states}
    for row in connection.execute(wanted.order_by(application.c.submitted_at)):
        is_same = snapshot_of(row.answers).get("decision") == known["decision"]
        if is_same and states.get(row.state) in _DECIDED:
            return str(row.number)
    return None


def why_not_begin(
    connection: Connection, rules: Catalogue, definition: ServiceDefinition, known: Mapping[str, Any], day: date
) -> Problem | None:
    """Return why a holder cannot begin an act with a record as it is now, None where he can.

    `standing`: the act is not done with a record that stands so; `act_open`: another application has the record;
    `decided_before`: the same was asked about the same decision, and decided; `bar`: a bar of the act, by its code.
    """
    act = definition.act
    assert act is not None  # asked of acts only
    if known["standing"] not in act.acts_on.standing:
        return Problem("", "standing")
    number = open_number(connection, known["record_id"]) if act.acts_on.alone else None
    if number is not None:
        return Problem("", "act_open", {"number": number})
    number = decided_before(connection, rules, definition, known)
    if number is not None:
        return Problem("", "decided_before", {"number": number})
    journey = make_journey(rules, definition, prefilled(definition, known), {}, day)
    if not journey.holds(act.acts_on.when):
        return Problem("", "standing")
    bar = next((one for one in act.bars if journey.holds(one.when)), None)
    return None if bar is None else Problem("", "bar", {"bar": bar.code})


def with_record_of_now(connection: Connection, journey: Journey, found: Row[Any], day: date) -> dict[str, Any]:
    """Return the answers of an act with its record as it is on a day."""
    return {**journey.answers, RECORD: record_as_known(connection, found, day)}
