import calendar as python_calendar
from datetime import date, timedelta

import pytest
from hijridate import Hijri, ummalqura
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.calendar import (
    FIRST_DAY,
    FIRST_HIJRI_YEAR,
    LAST_DAY,
    LAST_HIJRI_YEAR,
    DateProblem,
    HijriDay,
    ParsedDate,
    add_working_days,
    add_years,
    age_on,
    hijri,
    in_table,
    is_working_day,
    month_length,
    month_names,
    parse_date,
    show_both,
    show_gregorian,
    show_hijri,
    to_gregorian,
)

VECTORS = [
    *[("1437-11-05", "2016-08-08"), ("1441-02-10", "2019-10-09"), ("1445-08-05", "2024-02-15")],
    *[("1445-09-30", "2024-04-09"), ("1447-01-01", "2025-06-26"), ("1447-09-01", "2026-02-18")],
    *[("1447-10-01", "2026-03-20"), ("1448-01-01", "2026-06-16"), ("1448-06-11", "2026-11-21")],
    *[("1450-01-01", "2028-05-25"), ("1343-01-01", "1924-08-01"), ("1500-12-30", "2077-11-16")],
]
LENGTHS = {
    1446: (29, 30, 30, 30, 29, 30, 30, 29, 29, 30, 29, 29),
    1447: (30, 29, 30, 30, 30, 29, 30, 29, 30, 29, 30, 29),
    1448: (29, 30, 29, 30, 30, 29, 30, 30, 29, 30, 29, 30),
}
DAYS = st.dates(FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize(("typed", "iso"), VECTORS)
def test_conversion_both_ways(typed: str, iso: str) -> None:
    day = date.fromisoformat(iso)
    assert parse_date(typed) == ParsedDate(day, "hijri")
    assert parse_date(iso) == ParsedDate(day, "gregorian")
    assert show_hijri(day) == typed.replace("-", "/")
    assert show_gregorian(day) == iso.replace("-", "/")


def test_every_day_of_the_table_goes_round() -> None:
    day, seen = FIRST_DAY, hijri(FIRST_DAY)
    assert seen == HijriDay(FIRST_HIJRI_YEAR, 1, 1)
    for _ in range((LAST_DAY - FIRST_DAY).days):
        day += timedelta(days=1)
        found = hijri(day)
        assert found > seen
        assert to_gregorian(found.year, found.month, found.day) == day
        seen = found
    assert seen == HijriDay(LAST_HIJRI_YEAR, 12, 30)


def test_our_edges_are_the_edges_of_the_table() -> None:
    assert tuple(date(*edge) for edge in ummalqura.GREGORIAN_RANGE) == (FIRST_DAY, LAST_DAY)
    assert type(to_gregorian(1448, 6, 11)) is date
    assert (in_table(FIRST_DAY), in_table(LAST_DAY + timedelta(days=1))) == (True, False)


@pytest.mark.parametrize("year", LENGTHS)
def test_month_lengths(year: int) -> None:
    assert tuple(month_length(year, month) for month in range(1, 13)) == LENGTHS[year]


@pytest.mark.parametrize(
    "typed",
    [
        *[
            "2026/11/21",
            "2026-11-21",
            "21/11/2026",
            "٢٠٢٦/١١/٢١",
            "۲۰۲۶-۱۱-۲۱",
            "\u2066٢٠٢٦-١١-٢١\u2069",
            " 2026 / 11 / 21 ",
        ],
        *[
            "21.11.2026",
            "2026 11 21",
            "2026–11–21",
            "2026/11/21م",
            "2026/11/21 AD",
            "2026/11/21 (CE)",
            "2026؍11؍21",
        ],
    ],
)
def test_ways_of_typing_a_gregorian_date(typed: str) -> None:
    assert parse_date(typed) == ParsedDate(date(2026, 11, 21), "gregorian")


@pytest.mark.parametrize(
    "typed", ["1448/6/11", "11/06/1448", "١٤٤٨/٠٦/١١هـ", "11-6-1448 ه", "1448/06/11 AH", "1448/06/11 (هـ)"]
)
def test_ways_of_typing_a_hijri_date(typed: str) -> None:
    assert parse_date(typed) == ParsedDate(date(2026, 11, 21), "hijri")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        *[
            ("1446-09-30", "date_no_such_day"),
            ("1448-01-30", "date_no_such_day"),
            ("1448/13/01", "date_no_such_day"),
        ],
        *[
            ("2026/02/29", "date_no_such_day"),
            ("2026/00/10", "date_no_such_day"),
            ("1448/06/00", "date_no_such_day"),
        ],
        *[
            ("1342/12/29", "date_out_of_table"),
            ("1501/01/01", "date_out_of_table"),
            ("1899/12/31", "date_out_of_table"),
        ],
        *[
            ("1900/01/01", "date_out_of_table"),
            ("1924/07/31", "date_out_of_table"),
            ("2077/11/17", "date_out_of_table"),
        ],
        *[("9999/12/31", "date_out_of_table"), ("0000/01/01", "date_out_of_table")],
        *[
            ("", "date_format"),
            ("21/11/26", "date_format"),
            ("20261121", "date_format"),
            ("أمس", "date_format"),
        ],
        *[
            ("2026/11", "date_format"),
            ("2026/11/21/1", "date_format"),
            ("هـ", "date_format"),
            ("2026/11/21 10:00", "date_format"),
        ],
        *[("2026/11/21هـ", "date_format"), ("1448/06/11م", "date_format"), ("1" * 61, "date_format")],
    ],
)
def test_what_is_not_a_date(typed: str, problem: str) -> None:
    assert parse_date(typed) == DateProblem(problem)


