"""The check of tasks by themselves: of whom they are asked, what they ask, what becomes of them unanswered."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from balady_desktop.domain.declared import Complaint
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.nearest import near
from balady_desktop.domain.task_words import APPLICANT
from balady_desktop.domain.workflow_words import Task

if TYPE_CHECKING:
    from balady_desktop.domain.definition import Field
    from balady_desktop.domain.workflow import Workflow

# What is not filled in by a member at work: secrets, and what only a wizard of an applicant has.
_NOT_ASKED = ("declaration", "record", "password", "activation_code", "verification_picture")
# What a request to the applicant is told in: a reason of a list, and words.
_SAID = ("lookup", "choice", "text", "long_text")
# Words of tasks that are answered by fields of their own.
_OF_OTHERS = ("asks", "each", "due", "on_silence", "repeat_while", "sealed")
_CHOSEN = ("choice", "lookup")


def task_complaints(workflow: "Workflow") -> Iterator[Complaint]:
    """Return what is wrong with the tasks of a workflow whatever service uses it."""
    opened = {name for move in workflow.moves for name in move.asked_tasks}
    # One that is misspelt where it is opened is told there.
    is_each_known = opened <= {one.task for one in workflow.tasks}
    for task in workflow.tasks:
        if is_each_known and task.task not in opened:
            yield task.place.complain(f"no move opens the task '{task.task}'")
        yield from _of_applicant(task) if task.is_of_applicant else _of_others(workflow, task)
    for move in workflow.moves:
        for name in move.asked_tasks:
            if name in (one.id for one in move.asks):
                told = f"move '{move.move}' asks a field with the name of the task '{name}' that it opens"
                yield move.place.at("asks").complain(told)


def _of_applicant(task: Task) -> Iterator[Complaint]:
    for key in _OF_OTHERS:
        if getattr(task, key):
            told = f"task '{task.task}' is answered by the applicant in the pages of his application: no '{key}'"
            yield task.place.at(key).complain(told)
    if task.pauses:
        told = f"task '{task.task}' is the applicant's: the state that waits for him says so, no 'pauses'"
        yield task.place.at("pauses").complain(told)
    if sum(one.type == "lookup" for one in task.says) > 1:
        yield task.place.at("says").complain(f"task '{task.task}' says one reason: it has two lookups")
    for one in task.says:
        if one.type in FIELD_TYPES and (one.type not in _SAID or one.most > 1):
            told = f"task '{task.task}' says a reason and words: '{one.id}' is neither"
            yield one.place.at("type").complain(told)


def _of_others(workflow: "Workflow", task: Task) -> Iterator[Complaint]:
    name = f"task '{task.task}'"
    if not task.asks:
        yield task.place.complain(f"{name} asks nothing: it needs 'asks'")
    if task.says:
        yield task.place.at("says").complain(f"{name} has 'says': what is told with it, the move asks that opens it")
    if task.about.fields:
        yield task.place.at("about").complain(f"{name} is of a role: only what is asked of the applicant is 'about'")
    for one in task.asks:
        if one.type in _NOT_ASKED:
            yield one.place.at("type").complain(f"{name} cannot ask a field of type '{one.type}'")
        if one.known is not None:
            yield one.place.at("known").complain(f"'{one.id}' is asked of a member: nothing 'known' fills it")
    if task.sealed and task.on_silence is None:
        told = f"{name} is sealed until the last answer: it needs 'on_silence', or silence keeps it shut"
        yield task.place.at("sealed").complain(told)
    yield from _each(workflow, task)
    yield from _silence(workflow, task)


def _each(workflow: "Workflow", task: Task) -> Iterator[Complaint]:
    name, each = f"task '{task.task}'", task.each
    if task.to.is_of_each_body and (each is None or each.is_per_member):
        yield task.place.at("to").complain(f"{name} goes to each body: 'each' names the field that has them")
    if each is None or each.is_per_member:
        return
    asking = [one for one in workflow.moves if one.move == each.move]
    fields = {one.id: one for move in asking for one in move.asks}
    if not asking:
        moves = [one.move for one in workflow.moves]
        yield task.place.at("each").complain(f"{name} names no move '{each.move}'{near(each.move, moves)}")
    elif each.field not in fields:
        told = f"{name} is opened for each '{each.field}', which move '{each.move}' does not ask"
        yield task.place.at("each").complain(f"{told}{near(each.field, fields)}")
    elif fields[each.field].type not in _CHOSEN:
        yield task.place.at("each").complain(f"{name} is opened for each code, and '{each.field}' has none")
    elif any(task.task in move.asked_tasks and move.move != each.move for move in workflow.moves):
        yield task.place.at("each").complain(f"{name} is opened by another move than '{each.move}' too")


def _silence(workflow: "Workflow", task: Task) -> Iterator[Complaint]:
    name = f"task '{task.task}'"
    waited = any(
        move.trigger is not None and move.trigger.kind == "silence" and task.task in move.trigger.tasks
        for move in workflow.moves
    )
    if (waited or task.on_silence is not None) and task.due is None:
        yield task.place.complain(f"{name} is to be answered in time: it needs 'due'")
    if waited and task.on_silence is not None:
        told = f"{name} has 'on_silence' and a move with its 'silence': one of both"
        yield task.place.at("on_silence").complain(told)
    if task.on_silence is not None and not task.on_silence.closes:
        yield from _silent_answer(task, task.on_silence.answer)


def _silent_answer(task: Task, answer: Mapping[str, object]) -> Iterator[Complaint]:
    place, fields = task.place.at("on_silence"), {one.id: one for one in task.asks}
    for name, said in answer.items():
        if name not in fields:
            yield place.complain(f"task '{task.task}' does not ask '{name}'{near(str(name), fields)}")
        elif fields[name].type == "choice" and said not in _codes(fields[name]):
            yield place.complain(f"'{name}' has no option '{said}'{near(str(said), _codes(fields[name]))}")
        elif fields[name].type not in _CHOSEN:
            yield place.complain(f"silence answers with a code: '{name}' has none")
    for one in task.asks:
        if one.id not in answer and not one.optional and one.when is None:
            yield place.complain(f"silence leaves '{one.id}' of task '{task.task}' without an answer")


def _codes(asked: "Field") -> list[str]:
    return [one.code for one in asked.options]


def addressee_complaints(workflow: "Workflow", names: Iterable[str], answering: Iterable[str]) -> Iterator[Complaint]:
    """Return complaints about tasks asked of a role that is not there, or that answers none."""
    known, able = (APPLICANT, *names), tuple(answering)
    for task in workflow.tasks:
        place, actor = task.place.at("to"), task.to.actor
        if actor not in known:
            yield place.complain(f"there is no role '{actor}'{near(actor, known)}")
        elif not task.is_of_applicant and actor not in able:
            yield place.complain(f"role '{actor}' answers no tasks: it needs 'answer_task' among what it may do")
