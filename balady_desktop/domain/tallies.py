"""What is counted over all answers of a task: they are the rows of a group, over which values of a workflow count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from balady_desktop.domain.answers import Typed
from balady_desktop.domain.declared import Complaint
from balady_desktop.domain.definition import Field
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.kinds import YES_NO, Kind
from balady_desktop.domain.task_words import APPLICANT
from balady_desktop.domain.values import OVER_ROWS, Value
from balady_desktop.domain.words import Words

if TYPE_CHECKING:
    from balady_desktop.domain.workflow import Workflow
    from balady_desktop.domain.workflow_words import Task

# The first part of the names of what was answered to a task.
TASK = "task"
# Columns that every task has besides what it asks.
ANSWERED, BY_SILENCE = "answered", "by_silence"
OF_EVERY_ANSWER: Mapping[str, Kind] = {ANSWERED: YES_NO, BY_SILENCE: YES_NO}
_WORDS = {ANSWERED: Words("أُجيبت", "Answered"), BY_SILENCE: Words("بالسكوت", "By silence")}


@dataclass(frozen=True, slots=True)
class Reply:
    """One task of those that were opened together: whether it was answered, and what."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    is_answered: bool = False
    is_by_silence: bool = False


Replies = Mapping[str, Sequence[Reply]]


def counted_fields(workflow: "Workflow") -> tuple[Field, ...]:
    """Return the tasks as groups, one row for each of its answers, and the values that count over them."""
    if not workflow.values:
        return ()
    return (*(_group(one) for one in workflow.tasks if one.asks), *workflow.values)


def _group(task: "Task") -> Field:
    columns = tuple(Field(name, "yes_no", words, optional=True) for name, words in _WORDS.items())
    asked = tuple(one for one in task.asks if one.type in FIELD_TYPES and FIELD_TYPES[one.type].in_row)
    return Field(f"{TASK}.{task.task}", "group", task.words, fields=(*asked, *columns))


def rows_of(replies: Replies) -> dict[str, Typed]:
    """Return the tasks that were opened last of each name as answers of those groups."""
    return {f"{TASK}.{name}": [_row(at, one) for at, one in enumerate(found)] for name, found in replies.items()}


def _row(at: int, one: Reply) -> Typed:
    said = {ANSWERED: "yes" if one.is_answered else "no", BY_SILENCE: "yes" if one.is_by_silence else "no"}
    return {"id": str(at), "answers": {**one.answers, **said}}


def counted_tasks(workflow: "Workflow") -> frozenset[str]:
    """Return the tasks over whose answers a value counts."""
    paths = (path for one in workflow.values if one.value is not None for path in one.value.paths())
    return frozenset(path.split(".")[1] for path in paths if path.startswith(f"{TASK}."))


def tally_complaints(workflow: "Workflow") -> Iterator[Complaint]:
    """Return what is wrong with the values of a workflow whatever service uses it."""
    for one in workflow.values:
        if one.type != "computed":
            told = f"'{one.id}' is of type '{one.type}': a value of a workflow is computed"
            yield one.place.at("type").complain(told)
        elif one.value is not None:
            for path in _single(one.value):
                if path.startswith(f"{TASK}."):
                    told = f"'{path}' is in each answer of the task: count over all of them, {{count: {_whole(path)}}}"
                    yield one.place.at("value").complain(told, path)
    yield from _told_to_nobody(workflow)
    for task in workflow.tasks:
        for asked in task.asks:
            if asked.id in OF_EVERY_ANSWER:
                told = f"task '{task.task}' asks '{asked.id}', which every answer has"
                yield asked.place.at("id").complain(told)


def _told_to_nobody(workflow: "Workflow") -> Iterator[Complaint]:
    """Return a complaint for each move of the applicant that hangs on a count: members' answers are not told to him."""
    counts = {one.id for one in workflow.values}
    for move in workflow.moves:
        named = () if move.when is None or APPLICANT not in move.by else move.when.paths()
        for path in named:
            if path.partition(".")[0] in counts:
                told = (
                    f"'{path}' counts answers that the applicant's program does not have, and '{move.move}' is his move"
                )
                yield move.place.at("when").complain(told, path)


def _whole(path: str) -> str:
    return ".".join(path.split(".")[:2])


def _single(value: Value) -> Iterator[str]:
    """Return the paths that a value reads outside of a count over rows."""
    if value.operator in OVER_ROWS:
        return
    behind = (*value.operands, *value.options.get("keys", {}).values(), value.options.get("count"))
    inner = [one for one in behind if isinstance(one, Value)]
    counted = {path for one in inner for path in one.paths()}
    yield from (path for path in value.paths() if path not in counted)
    for one in inner:
        yield from _single(one)
