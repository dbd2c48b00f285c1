"""How a record of the register is on a day: what was decided about it, its last day, and the record it depends on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from balady_desktop.domain.calendar import add_years

Standing = Literal["valid", "suspended", "revoked", "expired", "cancelled", "replaced"]
# Why a record cannot come to another standing: it is at its end, is so already, or has passed its last day.
Refusal = Literal["standing_final", "standing_same", "standing_expired"]

STANDINGS: tuple[Standing, ...] = ("valid", "suspended", "revoked", "expired", "cancelled", "replaced")
# Nothing follows these: what is decided afterwards is about another record.
FINAL: frozenset[str] = frozenset({"revoked", "cancelled", "replaced"})
_NEXT: Mapping[str, frozenset[str]] = {
    "valid": frozenset({"suspended", *FINAL}),
    "suspended": frozenset({"valid", *FINAL}),
    # It is valid again by a later last day, never by a decision about its standing.
    "expired": frozenset({"cancelled", "replaced"}),
}
# What the papers of a record say of themselves in status lists and to programs that know of papers only; that a last
# day has passed, a paper says itself.
_OF_PAPERS: Mapping[str, str] = {"cancelled": "revoked", "replaced": "superseded", "expired": "valid"}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about a record's standing. `until`: the last day of a suspension that ends by itself."""

    standing: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Dependence:
    """The record on which another one depends, and what that means: see `DependsOn`."""

    parent: "RecordState"
    falls: frozenset[str] = frozenset()
    waits: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RecordState:
    """All that a record's standing comes from. `ends` is its last valid day, None for one without an end.

    `decisions` are those about this record itself, the oldest first; nothing about its parent is among them.
    """

    ends: date | None = None
    decisions: tuple[Decision, ...] = ()
    depends_on: Dependence | None = None


def own_standing(record: RecordState, day: date) -> str:
    """Return what was decided about a record itself, whatever its last day and its parent say."""
    if not record.decisions:
        return "valid"
    last = record.decisions[-1]
    is_over = last.standing == "suspended" and last.until is not None and last.until < day
    return "valid" if is_over else last.standing


def standing_at(record: RecordState, day: date) -> str:
    """Return how a record is on a day.

    A final decision about it comes first, then one about the record it depends on (it falls with it), then a
    suspension of its own, then that it waits for its parent, then its last day. A suspended record stays suspended
    beyond its last day: else a renewal would lift what somebody decided.
    """
    own = own_standing(record, day)
    if own in FINAL:
        return own
    hold = record.depends_on
    of_parent = standing_at(hold.parent, day) if hold else ""
    if hold and falls_with(of_parent, hold.falls):
        return of_parent
    if own == "suspended" or (hold and of_parent in hold.waits):
        return "suspended"
    return "expired" if record.ends is not None and record.ends < day else "valid"


def why_not_become(record: RecordState, wanted: str, day: date) -> Refusal | None:
    """Return why a record cannot be decided to become `wanted` on a day, None where it can.

    A record that only waits for its parent may be suspended itself, and is reinstated by nobody: it comes back with
    its parent.
    """
    own, shown = own_standing(record, day), standing_at(record, day)
    if shown in FINAL:
        return "standing_final"
    if wanted == own:
        return "standing_same"
    if shown == "expired" and wanted not in _NEXT["expired"]:
        return "standing_expired"
    return None if wanted in _NEXT[own] else "standing_final"


def falls_with(parent: str, falls: Iterable[str]) -> bool:
    """Return whether a record is at its end for good because its parent came to a standing."""
    return parent in FINAL and parent in falls


def paper_standing(standing: str) -> str:
    """Return what the papers of a record say of their own standing; a word of a newer server stays as it is."""
    return _OF_PAPERS.get(standing, standing)


def last_day(first: date, years: int) -> date:
    """Return the last valid day of a record that lasts some years from its first day on: the day before it comes again.

    One year from 21 November ends on 20 November. One from 29 February ends on 28 February.
    """
    again = add_years(first, years)
    return again - _DAY if (again.month, again.day) == (first.month, first.day) else again


def days_left(ends: date | None, day: date) -> int | None:
    """Return how many days a record is still valid, its last day included; negative once that has passed."""
    return None if ends is None else (ends - day).days + (ends >= day)


@dataclass(frozen=True, slots=True)
class Version:
    """What a record says from a day on; the act that wrote it."""

    since: date
    facts: Mapping[str, Any]
    act: str = "issue"


def version_on(versions: Sequence[Version], day: date) -> Version:
    """Return the version that holds on a day: the last one written among those that had begun.

    One written as of the first day (a correction) holds as if it had always been so. Before any has begun, the last
    one written as of the earliest day is told.
    """
    begun = [one for one in versions if one.since <= day]
    earliest = min(one.since for one in versions)
    return (begun or [one for one in versions if one.since == earliest])[-1]


def held_until(versions: Sequence[Version], at: int) -> date | None:
    """Return the last day on which the version at a place holds, None while no later one takes its place.

    It is before the version's own first day where a later one was written as of that day or an earlier one.
    """
    later = [one.since for one in versions[at + 1 :]]
    return min(later) - _DAY if later else None
