"""Public holidays of both calendars: the days that are no working days, besides weekends."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from balady_desktop.domain.calendar import CalendarKind, hijri, in_table, to_gregorian
from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Place, read_declared
from balady_desktop.domain.words import Words

# A holiday of one day that falls on the weekend: Friday's is kept on Thursday, Saturday's on Sunday.
_KEPT_LATER = {4: -1, 5: 1}
# Every Hijri month has 29 days, and only some have 30; no other year than a leap year has 29 February.
_SHORTEST_HIJRI_MONTH, _COMMON_YEAR = 29, 2001


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of each year. Its days off lie in one year of its calendar."""

    code: str
    calendar: CalendarKind
    month: int
    day: int
    words: Words
    source: Words
    confidence: Literal["high", "medium", "low"]
    # How many days after that day it begins: the day after 29 Ramadan is 30 Ramadan in one year, 1 Shawwal in another.
    after: int = 0
    days: int = 1
    # The year of its calendar in which it was first kept.
    first_year: int | None = None
    avoids_weekend: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def declared_faults(self) -> tuple[str, ...]:
        """Return what is wrong with the day: one that some years do not have, or no day off at all."""
        if not self._is_in_every_year():
            return (f"'{self.code}': not every year has the day {self.day} of month {self.month}",)
        return () if self.days >= 1 and self.after >= 0 else (f"'{self.code}' has no day off",)

    def _is_in_every_year(self) -> bool:
        if self.calendar == "hijri":
            return 1 <= self.month <= 12 and 1 <= self.day <= _SHORTEST_HIJRI_MONTH
        try:
            date(_COMMON_YEAR, self.month, self.day)
        except ValueError:
            return False
        return True

    def covers(self, day: date) -> bool:
        """Return whether the day is off; beyond the table of Hijri dates no Hijri holiday is known."""
        if self.calendar == "hijri" and not in_table(day):
            return False
        year = day.year if self.calendar == "gregorian" else hijri(day).year
        if self.first_year is not None and year < self.first_year:
            return False
        return 0 <= (day - self._first_day(year)).days < self.days

    def _first_day(self, year: int) -> date:
        begin = date if self.calendar == "gregorian" else to_gregorian
        first = begin(year, self.month, self.day) + timedelta(days=self.after)
        return first + timedelta(days=_KEPT_LATER.get(first.weekday(), 0)) if self.avoids_weekend else first


@dataclass(frozen=True, slots=True)
class Holidays:
    """The file of holidays: a day is in it when one of them covers it."""

    holidays: tuple[Holiday, ...]

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and any(one.covers(day) for one in self.holidays)

    def declared_faults(self) -> tuple[str, ...]:
        """Return a message for each code that is there twice."""
        codes = [one.code for one in self.holidays]
        return tuple(f"duplicate holiday '{code}'" for at, code in enumerate(codes) if code in codes[:at])


def read_holidays(text: str, source: str) -> Holidays:
    """Read the holidays of a catalogue. Raises DefinitionError."""
    return read_declared(Holidays, text, source)
