"""The check of a workflow by itself: its names, its ways to an end, and who can do something in each state."""

from collections import Counter
from collections.abc import Iterable, Iterator

from balady_desktop.domain.declared import Complaint, DefinitionError, Place
from balady_desktop.domain.goals import goal_complaints
from balady_desktop.domain.nearest import near
from balady_desktop.domain.tallies import tally_complaints
from balady_desktop.domain.task_check import task_complaints
from balady_desktop.domain.workflow import Move, State, Workflow, read_published_workflow, states_behind
from balady_desktop.domain.workflow_words import BILL_TRIGGERS

# What only the wizard of an applicant can take: files are copied into a draft, secrets are shown to nobody.
_NOT_ASKED = (
    *("attachment", "group", "record", "computed", "declaration"),
    *("password", "activation_code", "verification_picture"),
)


def read_workflow(text: str, source: str) -> Workflow:
    """Read and check one workflow. Raises DefinitionError."""
    workflow = read_published_workflow(text, source)
    complaints = tuple(workflow_complaints(workflow))
    if complaints:
        raise DefinitionError(*sorted(complaints))
    return workflow


def workflow_complaints(workflow: Workflow) -> Iterator[Complaint]:
    """Return what is wrong with a workflow whatever service uses it."""
    yield from _names(workflow)
    yield from _repeated(workflow)
    for move in workflow.moves:
        yield from _move(workflow, move)
        yield from _fields(move)
    yield from task_complaints(workflow)
    yield from tally_complaints(workflow)
    if not _is_misspelt(workflow):
        yield from _ways(workflow)
    yield from goal_complaints(workflow)


# --- names ---


def _names(workflow: Workflow) -> Iterator[Complaint]:
    states = [one.code for one in workflow.states]
    moves = [one.move for one in workflow.moves]
    tasks = [one.task for one in workflow.tasks]
    if workflow.first not in states:
        yield workflow.place.at("first").complain(f"there is no state '{workflow.first}'{near(workflow.first, states)}")
    for move in workflow.moves:
        called = f"move '{move.move}' names no"
        for key, codes in (("sources", move.sources), ("target", filter(None, (move.target,)))):
            yield from _missing(move.place.at(key), f"{called} state", codes, states)
        yield from _missing(move.place.at("other_person_than"), f"{called} move", move.other_person_than, moves)
        named = tuple(one.value for one in move.effects if one.verb in ("open", "close"))
        yield from _missing(move.place.at("effects"), f"{called} task", named, tasks)
        if move.trigger is not None:
            yield from _missing(move.place.at("trigger"), f"{called} task", move.trigger.tasks, tasks)
        for need in move.needs:
            yield from _missing(need.place, f"{called} task", need.tasks, tasks)


def _is_misspelt(workflow: Workflow) -> bool:
    """Return whether a state is twice there or named wrongly: it is told, and seems neither reached nor left."""
    states = [one.code for one in workflow.states]
    named = {name for move in workflow.moves for name in (*move.sources, *filter(None, (move.target,)))}
    return len(set(states)) < len(states) or not {workflow.first, *named} <= set(states)


def _missing(place: Place, called: str, names: Iterable[str], known: list[str]) -> Iterator[Complaint]:
    for name in names:
        if name not in known:
            yield place.complain(f"{called} '{name}'{near(name, known)}")


def _repeated(workflow: Workflow) -> Iterator[Complaint]:
    lists: tuple[tuple[str, list[tuple[str, Place]]], ...] = (
        ("state", [(one.code, one.place) for one in workflow.states]),
        ("task", [(one.task, one.place) for one in workflow.tasks]),
        ("value", [(one.id, one.place) for one in workflow.values]),
        *((f"field of '{move.move}'", [(one.id, one.place) for one in move.asks]) for move in workflow.moves),
        *((f"field of '{task.task}'", [(one.id, one.place) for one in task.says]) for task in workflow.tasks),
        *((f"field of '{task.task}'", [(one.id, one.place) for one in task.asks]) for task in workflow.tasks),
    )
    for what, found in lists:
        for at, (name, place) in enumerate(found):
            if name in [other for other, _ in found[:at]]:
                yield place.complain(f"duplicate {what} '{name}'")


# --- one move ---


def _move(workflow: Workflow, move: Move) -> Iterator[Complaint]:
    name, issued = f"move '{move.move}'", _bills(workflow)
    if not move.sources:
        yield move.place.at("sources").complain(f"{name} is made from no state")
    if not move.by:
        yield move.place.at("by").complain(f"{name} is made by nobody")
    is_of_system = "system" in move.by
    if is_of_system and len(move.by) > 1:
        yield move.place.at("by").complain(f"{name} is made by the system or by persons: write two moves")
    if move.by == ("system",) and move.trigger is None:
        yield move.place.complain(f"{name} is made by the system, so it needs a 'trigger'")
    if move.trigger is not None and not is_of_system:
        yield move.place.at("trigger").complain(f"{name} has a 'trigger', so it is made by [system] alone")
    if move.trigger is not None and move.trigger.kind in BILL_TRIGGERS and move.trigger.value not in issued:
        told = f"{name} waits for the bill '{move.trigger.value}', which no move issues"
        yield move.place.at("trigger").complain(f"{told}{near(move.trigger.value, issued)}")
    if is_of_system and (move.asks or move.needs):
        yield move.place.complain(f"{name} is made by the system, which fills in nothing and waits for nothing")
    if move.takes and move.needs_lock:
        yield move.place.at("needs").complain(f"{name} takes the application: before it nobody can have the lock")
    # What binds others at once is decided with the server, never on one computer alone.
    if move.offline and (is_of_system or move.takes or any(one.verb in ("bill", "outcome") for one in move.effects)):
        told = f"{name} is of the system, takes the application, makes a bill or a document: it cannot be 'offline'"
        yield move.place.at("offline").complain(told)
    for verb, count in Counter((one.verb, one.value) for one in move.effects if one.when is None).items():
        if count > 1:
            yield move.place.at("effects").complain(f"{name} has the effect '{verb[0]}' twice")
    verbs = [one.verb for one in move.effects]
    if "bill" in verbs and "outcome" in verbs and verbs.index("outcome") < verbs.index("bill"):
        # Numbers are taken in the order of their series, so that two transactions never wait for each other.
        yield move.place.at("effects").complain(f"{name} issues a bill after its documents: write the bill first")
    if is_of_system and move.target is None:
        yield move.place.complain(f"{name} is made by the system, so it needs a 'target'")
    if move.target is None and not move.effects and not move.asks:
        yield move.place.complain(f"{name} leads nowhere, asks nothing and causes nothing")


