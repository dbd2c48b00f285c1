"""Words of the clock in a workflow: in how many days a body means to be done, and moves that time itself makes."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from balady_desktop.domain.declared import Complaint
from balady_desktop.domain.durations import Duration

if TYPE_CHECKING:
    from balady_desktop.domain.parameters import Parameter
    from balady_desktop.domain.workflow import State, Workflow

# In these, time of one party can be counted apart from that of another: no month is the half of one.
GOAL_UNITS = ("hours", "days", "working_days")
_SYSTEM = "system"
# In their hands no time of the handling body passes.
_NOT_THE_BODY = (None, "applicant", _SYSTEM)


def goal_complaints(workflow: "Workflow") -> Iterator[Complaint]:
    """Return complaints about goals that nobody can count, and about moves that time cannot make."""
    if workflow.goal is not None:
        yield from _uncounted(workflow.goal)
    for state in workflow.states:
        yield from _state_complaints(workflow, state)
    for move in workflow.moves:
        if move.trigger is not None and move.trigger.after is not None and workflow.first in move.sources:
            told = f"move '{move.move}' comes after a time in '{workflow.first}', where nothing was sent yet"
            yield move.place.at("trigger").complain(f"{told}: no clock runs")


def _state_complaints(workflow: "Workflow", state: "State") -> Iterator[Complaint]:
    if state.goal is None:
        return
    yield from _uncounted(state.goal)
    place = state.place.at("goal")
    if state.is_end or state.holder in _NOT_THE_BODY:
        whose = f"it waits for '{state.holder}'" if state.holder and not state.is_end else "it waits for nobody"
        yield place.complain(f"state '{state.code}' has a goal, and no day of the handling body passes in it: {whose}")
    whole = workflow.goal
    if whole is not None and whole.unit == state.goal.unit and _is_longer(state.goal, whole):
        yield place.complain(f"the goal of state '{state.code}' is longer than that of the whole workflow")


def _is_longer(one: Duration, other: Duration) -> bool:
    return isinstance(one.count, int) and isinstance(other.count, int) and one.count > other.count


def _uncounted(goal: Duration) -> Iterator[Complaint]:
    if goal.unit not in GOAL_UNITS:
        yield goal.place.complain(f"a goal is counted in {', '.join(GOAL_UNITS)}, not in {goal.unit}")


def duration_complaints(workflow: "Workflow", parameters: "Mapping[str, Parameter]") -> Iterator[Complaint]:
    """Return complaints about the parameters that the durations of a workflow name."""
    goals = (workflow.goal, *(state.goal for state in workflow.states))
    triggers = (move.trigger.after for move in workflow.moves if move.trigger)
    due = (task.due for task in workflow.tasks)
    for duration in (*goals, *triggers, *due, *(move.until for move in workflow.moves)):
        if duration is not None:
            yield from duration.complaints(parameters)
