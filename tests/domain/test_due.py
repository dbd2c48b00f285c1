"""What falls due of an application: the nearest goal, what was missed, the first move that time makes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from balady_desktop.domain.calendar import LAST_DAY
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.clock import Turn
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.due import Due, Missed, last_day_in, what_is_due
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.workflow import Workflow
from balady_desktop.domain.workflow_check import read_workflow

CATALOGUE = packaged_catalogue()
TEXT = CATALOGUE.texts["workflows/licence_review.yaml"]
WORKFLOW = CATALOGUE.workflow("licence_review")
# A Sunday.
SENT = datetime(2026, 11, 29, 10, tzinfo=RIYADH)
SUBMITTED = [Turn("body", "submitted", 0, SENT)]


def is_reviewed(condition: Condition | None) -> bool:
    """No move of these workflows has a condition that an application which is reviewed fulfils."""
    return condition is None


def due(turns: Sequence[Turn], now: datetime, workflow: Workflow = WORKFLOW) -> Due:
    return what_is_due(workflow, is_reviewed, turns, now, CATALOGUE.parameters, CATALOGUE.holidays)


def test_the_nearest_goal_is_what_is_due() -> None:
    found = due(SUBMITTED, SENT)
    assert (found.due_on, found.is_late, found.missed) == (date(2026, 11, 30), False, ())
    assert found.next_at == datetime(2026, 12, 1, tzinfo=RIYADH)
    late = due(SUBMITTED, SENT + timedelta(days=2))
    assert (late.due_on, late.is_late) == (date(2026, 11, 30), True)
    assert late.missed == (Missed("state", 0, "submitted", date(2026, 11, 30)),)
    # The whole goal is still to be kept: five working days end on Sunday of the week after.
    assert late.next_at == datetime(2026, 12, 7, tzinfo=RIYADH)
    both = due(SUBMITTED, SENT + timedelta(days=30))
    assert [one.of for one in both.missed] == ["workflow", "state"]
    assert both.next_at is None


def test_what_was_returned_lapses_after_its_days_and_is_due_on_none() -> None:
    back = SENT + timedelta(days=1)
    turns = [Turn("body", "submitted", 0, SENT, back), Turn("applicant", "returned", 1, back)]
    found = due(turns, back)
    assert found.lapse is not None
    assert (found.lapse[0].move, found.lapse[1]) == ("lapse", datetime(2027, 1, 30, tzinfo=RIYADH))
    assert (found.due_on, found.is_late, found.next_at) == (None, False, found.lapse[1])
    assert [goal.used for goal in found.goals] == [1]


@pytest.mark.parametrize(
    ("state", "entered", "last"),
    [
        ("returned", SENT, date(2027, 1, 28)),
        ("submitted", SENT, None),
        # Calendar days need no table; working days beyond it are known to nobody.
        ("returned", datetime.combine(LAST_DAY, SENT.timetz()), LAST_DAY + timedelta(days=60)),
    ],
)
def test_the_last_day_is_known_before_the_state_is_entered(state: str, entered: datetime, last: date | None) -> None:
    found = last_day_in(WORKFLOW, is_reviewed, state, entered, CATALOGUE.parameters, CATALOGUE.holidays)
    assert found == last


def test_a_last_day_of_working_days_beyond_the_table_is_unknown() -> None:
    working = TEXT.replace("{after: {days: parameter.completion_days}}", "{after: {working_days: 5}}")
    workflow = read_workflow(working, "workflows/licence_review.yaml")
    entered = datetime.combine(LAST_DAY, SENT.timetz())
    assert last_day_in(workflow, is_reviewed, "returned", entered, CATALOGUE.parameters, CATALOGUE.holidays) is None


def test_of_two_moves_that_are_due_at_once_the_first_of_the_file_is_made() -> None:
    block = TEXT[TEXT.index("  - move: lapse\n") : TEXT.index("  - move: expire_bill\n")]
    other = block.replace("move: lapse", "move: forget")
    text = TEXT.replace(block, block.replace("parameter.completion_days", "90") + other)
    two = read_workflow(text, "w.yaml")
    turns = [Turn("applicant", "returned", 0, SENT)]
    early, late = due(turns, SENT, two), due(turns, SENT + timedelta(days=100), two)
    assert early.lapse is not None
    assert late.lapse is not None
    # Before that, the next one is the one whose time comes first.
    assert (early.lapse[0].move, late.lapse[0].move) == ("forget", "lapse")


def test_beyond_the_table_nothing_is_guessed() -> None:
    last = datetime.combine(LAST_DAY, datetime.min.time(), RIYADH)
    found = due([Turn("body", "submitted", 0, last)], last)
    assert (found.is_beyond_table, found.goals, found.due_on, found.next_at) == (True, (), None, None)
    workflow = read_workflow(TEXT.replace("{days: parameter.completion_days}", "{working_days: 60}"), "w.yaml")
    returned = due([Turn("applicant", "returned", 0, last)], last, workflow)
    assert (returned.is_beyond_table, returned.lapse) == (True, None)


def test_without_a_turn_and_in_an_unknown_state() -> None:
    assert due([], SENT) == Due()
    with pytest.raises(KeyError):
        due([Turn("body", "at_committee", 0, SENT)], SENT)
    # A bill has a day of its own: no move is made by the time in this state.
    assert due([Turn("applicant", "awaiting_payment", 0, SENT)], SENT + timedelta(days=90)).lapse is None
    end = due([Turn("nobody", "issued", 0, SENT)], SENT)
    assert (end.due_on, end.next_at, end.missed) == (None, None, ())
