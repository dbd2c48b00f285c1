"""Whose turn it was and for how long, goals counted in the days of one party alone, deadlines: by an argument `now`.

One rule for all: counting starts the day after, and a due time ends with its day in Riyadh, at 23:59. So the days from
a turn's first day (not counted) to its last one (counted) are that party's, and each day is one party's alone.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from balady_desktop.domain.calendar import LAST_DAY, add_months, add_working_days, is_working_day
from balady_desktop.domain.durations import Duration
from balady_desktop.domain.riyadh import RIYADH, riyadh_date
from balady_desktop.domain.roles import Roles

# body: who handles the application. nobody: what has come to its end, or waits for no one.
Party = Literal["body", "applicant", "agency", "system", "nobody"]
BODY: Party = "body"
APPLICANT: Party = "applicant"
_DAY = timedelta(days=1)
# Whoever may open an application at a desk, or answers its tasks, works for the body that handles it.
_AT_THE_DESK = frozenset({"open", "answer_task"})
_AGENCY = "agency"


class BeyondTableError(ValueError):
    """A working day was asked for in years whose holidays no table says."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it was in a state, from a moment to a moment; `until` is None while it is. Each begins where one ends.

    `stay` is the same for all turns between entering a state and leaving it.
    """

    party: str
    state: str
    stay: int
    since: datetime
    until: datetime | None = None

    def end(self, now: datetime) -> datetime:
        """Return when it ended, or the present moment. A clock that was set back makes no time negative."""
        return max(self.since, now if self.until is None else self.until)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a goal is used at a moment. `used` is more than the goal's count where it was missed."""

    goal: Duration
    used: int
    left: int
    # The last day on which it is kept, or was to be kept; None while another party holds the turn.
    due_on: date | None
    # The moment after that day, or hour: from then on it is missed.
    due_at: datetime | None
    is_missed: bool


@dataclass(frozen=True, slots=True)
class KnownHolidays:
    """Holidays as far as the table of Hijri dates reaches; a day beyond is asked in vain."""

    holidays: Container[date]

    def __contains__(self, day: object) -> bool:
        """Return whether a day is off. Raises BeyondTableError where no table says so."""
        if isinstance(day, date) and day > LAST_DAY:
            raise BeyondTableError(f"no holidays are known after {LAST_DAY}")
        return day in self.holidays


def party_of(holder: str | None, roles: Roles) -> Party:
    """Return whose turn it is while a role or reserved actor holds it."""
    if holder in (None, "system", "applicant"):
        return "nobody" if holder is None else "system" if holder == "system" else "applicant"
    role = roles.find(holder)
    if role is not None and _AGENCY in role.of:
        return "agency"
    # Who is declared as a party of the service, such as an office, is on the applicant's side.
    return BODY if role is not None and _AT_THE_DESK & set(role.may) else "applicant"


def deadline(since: datetime, duration: Duration, holidays: Container[date]) -> datetime:
    """Return the moment at which a duration has passed: midnight after its last day, or hours to the minute.

    Raises BeyondTableError, and OverflowError or ValueError beyond the calendar.
    """
    if duration.unit == "hours":
        return since + timedelta(hours=duration.number)
    return after_day(last_day(riyadh_date(since), duration, holidays))


def last_day(day: date, duration: Duration, holidays: Container[date]) -> date:
    """Return the last day of a duration of days, months or years that begins after `day`."""
    if duration.unit == "working_days":
        return add_working_days(day, duration.number, KnownHolidays(holidays))
    if duration.unit == "days":
        return day + timedelta(days=duration.number)
    return add_months(day, duration.number * (12 if duration.unit == "years" else 1))


def after_day(day: date) -> datetime:
    """Return the first moment after a day in Riyadh."""
    return datetime.combine(day + _DAY, time(), RIYADH)


def last_day_before(deadline_at: datetime) -> date:
    """Return the last day on which there is still time before a deadline."""
    return riyadh_date(deadline_at - timedelta(microseconds=1))


def measure(
    turns: Sequence[Turn], now: datetime, goal: Duration, holidays: Container[date], party: str = BODY
) -> Progress:
    """Return how much of a goal one party's turns have used, when it is due and whether it was missed.

    `turns` are in order. Raises BeyondTableError where working days are counted beyond the table's years.
    """
    own = [turn for turn in turns if turn.party == party]
    has_turn = bool(turns) and turns[-1].party == party and turns[-1].until is None
    if goal.unit == "hours":
        return _measure_hours(own, now, goal, has_turn)
    return _measure_days(own, now, goal, has_turn, KnownHolidays(holidays))


def _measure_hours(own: Sequence[Turn], now: datetime, goal: Duration, has_turn: bool) -> Progress:
    whole, used = timedelta(hours=goal.number), timedelta()
    due_at = None
    for turn in own:
        lasts = turn.end(now) - turn.since
        if due_at is None and used + lasts >= whole:
            due_at = turn.since + whole - used
        used += lasts
    is_missed = due_at is not None
    if due_at is None and has_turn:
        due_at = own[-1].end(now) + whole - used
    hours = int(used / timedelta(hours=1))
    due_on = None if due_at is None else riyadh_date(due_at)
    return Progress(goal, hours, max(0, goal.number - hours), due_on, due_at, is_missed)


def _measure_days(
    own: Sequence[Turn], now: datetime, goal: Duration, has_turn: bool, holidays: KnownHolidays
) -> Progress:
    used, limit, due_on = 0, None, None
    for turn in own:
        first, last = riyadh_date(turn.since), riyadh_date(turn.end(now))
        if due_on is None and limit is not None:
            # All days were used before it came back: what is left of this day is all there is.
            due_on = first if last > first else None
        for day in _days(first, last):
            used += _counts(day, goal.unit, holidays)
            if limit is None and used == goal.number:
                limit = day
                due_on = day if last > day else None
    is_missed = due_on is not None
    if due_on is None and has_turn:
        due_on = _due_day(own[-1], now, limit, goal, used, holidays)
    due_at = None if due_on is None else after_day(due_on)
    return Progress(goal, used, max(0, goal.number - used), due_on, due_at, is_missed)


def _due_day(turn: Turn, now: datetime, limit: date | None, goal: Duration, used: int, holidays: KnownHolidays) -> date:
    """Return the day until which a party that holds the turn has time."""
    if limit is not None:
        return max(limit, riyadh_date(turn.since))
    today = riyadh_date(turn.end(now))
    return last_day(today, Duration(goal.unit, goal.number - used), holidays.holidays)


def _days(first: date, last: date) -> Iterator[date]:
    """Return the days after `first` up to `last`."""
    for number in range(1, (last - first).days + 1):
        yield first + timedelta(days=number)


def _counts(day: date, unit: str, holidays: Container[date]) -> bool:
    return unit == "days" or is_working_day(day, holidays)


def time_by_party(turns: Sequence[Turn], now: datetime) -> Mapping[str, timedelta]:
    """Return for how long it was each party's turn; together it is the time since the first turn began."""
    found: dict[str, timedelta] = defaultdict(timedelta)
    for turn in turns:
        found[turn.party] += turn.end(now) - turn.since
    return found


def days_by_party(turns: Sequence[Turn], now: datetime) -> Mapping[str, int]:
    """Return how many calendar days were each party's; together they are the days since the first turn began."""
    found: dict[str, int] = defaultdict(int)
    for turn in turns:
        found[turn.party] += (riyadh_date(turn.end(now)) - riyadh_date(turn.since)).days
    return found
