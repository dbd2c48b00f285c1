"""The Umm al-Qura table: read from one file, compared with two other programs, and wrong lines are refused."""

from datetime import date, timedelta

import pytest
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.calendar import FIRST_FORECAST_YEAR
from balady_desktop.domain.hijri_table import TableError, packaged_table, read_table
from benchmarks.reference import icu_calendar

TABLE = packaged_table()
MONTHS = [(year, month) for year in range(TABLE.first_year, TABLE.last_year + 1) for month in range(1, 13)]
# The years in which ICU's own table is the same one.
SAME_IN_ICU = range(1420, 1451)
NORMAL = "29 30 29 30 29 30 29 30 29 30 29 30"


def test_fault_28_the_table_is_that_of_its_source() -> None:
    for year, month in MONTHS:
        assert TABLE.length(year, month) == Hijri(year, month, 1).month_length()
        assert TABLE.start(year, month).isoformat() == Hijri(year, month, 1).to_gregorian().isoformat()


@pytest.mark.skipif(not icu_calendar.is_installed(), reason="libicu is not on this machine")
def test_fault_28_icu_says_the_same_up_to_1450_and_is_a_day_off_at_most_later() -> None:
    for year in SAME_IN_ICU:
        for month in range(1, 13):
            assert icu_calendar.hijri_of(TABLE.start(year, month)) == (year, month, 1)
    assert SAME_IN_ICU.stop == FIRST_FORECAST_YEAR
    for year, month in [at for at in MONTHS if at[0] >= FIRST_FORECAST_YEAR]:
        first = TABLE.start(year, month)
        assert (year, month, 1) in [icu_calendar.hijri_of(first + timedelta(days=off)) for off in (-1, 0, 1)]


def test_fault_28_the_table_can_be_replaced() -> None:
    table = read_table(f"# Another source.\nfirst 2029-05-14\n1451 {NORMAL}\n1452 30 29 {NORMAL[6:]}\n")
    assert (table.first_year, table.last_year) == (1451, 1452)
    assert table.find(date(2029, 5, 14)) == (1451, 1, 1)
    assert table.find(date(2029, 6, 12)) == (1451, 2, 1)
    assert table.length(1452, 1) == 30


@given(st.integers(TABLE.starts[0], TABLE.starts[-1] - 1).map(date.fromordinal))
def test_fault_28_a_day_is_found_where_its_month_begins(day: date) -> None:
    year, month, number = TABLE.find(day)
    assert 1 <= number <= TABLE.length(year, month)
    assert TABLE.start(year, month) + timedelta(days=number - 1) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "first 2029-05-14",
        f"1451 {NORMAL}\n1452 {NORMAL}",
        f"first soon\n1451 {NORMAL}",
        f"first 2029-05-14\n1451 {NORMAL}\n1453 {NORMAL}",
        "first 2029-05-14\n1451 29 30",
        f"first 2029-05-14\n1451 {NORMAL.replace('30', '32')}",
        f"first 2029-05-14\n1451 {NORMAL.replace('30', 'x')}",
    ],
)
def test_fault_28_a_wrong_table_is_refused(text: str) -> None:
    with pytest.raises(TableError):
        read_table(text)


def test_fault_28_beyond_the_table_there_is_no_date() -> None:
    for call in (lambda: TABLE.find(date(2090, 1, 1)), lambda: TABLE.start(1501, 1), lambda: TABLE.length(1342, 1)):
        with pytest.raises(OverflowError):
            call()
    with pytest.raises(ValueError, match="twelve"):
        TABLE.length(1448, 13)
