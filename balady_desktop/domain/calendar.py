"""Dates in both official calendars, Umm al-Qura and Gregorian, and working days; today is an argument."""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from balady_desktop.domain.hijri_table import packaged_table
from balady_desktop.domain.text import clean_input, digits_to_ascii, fold, isolate

CalendarKind = Literal["hijri", "gregorian"]

_TABLE = packaged_table()
FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR = _TABLE.first_year, _TABLE.last_year
FIRST_DAY, LAST_DAY = (date.fromordinal(edge) for edge in (_TABLE.starts[0], _TABLE.starts[-1] - 1))
# From here on the table is a forecast, and other programs forecast otherwise for about one month in three.
FIRST_FORECAST_YEAR = 1451
_FIRST_GREGORIAN_YEAR = 1900
_LONGEST_TEXT = 60
_MONTHS = 12
_WEEKEND = (4, 5)
# Slashes of every keyboard and font, points, commas and dashes.
_SEPARATOR = r" ?[/\\\u2044\u2215\uff0f\-.,\u060c\u060d\u066b\u2010-\u2015\u2212\u0640 ] ?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}})")
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}([0-9]{{4}})")
# Behind or before a date, also with points (هـ. , A.H.); the letters come folded: ﻫ, ہ and ﮬ are ه.
_HIJRI_ERA = r"(?:ب?ال)?هجريه?|للهجره|من الهجره|ه|a\.?h|h|hijri"
_GREGORIAN_ERA = r"(?:ب?ال)?ميلاديه?|افرنجي|م|a\.?d|c\.?e|gregorian"
_ERA_WORD = rf"[(\[]?(?:(?P<hijri>{_HIJRI_ERA})|(?:{_GREGORIAN_ERA}))\.?[)\]]?"
_ERA_BEHIND = re.compile(rf"(?P<numbers>.*[0-9]) ?{_ERA_WORD}")
# Folding takes tatweels away; between the numbers of a date they part.
_PARTING_TATWEEL = re.compile(r"(?<=[0-9])( ?)\u0640+( ?)(?=[0-9])")
_ERA_BEFORE = re.compile(rf"{_ERA_WORD} ?(?P<numbers>[0-9].*)")
_HIJRI_MONTHS = {
    "ar": (
        *("محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة"),
        *("رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة"),
    ),
    "en": (
        *("Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Akhirah"),
        *("Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah"),
    ),
}
_GREGORIAN_MONTHS = {
    "ar": (
        *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
        *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


class DateProblem(StrEnum):
    """Why a text is not a date."""

    FORMAT = "date_format"
    NO_SUCH_DAY = "date_no_such_day"
    OUT_OF_TABLE = "date_out_of_table"


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A day, and the calendar in which the person thinks of it."""

    day: date
    typed_calendar: CalendarKind


@dataclass(frozen=True, slots=True, order=True)
class HijriDay:
    """A day of the Umm al-Qura calendar."""

    year: int
    month: int
    day: int


def parse_date(text: str) -> ParsedDate | DateProblem:
    """Reads YYYY/MM/DD or DD/MM/YYYY in the calendar that the year tells; a contradicting era is refused."""
    if len(text) > _LONGEST_TEXT:
        return DateProblem.FORMAT
    typed, era = _split_era(digits_to_ascii(clean_input(text)))
    numbers = _year_month_day(typed)
    if numbers is None:
        return DateProblem.FORMAT
    kind: CalendarKind = "gregorian" if numbers[0] >= _FIRST_GREGORIAN_YEAR else "hijri"
    if era not in (None, kind):
        return DateProblem.FORMAT
    day = _day_or_problem(kind, *numbers)
    return day if isinstance(day, DateProblem) else ParsedDate(day, kind)


def is_ambiguous(text: str) -> bool:
    """Return whether a date that does not begin with its year would be another day with day and month exchanged."""
    typed, _ = _split_era(digits_to_ascii(clean_input(text[:_LONGEST_TEXT])))
    found = _DAY_FIRST.fullmatch(typed)
    return found is not None and int(found[1]) != int(found[2]) and max(int(found[1]), int(found[2])) <= _MONTHS


def month_first(text: str) -> str:
    """Return a date that is written month, day, year as day, month, year; any other text as it is."""
    typed, era = _split_era(digits_to_ascii(clean_input(text[:_LONGEST_TEXT])))
    found = _DAY_FIRST.fullmatch(typed)
    if found is None:
        return text
    return f"{found[2]}/{found[1]}/{found[3]}{'هـ' if era == 'hijri' else ''}"


def _split_era(typed: str) -> tuple[str, CalendarKind | None]:
    """Return the date without the word for its calendar, and the calendar where there is such a word."""
    folded = fold(_PARTING_TATWEEL.sub(r"\1-\2", typed))
    found = _ERA_BEHIND.fullmatch(folded) or _ERA_BEFORE.fullmatch(folded)
    if found is None:
        return typed, None
    return found["numbers"], "hijri" if found["hijri"] else "gregorian"


def _year_month_day(text: str) -> tuple[int, int, int] | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    return None


def _day_or_problem(kind: CalendarKind, year: int, month: int, day: int) -> date | DateProblem:
    try:
        found = to_gregorian(year, month, day) if kind == "hijri" else date(year, month, day)
    except OverflowError:
        return DateProblem.OUT_OF_TABLE
    except ValueError:
        return DateProblem.NO_SUCH_DAY
    return found if in_table(found) else DateProblem.OUT_OF_TABLE


def in_table(day: date) -> bool:
    """Whether the day has a Hijri date in the Umm al-Qura table."""
    return FIRST_DAY <= day <= LAST_DAY


def hijri(day: date) -> HijriDay:
    """The Hijri date of a day; OverflowError outside the table."""
    return HijriDay(*_TABLE.find(day))


def to_gregorian(year: int, month: int, day: int) -> date:
    """The day of a Hijri date; OverflowError outside the table, ValueError for a day that the month lacks."""
    if not 1 <= day <= _TABLE.length(year, month):
        raise ValueError("the month has no such day")
    return _TABLE.start(year, month) + timedelta(days=day - 1)


def month_length(year: int, month: int) -> int:
    """29 or 30, from the table: there is no formula."""
    return _TABLE.length(year, month)


def month_names(language: str, calendar: CalendarKind = "hijri") -> tuple[str, ...]:
    """The twelve names of the months, the first month first."""
    names = _HIJRI_MONTHS if calendar == "hijri" else _GREGORIAN_MONTHS
    return names["ar" if language == "ar" else "en"]


def show_hijri(day: date) -> str:
    """The Hijri date, such as "1448/06/11"."""
    found = hijri(day)
    return f"{found.year:04}/{found.month:02}/{found.day:02}"


def show_gregorian(day: date) -> str:
    """The Gregorian date, such as "2026/11/21"."""
    return f"{day.year:04}/{day.month:02}/{day.day:02}"


def show_both(day: date, language: str) -> str:
    """The day in both calendars as documents print it; outside the table in the Gregorian one alone."""
    arabic = language == "ar"
    gregorian = isolate(show_gregorian(day)) + ("م" if arabic else " AD")
    if not in_table(day):
        return gregorian
    hijri_text = isolate(show_hijri(day))
    return f"{hijri_text}هـ الموافق {gregorian}" if arabic else f"{hijri_text} AH, corresponding to {gregorian}"


def age_on(birth: date, today: date) -> int:
    """Completed Gregorian years."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def add_years(day: date, n: int) -> date:
    """The same day n Gregorian years on; 29 February becomes the 28th where the year has none."""
    try:
        return day.replace(year=day.year + n)
    except ValueError:
        if (day.month, day.day) != (2, 29):
            raise
        return day.replace(year=day.year + n, day=28)


def add_months(day: date, n: int) -> date:
    """The same day n Gregorian months on, or the last day of a month that is too short for it."""
    months = day.year * 12 + day.month - 1 + n
    first = date(months // 12, months % 12 + 1, 1)
    return first.replace(day=min(day.day, end_of_month(first).day))


def end_of_month(day: date) -> date:
    """The last day of the Gregorian month of a day."""
    following = day.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Neither Friday nor Saturday nor a holiday."""
    return day.weekday() not in _WEEKEND and day not in holidays


def add_working_days(day: date, n: int, holidays: Container[date]) -> date:
    """The n-th working day after `day`, which itself is not counted; with n = 0, `day` as it is."""
    if n < 0:
        raise ValueError("working days are counted forward only")
    while n:
        day += timedelta(days=1)
        n -= is_working_day(day, holidays)
    return day
