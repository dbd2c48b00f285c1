"""Moves of the workflow: which one may be made now and by whom, and how one is written down."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.applications.journeys import journey_of, rules_of, workflow_of
from balady_desktop.backend.applications.queries import entered_at, find_application, said_with_moves, who_made
from balady_desktop.backend.applications.tables import application, move_answer, timeline_entry
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.tasks.queries import last_replies, latest_answers
from balady_desktop.backend.work import Work
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.clock import BeyondTableError, deadline
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.durations import Duration
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.move_forms import MoveForm, form_of, scope_of
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.workflow import Move, Workflow, is_made_by_other_person


@dataclass(frozen=True, slots=True)
class Said:
    """What is said with a move: its answers, and what older programs read of them."""

    text: str = ""
    reasons: Sequence[str] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)


class MoveTable:
    """The workflow of one application with what its conditions know; nothing is read before a condition asks."""

    def __init__(self, work: Work, found: Row[Any]) -> None:
        self._work, self._found = work, found

    @cached_property
    def workflow(self) -> Workflow:
        """The workflow, as the application's edition has it. Refuses where that is gone."""
        return workflow_of(self._rules, self._rules.service(self._found.service))

    @cached_property
    def _rules(self) -> Catalogue:
        return rules_of(self._work.connection, self._work.context, self._found)

    @cached_property
    def scope(self) -> Journey:
        """The application as it was last sent, with what was said with its moves and answered to its tasks."""
        journey = journey_of(self._work.connection, self._work.context, self._found)
        said = said_with_moves(self._work.connection, self._found.id)
        answered = latest_answers(self._work.connection, self._found.id)
        replies = last_replies(self._work.connection, self._found.id) if self.workflow.values else {}
        return scope_of(journey, self.workflow, said, answered, replies, is_instant=self._found.path == "instant")

    def facts_of_today(self) -> Facts:
        """Return what answers of this day are judged by: the rules of the application, and nobody's known facts."""
        return self._rules.facts(self._work.today, {})

    def with_numbers(self, duration: Duration | None) -> Duration | None:
        """Return a duration of the workflow with the number of its parameter."""
        return None if duration is None else duration.with_numbers(self._rules.parameters)

    def holds(self, condition: Condition | None) -> bool:
        """Return whether a condition is true of the application."""
        return condition is None or self.scope.holds(condition)

    def moves_for(self, actors: Collection[str]) -> tuple[Move, ...]:
        """Return the moves that exist now for some actors."""
        found = self.workflow.moves_for(self._found.state, actors, self.holds)
        return tuple(one for one in found if self._is_in_time(one))

    def find(self, name: str, actors: Sequence[str]) -> tuple[Move, str] | None:
        """Return the move of a name that one of the actors may make now, and that actor."""
        found = ((move, actor) for actor in actors for move in self.moves_for([actor]))
        return next(((move, actor) for move, actor in found if move.move == name), None)

    def form(self, move: Move) -> MoveForm:
        """Return what a move asks of this application."""
        return form_of(self.workflow, move, self.scope)

    def _is_in_time(self, move: Move) -> bool:
        if move.until is None:
            return True
        entered = entered_at(self._work.connection, self._found.id, self._found.state)
        until = move.until.with_numbers(self._rules.parameters)
        try:
            ends = deadline(entered or self._found.changed_at, until, self._work.context.catalogue.holidays)
        except BeyondTableError:
            # Nobody knows how long it exists: not so long that it could be made.
            return False
        return self._work.now < ends


def get_locked_application(work: Work, application_id: str) -> Row[Any] | None:
    """Return an application that no other transaction can change meanwhile."""
    return find_locked(work.connection, application, application.c.id == application_id)


def refuse_same_person(work: Work, found: Row[Any], move: Move) -> None:
    """Keep the four eyes apart."""
    if not is_made_by_other_person(move, work.person, who_made(work.connection, found.id)):
        raise Refusal(403, "same_person")


def write_move(
    work: Work, found: Row[Any], move: Move, role: str, said: Said | None = None, **changes: Any
) -> Row[Any]:
    """Write a move that was found in the table; returns the application after it. What it causes is for `effects`."""
    state = move.lands(found.state)
    changed = {"state": state, "version": found.version + 1, "changed_at": work.now}
    # Where the state stays, whoever holds the application goes on with it.
    released = {} if move.takes or state == found.state else {"taken_by": None, "taken_at": None}
    work.connection.execute(
        sa.update(application).where(application.c.id == found.id).values(**{**changed, **released, **changes})
    )
    moved = find_application(work.connection, found.id)
    assert moved is not None  # updated above
    _write_timeline(work, moved, move, role, said or Said())
    return moved


def _write_timeline(work: Work, moved: Row[Any], move: Move, role: str, said: Said) -> None:
    """Write a move into the timeline and the audit trail, and tell the applicant's computers."""
    count = sa.select(sa.func.count() + 1).where(timeline_entry.c.application_id == moved.id)
    seq = work.connection.execute(count).scalar_one()
    entry = {"move": move.move, "state": moved.state, "role": role, "text": said.text, "reasons": list(said.reasons)}
    made = {"application_id": moved.id, "seq": seq, "municipality": moved.municipality}
    work.connection.execute(
        sa.insert(timeline_entry).values(**made, actor=work.person, at=work.now, is_inside=move.inside, **entry)
    )
    if said.answers:
        work.connection.execute(sa.insert(move_answer).values(**made, move=move.move, answers=dict(said.answers)))
    work.audit(moved.municipality, f"application.{move.move}", moved.id, {**entry, "version": moved.version})
    work.announce(moved.person_id, "application", moved.id)
