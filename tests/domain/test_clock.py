"""Whose turn it was, goals in the days of one party, deadlines: written examples, then counts that share no code."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.calendar import LAST_DAY
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.clock import (
    BeyondTableError,
    KnownHolidays,
    Turn,
    days_by_party,
    deadline,
    last_day_before,
    measure,
    party_of,
    time_by_party,
)
from balady_desktop.domain.durations import Duration
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.roles import read_roles

HOLIDAYS = packaged_catalogue().holidays
FIVE = Duration("working_days", 5)


def at(day: str, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=RIYADH)


def turns(*steps: tuple[str, str], until: str = "") -> list[Turn]:
    """Make turns of (day and hour, party), each in a state of its own."""
    moments = [datetime.fromisoformat(day).replace(tzinfo=RIYADH) for day, _ in steps]
    end = datetime.fromisoformat(until).replace(tzinfo=RIYADH) if until else None
    ends = [*moments[1:], end]
    return [
        Turn(party, f"s{number}", number, since, until)
        for number, ((_, party), since, until) in enumerate(zip(steps, moments, ends, strict=True))
    ]


def told(own: Sequence[Turn], now: datetime, goal: Duration = FIVE) -> tuple[int, int, str, bool]:
    found = measure(own, now, goal, HOLIDAYS)
    return found.used, found.left, str(found.due_on), found.is_missed


# Sunday 29 November 2026; Friday and Saturday are 4 and 5 December.
ONE = turns(("2026-11-29 10:00", "body"))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # The day on which it came is not counted.
        (at("2026-11-29", 23, 59), (0, 5, "2026-12-06", False)),
        (at("2026-11-30", 0), (1, 4, "2026-12-06", False)),
        # A weekend uses nothing.
        (at("2026-12-05"), (4, 1, "2026-12-06", False)),
        # The last day counts to its end.
        (at("2026-12-06", 23, 59), (5, 0, "2026-12-06", False)),
        (at("2026-12-07", 0), (6, 0, "2026-12-06", True)),
        (at("2026-12-20"), (15, 0, "2026-12-06", True)),
    ],
)
def test_a_goal_of_five_working_days_from_a_sunday(now: datetime, expected: tuple[int, int, str, bool]) -> None:
    assert told(ONE, now) == expected
    assert told(ONE, now.astimezone(UTC)) == expected


def test_days_of_the_applicant_are_not_the_bodys() -> None:
    # Two days of the body, Monday and Tuesday; the applicant's until Sunday, whose rest counts for nobody.
    own = turns(("2026-11-29 10:00", "body"), ("2026-12-01 12:00", "applicant"), ("2026-12-13 09:00", "body"))
    assert told(own[:2], at("2026-12-10")) == (2, 3, "None", False)
    assert told(own, at("2026-12-13")) == (2, 3, "2026-12-16", False)
    assert told(own, at("2026-12-17")) == (6, 0, "2026-12-16", True)
    assert days_by_party(own, at("2026-12-17")) == {"body": 6, "applicant": 12}


def test_what_comes_back_with_no_day_left_is_due_on_that_day() -> None:
    own = turns(("2026-11-29 10:00", "body"), ("2026-12-06 12:00", "applicant"), ("2026-12-09 09:00", "body"))
    assert told(own[:2], at("2026-12-08")) == (5, 0, "None", False)
    assert told(own, at("2026-12-09", 23)) == (5, 0, "2026-12-09", False)
    assert told(own, at("2026-12-10", 0)) == (6, 0, "2026-12-09", True)
    # A former turn that missed it is remembered, whoever holds it now.
    late = turns(("2026-11-29 10:00", "body"), ("2026-12-08 12:00", "applicant"))
    assert told(late, at("2026-12-20")) == (7, 0, "2026-12-06", True)
    back = [*own[:2], Turn("body", "s", 2, own[2].since, own[2].since + timedelta(hours=1))]
    assert told(back, at("2026-12-20")) == (5, 0, "None", False)


def test_what_comes_back_on_the_day_on_which_the_last_day_was_used_is_due_on_it() -> None:
    own = turns(("2026-11-29 10:00", "body"), ("2026-12-06 12:00", "applicant"), ("2026-12-06 13:00", "body"))
    assert told(own, at("2026-12-06", 20)) == (5, 0, "2026-12-06", False)


def test_a_last_day_before_a_weekend_is_over_with_that_day() -> None:
    own = turns(("2026-11-26 10:00", "body"))
    assert told(own, at("2026-12-03", 23)) == (5, 0, "2026-12-03", False)
    assert told(own, at("2026-12-04", 0)) == (5, 0, "2026-12-03", True)


@pytest.mark.parametrize(
    ("begins", "due"),
    [
        # Eid al-Fitr 1447: 19 to 22 March 2026, and the weekend of 20 and 21 in it.
        ("2026-03-18 10:00", "2026-03-29"),
        # Arafah and Eid al-Adha 1447: 26 to 29 May 2026. Over the Hijri New Year, 16 June, nothing is off.
        ("2026-05-24 10:00", "2026-06-03"),
        ("2026-06-14 10:00", "2026-06-21"),
        # Over the Gregorian New Year.
        ("2026-12-29 10:00", "2027-01-05"),
        # Founding Day 2026 is a Sunday; the National Day a Wednesday.
        ("2026-02-19 10:00", "2026-03-01"),
        ("2026-09-20 10:00", "2026-09-28"),
    ],
)
def test_holidays_and_new_years(begins: str, due: str) -> None:
    own = turns((begins, "body"))
    assert str(measure(own, own[0].since, FIVE, HOLIDAYS).due_on) == due


def test_a_turn_that_ends_in_its_own_day_uses_none() -> None:
    own = turns(("2026-11-30 00:00", "body"), ("2026-11-30 23:59", "applicant"), until="2026-12-01 00:00")
    assert told(own, at("2027-01-01")) == (0, 5, "None", False)
    # Midnight still ends the day of whoever had it.
    assert days_by_party(own, at("2027-01-01")) == {"body": 0, "applicant": 1}


def test_calendar_days_and_hours() -> None:
    assert told(ONE, at("2026-12-01"), Duration("days", 3)) == (2, 1, "2026-12-02", False)
    own = turns(("2026-11-29 22:00", "body"), ("2026-11-29 23:30", "applicant"), ("2026-11-30 08:00", "body"))
    four = Duration("hours", 4)
    found = measure(own, at("2026-11-30", 9), four, HOLIDAYS)
    assert (found.used, found.left, found.due_at, found.is_missed) == (2, 2, at("2026-11-30", 10, 30), False)
    missed = measure(own, at("2026-11-30", 10, 30), four, HOLIDAYS)
    assert (missed.used, missed.left, missed.due_at, missed.is_missed) == (4, 0, at("2026-11-30", 10, 30), True)
    assert measure(own[:2], at("2026-11-30", 7), four, HOLIDAYS).due_on is None
    # It was missed in one turn and stays so in the next.
    again = [*own[:2], Turn("body", "s", 2, own[2].since, at("2026-11-30", 13)), Turn("body", "t", 3, at("2026-12-01"))]
    assert measure(again, at("2026-12-01", 12), four, HOLIDAYS).due_at == at("2026-11-30", 10, 30)


def test_without_turns_nothing_is_used() -> None:
    assert told([], at("2026-12-01")) == (0, 5, "None", False)


def test_the_agencys_days_are_counted_alike() -> None:
    own = turns(("2026-11-29 10:00", "body"), ("2026-12-01 12:00", "agency"))
    found = measure(own, at("2026-12-06"), FIVE, HOLIDAYS, "agency")
    assert (found.used, str(found.due_on)) == (3, "2026-12-08")


def test_a_clock_that_was_set_back_makes_no_time_negative() -> None:
    assert told(ONE, at("2026-11-01")) == (0, 5, "2026-12-06", False)
    assert time_by_party(ONE, at("2026-11-01")) == {"body": timedelta()}
    assert days_by_party(ONE, at("2026-11-01")) == {"body": 0}


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        (Duration("hours", 5), at("2026-12-31", 15)),
        # A deadline ends with its day.
        (Duration("days", 60), at("2027-03-02", 0)),
        (Duration("working_days", 1), at("2027-01-04", 0)),
        (Duration("months", 2), at("2027-03-01", 0)),
        (Duration("years", 1), at("2028-01-01", 0)),
    ],
)
def test_deadlines_over_the_new_year(duration: Duration, expected: datetime) -> None:
    found = deadline(at("2026-12-31"), duration, HOLIDAYS)
    assert found == expected
    # What ends with midnight has its last day before it.
    assert last_day_before(found) == (found.date() if found.hour else found.date() - timedelta(days=1))


def test_beyond_the_table_it_is_said_that_nothing_is_known() -> None:
    last = datetime.combine(LAST_DAY, datetime.min.time(), RIYADH)
    begun = [Turn("body", "s", 0, last - timedelta(days=3))]
    with pytest.raises(BeyondTableError, match="no holidays are known after 2077-11-16"):
        measure(begun, last, FIVE, HOLIDAYS)
    with pytest.raises(BeyondTableError):
        deadline(last, FIVE, HOLIDAYS)
    # What needs no table is told beyond it.
    assert deadline(last, Duration("days", 5), HOLIDAYS) == last + timedelta(days=6)
    assert measure(begun, last, Duration("days", 5), HOLIDAYS).left == 2
    assert LAST_DAY not in KnownHolidays(HOLIDAYS)


def test_whose_turn_a_holder_is() -> None:
    words = "words: {ar: د, en: R}"
    roles = read_roles(
        f"""
