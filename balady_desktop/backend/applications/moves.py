"""Moves of the workflow: which one may be made now and by whom, and how one is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.applications.journeys import rules_of, workflow_of
from balady_desktop.backend.applications.queries import find_application, who_made
from balady_desktop.backend.applications.tables import application, timeline_entry
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work
from balady_desktop.domain.workflow import Move, Workflow, is_made_by_other_person

# The names that the program gives to moves it makes by itself; every workflow calls them so.
SUBMIT, TAKE, EXPIRE_BILL = "submit", "take", "expire_bill"


@dataclass(frozen=True, slots=True)
class Said:
    """What is said with a move."""

    text: str = ""
    reasons: Sequence[str] = ()


def get_locked_application(work: Work, application_id: str) -> Row[Any] | None:
    """Return an application that no other transaction can change meanwhile."""
    return find_locked(work.connection, application, application.c.id == application_id)


def workflow_for(work: Work, found: Row[Any]) -> Workflow:
    """Return the workflow of an application, as its edition has it."""
    rules = rules_of(work.connection, work.context, found)
    return workflow_of(rules, rules.service(found.service))


def find_move(work: Work, found: Row[Any], name: str, roles: Sequence[str]) -> tuple[Move, str] | None:
    """Return the move that one of the roles may make now, and that role."""
    workflow = workflow_for(work, found)
    moves = ((workflow.find_move(name, found.state, role, found.path), role) for role in roles)
    return next(((move, role) for move, role in moves if move), None)


def refuse_same_person(work: Work, found: Row[Any], move: Move) -> None:
    """Keep the four eyes apart."""
    if not is_made_by_other_person(move, work.person, who_made(work.connection, found.id)):
        raise Refusal(403, "same_person")


def write_move(
    work: Work, found: Row[Any], move: Move, role: str, said: Said | None = None, **changes: Any
) -> Row[Any]:
    """Write a move that was found in the table; returns the application after it. What it causes is for `effects`."""
    changed = {"state": move.target, "version": found.version + 1, "changed_at": work.now}
    released = {} if move.move == TAKE else {"taken_by": None, "taken_at": None}
    work.connection.execute(
        sa.update(application).where(application.c.id == found.id).values(**{**changed, **released, **changes})
    )
    moved = find_application(work.connection, found.id)
    assert moved is not None  # updated above
    write_timeline(work, moved, move.move, role, said or Said())
    return moved


def write_timeline(work: Work, moved: Row[Any], move: str, role: str, said: Said) -> None:
    """Write a move into the timeline and the audit trail, and tell the applicant's computers."""
    seq = sa.select(sa.func.count() + 1).where(timeline_entry.c.application_id == moved.id)
    entry = {"move": move, "state": moved.state, "role": role, "text": said.text, "reasons": list(said.reasons)}
    work.connection.execute(
        sa.insert(timeline_entry).values(
            application_id=moved.id,
            seq=seq.scalar_subquery(),
            municipality=moved.municipality,
            actor=work.person,
            at=work.now,
            **entry,
        )
    )
    work.audit(moved.municipality, f"application.{move}", moved.id, {**entry, "version": moved.version})
    work.announce(moved.person_id, "application", moved.id)


def find_paid_move(work: Work, found: Row[Any]) -> Move | None:
    """Return the next move that the program itself makes once a bill is paid, None where there is none."""
    moves = workflow_for(work, found).moves_for(found.state, ("system",), found.path)
    return next((move for move in moves if "paid_bill" in move.needs), None)
