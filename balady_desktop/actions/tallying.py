"""What is counted over all answers of the tasks of an application, in words."""

from collections.abc import Iterable

from balady_desktop.actions.task_views import AnsweredRow
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.tallies import Reply, counted_tasks
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import Workflow
from balady_desktop.wire.tasks import TaskOutline


def last_replies(tasks: Iterable[TaskOutline]) -> dict[str, list[Reply]]:
    """Return the tasks that were opened last, by their names, with their answers."""
    found: dict[str, list[Reply]] = {}
    for one in _last(tasks):
        found.setdefault(one.task, []).append(Reply(one.answers, one.state == "answered", one.is_by_silence))
    return found


def _last(tasks: Iterable[TaskOutline]) -> list[TaskOutline]:
    rows = list(tasks)
    last = {one.task: one.round for one in sorted(rows, key=lambda one: one.round)}
    return [one for one in rows if one.round == last[one.task]]


def tally_in_words(scope: Journey, workflow: Workflow, tasks: Iterable[TaskOutline]) -> tuple[AnsweredRow, ...]:
    """Return what the values of a workflow count; nothing before tasks were opened and the last one is closed."""
    counted = counted_tasks(workflow)
    there = [one for one in _last(tasks) if one.task in counted]
    if not there or any(one.state == "open" for one in there):
        return ()
    shown = ((one.label, Words(scope.shown(one.id, "ar"), scope.shown(one.id, "en"))) for one in workflow.values)
    return tuple(AnsweredRow(label, text) for label, text in shown)
