"""Records of the register as answers: what a field takes of one, when it serves, and what paths to it lead to.

The answer is what the register said of the record when it was chosen, so that rules are judged by it everywhere; the
server compares it with the register when the application is sent.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from balady_desktop.domain.answers import Asking, Fault, HeldRecord, Typed, fault
from balady_desktop.domain.calendar import add_months, add_years
from balady_desktop.domain.definition import Field
from balady_desktop.domain.durations import Duration
from balady_desktop.domain.kinds import DATE, TEXT, Kind
from balady_desktop.domain.records import STANDINGS

# What a path to any record may end in, besides the facts that the field names.
OF_EVERY_RECORD: Mapping[str, Kind] = {
    "number": TEXT,
    "standing": Kind("code", frozenset(STANDINGS)),
    "starts": DATE,
    "ends": DATE,
}
# How long ago a record may have begun is counted in whole calendar units.
AGES = ("days", "months", "years")
# The problems of a record that does not serve.
NOT_SERVING = ("record_standing", "record_old")
_KEPT = ("record_id", "number", "standing", "starts", "ends", "since")


def taken_from(known: Mapping[str, Any], asked: Field) -> dict[str, Any]:
    """Return the answer to a field by a record as the register tells it: nothing of it that the field does not read."""
    facts = known["facts"]
    return {
        **{name: known[name] for name in _KEPT},
        "facts": {one.id: facts[one.id] for one in asked.fields if one.id in facts},
    }


def number_of(typed: Typed) -> str:
    """Return the number of the record in an answer as it is kept, empty where there is none."""
    return str(typed.get("number") or "") if isinstance(typed, dict) else ""


def why_not_serve(held: HeldRecord, asking: Asking) -> Fault | None:
    """Return why a record does not serve on the day of judging, None where it does."""
    asked, day = asking.field, asking.today
    is_over = held.standing == "valid" and held.ends is not None and held.ends < day
    if ("expired" if is_over else held.standing) not in asked.standing:
        return fault("record_standing", number=held.number)
    if asked.not_older is not None and _last_day(held.starts, asked.not_older, asking.parameters) < day:
        return fault("record_old", number=held.number)
    return None


def read_record(typed: Typed, values: Mapping[str, Any]) -> HeldRecord:
    """Return an answer as the record that it is. Raises TypeError, KeyError, ValueError where it is damaged."""
    record_id, number, standing = (typed[name] for name in ("record_id", "number", "standing"))
    if not all(isinstance(one, str) and one for one in (record_id, number, standing)):
        raise TypeError
    starts, since = (date.fromisoformat(typed[name]) for name in ("starts", "since"))
    ends = None if typed["ends"] is None else date.fromisoformat(typed["ends"])
    return HeldRecord(record_id, number, standing, starts, ends, since, values)


def _last_day(starts: date, most: Duration, parameters: Mapping[str, Any]) -> date:
    count = most.number_in(parameters)
    if most.unit == "years":
        return add_years(starts, count)
    return add_months(starts, count) if most.unit == "months" else date.fromordinal(starts.toordinal() + count)
