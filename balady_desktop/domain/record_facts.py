"""The record that an act is done on, as its application knows it: what the paths `record.` and `act` lead to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from balady_desktop.domain.acts import ISSUE
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.record_paths import ACT, BUILT_IN, RECORD
from balady_desktop.domain.records import days_left
from balady_desktop.domain.sheets import Answers, Facts, Sheet

_DAY = timedelta(days=1)


def acting_facts(definition: ServiceDefinition, answers: Answers, facts: Facts) -> Facts:
    """Return what a journey knows with what its act knows: the act's name, and the record as the answers have it."""
    act = definition.act
    if act is None:
        # Also of a definition from before acts: today's fees name the act that they are charged for.
        return replace(facts, beside={ACT: ISSUE, **facts.beside})
    snapshot = snapshot_of(answers)
    said = snapshot.get("facts")
    typed: Mapping[str, Any] = said if isinstance(said, Mapping) else {}
    since = _day(snapshot.get("since")) or facts.today
    fields = [one for one in definition.known_fields() if not FIELD_TYPES[one.type].computed]
    # As the record says it, whatever the act asks: judged on the day on which it was written.
    kept = Sheet(fields, typed, replace(facts, today=since, sent_on={}))
    values = _built_in(snapshot, facts.today)

    def find(path: str) -> Any:
        return values[path] if path in BUILT_IN else kept.find(path)

    return replace(facts, beside={ACT: act.act, **facts.beside}, held=typed, held_since=since, record=find)


def snapshot_of(answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the record among the answers of an act, empty where it is not there: a draft may hold anything."""
    found = answers.get(RECORD)
    return found if isinstance(found, Mapping) else {}


def prefilled(definition: ServiceDefinition, snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers with which an act begins: the record, and its facts where the act asks for them."""
    facts = snapshot.get("facts") or {}
    asked = {one.id: facts[one.id] for one in definition.fields() if one.id in facts}
    return {RECORD: dict(snapshot), **asked}


def _built_in(snapshot: Mapping[str, Any], today: date) -> Mapping[str, Any]:
    starts, ends, stood = (_day(snapshot.get(name)) for name in ("starts", "ends", "stands_since"))
    months = None if starts is None else (today.year - starts.year) * 12 + today.month - starts.month
    whole = months is not None and starts is not None and today.day < starts.day
    return {
        "standing": snapshot.get("standing"),
        "number": snapshot.get("number"),
        "starts": starts,
        "ends": ends,
        "after_end": None if ends is None else ends + _DAY,
        "days_left": days_left(ends, today),
        "months_old": None if months is None else months - whole,
        "standing_days": None if stood is None else (today - stood).days,
        "dependents": snapshot.get("dependents"),
    }


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None
