"""Makes whatever is due by the server's clock: bills that nobody paid, goals that were missed, moves that time makes,
tasks that nobody answered.

One walk for all. It may be made by two servers at once, be stopped anywhere and be made again: each row is looked at
under the lock of its application, in a transaction of its own, and what is done already is not due any more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.applications.journeys import rules_of
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.bills.queries import bills_to_expire
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.effects.answering import end_silence
from balady_desktop.backend.effects.expiry import expire_bill
from balady_desktop.backend.effects.moves import has_lost_record, make_move, triggered_move
from balady_desktop.backend.log import log_failure
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.acting import is_lost
from balady_desktop.backend.tasks.queries import tasks_overdue
from balady_desktop.backend.tasks.tables import task
from balady_desktop.backend.turns.queries import clocks_to_look_at
from balady_desktop.backend.turns.service import counted_by, settle_clock
from balady_desktop.backend.turns.tables import application_clock
from balady_desktop.backend.work import SYSTEM, Work, working
from balady_desktop.domain.workflow_words import RECORD_LOST

_MOST_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Trigger:
    """One kind of thing that falls due: finds rows with `id` and `application_id` after an id, and does one of them."""

    failed: str
    table: str
    find: Callable[[Connection, Context, str, int], Sequence[Row[Any]]]
    do: Callable[[Work, Row[Any], str], None]


def _find_bills(connection: Connection, context: Context, after: str, most: int) -> Sequence[Row[Any]]:
    return bills_to_expire(connection, context.today(), after, most)


def _find_clocks(connection: Connection, context: Context, after: str, most: int) -> Sequence[Row[Any]]:
    return clocks_to_look_at(connection, context.now(), counted_by(context.catalogue), after, most)


def _look_at_clock(work: Work, found: Row[Any], _: str) -> None:
    move = settle_clock(work, found)
    if move is not None:
        make_move(work, found, move, SYSTEM)


def _find_tasks(connection: Connection, context: Context, after: str, most: int) -> Sequence[Row[Any]]:
    return tasks_overdue(connection, context.now(), after, most)


def _find_lost(connection: Connection, context: Context, after: str, most: int) -> Sequence[Row[Any]]:
    """Return open applications whose record has come to a standing in which their act is not done."""
    while True:
        wanted = sa.select(application, application.c.id.label("application_id"))
        wanted = wanted.where(application.c.open_on.is_not(None), application.c.id > after)
        rows = connection.execute(wanted.order_by(application.c.id).limit(most)).all()
        lost = [row for row in rows if _is_lost(connection, context, row)]
        if lost or not rows:
            return lost
        after = rows[-1].id


def _is_lost(connection: Connection, context: Context, row: Row[Any]) -> bool:
    try:
        definition = rules_of(connection, context, row).service(row.service)
    except Refusal:
        # An edition that cannot be read: nothing is made of it.
        return False
    return is_lost(connection, row, definition, context.today())


def _lose(work: Work, found: Row[Any], _: str) -> None:
    move = triggered_move(work, found, RECORD_LOST) if has_lost_record(work, found) else None
    if move is not None:
        make_move(work, found, move, SYSTEM)


TRIGGERS = (
    Trigger("record_not_looked_at", application.name, _find_lost, _lose),
    Trigger("bill_not_expired", bill.name, _find_bills, expire_bill),
    Trigger("clock_not_looked_at", application_clock.name, _find_clocks, _look_at_clock),
    Trigger("task_not_ended", task.name, _find_tasks, end_silence),
)


def make_due(context: Context) -> None:
    """Do what is due, each row alone: one that cannot be done is logged and stops no other."""
    for trigger in TRIGGERS:
        after = ""
        while page := _page(context, trigger, after):
            for row in page:
                _do_alone(context, trigger, row)
            after = page[-1].id


def _page(context: Context, trigger: Trigger, after: str) -> Sequence[Row[Any]]:
    with context.database.transaction(reading=True) as connection:
        return trigger.find(connection, context, after, _MOST_AT_ONCE)


def _do_alone(context: Context, trigger: Trigger, row: Row[Any]) -> None:
    try:
        with working(context) as work:
            found = _find_free(work, row.application_id)
            if found is not None:
                trigger.do(work, found, row.id)
    except Exception as error:
        log_failure(trigger.failed, error, table=trigger.table, row=row.id)


def _find_free(work: Work, application_id: str) -> Row[Any] | None:
    """Return an application, locked; None where a person or another server has it: the next walk meets it again."""
    wanted = sa.select(application).where(application.c.id == application_id).with_for_update(skip_locked=True)
    return work.connection.execute(wanted).one_or_none()
