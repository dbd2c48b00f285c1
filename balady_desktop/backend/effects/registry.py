"""The effects of moves by their verbs, as the workflow names them: one small function for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.applications.journeys import journey_of
from balady_desktop.backend.applications.moves import MoveTable, Said
from balady_desktop.backend.applications.requests import keep_requests
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.bills.service import NewBill, make_bill, name_bills
from balady_desktop.backend.effects.billed_for import billed_for, name_of
from balady_desktop.backend.effects.outcomes import carry_out
from balady_desktop.backend.effects.tasks import close_tasks, open_tasks
from balady_desktop.backend.notifying.service import tell_of_move
from balady_desktop.backend.refunds.asking import ask_for_difference
from balady_desktop.backend.register.needed import find_parent
from balady_desktop.backend.register.service import create_record, open_money_record, show_record
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work
from balady_desktop.domain.workflow_words import Effect


@dataclass(frozen=True, slots=True)
class Arguments:
    """What an effect is about: its own words, the table that it stands in, and what was said with the move."""

    effect: Effect
    table: MoveTable
    said: Said
    # The bills that the move issued so far; its notices tell of them.
    bills: list[NewBill]
    # The name of the move.
    move: str = ""


# Takes an application just moved, returns it as the effect left it.
MakeEffect = Callable[[Work, Row[Any], Arguments], Row[Any]]


def _bill(work: Work, moved: Row[Any], arguments: Arguments) -> Row[Any]:
    """Issue a bill of the application; it is a document as well, unless nothing is due."""
    journey = journey_of(work.connection, work.context, moved)
    made = make_bill(work, moved, journey, arguments.effect.value, billed_for(work.connection, moved, journey))
    arguments.bills.append(made)
    if made.to_refund:
        ask_for_difference(work, made.bill_id, made.to_refund)
    if made.total:
        show_record(work, open_money_record(work, moved, "bill", made.number), "bill")
    # After its document: the order that audit trails have had from the beginning.
    work.audit(moved.municipality, "bill.issued", made.bill_id, {"number": made.number, "total": made.total})
    return moved


def _outcome(work: Work, moved: Row[Any], arguments: Arguments) -> Row[Any]:
    """Put the record into the register and issue its documents; an act does what it says with the record it acts on."""
    journey = journey_of(work.connection, work.context, moved)
    if journey.definition.act is not None:
        carry_out(work, moved, journey)
        name_bills(work, moved.id, name_of(work.connection, moved.record_id))
        return moved
    made = create_record(work, moved, journey, find_parent(work, journey))
    name_bills(work, moved.id, name_of(work.connection, made.id))
    for issued in journey.definition.documents:
        show_record(work, made, issued.kind)
    return moved


def _open(work: Work, moved: Row[Any], arguments: Arguments) -> Row[Any]:
    """Open a task: of the applicant for each answer that was named with the move, or of whom it is asked."""
    task, said = arguments.table.workflow.get_task(arguments.effect.value), arguments.said.answers
    if task.is_of_applicant:
        keep_requests(work, moved, task, said.get(task.task, ()))
    else:
        open_tasks(work, moved, arguments.table, task, arguments.move, said)
    return moved


def _close(work: Work, moved: Row[Any], arguments: Arguments) -> Row[Any]:
    """Close what is open of a task, without an answer."""
    close_tasks(work, moved, arguments.table.workflow, [arguments.effect.value])
    return moved


def _assign(work: Work, moved: Row[Any], arguments: Arguments) -> Row[Any]:
    """Give the application to whoever made the move, or to nobody."""
    holder = work.person if arguments.effect.value == "me" else None
    if moved.taken_by == holder:
        return moved
    at = None if holder is None else work.now
    changed = sa.update(application).where(application.c.id == moved.id).values(taken_by=holder, taken_at=at)
    work.connection.execute(changed)
    found = find_locked(work.connection, application, application.c.id == moved.id)
    assert found is not None  # moved in this transaction
    return found


def _notice(work: Work, moved: Row[Any], arguments: Arguments) -> Row[Any]:
    """Tell whom the effect names, of the application as the effects before left it."""
    due = [one for one in arguments.bills if one.total] or arguments.bills
    tell_of_move(work, moved, arguments.effect, due[-1].bill_id if due else None)
    return moved


EFFECTS: Mapping[str, MakeEffect] = {
    "bill": _bill,
    "outcome": _outcome,
    "open": _open,
    "close": _close,
    "assign": _assign,
    "notice": _notice,
}
