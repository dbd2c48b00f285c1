"""The workflow as a table of moves: buttons, permissions, refusals and timelines all come from it."""

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from balady_desktop.domain.compiled import find_compiled
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Place
from balady_desktop.domain.definition import Field
from balady_desktop.domain.durations import Duration
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow_words import Effect, Need, Task, Trigger

Tone = Literal["neutral", "info", "warning", "ok", "error"]
# How an application ended: what statistics and the search for duplicates ask.
Ending = Literal["fulfilled", "refused", "withdrawn", "lapsed", "joined", "not_done"]
# Whether a condition is true of an application; no condition always is.
Holds = Callable[[Condition | None], bool]


@dataclass(frozen=True, slots=True)
class State:
    """A state of an application. `holder` is the role or reserved actor whose turn it is, None where nobody's is."""

    code: str
    words: Words
    tone: Tone
    holder: str | None = None
    # What the applicant reads about what happens now.
    meaning: Words | None = None
    # What its holder may change: every page, or what was requested.
    editable: Literal["pages", "requested"] | None = None
    # An end, and of what kind.
    ends_as: Ending | None = None
    # How long the handling body means to have it, at most.
    goal: Duration | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def is_end(self) -> bool:
        """Return whether nothing more is to be done."""
        return self.ends_as is not None


@dataclass(frozen=True, slots=True)
class Move:
    """One way from states to a state, with who may make it, what it needs, what it asks and what it causes.

    Without `target` the state stays. Of moves of one name, the first one whose `when` holds is the one that exists.
    """

    move: str
    words: Words
    sources: tuple[str, ...]
    # Roles (`roles.yaml`), applicant, system.
    by: tuple[str, ...]
    target: str | None = None
    # The move exists only where this holds.
    when: Condition | None = None
    # The move exists, and cannot be made before this is so.
    needs: tuple[Need, ...] = ()
    # What is filled in with the move, kept as `move.<move>.<field>`.
    asks: tuple[Field, ...] = ()
    # In the order in which they happen, all of them or none.
    effects: tuple[Effect, ...] = ()
    # What makes the program make it: for moves of `system`, and for those alone.
    trigger: Trigger | None = None
    # It exists so long after its state was entered: the only way out of an end.
    until: Duration | None = None
    # A person who made one of these moves on the application may not make this one (four eyes).
    other_person_than: tuple[str, ...] = ()
    # The applicant's timeline does not show it.
    inside: bool = False
    # May be decided while the server cannot be reached; it takes effect when it arrives there.
    offline: bool = False
    kind: Literal["primary", "secondary", "danger"] = "secondary"
    done: Words | None = None
    # How it looks in the timeline where that is not the tone of the state it leads to.
    tone: Tone | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def takes(self) -> bool:
        """Return whether the application is then held by the person who made the move."""
        return any((one.verb, one.value) == ("assign", "me") for one in self.effects)

    @property
    def needs_lock(self) -> bool:
        """Return whether only the person who holds the application may make the move."""
        return any(one.kind == "lock" for one in self.needs)

    @property
    def asked_tasks(self) -> tuple[str, ...]:
        """Return the tasks that the move opens."""
        return tuple(one.value for one in self.effects if one.verb == "open")

    @property
    def notices(self) -> tuple[Effect, ...]:
        """Return what the move tells, and to whom."""
        return tuple(one for one in self.effects if one.verb == "notice")

    def lands(self, state: str) -> str:
        """Return the state of an application that was in `state` before the move."""
        return self.target or state


