"""What falls due for an application at a moment: its goals, what was missed of them, and the moves that time makes."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from balady_desktop.domain.clock import BODY, BeyondTableError, Progress, Turn, deadline, last_day_before, measure
from balady_desktop.domain.durations import Duration
from balady_desktop.domain.parameters import Parameter
from balady_desktop.domain.workflow import Holds, Move, Workflow

GoalOf = Literal["workflow", "state"]


@dataclass(frozen=True, slots=True)
class Missed:
    """A goal that was missed: of the whole workflow (stay 0), or of one stay in a state."""

    of: GoalOf
    stay: int
    state: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Due:
    """What falls due; None for what there is not, or what nobody knows beyond the table of holidays."""

    whole: Progress | None = None
    of_state: Progress | None = None
    # The first move that time makes from this state, and the moment from which it is made.
    lapse: tuple[Move, datetime] | None = None
    # Working days are counted here in years whose holidays no table says.
    is_beyond_table: bool = False
    # The stay in the state in which the application is.
    stay: int = 0
    state: str = ""
    is_turn_of_body: bool = False

    @property
    def goals(self) -> tuple[Progress, ...]:
        """The goals that there are, the whole one first."""
        return tuple(one for one in (self.whole, self.of_state) if one is not None)

    @property
    def is_late(self) -> bool:
        """Whether the body holds the turn and has missed a goal."""
        return self.is_turn_of_body and any(one.is_missed for one in self.goals)

    @property
    def due_on(self) -> date | None:
        """The day until which the handling body has time, by the nearest of its goals; None while it has no turn."""
        return min((one.due_on for one in self.goals if one.due_on), default=None) if self.is_turn_of_body else None

    @property
    def next_at(self) -> datetime | None:
        """The next moment at which something happens by itself: a goal is missed, or time makes a move."""
        goals = [one.due_at for one in self.goals if one.due_at and not one.is_missed]
        return min([*goals, *([self.lapse[1]] if self.lapse else [])], default=None)

    @property
    def missed(self) -> tuple[Missed, ...]:
        """The goals that were missed until now."""
        named: tuple[tuple[GoalOf, int, Progress | None], ...] = (
            ("workflow", 0, self.whole),
            ("state", self.stay, self.of_state),
        )
        return tuple(
            Missed(of, stay, self.state, goal.due_on)
            for of, stay, goal in named
            if goal is not None and goal.is_missed and goal.due_on is not None
        )


def what_is_due(
    workflow: Workflow,
    holds: Holds,
    turns: Sequence[Turn],
    now: datetime,
    parameters: Mapping[str, Parameter],
    holidays: Container[date],
) -> Due:
    """Return what falls due for an application with these turns, in order, the last one still open.

    `holds` judges the conditions of its moves. Raises KeyError where its state or a parameter is unknown.
    """
    if not turns:
        return Due()
    last = turns[-1]
    stay = [turn for turn in turns if turn.stay == last.stay]
    state = workflow.get_state(last.state)
    unknown: list[BeyondTableError] = []

    def progress(goal: Duration | None, counted: Sequence[Turn]) -> Progress | None:
        if goal is None:
            return None
        try:
            return measure(counted, now, goal.with_numbers(parameters), holidays)
        except BeyondTableError as error:
            unknown.append(error)
            return None

    whole, of_state = progress(workflow.goal, turns), progress(state.goal, stay)
    lapses: list[tuple[Move, datetime]] = []
    for move, after in _made_by_time(workflow, holds, last.state):
        try:
            lapses.append((move, deadline(stay[0].since, after.with_numbers(parameters), holidays)))
        except BeyondTableError as error:
            unknown.append(error)
    return Due(
        whole,
        of_state,
        # Of two that are due at once the first in the file is made.
        min(lapses, key=lambda one: max(one[1], now), default=None),
        bool(unknown),
        last.stay,
        last.state,
        last.party == BODY,
    )


def last_day_in(
    workflow: Workflow,
    holds: Holds,
    state: str,
    entered: datetime,
    parameters: Mapping[str, Parameter],
    holidays: Container[date],
) -> date | None:
    """Return the last day on which somebody can move on what enters a state at a moment, None where there is none.

    None as well where nobody knows it yet, beyond the table of holidays. Raises KeyError as `what_is_due` does.
    """
    try:
        made = _made_by_time(workflow, holds, state)
        ends = [deadline(entered, after.with_numbers(parameters), holidays) for _, after in made]
    except BeyondTableError:
        return None
    return last_day_before(min(ends)) if ends else None


def _made_by_time(workflow: Workflow, holds: Holds, state: str) -> Iterator[tuple[Move, Duration]]:
    """Return the moves that time makes from a state, with how long after it was entered."""
    for move in workflow.moves_for(state, ("system",), holds):
        if move.trigger is not None and move.trigger.after is not None:
            yield move, move.trigger.after
