"""The workflow as a table of moves: buttons, permissions, refusals and timelines all come from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, DefinitionError, Place, read_declared
from balady_desktop.domain.words import Words

Tone = Literal["neutral", "info", "warning", "ok", "error"]
Need = Literal["requests", "reasons", "lock", "answers_to_requests", "paid_bill", "comment"]


@dataclass(frozen=True, slots=True)
class State:
    """A state of an application. `holder` is the role or reserved actor whose turn it is, None where nobody's is."""

    code: str
    words: Words
    tone: Tone
    holder: str | None = None
    # What the applicant reads about what happens now.
    meaning: Words | None = None
    is_end: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class Move:
    """One way from states to a state, with who may make it and what it needs."""

    move: str
    words: Words
    sources: tuple[str, ...]
    target: str
    # Roles (`roles.yaml`), applicant, system.
    by: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    # A person who made one of these moves on the application may not make this one (four eyes).
    other_person_than: tuple[str, ...] = ()
    # instant or reviewed: only applications that take this path.
    path: Literal["any", "instant", "reviewed"] = "any"
    makes: tuple[Literal["bill", "documents"], ...] = ()
    kind: Literal["primary", "secondary", "danger"] = "secondary"
    done: Words | None = None
    # How it looks in the timeline where that is not the tone of the state it leads to.
    tone: Tone | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class Workflow:
    """States and moves of a family of services."""

    workflow: str
    version: int
    first: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def get_state(self, code: str) -> State:
        """Find a state. Raises KeyError."""
        return next((one for one in self.states if one.code == code), None) or _missing(code)

    def moves_for(self, state: str, roles: Sequence[str], path: str = "any") -> tuple[Move, ...]:
        """Return the moves that persons of these roles may make from a state, in the order of the table."""
        return tuple(
            move
            for move in self.moves
            if state in move.sources and set(move.by) & set(roles) and move.path in ("any", path)
        )

    def find_move(self, name: str, state: str, role: str, path: str) -> Move | None:
        """Find one move by name, or None where the table does not allow it."""
        return next((move for move in self.moves_for(state, (role,), path) if move.move == name), None)


def is_made_by_other_person(move: Move, person: str, made: Mapping[str, str]) -> bool:
    """Return whether `person` is free of the moves that this one excludes; `made` is move name -> person."""
    return all(made.get(name) != person for name in move.other_person_than)


def _missing(code: str) -> State:
    raise KeyError(code)


def read_workflow(text: str, source: str) -> Workflow:
    """Read and check one workflow. Raises DefinitionError."""
    workflow = read_declared(Workflow, text, source)
    complaints = [workflow.place.complain(one) for one in _complaints(workflow)]
    if complaints:
        raise DefinitionError(*complaints)
    return workflow


def _complaints(workflow: Workflow) -> Iterator[str]:
    states = {state.code for state in workflow.states}
    names = {move.move for move in workflow.moves}
    for move in workflow.moves:
        yield from (f"move '{move.move}' names no state '{s}'" for s in (*move.sources, move.target) if s not in states)
        yield from (f"move '{move.move}' names no move '{m}'" for m in move.other_person_than if m not in names)
    reached = {workflow.first} | {move.target for move in workflow.moves}
    yield from (f"state '{state}' is never reached" for state in sorted(states - reached))
    left = {source for move in workflow.moves for source in move.sources}
    stuck = {state.code for state in workflow.states if not state.is_end} - left
    yield from (f"state '{state}' cannot be left" for state in sorted(stuck))