@dataclass(frozen=True, slots=True)
class Workflow:
    """States, moves and tasks of a family of services."""

    workflow: str
    version: int
    first: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    tasks: tuple[Task, ...] = ()
    # What is counted over all answers of its tasks.
    values: tuple[Field, ...] = ()
    # How long the handling body means to have an application, all its turns together.
    goal: Duration | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def requests_of(self, move: Move) -> tuple[Task, ...]:
        """Return the tasks of the applicant that a move opens. Raises KeyError for one that is not there."""
        return tuple(one for one in map(self.get_task, move.asked_tasks) if one.is_of_applicant)

    def get_state(self, code: str) -> State:
        """Find a state. Raises KeyError."""
        return next((one for one in self.states if one.code == code), None) or _no_state(code)

    def get_task(self, name: str) -> Task:
        """Find a task. Raises KeyError."""
        return next((one for one in self.tasks if one.task == name), None) or _no_task(name)

    def moves_for(self, state: str, actors: Collection[str], holds: Holds | None = None) -> tuple[Move, ...]:
        """Return the moves that these actors may make from a state, in the order of the table.

        `holds` judges the conditions, and of moves of one name the first one that exists is returned. Without it
        every move is returned that may exist.
        """
        found = (one for one in self.moves if state in one.sources and set(one.by) & set(actors))
        if holds is None:
            return tuple(found)
        first: dict[str, Move] = {}
        for one in found:
            if one.move not in first and holds(one.when):
                first[one.move] = one
        return tuple(first.values())

    def find_move(self, name: str, state: str, actor: str, holds: Holds | None = None) -> Move | None:
        """Return one move by name, None where the table does not allow it."""
        return next((move for move in self.moves_for(state, (actor,), holds) if move.move == name), None)

    def sending_move(self, holds: Holds | None = None) -> Move | None:
        """Return the move by which the applicant sends an application."""
        return next(iter(self.moves_for(self.first, ("applicant",), holds)), None)

    def completing_move(self, state: str, holds: Holds | None = None) -> Move | None:
        """Return the move by which the applicant sends what was requested of him."""
        own = {one.task for one in self.tasks if one.is_of_applicant}
        moves = self.moves_for(state, ("applicant",), holds)
        return next((move for move in moves if any(own & set(need.tasks) for need in move.needs)), None)

    def taking_move(self, state: str, actors: Collection[str], holds: Holds | None = None) -> Move | None:
        """Return the move by which somebody takes an application, None where taking it is no move."""
        return next((move for move in self.moves_for(state, actors, holds) if move.takes), None)

    def triggered_move(
        self, state: str, trigger: str, named: Container[str] | None = None, holds: Holds | None = None
    ) -> Move | None:
        """Return the move that the program makes in a state because of something that happened.

        `named`: the bills or tasks that it happened to; without them, whatever the move waits for.
        """
        moves = self.moves_for(state, ("system",), holds)
        return next((one for one in moves if one.trigger and one.trigger.is_made_by(trigger, named)), None)

    def made_move(self, name: str, state: str) -> Move | None:
        """Return the move of a timeline, after which the application was in `state`."""
        named = [one for one in self.moves if one.move == name]
        led = (one for one in named if one.target == state or (one.target is None and state in one.sources))
        return next(led, named[0] if named else None)


def is_own_move(workflow: Workflow, move: Move) -> bool:
    """Return whether the applicant makes a move by itself: he neither sends nor completes an application with it."""
    is_sending = workflow.first in move.sources or any(need.kind in ("closed", "answered") for need in move.needs)
    return "applicant" in move.by and not is_sending


def is_made_by_other_person(move: Move, person: str, made: Mapping[str, str]) -> bool:
    """Return whether `person` is free of the moves that this one excludes; `made` is move name -> person."""
    return all(made.get(name) != person for name in move.other_person_than)


def _no_state(code: str) -> State:
    raise KeyError(code)


def _no_task(name: str) -> Task:
    raise KeyError(name)


def read_published_workflow(text: str, source: str) -> Workflow:
    """Read a workflow that was checked when it was published, in the words of its day. Raises DefinitionError."""
    found = find_compiled(Workflow, source, text)
    if found is not None:
        return found
    # Imported here for start-up time: what came with the program is found without reading YAML.
    from balady_desktop.domain.declared_nodes import compose, read_node
    from balady_desktop.domain.workflow_before import upgrade_workflow

    node = compose(text, source)
    upgrade_workflow(node)
    return read_node(Workflow, node)


def states_behind(workflow: Workflow, codes: Collection[str]) -> set[str]:
    """Return the states that can be reached from some, those among them."""
    found = set(codes)
    while more := set(_next(workflow, found)) - found:
        found |= more
    return found


def _next(workflow: Workflow, codes: Collection[str]) -> Iterator[str]:
    for move in workflow.moves:
        if move.target is not None and set(move.sources) & set(codes):
            yield move.target
