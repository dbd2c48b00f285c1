"""The quarters of a key's life: it signs in one of them and verifies for as long as papers are kept."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from balady_desktop.domain.calendar import add_years

# A paper that was on its way when the quarter ended is still signed.
_GRACE = timedelta(days=7)
# The longest licence and the years that the accounts are kept.
_YEARS_KEPT = 11


@dataclass(frozen=True, slots=True)
class KeyTimes:
    not_before: datetime
    sign_until: datetime
    not_after: datetime


def times_of_quarter(moment: datetime, quarters_later: int = 0) -> KeyTimes:
    """Return the times of a key for the quarter of a moment, or for one that comes later."""
    count = moment.year * 4 + (moment.month - 1) // 3 + quarters_later
    begin, end = _first_moment(count), _first_moment(count + 1)
    kept = add_years(end.date(), _YEARS_KEPT)
    return KeyTimes(begin, end + _GRACE, datetime(kept.year, kept.month, kept.day, tzinfo=UTC))


def _first_moment(count: int) -> datetime:
    return datetime(count // 4, count % 4 * 3 + 1, 1, tzinfo=UTC)
