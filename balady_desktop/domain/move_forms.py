"""The form behind a move: what it asks, and what the tasks say that it opens, judged by the journey on both sides."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from balady_desktop.domain.answers import Typed, is_empty
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import Place
from balady_desktop.domain.definition import Field, Page, ServiceDefinition
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.judging import CHECK_PROBLEM
from balady_desktop.domain.lookups import Record, Table
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.tallies import TASK, Replies, counted_fields, rows_of
from balady_desktop.domain.text import clean_input
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import Holds, Move, Workflow
from balady_desktop.domain.workflow_words import Task

# The column of a request that names the answer it is about, and what may be asked of that answer.
ABOUT, ABOUT_KIND = "about", "kind"
KINDS_ASKED = ("field", "document")
MOST_REQUESTS = 100
_NOTHING: Mapping[str, Mapping[str, Typed]] = MappingProxyType({})
_NO_REPLIES: Replies = MappingProxyType({})
_ABOUT_WORDS = Words("البيان أو الوثيقة", "Answer or document")


def page_of_move(workflow: Workflow, move: Move) -> Page:
    """Return what a move asks as a page: its fields, and a group for each task of the applicant that it opens."""
    requests = tuple(map(_requests, workflow.requests_of(move)))
    return Page(f"move.{move.move}", move.words, fields=(*move.asks, *requests), place=move.place)


def about_lookup(task: Task) -> str:
    """Return the name of the table of what a task may be about."""
    return f"{ABOUT}.{task.task}"


def _requests(task: Task) -> Field:
    about = Field(ABOUT, "lookup", _ABOUT_WORDS, lookup=about_lookup(task), place=_place(task, "lookup"))
    return Field(
        task.task,
        "group",
        task.words,
        fields=(about, *task.says),
        key=ABOUT,
        face="ticked",
        fewest=1,
        most=MOST_REQUESTS,
        place=_place(task, "fields"),
    )


def _place(task: Task, key: str) -> Place:
    """Return the place of a field that no file writes, with the key that its type needs."""
    return Place(task.place.source, task.place.line, {key: task.place.line})


@dataclass(frozen=True, slots=True)
class MoveForm:
    """A form to be filled in: the application's own pages are in the definition too, because rules may name them."""

    page: Page
    definition: ServiceDefinition
    facts: Facts
    answers: Mapping[str, Typed]

    @property
    def asks(self) -> bool:
        """Return whether there is anything to fill in."""
        return bool(self.page.fields)

    def journey(self, typed: Mapping[str, Typed]) -> Journey:
        """Return the journey of the application with what is filled in."""
        return Journey(self.definition, {**self.answers, **typed}, self.facts)

    def problems(self, typed: Mapping[str, Typed]) -> tuple[Problem, ...]:
        """Return what is wrong with what is filled in."""
        return self.journey(typed).problems(self.page)

    def unknown(self, typed: Mapping[str, Typed]) -> tuple[str, ...]:
        """Return the names of answers to nothing that is asked now."""
        asked = {one.id for one in self.journey(typed).fields(self.page)}
        return tuple(name for name in typed if name not in asked)

    def kept(self, typed: Mapping[str, Typed]) -> dict[str, Any]:
        """Return what is kept of answers without a problem: of what is asked, and of rows only their columns."""
        journey = self.journey(typed)
        kept: dict[str, Any] = {}
        for asked in journey.fields(self.page):
            said = journey.typed(asked)
            if asked.type == "group":
                kept[asked.id] = [self._row(journey, asked, number) for number in range(len(journey.elements(asked)))]
            elif not is_empty(said):
                kept[asked.id] = _clean(said)
        return kept

    def _row(self, journey: Journey, group: Field, number: int) -> dict[str, Any]:
        element = journey.elements(group)[number]
        fields = journey.element_fields(group, element)
        said = {one.id: _clean(element.answers.get(one.id)) for one in fields}
        return {"id": element.id, "answers": {name: one for name, one in said.items() if not is_empty(one)}}


