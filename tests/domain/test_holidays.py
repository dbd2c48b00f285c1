"""Public holidays: days of both calendars, what avoids the weekend, and working days that pass over them."""

from datetime import date, timedelta

import pytest

from balady_desktop.domain.calendar import FIRST_DAY, LAST_DAY, add_working_days
from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.holidays import Holidays, read_holidays

HOLIDAYS = packaged_catalogue().holidays
ONE = """
holidays:
  - code: eid
    calendar: CALENDAR
    month: MONTH
    day: DAY
    words: {ar: عيد, en: Eid}
    source: {ar: مصدر, en: Source}
    confidence: low
"""


def made(calendar: str, month: int, day: int, more: str = "") -> Holidays:
    text = ONE.replace("CALENDAR", calendar).replace("MONTH", str(month)).replace("DAY", str(day))
    return read_holidays(text + more, "holidays.yaml")


def off(first: date, last: date) -> list[date]:
    return [day for n in range((last - first).days + 1) if (day := first + timedelta(days=n)) in HOLIDAYS]


def test_the_holidays_of_1447() -> None:
    # Ramadan of 1447 has 30 days, so the first day off is the 30th; 1 Shawwal is 20 March 2026.
    assert off(date(2026, 1, 1), date(2026, 12, 31)) == [
        date(2026, 2, 22),
        *(date(2026, 3, day) for day in (19, 20, 21, 22)),
        # Arafah, 9 Dhu al-Hijjah, and the three days after it.
        *(date(2026, 5, day) for day in (26, 27, 28, 29)),
        date(2026, 9, 23),
    ]


def test_after_a_ramadan_of_29_days_the_eid_begins_on_the_first_of_shawwal() -> None:
    # Ramadan of 1446 has 29 days; 1 Shawwal 1446 is 30 March 2025.
    assert off(date(2025, 3, 1), date(2025, 4, 30)) == [
        date(2025, 3, 30),
        date(2025, 3, 31),
        date(2025, 4, 1),
        date(2025, 4, 2),
    ]


@pytest.mark.parametrize(
    ("year", "kept"),
    [(2022, date(2022, 9, 22)), (2023, date(2023, 9, 24)), (2024, date(2024, 9, 23))],
    ids=["a Friday", "a Saturday", "a Monday"],
)
def test_a_national_day_avoids_the_weekend(year: int, kept: date) -> None:
    assert off(date(year, 9, 1), date(year, 9, 30)) == [kept]


def test_founding_day_is_kept_from_2022() -> None:
    assert date(2021, 2, 22) not in HOLIDAYS
    assert date(2022, 2, 22) in HOLIDAYS


def test_beyond_the_table_no_hijri_holiday_is_known() -> None:
    everything = made("hijri", 1, 1, "    days: 400\n")
    assert (FIRST_DAY in everything, LAST_DAY in everything) == (True, True)
    assert FIRST_DAY - timedelta(days=1) not in everything
    assert LAST_DAY + timedelta(days=1) not in everything
    assert "2026-01-01" not in everything


def test_working_days_pass_over_an_eid() -> None:
    # Wednesday 18 March 2026; Thursday 19 to Sunday 22 are the Eid.
    assert add_working_days(date(2026, 3, 18), 1, HOLIDAYS) == date(2026, 3, 23)
    facts = packaged_catalogue().facts(date(2026, 3, 18), {})
    assert date(2026, 3, 22) in facts.holidays


def test_holidays_are_part_of_the_edition_and_a_catalogue_of_before_has_none() -> None:
    catalogue = packaged_catalogue()
    assert "holidays.yaml" in catalogue.edition("professional_licence").files
    before = Catalogue({name: text for name, text in catalogue.texts.items() if name != "holidays.yaml"})
    assert date(2026, 9, 23) not in before.holidays
    assert before.edition("professional_licence").hash != catalogue.edition("professional_licence").hash


@pytest.mark.parametrize(
    ("calendar", "month", "day", "more", "message"),
    [
        ("gregorian", 2, 29, "", "not every year has the day 29 of month 2"),
        ("gregorian", 13, 1, "", "not every year"),
        ("hijri", 9, 30, "", "not every year has the day 30 of month 9"),
        ("hijri", 0, 1, "", "not every year"),
        ("hijri", 13, 1, "", "not every year"),
        ("hijri", 9, 0, "", "not every year"),
        ("hijri", 9, 29, "    days: 0\n", "'eid' has no day off"),
        ("hijri", 9, 29, "    after: -1\n", "'eid' has no day off"),
    ],
)
def test_a_day_that_some_years_do_not_have_is_refused(
    calendar: str, month: int, day: int, more: str, message: str
) -> None:
    with pytest.raises(DefinitionError, match=message):
        made(calendar, month, day, more)


def test_a_code_is_there_once() -> None:
    one = ONE.replace("CALENDAR", "hijri").replace("MONTH", "9").replace("DAY", "29")
    with pytest.raises(DefinitionError, match="duplicate holiday 'eid'"):
        read_holidays(one + one.partition("holidays:\n")[2], "holidays.yaml")
