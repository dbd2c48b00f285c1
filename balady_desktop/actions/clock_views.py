"""What screens show of the time of an application: whose days they were, the goals, and what falls due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.clock import Progress, Turn, days_by_party
from balady_desktop.domain.due import what_is_due
from balady_desktop.domain.workflow import Holds, Workflow
from balady_desktop.wire.applications import ApplicationBody


@dataclass(frozen=True, slots=True)
class ClockView:
    """The server says what is due and what is late; what is used of a goal is summed of its turns."""

    # Of the whole workflow and of the state; None for what has none.
    whole: Progress | None
    of_state: Progress | None
    # Party -> calendar days until now.
    days: Mapping[str, int]
    is_turn_of_body: bool
    due_on: date | None = None
    is_late: bool = False
    # The last day on which its holder can move it on.
    lapses_on: date | None = None
    # Working days are counted in years whose holidays no table says.
    is_beyond_table: bool = False
    # Nobody's turn is left: no clock runs that could wait or be late.
    is_over: bool = False

    @property
    def promised_on(self) -> date | None:
        """The last day that the applicant was promised: of the whole, not of the stage that happens to come first."""
        whole = self.whole.due_on if self.whole is not None and self.is_turn_of_body else None
        return self.due_on if self.due_on is None or whole is None else whole


def clock_view(
    workplace: Workplace, rules: Catalogue, workflow: Workflow, body: ApplicationBody, holds: Holds
) -> ClockView | None:
    """Return the time of an application, None where an older server told no turns."""
    told = body.clock
    if told is None or not told.turns:
        return None
    turns = [Turn(one.party, one.state, one.stay, one.since, one.until) for one in told.turns]
    now = workplace.now()
    try:
        due = what_is_due(workflow, holds, turns, now, rules.parameters, workplace.catalogue.holidays)
    except KeyError:
        # A state of a newer server: its days are shown all the same.
        return ClockView(None, None, days_by_party(turns, now), False, told.due_on, told.is_late, told.lapses_on)
    return ClockView(
        due.whole,
        due.of_state,
        days_by_party(turns, now),
        due.is_turn_of_body,
        told.due_on,
        told.is_late,
        told.lapses_on,
        due.is_beyond_table,
        is_over=turns[-1].party == "nobody",
    )