@given(DAYS)
def test_what_is_shown_is_read_back(day: date) -> None:
    assert parse_date(show_hijri(day)) == ParsedDate(day, "hijri")
    assert parse_date(show_gregorian(day)) == ParsedDate(day, "gregorian")


def test_both_calendars_in_one_line() -> None:
    day = date(2026, 11, 21)
    assert show_both(day, "ar") == "\u20661448/06/11\u2069هـ الموافق \u20662026/11/21\u2069م"
    assert show_both(day, "en") == "\u20661448/06/11\u2069 AH, corresponding to \u20662026/11/21\u2069 AD"
    assert show_both(date(2080, 1, 1), "ar") == "\u20662080/01/01\u2069م"
    assert show_both(date(1900, 1, 1), "en") == "\u20661900/01/01\u2069 AD"


def test_hijri_outside_the_table_is_an_error() -> None:
    with pytest.raises(OverflowError):
        hijri(date(2080, 1, 1))
    with pytest.raises(OverflowError):
        to_gregorian(1501, 1, 1)
    with pytest.raises(ValueError, match="day"):
        to_gregorian(1446, 9, 30)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_month_names(language: str) -> None:
    hijri_names, gregorian_names = month_names(language), month_names(language, "gregorian")
    assert len(set(hijri_names)) == len(set(gregorian_names)) == 12


def test_some_month_names() -> None:
    assert month_names("ar")[8] == "رمضان"
    assert month_names("en")[8] == Hijri(1447, 9, 1).month_name("en")
    assert month_names("ar", "gregorian")[10] == "نوفمبر"
    assert month_names("en", "gregorian") == tuple(python_calendar.month_name)[1:]


@pytest.mark.parametrize(
    ("birth", "today", "age"),
    [
        *[
            ("2000-05-10", "2018-05-09", 17),
            ("2000-05-10", "2018-05-10", 18),
            ("2000-02-29", "2018-02-28", 17),
        ],
        *[("2000-02-29", "2018-03-01", 18), ("2020-01-01", "2020-01-01", 0)],
    ],
)
def test_age(birth: str, today: str, age: int) -> None:
    assert age_on(date.fromisoformat(birth), date.fromisoformat(today)) == age


def test_years_are_added_in_the_gregorian_calendar() -> None:
    assert add_years(date(2026, 11, 21), 3) == date(2029, 11, 21)
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert add_years(date(2026, 11, 21), -1) == date(2025, 11, 21)
    with pytest.raises(ValueError, match="year"):
        add_years(date(2026, 11, 21), 9000)


def test_the_weekend_is_friday_and_saturday() -> None:
    sunday = date(2026, 11, 22)
    working = [is_working_day(sunday + timedelta(days=n), ()) for n in range(7)]
    assert working == [True, True, True, True, True, False, False]
    assert not is_working_day(sunday, {sunday})


def test_working_days_step_over_weekend_and_holidays() -> None:
    wednesday = date(2026, 11, 18)
    assert add_working_days(wednesday, 0, ()) == wednesday
    assert add_working_days(wednesday, 1, ()) == date(2026, 11, 19)
    assert add_working_days(wednesday, 2, ()) == date(2026, 11, 22)
    assert add_working_days(wednesday, 2, [date(2026, 11, 22)]) == date(2026, 11, 23)
    with pytest.raises(ValueError, match="forward"):
        add_working_days(wednesday, -1, ())


@given(DAYS, st.integers(0, 40))
def test_the_days_counted_are_working_days(day: date, n: int) -> None:
    end = add_working_days(day, n, ())
    passed = [day + timedelta(days=step + 1) for step in range((end - day).days)]
    assert sum(is_working_day(each, ()) for each in passed) == n
    assert not passed or is_working_day(end, ())


ERAS = {
    "hijri": (
        "هـ",
        "ه",
        " هـ.",
        "ﻫ",
        "ﻫـ",
        "ﻪ",
        "ھ",
        "ہ",
        " هجري",
        " هجرية",
        " (هـ)",
        " AH",
        " a.h.",
        *[" H", "h.", " للهجرة", " من الهجرة", " بالهجري", " الهجري", " الهجرية"],
        "\u200fهـ\u200f",
    ),
    "gregorian": ("م", " م.", " ميلادي", " ميلادية", " بالميلادي", " (م)", " AD", "ad", " CE"),
}


@pytest.mark.parametrize(("kind", "era"), [(kind, era) for kind, eras in ERAS.items() for era in eras])
def test_fault_22_a_word_for_the_calendar_behind_or_before_a_date(kind: str, era: str) -> None:
    right, wrong = ("1408/07/26", "1988/03/14") if kind == "hijri" else ("1988/03/14", "1408/07/26")
    day = ParsedDate(date(1988, 3, 14), kind)  # type: ignore[arg-type]
    assert parse_date(right + era) == day
    assert parse_date(f"{era.strip()} {right}") == day
    assert parse_date(wrong + era) == DateProblem.FORMAT


def test_fault_22_tatweels_part_the_numbers_and_belong_to_the_era() -> None:
    assert parse_date("1408ـ07 ـ 26هـ") == ParsedDate(date(1988, 3, 14), "hijri")
    assert parse_date("1408/07/26 هـ هـ") == DateProblem.FORMAT


@pytest.mark.parametrize("sign", "/\\⁄∕／-.,،؍٫–ـ ")
def test_fault_22_whatever_sign_a_keyboard_or_a_font_puts_between_the_numbers(sign: str) -> None:
    for typed in (f"1408{sign}07{sign}26", f"26 {sign} 7 {sign} 1408هـ"):
        assert parse_date(typed) == ParsedDate(date(1988, 3, 14), "hijri")