roles:
  - {{role: reviewer, of: [municipality], may: [open], {words}}}
  - {{role: officer, of: [agency], may: [manage_members], {words}}}
  - {{role: engineer, of: [office], may: [prepare], {words}}}
body_kinds:
  - {{kind: municipality, {words}}}
  - {{kind: agency, {words}}}
  - {{kind: office, {words}}}
""",
        "roles.yaml",
    )
    holders = (None, "system", "applicant", "reviewer", "officer", "engineer", "design_office")
    assert [party_of(one, roles) for one in holders] == [
        *("nobody", "system", "applicant", "body"),
        *("agency", "applicant", "applicant"),
    ]


# --- counts that share no code ---

# The days off of 1447 and 1448 as the labour regulations have them, written out by hand.
OFF = frozenset(
    date(*ymd)
    for ymd in (
        *((2026, 2, 22), (2026, 3, 19), (2026, 3, 20), (2026, 3, 21), (2026, 3, 22)),
        *((2026, 5, 26), (2026, 5, 27), (2026, 5, 28), (2026, 5, 29), (2026, 9, 23)),
        *((2027, 2, 22), (2027, 3, 9), (2027, 3, 10), (2027, 3, 11), (2027, 3, 12)),
        *((2027, 5, 15), (2027, 5, 16), (2027, 5, 17), (2027, 5, 18), (2027, 9, 23)),
    )
)
MIDNIGHT = at("2026-01-01", 0)
PARTIES = ("body", "applicant", "agency", "system", "nobody")
# Minutes after the beginning of 2026 at which the turn passes on, over two years.
MINUTES = st.lists(st.integers(0, 2 * 365 * 24 * 60 - 1), min_size=2, max_size=12).map(sorted)


def holder_in_the_night(own: Sequence[Turn], day: date, now: datetime) -> str:
    """Return who had the turn when a day began, by asking each turn: its first instant is still the former one's."""
    began = datetime.combine(day, datetime.min.time(), RIYADH)
    return next((one.party for one in own if one.since < began <= (one.until or now)), "")