def _clean(said: Any) -> Any:
    return clean_input(said) if isinstance(said, str) else said


def form_of(workflow: Workflow, move: Move, journey: Journey) -> MoveForm:
    """Return the form of a move on an application as it stands."""
    page = page_of_move(workflow, move)
    tables = {about_lookup(task): _askable(journey, task) for task in workflow.requests_of(move)}
    facts = replace(journey.facts, lookups=journey.facts.lookups.beside(tables)) if tables else journey.facts
    definition = journey.definition
    return MoveForm(page, replace(definition, pages=(*definition.pages, page)), facts, journey.answers)


def task_form(task: Task, definition: ServiceDefinition, facts: Facts) -> MoveForm:
    """Return what is to be answered to a task: by its own fields alone, which know of no other answer."""
    page = page_of_task(task)
    alone = ServiceDefinition(
        definition.service, definition.version, definition.title, definition.kind, (page,), place=task.place
    )
    return MoveForm(page, alone, facts, {})


def page_of_task(task: Task) -> Page:
    """Return the fields of a task as a page."""
    return Page(f"{TASK}.{task.task}", task.words, fields=task.asks, place=task.place)


def _askable(journey: Journey, task: Task) -> Table:
    """Return the answers that a task may be about: the applicant must be able to change them."""
    found: dict[str, Record] = {}
    for page in journey.pages():
        for asked in journey.fields(page):
            is_named = not task.about.fields or asked.id in task.about.fields
            # Another municipality would be another application.
            is_fixed = journey.is_locked(asked) or asked.id == journey.definition.municipality_field
            if is_named and not is_fixed and not FIELD_TYPES[asked.type].computed:
                kind = "document" if asked.type == "attachment" else "field"
                found[asked.id] = Record(asked.id, asked.label, {ABOUT_KIND: kind}, (page.title,))
    return found


def decision_faults(journey: Journey) -> tuple[str, ...]:
    """Return the codes of the checks and bars that are judged again at a decision and stop it."""
    failed = {str(one.params["check"]) for one in journey.problems() if one.code == CHECK_PROBLEM}
    checks = (one.code for one in journey.definition.checks if one.at_decision and one.code in failed)
    bars = (bar.code for page in journey.pages() for bar in page.bars if bar.at_decision and journey.holds(bar.when))
    return (*checks, *bars)


# --- what conditions of moves know ---


def scope_of(
    journey: Journey,
    workflow: Workflow,
    said: Mapping[str, Mapping[str, Typed]],
    answered: Mapping[str, Mapping[str, Typed]] = _NOTHING,
    replies: Replies = _NO_REPLIES,
    *,
    is_instant: bool,
) -> Journey:
    """Return the journey in which the conditions of moves are judged: they know what was said with earlier moves.

    `said` is what was filled in, by the name of the move, `answered` the latest answer to each task, by its name;
    over `replies` the values of the workflow count: all tasks of a name that were opened together last.
    `is_instant` counts where the service says nothing of it.
    """
    beside: dict[str, Any] = {"is_instant": is_instant}
    for task in workflow.tasks:
        if task.task in answered:
            judged = task_form(task, journey.definition, journey.facts).journey(answered[task.task])
            beside |= {f"{TASK}.{task.task}.{one.id}": judged.subject(one.id) for one in task.asks}
    for move in workflow.moves:
        if move.asks and move.move in said:
            form = form_of(workflow, move, journey).journey(said[move.move])
            beside |= {f"move.{move.move}.{one.id}": form.subject(one.id) for one in move.asks}
    definition, counted = journey.definition, counted_fields(workflow)
    if counted:
        definition = replace(definition, values=(*definition.values, *counted))
    return Journey(definition, {**journey.answers, **rows_of(replies)}, replace(journey.facts, beside=beside))


def holds_in(scope: Journey) -> Holds:
    """Return how conditions are judged in a scope."""

    def holds(condition: Condition | None) -> bool:
        return scope.holds(condition)

    return holds
