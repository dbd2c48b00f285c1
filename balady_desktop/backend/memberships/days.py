"""The last day of a membership or a delegation."""

from datetime import date, datetime, time, timedelta

from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import Work
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.riyadh import RIYADH

# The calendar of the program knows no later one.
_LAST_DAY = date(2077, 11, 15)


def last_day_of(work: Work, text: str | None, field: str) -> date | None:
    """Return the last day that was asked for, today or later; None where none was. Refuses with 422 any other."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise wrong(field, "date_format") from None
    if not work.today <= day <= _LAST_DAY:
        raise wrong(field, "date_past" if day < work.today else "date_out_of_table")
    return day


def end_of(day: date) -> datetime:
    """Return the moment at which a day is over."""
    return datetime.combine(day + timedelta(days=1), time(), RIYADH)


def wrong(field: str, code: str) -> Refusal:
    """Return the refusal of what was said in a field."""
    return Refusal(422, "answers_invalid", [Problem(field, code)])