def _bills(workflow: Workflow) -> set[str]:
    return {one.value for move in workflow.moves for one in move.effects if one.verb == "bill"}


def _fields(move: Move) -> Iterator[Complaint]:
    for one in move.asks:
        if one.type in _NOT_ASKED:
            told = f"move '{move.move}' cannot ask a field of type '{one.type}'"
            yield one.place.at("type").complain(f"{told}: it asks texts, numbers, days and choices")
        if one.known is not None:
            yield one.place.at("known").complain(f"'{one.id}' is asked of the desk: nothing 'known' fills it")


# --- ways ---


def _ways(workflow: Workflow) -> Iterator[Complaint]:
    reached = states_behind(workflow, [workflow.first])
    stuck = [*_stuck(workflow, reached)]
    yield from stuck
    for state in workflow.states:
        leaving = _leaving(workflow, state)
        if state.is_end:
            yield from _end(workflow, state)
        elif leaving:
            yield from _middle(workflow, state, leaving, is_granted=not stuck)
    first = next((one for one in workflow.states if one.code == workflow.first), None)
    if first is not None and first.is_end:
        yield first.place.at("ends_as").complain(f"'{first.code}' is the first state, so it is no end")


def _stuck(workflow: Workflow, reached: set[str]) -> Iterator[Complaint]:
    for state in workflow.states:
        if state.code not in reached:
            yield state.place.complain(f"state '{state.code}' is never reached")
        if not state.is_end and not _leaving(workflow, state):
            yield state.place.complain(f"state '{state.code}' cannot be left: no move has it among its sources")


def _leaving(workflow: Workflow, state: State) -> list[Move]:
    return [one for one in workflow.moves if state.code in one.sources and one.lands(state.code) != state.code]


def _end(workflow: Workflow, state: State) -> Iterator[Complaint]:
    if state.holder is not None:
        yield state.place.at("holder").complain(f"state '{state.code}' is an end: nobody's turn it is, so no 'holder'")
    for move in workflow.moves:
        if state.code in move.sources and move.until is None:
            told = f"move '{move.move}' leaves the end '{state.code}' at any time: it needs 'until'"
            yield move.place.at("sources").complain(told)


def _middle(workflow: Workflow, state: State, leaving: list[Move], *, is_granted: bool) -> Iterator[Complaint]:
    """Check a state that is no end; where `is_granted` is false, why nothing is granted is told already."""
    ends = {one.code: one.ends_as for one in workflow.states if one.is_end}
    behind = states_behind(workflow, [state.code])
    if not behind & set(ends):
        yield state.place.complain(f"state '{state.code}' leads to no end: no state behind it has 'ends_as'")
    elif "fulfilled" not in ends.values():
        if state.code == workflow.first:
            yield state.place.complain("no state has 'ends_as: fulfilled': nothing that is applied for is ever granted")
    elif is_granted and all(ends.get(code) != "fulfilled" for code in behind):
        yield state.place.complain(f"from state '{state.code}' nothing is granted: no 'fulfilled' end is behind it")
    if all(one.until is not None for one in leaving):
        yield state.place.complain(f"state '{state.code}' can be left for a time only: one move needs no 'until'")
    elif all(one.when is not None or one.until is not None for one in leaving) and not _is_covered(leaving):
        told = f"state '{state.code}' can be left under conditions only: one move needs none"
        yield state.place.complain(told)


def _is_covered(leaving: list[Move]) -> bool:
    """Return whether what the program does by itself leads on, whatever the conditions of persons are."""
    return any(one.trigger is not None and one.when is None for one in leaving)


def waiting_complaints(workflow: Workflow) -> Iterator[Complaint]:
    """Return a complaint about each state that waits for somebody who can do nothing in it."""
    for state in workflow.states:
        yield from _idle(workflow, state)


def _idle(workflow: Workflow, state: State) -> Iterator[Complaint]:
    moves = [move for move in workflow.moves if state.code in move.sources]
    able = {actor for move in moves for actor in move.by}
    # Who is asked something has to answer it.
    able |= {task.to.actor for task in workflow.tasks} - {"applicant"} if able else set()
    # Who pays makes no move: the program makes it once the money is there.
    is_paid = any(move.trigger is not None and move.trigger.kind == "paid" for move in moves)
    if state.holder is not None and able and not is_paid and state.holder not in able:
        told = f"state '{state.code}' waits for '{state.holder}', who has no move in it"
        yield state.place.at("holder").complain(f"{told}{near(state.holder, able)}")
    if state.editable is not None and state.holder is None:
        yield state.place.at("editable").complain(f"state '{state.code}' can be edited by nobody: it needs a 'holder'")
    completing = [one for one in moves if any(need.tasks for need in one.needs)]
    if state.editable == "requested" and not completing:
        told = f"state '{state.code}' waits for what was requested, and no move needs it closed"
        yield state.place.at("editable").complain(told)
