"""Whether moves can do what they say: bill what is paid, wait for what is billed, hear what is asked."""

from collections.abc import Container, Iterator, Sequence

from balady_desktop.domain.declared import Complaint, Place
from balady_desktop.domain.nearest import near
from balady_desktop.domain.tariff import Tariff
from balady_desktop.domain.workflow import Move, Workflow, states_behind
from balady_desktop.domain.workflow_words import BILL_TRIGGERS, TASK_NEEDS

_APPLICANT = "applicant"


def working_complaints(workflow: Workflow) -> Iterator[Complaint]:
    """Return complaints about bills that are waited for and not issued or the reverse, and tasks nobody can answer."""
    unbilled = tuple(_unbilled(workflow))
    unpaid = tuple(_unpaid(workflow, {(at.source, at.line) for at, _ in unbilled}))
    yield from unpaid
    # A bill under a wrong name is one that nothing waits for, and lacks where it is waited for: that is one mistake.
    told = {(one.source, one.line) for one in unpaid}
    yield from dict.fromkeys(one for at, one in unbilled if (at.source, at.line) not in told)
    yield from _unanswered(workflow)


def billing_complaints(workflow: Workflow, tariff: Tariff) -> Iterator[Complaint]:
    """Return complaints about bills that a move issues and a tariff does not have, and the reverse."""
    known = [one.bill for one in tariff.bills]
    issued = [(move, one.value) for move in workflow.moves for one in move.effects if one.verb == "bill"]
    for move, name in issued:
        if name not in known:
            told = f"move '{move.move}' of the workflow '{workflow.workflow}' issues the bill '{name}', which"
            yield tariff.place.at("bills").complain(f"{told} is none of these{near(name, known)}")
    names = {name for _, name in issued}
    # Of a bill without articles that is told by itself.
    charged = {one.bill for one in tariff.articles}
    for bill in tariff.bills:
        if bill.bill in charged and bill.bill not in names:
            told = f"no move of the workflow '{workflow.workflow}' issues the bill '{bill.bill}'"
            yield bill.place.at("bill").complain(f"{told}: what is on it is charged to nobody")


def granted_without(workflow: Workflow, effect: str) -> Move | None:
    """Return the move by which an application may be granted though no move on its way had an effect of this verb."""
    ends = {one.code for one in workflow.states if one.ends_as == "fulfilled"}
    seen, waiting = {workflow.first}, [workflow.first]
    while waiting:
        state = waiting.pop()
        for move in _moves(workflow, state):
            target = move.lands(state)
            if any(one.verb == effect for one in move.effects) or target in seen:
                continue
            if target in ends:
                return move
            seen.add(target)
            waiting.append(target)
    return None


def _moves(workflow: Workflow, state: str) -> Sequence[Move]:
    return [move for move in workflow.moves if state in move.sources]


def _issues(move: Move, bill: str) -> bool:
    return any((one.verb, one.value) == ("bill", bill) for one in move.effects)


def _waits_for(move: Move, bill: str, kinds: Sequence[str] = BILL_TRIGGERS) -> bool:
    return move.trigger is not None and move.trigger.kind in kinds and move.trigger.value == bill


def _unbilled(workflow: Workflow) -> Iterator[tuple[Place, Complaint]]:
    """Return complaints about moves into a state that a bill moves on from, where none was issued on the way.

    With each goes the place of the effects of that move.
    """
    triggers = [move.trigger for move in workflow.moves if move.trigger is not None]
    for bill in dict.fromkeys(one.value for one in triggers if one.kind in BILL_TRIGGERS):
        yield from _unbilled_by(workflow, bill)


def _unbilled_by(workflow: Workflow, bill: str) -> Iterator[tuple[Place, Complaint]]:
    seen: set[str] = set()
    waiting: list[tuple[str, Move | None]] = [(workflow.first, None)]
    while waiting:
        state, entry = waiting.pop()
        moves = _moves(workflow, state)
        waited = next((one for one in moves if _waits_for(one, bill)), None)
        # It may be issued while the application stays where it is.
        is_issued_here = any(_issues(one, bill) and one.lands(state) == state for one in moves)
        if waited is not None and not is_issued_here:
            at = entry or waited
            told = f"move '{waited.move}' from '{state}' waits for the bill '{bill}', and no move before it issues it"
            complaint = at.place.complain(f"{told}: '{at.move}' lacks 'effects: [{{bill: {bill}}}]'")
            yield at.place.at("effects"), complaint
        for move in moves:
            target = move.lands(state)
            if not _issues(move, bill) and not _waits_for(move, bill) and target not in seen:
                seen.add(target)
                waiting.append((target, move))


def _unpaid(workflow: Workflow, lacking: Container[tuple[str, int]]) -> Iterator[Complaint]:
    """Return complaints about bills that nothing waits for: whoever would pay finds no move that takes the money.

    A bill beside others is waited for with them, whatever its name is: an application goes on once none is open. Where
    a move is `lacking` a bill, the one that it issues is meant to be it.
    """
    waited = {move.trigger.value for move in workflow.moves if move.trigger and move.trigger.kind == "paid"}
    for billing in workflow.moves:
        behind = states_behind(workflow, [billing.lands(source) for source in billing.sources])
        after = [move for move in workflow.moves if behind & set(move.sources)]
        for bill in dict.fromkeys(one.value for one in billing.effects if one.verb == "bill"):
            paying = [move.trigger.value for move in after if move.trigger and move.trigger.kind == "paid"]
            place = billing.place.at("effects")
            is_misspelt = (place.source, place.line) in lacking
            if bill not in paying and (is_misspelt or not paying):
                told = f"move '{billing.move}' issues the bill '{bill}', which nobody can pay: no move after it has"
                yield place.complain(f"{told} 'trigger: {{paid: {bill}}}'{near(bill, waited - {bill})}")


def _unanswered(workflow: Workflow) -> Iterator[Complaint]:
    """Return complaints about tasks that are opened to the applicant, who can then answer nothing."""
    # Moves of one name that land in one state are one to whoever reads of them.
    for move in {(one.move, one.target): one for one in reversed(workflow.moves)}.values():
        # Where the state stays, what was asked is answered from a later one.
        places = {move.target} if move.target is not None else states_behind(workflow, move.sources)
        answers = [one for one in workflow.moves if _APPLICANT in one.by and places & set(one.sources)]
        for name in (task.task for task in workflow.tasks if task.is_of_applicant and task.task in move.asked_tasks):
            needs = [need for one in answers for need in one.needs if need.kind in TASK_NEEDS]
            if not any(name in need.tasks for need in needs):
                where = f"from '{move.target}' on" if move.target is not None else "afterwards"
                told = f"move '{move.move}' opens the task '{name}' of the applicant, and {where} no move of his"
                yield move.place.at("effects").complain(f"{told} has 'needs: [{{answered: [{name}]}}]'")
