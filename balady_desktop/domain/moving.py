"""A draft moves to another edition: what stays, what is dropped, what is to be answered; nothing is typed again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from balady_desktop.domain.answers import Typed, is_empty
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.fees import Quote
from balady_desktop.domain.in_words import Row
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.sheets import is_element
from balady_desktop.domain.workflow import Workflow

Answers = Mapping[str, Typed]


@dataclass(frozen=True, slots=True)
class Case:
    """A draft as one edition reads it: its journey, its fees and the way that it will go."""

    journey: Journey
    quote: Quote | None
    workflow: Workflow | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What moving a draft to another edition does; `patch` is what it writes into the draft's answers."""

    patch: Mapping[str, Typed]
    kept: tuple[Field, ...]
    # Answers that the new edition does not ask any more, in words.
    dropped: tuple[Row, ...]
    # What is wrong or open by the new edition and was not by the old one.
    to_answer: tuple[Problem, ...]
    quote_before: Quote | None
    quote_after: Quote | None
    is_way_changed: bool

    @property
    def is_seen(self) -> bool:
        """Whether the owner of the draft would notice: whatever it read is not as it was."""
        is_same_price = _totals(self.quote_before) == _totals(self.quote_after)
        return bool(self.dropped or self.to_answer or self.is_way_changed or not is_same_price)


def moved_answers(answers: Answers, before: ServiceDefinition, after: ServiceDefinition) -> dict[str, Typed]:
    """Return the answers as another edition names them: a field that `was` another takes what was typed there."""
    had = {one.id: one for one in before.fields()}
    found: dict[str, Typed] = {}
    for asked in after.fields():
        source = had.get(asked.was or asked.id) or had.get(asked.id)
        typed = answers.get(source.id) if source is not None and source.type == asked.type else None
        if typed is not None:
            found[asked.id] = _moved_rows(typed, asked) if asked.type == "group" else typed
    return found


def _moved_rows(typed: Any, group: Field) -> Typed:
    """Return the rows of a group with their columns renamed; what is no row stays as it is."""
    return [_moved_row(row, group) if is_element(row) else row for row in typed] if isinstance(typed, list) else typed


def _moved_row(row: Any, group: Field) -> Typed:
    renamed = {one.was: one.id for one in group.fields if one.was is not None}
    ids = {one.id for one in group.fields}
    answers = {renamed.get(name, name): typed for name, typed in row["answers"].items()}
    return {**row, "answers": {name: typed for name, typed in answers.items() if name in ids}}


def changes_of(before: Case, after: Case, rows: Sequence[Row]) -> Changes:
    """Return what becomes of a draft; `rows` are its answers in words by the old edition."""
    old, new = before.journey, after.journey
    was = {one.was for one in new.definition.fields() if one.was} | set(new.answers)
    dropped = tuple(row for row in rows if row.path and _is_dropped(row, old, was))
    return Changes(
        patch=_patch(old.answers, new.answers),
        kept=tuple(one for one in new.definition.fields() if not is_empty(new.answers.get(one.id))),
        dropped=dropped,
        to_answer=tuple(_new_problems(old, new)),
        quote_before=before.quote,
        quote_after=after.quote,
        is_way_changed=_way(before.workflow) != _way(after.workflow) or old.is_instant != new.is_instant,
    )


def _is_dropped(row: Row, old: Journey, was: set[str]) -> bool:
    field = row.path.partition(".")[0]
    return field not in was and not is_empty(old.answers.get(field))


def _patch(before: Answers, after: Answers) -> dict[str, Typed]:
    gone: dict[str, Typed] = {name: None for name in before if name not in after}
    return gone | {name: typed for name, typed in after.items() if before.get(name) != typed}


def _new_problems(old: Journey, new: Journey) -> Iterator[Problem]:
    """Return the problems of the new edition that the old one did not have at the same field."""
    had = {(one.field, one.code) for one in old.problems()}
    renamed = {one.id: one.was for one in new.definition.fields() if one.was}
    for one in new.problems():
        head, dot, rest = one.field.partition(".")
        if (f"{renamed.get(head, head)}{dot}{rest}", one.code) not in had:
            yield one


def _totals(quote: Quote | None) -> list[tuple[str, int]] | None:
    return None if quote is None else [(line.article, line.amount) for line in quote.lines]


def _way(workflow: Workflow | None) -> Any:
    """Return what an applicant notices of a workflow: its states by their codes, and who may do what from where."""
    if workflow is None:
        return None
    moves = [(one.move, tuple(one.sources), one.target, tuple(one.by), one.path) for one in workflow.moves]
    return [one.code for one in workflow.states], moves
