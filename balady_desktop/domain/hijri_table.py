"""The Umm al-Qura calendar as a table of month lengths: there is no formula.

It is read from catalogue/umm_al_qura.txt, the only place that says it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise

_MONTHS = 12
# Months of 28 and of 31 days were really proclaimed, in the forties of the fourteenth century.
_LENGTHS = range(28, 32)


class TableError(ValueError):
    """A line of the table is wrong; the text says which."""


@dataclass(frozen=True, slots=True)
class HijriTable:
    """`starts` are the ordinals of the first days of all months, and of the day after the last."""

    first_year: int
    starts: tuple[int, ...]

    @property
    def last_year(self) -> int:
        return self.first_year + len(self.starts) // _MONTHS - 1

    def find(self, day: date) -> tuple[int, int, int]:
        """Return year, month and day of a date. Raises OverflowError outside the table."""
        ordinal = day.toordinal()
        if not self.starts[0] <= ordinal < self.starts[-1]:
            raise OverflowError("the table does not know this day")
        at = bisect_right(self.starts, ordinal) - 1
        year, month = divmod(at, _MONTHS)
        return self.first_year + year, month + 1, ordinal - self.starts[at] + 1

    def start(self, year: int, month: int) -> date:
        """Return the first day of a month. Raises OverflowError outside the table, ValueError for month 13."""
        return date.fromordinal(self.starts[self._at(year, month)])

    def length(self, year: int, month: int) -> int:
        """Return how many days a month has. Raises as `start`."""
        at = self._at(year, month)
        return self.starts[at + 1] - self.starts[at]

    def _at(self, year: int, month: int) -> int:
        if not self.first_year <= year <= self.last_year:
            raise OverflowError("the table does not know this year")
        if not 1 <= month <= _MONTHS:
            raise ValueError("a year has twelve months")
        return (year - self.first_year) * _MONTHS + month - 1


def read_table(text: str) -> HijriTable:
    """Return the table of a text: `first` and a day, then a line a year with its twelve lengths. Raises TableError."""
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    if len(lines) < 2 or len(lines[0]) != 2 or lines[0][0] != "first":
        raise TableError("the table begins with `first` and a day")
    years = [_numbers(line) for line in lines[1:]]
    for before, after in pairwise(year[0] for year in years):
        if after != before + 1:
            raise TableError(f"after {before} comes {after}")
    lengths = (length for year in years for length in _lengths(year))
    return HijriTable(years[0][0], tuple(accumulate(lengths, initial=_first_day(lines[0][1]))))


@cache
def packaged_table() -> HijriTable:
    """Return the table that came with the program."""
    file = resources.files("balady_desktop") / "catalogue" / "umm_al_qura.txt"
    return read_table(file.read_text(encoding="utf-8"))


def _first_day(text: str) -> int:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError as error:
        raise TableError(f"{text} is not a day") from error


def _numbers(line: Iterable[str]) -> list[int]:
    try:
        return [int(number) for number in line]
    except ValueError as error:
        raise TableError(f"{' '.join(line)} is not a year with its months") from error


def _lengths(year: list[int]) -> Iterator[int]:
    number, *lengths = year
    if len(lengths) != _MONTHS or any(length not in _LENGTHS for length in lengths):
        raise TableError(f"{number} has no twelve months of 28 to 31 days")
    yield from lengths
