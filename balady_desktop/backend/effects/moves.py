"""Makes moves: each is written down, then everything that it causes happens in the same transaction."""

from collections.abc import Container
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.applications.journeys import rules_of
from balady_desktop.backend.applications.moves import MoveTable, Said, write_move
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.bills.queries import paid_bills
from balady_desktop.backend.bills.service import NewBill, cancel_open_bills
from balady_desktop.backend.effects.registry import EFFECTS, Arguments
from balady_desktop.backend.effects.tasks import close_tasks
from balady_desktop.backend.notifying.service import notices_of_today
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.acting import is_lost
from balady_desktop.backend.tasks.queries import open_tasks_of
from balady_desktop.backend.turns.service import enter_turn, leave_turn, refuse_after_deadline
from balady_desktop.backend.work import SYSTEM, Work
from balady_desktop.domain.workflow import Move

# What is paid makes the program move on.
PAID = "paid"
# What closed tasks, and tasks that nobody answered in time, make it move on by.
CLOSED, SILENCE = "closed", "silence"


def make_move(work: Work, found: Row[Any], move: Move, role: str, said: Said | None = None, **changes: Any) -> Row[Any]:
    """Make a move that was found in the table; returns the application after all that it causes.

    Moves that the program makes then are among that: an application whose bills are paid already goes on at once.
    Refuses what an effect refuses; nothing of the move is then kept. A person's move comes before its deadline.
    """
    if role != SYSTEM:
        refuse_after_deadline(work, found)
        refuse_lost(work, found)
    return make_system_moves(work, _make_alone(work, found, move, role, said, **changes))


def refuse_lost(work: Work, found: Row[Any]) -> None:
    """Refuse with 409 where the record that an application acts on came to a standing in which its act is not done."""
    if has_lost_record(work, found):
        raise Refusal(409, "record_lost")


def has_lost_record(work: Work, found: Row[Any]) -> bool:
    """Return whether an open application has lost the record that it acts on."""
    if found.open_on is None:
        return False
    definition = rules_of(work.connection, work.context, found).service(found.service)
    return is_lost(work.connection, found, definition, work.today)


def _make_alone(
    work: Work, found: Row[Any], move: Move, role: str, said: Said | None = None, **changes: Any
) -> Row[Any]:
    leave_turn(work, found)
    moved = write_move(work, found, move, role, said, **changes)
    enter_turn(work, moved)
    table = MoveTable(work, moved)
    if table.workflow.get_state(moved.state).is_end:
        cancel_open_bills(work, moved.id)
        close_tasks(work, moved, table.workflow)
    bills: list[NewBill] = []
    # An edition that is older than notices is told of as today's workflow would.
    for effect in (*move.effects, *notices_of_today(work, moved, table.workflow, move)):
        if table.holds(effect.when):
            moved = EFFECTS[effect.verb](work, moved, Arguments(effect, table, said or Said(), bills, move.move))
    return _let_go(work, moved, table)


def _let_go(work: Work, moved: Row[Any], table: MoveTable) -> Row[Any]:
    """Return an application that has come to its end without its hold on the record that it acted on."""
    if moved.open_on is None or not table.workflow.get_state(moved.state).is_end:
        return moved
    freed = sa.update(application).where(application.c.id == moved.id).values(open_on=None)
    return work.connection.execute(freed.returning(application)).one()


def make_system_moves(work: Work, found: Row[Any]) -> Row[Any]:
    """Make every move that the program itself makes once bills are paid, until none is left."""
    seen: set[str] = set()
    while found.state not in seen and (move := paid_move(work, found)) is not None:
        seen.add(found.state)
        found = _make_alone(work, found, move, SYSTEM)
    return found


def paid_move(work: Work, found: Row[Any]) -> Move | None:
    """Return the move that the program makes because a bill is paid; None while any bill of the application is open."""
    return triggered_move(work, found, PAID, paid_bills(work.connection, found.id))


def move_after_closing(work: Work, found: Row[Any], names: Container[str]) -> Row[Any]:
    """Make the move that waits for some tasks of which the last open one was closed just now, if there is one."""
    move = triggered_move(work, found, CLOSED, names)
    if move is None or move.trigger is None or open_tasks_of(work.connection, found.id, move.trigger.tasks):
        return found
    return make_move(work, found, move, SYSTEM)


def triggered_move(work: Work, found: Row[Any], trigger: str, named: Container[str] | None = None) -> Move | None:
    """Return the move that the program makes now because of something that happened, None where there is none.

    `named`: the bills or tasks that it happened to; without them, whatever the move waits for.
    """
    table = MoveTable(work, found)
    return table.workflow.triggered_move(found.state, trigger, named, table.holds)