def history(minutes: list[int], parties: list[str], is_open: bool) -> tuple[list[Turn], datetime]:
    moments = [MIDNIGHT + timedelta(minutes=one) for one in minutes]
    found = [Turn(party, "s", 0, one, then) for party, (one, then) in zip(parties, pairwise(moments), strict=False)]
    if is_open:
        found[-1] = Turn(found[-1].party, "s", 0, found[-1].since)
    return found, moments[len(found)]


@given(MINUTES, st.lists(st.sampled_from(PARTIES), min_size=12, max_size=12), st.booleans())
def test_turns_together_are_the_time_since_it_was_sent(minutes: list[int], parties: list[str], is_open: bool) -> None:
    own, now = history(minutes, parties, is_open)
    assert sum(time_by_party(own, now).values(), timedelta()) == now - own[0].since
    days = (now.astimezone(RIYADH).date() - own[0].since.astimezone(RIYADH).date()).days
    assert sum(days_by_party(own, now).values()) == days


@given(MINUTES, st.lists(st.sampled_from(PARTIES), min_size=12, max_size=12), st.integers(1, 30))
def test_a_goal_is_what_a_count_night_by_night_says(minutes: list[int], parties: list[str], goal: int) -> None:
    own, now = history(minutes, parties, is_open=True)
    nights = [MIDNIGHT.date() + timedelta(days=one) for one in range(2 * 365 + 1)]
    mine = [one for one in nights if one <= now.date() and holder_in_the_night(own, one, now) == "body"]
    used = [one for one in mine if one.strftime("%a") not in ("Fri", "Sat") and one not in OFF]
    found = measure(own, now, Duration("working_days", goal), HOLIDAYS)
    assert (found.used, found.left) == (len(used), max(0, goal - len(used)))
    # Missed: the body had it still in a night after its last day was over.
    assert found.is_missed == (len(used) >= goal and mine[-1] > used[goal - 1])
    assert found.is_missed <= (found.due_at is not None and found.due_at <= now)


@given(st.integers(0, 600), st.integers(1, 40))
def test_working_days_are_what_a_walk_day_by_day_counts(begins: int, count: int) -> None:
    day = date(2026, 1, 1) + timedelta(days=begins)
    own = [Turn("body", "s", 0, datetime.combine(day, datetime.min.time(), RIYADH))]
    due = measure(own, own[0].since, Duration("working_days", count), HOLIDAYS).due_on
    walked, left = day, count
    while left:
        walked = date.fromordinal(walked.toordinal() + 1)
        left -= walked.isoweekday() not in (5, 6) and walked not in OFF
    if walked.year < 2028:
        assert due == walked
