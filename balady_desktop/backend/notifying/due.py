"""Tells of last days that come near: of bills that are to be paid and of records that end, each mark of days once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.log import log_failure
from balady_desktop.backend.notices.tables import notice_mark
from balady_desktop.backend.notifying.facts import Found, bill_by_id
from balady_desktop.backend.notifying.record_facts import of_record
from balady_desktop.backend.notifying.service import tell
from balady_desktop.backend.register.states import standings_of
from balady_desktop.backend.register.tables import record
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.backend.work import Work, working
from balady_desktop.domain.notices import HOLDER, Notice, mark_of, notices_of
from balady_desktop.domain.records import FINAL

_MOST_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class _Source:
    """Where last days come from. `select`: thing, first and last day of each; `counts`: whether one still does."""

    select: Callable[[], Any]
    find: Callable[[Work, str], Found | None]
    counts: Callable[[Work, str], bool]


def tell_due(context: Context) -> None:
    """Tell every mark whose days have come, each in its own transaction: one that cannot be told stops no other.

    Whenever it runs, nothing is told twice; where it did not run for long, the nearest mark is told and no other.
    """
    for about, source in _SOURCES.items():
        for one in notices_of(context.catalogue.texts).of_clock(about):
            for mark, nearer in _windows(one.before):
                _tell_window(context, one, source.select, mark, nearer)


def _windows(marks: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Return each mark with the next nearer one, after which it is told no more."""
    ordered = sorted(marks)
    yield from zip(ordered, [-1, *ordered], strict=False)


def _tell_window(context: Context, one: Notice, wanted: Callable[[], Any], mark: int, nearer: int) -> None:
    today, after = context.today(), ""
    while True:
        things = wanted().subquery()
        told = sa.select(notice_mark.c.thing).where(
            notice_mark.c.notice == one.notice,
            notice_mark.c.thing == things.c.thing,
            notice_mark.c.ends_on == things.c.ends_on,
            notice_mark.c.days == mark,
        )
        days = things.c.ends_on.between(today + timedelta(days=nearer + 1), today + timedelta(days=mark))
        due = sa.select(things).where(days, things.c.thing > after, ~told.exists()).order_by(things.c.thing)
        with context.database.transaction(reading=True) as connection:
            page = connection.execute(due.limit(_MOST_AT_ONCE)).all()
        if not page:
            return
        for row in page:
            _tell_alone(context, one, mark, row)
        after = page[-1].thing


def _tell_alone(context: Context, one: Notice, mark: int, due: Row[Any]) -> None:
    try:
        with working(context) as work:
            _tell_one(work, one, mark, due)
    except Exception as error:
        log_failure("due_not_told", error, table=one.about, row=due.thing)


def _tell_one(work: Work, one: Notice, mark: int, due: Row[Any]) -> None:
    source = _SOURCES[one.about]
    if _ends_on(work, source, due.thing) != due.ends_on:
        # Paid, moved or revoked meanwhile.
        return
    row = {"notice": one.notice, "thing": due.thing, "ends_on": due.ends_on, "days": mark}
    found = source.find(work, due.thing)
    if found is None or not insert_if_absent(work.connection, notice_mark, **row, at=work.now):
        return
    days_left = (due.ends_on - work.today).days
    if mark_of(one.before, days_left, (due.ends_on - due.began).days) == mark:
        key = f"due:{due.thing}:{due.ends_on.isoformat()}:{mark}"
        tell(work, found, one, key, [HOLDER], days=days_left)


def _ends_on(work: Work, source: _Source, thing: str) -> date | None:
    """Return the last day of something that still counts, None for any other."""
    things = source.select().subquery()
    row = work.connection.execute(sa.select(things).where(things.c.thing == thing)).one_or_none()
    if row is None or not source.counts(work, thing):
        return None
    last: date = row.ends_on
    return last


def _bills() -> Any:
    """Select the bills that are to be paid."""
    facts = (bill.c.id.label("thing"), bill.c.due_on.label("ends_on"), bill.c.issued_on.label("began"))
    return sa.select(*facts).where(bill.c.state == "issued")


def _records() -> Any:
    """Select the records of somebody that have a last day, wherever they come from."""
    facts = (record.c.id.label("thing"), record.c.ends.label("ends_on"), record.c.starts.label("began"))
    return sa.select(*facts).where(record.c.ends.is_not(None), record.c.person_id != "")


def _is_not_final(work: Work, record_id: str) -> bool:
    return standings_of(work.connection, [record_id], work.today)[record_id] not in FINAL


# By the subjects that have a last day.
_SOURCES: Mapping[str, _Source] = {
    "bill": _Source(_bills, bill_by_id, lambda work, thing: True),
    "record": _Source(_records, of_record, _is_not_final),
}
