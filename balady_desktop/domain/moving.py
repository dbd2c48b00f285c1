"""A draft moves to another edition: what stays, what is dropped, what is to be answered; nothing is typed again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from balady_desktop.domain.answers import Typed, is_empty
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.earlier_names import EarlierNames
from balady_desktop.domain.in_words import Row
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.record_facts import snapshot_of
from balady_desktop.domain.record_paths import RECORD
from balady_desktop.domain.sheets import is_element

if TYPE_CHECKING:
    from balady_desktop.domain.fees import Quote
    from balady_desktop.domain.workflow import Workflow

Answers = Mapping[str, Typed]


@dataclass(frozen=True, slots=True)
class Case:
    """A draft as one edition reads it: its journey, its fees and the way that it will go."""

    journey: Journey
    quote: "Quote | None"
    workflow: "Workflow | None"


@dataclass(frozen=True, slots=True)
class Changes:
    """What moving a draft to another edition does; `patch` is what it writes into the draft's answers."""

    patch: Mapping[str, Typed]
    kept: tuple[Field, ...]
    # Answers that the new edition does not ask any more, in words.
    dropped: tuple[Row, ...]
    # What is wrong or open by the new edition and was not by the old one.
    to_answer: tuple[Problem, ...]
    quote_before: "Quote | None"
    quote_after: "Quote | None"
    is_way_changed: bool

    @property
    def is_seen(self) -> bool:
        """Whether the owner of the draft would notice: whatever it read is not as it was."""
        is_same_price = _totals(self.quote_before) == _totals(self.quote_after)
        return bool(self.dropped or self.to_answer or self.is_way_changed or not is_same_price)


def moved_answers(answers: Answers, before: ServiceDefinition, after: ServiceDefinition) -> dict[str, Typed]:
    """Return the answers as another edition names them: a field that `was` another takes what was typed there."""
    found: dict[str, Typed] = {}
    for source, asked in _successions(before, after):
        typed = answers.get(source.id)
        if typed is not None:
            found[asked.id] = moved_value(typed, asked)
    return {**found, **record_among(answers)}


def _successions(before: ServiceDefinition, after: ServiceDefinition) -> Iterator[tuple[Field, Field]]:
    """Return each field with the one of the later edition that takes its answer: another type takes none."""
    had = {one.id: one for one in before.fields()}
    for asked in after.fields():
        source = next((had[name] for name in (*asked.was, asked.id) if name in had), None)
        if source is not None and source.type == asked.type:
            yield source, asked


def successors(before: ServiceDefinition, after: ServiceDefinition) -> dict[str, Field]:
    """Return, by the id of a field, the field of a later edition that takes what was typed there; a gone one has none.

    An id that only the later edition has stays what it is: a part of the answers may be there already.
    """
    later = {one.id: one for one in after.fields()}
    here = {one.id for one in before.fields()}
    stay = {name: asked for name, asked in later.items() if name not in here}
    return stay | {source.id: asked for source, asked in _successions(before, after)}


def record_among(answers: Answers) -> dict[str, Typed]:
    """Return the record that an act is done on, which no field asks and every edition keeps."""
    return {RECORD: answers[RECORD]} if snapshot_of(answers) else {}


def current_answers(answers: Answers, definition: ServiceDefinition) -> dict[str, Typed]:
    """Return answers by the names that a definition asks now: what is left under a name of before takes its new one.

    What was typed under the earlier name came later than what the move had put under the new one.
    """
    fields = {one.id: one for one in definition.fields()}
    late = renamed_answers(answers, definition)
    moved = {name: moved_value(typed, fields[name]) for name, typed in late.items() if name in fields}
    return {**moved, **record_among(answers)}


def renamed_answers(answers: Answers, definition: ServiceDefinition) -> dict[str, Typed]:
    """Return answers, or a patch by path, with each name of before in place of which a definition has another one."""
    return EarlierNames(definition).renamed(answers)


def moved_value(typed: Typed, asked: Field) -> Typed:
    """Return an answer of an earlier edition as a field of a later one has it: the columns of a group are renamed."""
    return _moved_rows(typed, asked) if asked.type == "group" else typed


def _moved_rows(typed: Any, group: Field) -> Typed:
    """Return the rows of a group with their columns renamed; what is no row stays as it is."""
    return [_moved_row(row, group) if is_element(row) else row for row in typed] if isinstance(typed, list) else typed


def _moved_row(row: Any, group: Field) -> Typed:
    renamed = {name: one.id for one in group.fields for name in one.was}
    ids = {one.id for one in group.fields}
    answers = {renamed.get(name, name): typed for name, typed in row["answers"].items()}
    return {**row, "answers": {name: typed for name, typed in answers.items() if name in ids}}


def changes_of(before: Case, after: Case, rows: Sequence[Row]) -> Changes:
    """Return what becomes of a draft; `rows` are its answers in words by the old edition."""
    old, new = before.journey, after.journey
    was = {name for one in new.definition.fields() for name in one.was} | set(new.answers)
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
    asked = {one.id for one in old.definition.fields()}
    renamed = {one.id: name for one in new.definition.fields() for name in one.was if name in asked}
    for one in new.problems():
        head, dot, rest = one.field.partition(".")
        if (f"{renamed.get(head, head)}{dot}{rest}", one.code) not in had:
            yield one


def _totals(quote: "Quote | None") -> dict[str, int] | None:
    """Return what each article comes to, however many lines it has."""
    if quote is None:
        return None
    totals: dict[str, int] = {}
    for line in quote.lines:
        totals[line.article] = totals.get(line.article, 0) + line.amount
    return totals


def _way(workflow: "Workflow | None") -> Any:
    """Return what an applicant notices of a workflow: its states by their codes, and who may do what from where."""
    if workflow is None:
        return None
    moves = [(one.move, tuple(one.sources), one.target, tuple(one.by), one.when) for one in workflow.moves]
    return [one.code for one in workflow.states], moves
