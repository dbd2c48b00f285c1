"""The names by which acts on a record are told apart and read it: `act`, `record.standing`, `record.area`."""

from collections.abc import Callable, Mapping

from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.held_records import OF_EVERY_RECORD
from balady_desktop.domain.kinds import DATE, WHOLE, Kind

# The name among the answers of an act under which its record is, and the root of paths to it.
RECORD = "record"
ACT = "act"
# What every record has besides its facts. `days_left` counts the last day and is negative once that has passed;
# `standing_days` is since somebody decided how it stands; `dependents` counts what would fall with it.
BUILT_IN: Mapping[str, Kind] = {
    **OF_EVERY_RECORD,
    "after_end": DATE,
    "days_left": WHOLE,
    "months_old": WHOLE,
    "standing_days": WHOLE,
    "dependents": WHOLE,
}

# Facts to whose parts no path of an act leads.
_NO_PATH = ("group", "record")


def fact_kinds(definition: ServiceDefinition, kind: Callable[[Field], Kind]) -> Mapping[str, Kind]:
    """Return what paths to the record of a service lead to: what every record has, and its plain facts."""
    names = {name for one in definition.records for name in one.facts}
    plain = [one for one in definition.known_fields() if one.id in names and one.type in FIELD_TYPES]
    facts = {one.id: kind(one) for one in plain if one.type not in _NO_PATH and not FIELD_TYPES[one.type].computed}
    return {**facts, **BUILT_IN}
