"""What an act does with its record where its workflow says so: another version, another last day, another standing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.draft_parties.queries import taken_parts
from balady_desktop.backend.people.queries import get_person
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.acting import is_lost, with_record_of_now
from balady_desktop.backend.register.service import (
    NewStanding,
    add_version,
    change_standing,
    hand_over,
    show_record,
)
from balady_desktop.backend.register.tables import record
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work
from balady_desktop.domain.acts import Outcome
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.record_kinds import facts_of, record_kind
from balady_desktop.domain.records import last_day
from balady_desktop.domain.values import Value


@dataclass(frozen=True, slots=True)
class _Acting:
    """An application whose act is carried out: its record, locked, and what it says on the day of the move."""

    work: Work
    application: Row[Any]
    found: Row[Any]
    journey: Journey

    def value(self, value: Value | None) -> Any:
        """Return what a value of the outcome comes to, None where it is unknown."""
        return None if value is None else value.evaluate(self.journey.scope)


def carry_out(work: Work, moved: Row[Any], journey: Journey) -> None:
    """Do what an act says with its record, in the order of the file.

    Refuses with 409 `record_lost` where the record came to a standing in which the act is not done.
    """
    found = _get_record(work, moved.record_id)
    act = journey.definition.act
    assert act is not None
    if is_lost(work.connection, moved, journey.definition, work.today):
        raise Refusal(409, "record_lost")
    answers = with_record_of_now(work.connection, journey, found, work.today)
    # What follows counts from the day of the move; each answer stays judged on the day on which it was sent.
    facts = replace(journey.given, today=work.today, sent_on=_days(journey))
    acting = _Acting(work, moved, found, Journey(journey.definition, answers, facts))
    for outcome in act.outcome:
        if acting.journey.holds(outcome.when):
            _DOES[outcome.verb](acting, outcome)
            # What comes next shows the record as it is by then.
            acting = replace(acting, found=_get_record(work, found.id))


def _get_record(work: Work, record_id: str) -> Row[Any]:
    found = find_locked(work.connection, record, record.c.id == record_id)
    assert found is not None  # an application of an act was sent with its record
    return found


def _days(journey: Journey) -> Mapping[str, date]:
    """Return the day of each answer: that on which it was sent."""
    return {**dict.fromkeys(journey.answers, journey.given.today), **journey.given.sent_on}


def _change(acting: _Acting, outcome: Outcome) -> None:
    """Write what the record says from a day on, with a later last day where the act brings one."""
    work, found = acting.work, acting.found
    kind, act = record_kind(acting.journey.definition), acting.journey.definition.act
    assert kind is not None  # the act changes a record of its service
    assert act is not None
    since = found.starts if outcome.since is None else acting.value(outcome.since) or work.today
    years = acting.value(outcome.years)
    ends = last_day(since, int(str(years))) if years is not None else None
    facts = facts_of(kind, acting.journey)
    seq = add_version(work, found.id, since, facts, act.act, acting.application.id, found.ends if ends else None)
    if ends is not None:
        work.connection.execute(sa.update(record).where(record.c.id == found.id).values(ends=ends))
    said = {"version": seq, "act": act.act, "application": acting.application.id, "since": since.isoformat()}
    work.audit(found.municipality, "record.changed", found.id, {**said, "ends": ends and ends.isoformat()})
    if outcome.holder:
        _hand_over(acting, outcome.holder)
    if found.application_id is not None:
        work.announce(found.person_id, "application", found.application_id)


def _hand_over(acting: _Acting, part: str) -> None:
    """Make the record that of whoever took a part when the application was sent: he approved it, and stays in it.

    Refuses with 409 `party_ended` where his account has ended since.
    """
    work, found = acting.work, acting.found
    party = taken_parts(work.connection, acting.application.draft_id)[part]
    if get_person(work.connection, party).ended_at is not None:
        raise Refusal(409, "party_ended")
    hand_over(work, found.id, party)
    said = {"from": found.person_id, "to": party, "application": acting.application.id}
    work.audit(found.municipality, "record.handed_over", found.id, said)


def _stand(acting: _Acting, outcome: Outcome) -> None:
    """Bring the record to another standing."""
    reason, until = acting.value(outcome.reason), acting.value(outcome.until)
    new = NewStanding(outcome.value, str(reason or ""), until, application_id=acting.application.id)
    change_standing(acting.work, acting.found, new)


def _document(acting: _Acting, outcome: Outcome) -> None:
    """Let a paper come out that shows the record as it is now."""
    show_record(acting.work, acting.found, outcome.value, application_id=acting.application.id)


_DOES: Mapping[str, Callable[[_Acting, Outcome], None]] = {
    "change": _change,
    "stand": _stand,
    "document": _document,
}
