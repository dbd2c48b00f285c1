"""The check of a workflow with a service that uses it: every name leads somewhere, and an application can be sent."""

import re
from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import replace

from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import Complaint, Place
from balady_desktop.domain.declared_nodes import compose
from balady_desktop.domain.definition import Page, ServiceDefinition
from balady_desktop.domain.journey import IS_INSTANT
from balady_desktop.domain.kinds import YES_NO, Kind, Names
from balady_desktop.domain.move_forms import (
    ABOUT_KIND,
    KINDS_ASKED,
    about_lookup,
    page_of_move,
    page_of_task,
)
from balady_desktop.domain.naming import Knowledge, check_service
from balady_desktop.domain.nearest import near
from balady_desktop.domain.tallies import OF_EVERY_ANSWER, TASK
from balady_desktop.domain.workflow import Move, Workflow, states_behind
from balady_desktop.domain.workflow_before import has_words_of_before
from balady_desktop.domain.workflow_words import Effect, Task

_MOVE, _KNOWN = "move", "known"
_FOLDER = "workflows/"
_INSTANT = re.compile(r"^instant_when:", re.MULTILINE)


def use_complaints(
    workflow: Workflow, service: ServiceDefinition, names: Names, known: Knowledge
) -> Iterator[Complaint]:
    """Return what is wrong with the names in a workflow where this service, which has these names, uses it."""
    yield from _Use(workflow, service, replace(known, beside={IS_INSTANT: YES_NO, **names.known})).complaints()


def sending_complaints(workflow: Workflow) -> Iterator[Complaint]:
    """Return complaints about a workflow into which nobody, or not everybody, could send an application."""
    moves = workflow.moves_for(workflow.first, ("applicant",))
    if not moves:
        told = f"an application is sent by a move of the applicant from '{workflow.first}', and there is none"
        yield workflow.place.complain(told)
    elif all(one.when is not None for one in moves):
        told = f"an application can be sent from '{workflow.first}' under conditions only: one move needs none"
        yield moves[0].place.at("when").complain(told)


class _Use:
    """One check; `known` names what the service answers."""

    def __init__(self, workflow: Workflow, service: ServiceDefinition, known: Knowledge) -> None:
        self._workflow, self._service, self._known = workflow, service, known
        self._asked = {one.id for one in service.fields()}
        # What each move asks, by its kinds: known only once its fields were read.
        self._said: dict[str, dict[str, Kind]] = {}
        # What each task asks, by its kinds.
        self._answered: dict[str, dict[str, Kind]] = {}
        # The values that count over the answers of tasks.
        self._counted: dict[str, Kind] = {}

    def complaints(self) -> Iterator[Complaint]:
        moves = self._workflow.moves
        for task in self._workflow.tasks:
            yield from self._task(task)
        yield from self._values()
        for move in moves:
            yield from self._form(move)
        for move in moves:
            yield from self._condition(move.when, move, move.place.at("when"))
            for need in move.needs:
                yield from self._condition(need.when, move, need.place)
            for effect in move.effects:
                yield from self._condition(effect.when, move, effect.place, own=True)
        for task in self._workflow.tasks:
            for name in task.about.fields:
                if name not in self._asked:
                    yield task.place.at("about").complain(f"there is no field '{name}'{near(name, self._asked)}", name)

    def _form(self, move: Move) -> Iterator[Complaint]:
        """Check what a move asks, in the order in which it is asked, by the rules of every other page."""
        named = [one for one in self._workflow.tasks if one.task in move.asked_tasks]
        opened = [one for one in named if one.is_of_applicant]
        if not move.asks and not opened:
            return
        page = page_of_move(self._workflow, replace(move, effects=tuple(_of_known(move, self._workflow))))
        taken = {*self._asked, *(one.id for one in self._service.values)}
        for one in page.fields:
            if one.id in taken:
                yield one.place.at("id").complain(f"'{one.id}' of move '{move.move}' is a field of the service too")
        known = self._with_about([about_lookup(one) for one in opened])
        form = _form_definition(self._service, page)
        checked = check_service(form, known)
        yield from checked.complaints
        names = checked.names.known
        self._said.setdefault(move.move, {}).update({one.id: _plain(names[one.id]) for one in move.asks})

    def _task(self, task: Task) -> Iterator[Complaint]:
        """Check what a task asks: its fields know of one another, and of no answer of the application."""
        if not task.asks:
            return
        form = _form_definition(self._service, page_of_task(task))
        checked = check_service(form, replace(self._known, beside={}))
        yield from checked.complaints
        names = checked.names.known
        self._answered[task.task] = {one.id: _plain(names[one.id]) for one in task.asks}
        if task.repeat_while is not None:
            yield from task.repeat_while.complaints(Names(self._answered[task.task]))

    def _values(self) -> Iterator[Complaint]:
        """Check the values of the workflow: they know the service, one another, and tasks as groups of answers."""
        values = self._workflow.values
        if not values:
            return
        taken = {*self._asked, *(one.id for one in self._service.values)}
        for one in values:
            if one.id in taken:
                yield one.place.at("id").complain(f"the value '{one.id}' of the workflow is a field of the service too")
        groups = {name: Kind("group", columns={**fields, **OF_EVERY_ANSWER}) for name, fields in self._answered.items()}
        answers = {name: kind for name, kind in self._known.beside.items() if name != _KNOWN}
        form = replace(_form_definition(self._service, Page(TASK, self._service.title)), pages=(), values=values)
        checked = check_service(form, replace(self._known, beside={**answers, TASK: Kind("record", columns=groups)}))
        yield from checked.complaints
        self._counted = {one.id: checked.names.known[one.id] for one in values if one.id in checked.names.known}

    def _with_about(self, lookups: list[str]) -> Knowledge:
        """Return what is known, with the tables of the answers that tasks may be about."""
        known = self._known
        if known.lookups is None:
            return known
        kinds: dict[str, Mapping[str, Kind]] = {
            name: {ABOUT_KIND: Kind("code", frozenset(KINDS_ASKED))} for name in lookups
        }
        codes = {name: frozenset(self._asked) for name in lookups}
        return replace(
            known,
            lookups=ChainMap(kinds, known.lookups),  # type: ignore[arg-type]  # only read
            codes=ChainMap(codes, known.codes),  # type: ignore[arg-type]  # only read
        )

    def _condition(
        self, condition: Condition | None, move: Move, place: Place, *, own: bool = False
    ) -> Iterator[Complaint]:
        if condition is None:
            return
        late = [name for name in self._said if name not in self._before(move, own=own)]
        for path in condition.paths():
            named = path.split(".")[1:2]
            if path.startswith(f"{_MOVE}.") and named and named[0] in late:
                yield place.complain(f"'{path}' is not known here: '{named[0]}' is never made before '{move.move}'")
                return
        columns = {name: Kind("record", columns=fields) for name, fields in self._said.items() if name not in late}
        # Of a person's facts, an application keeps those that its service asks about: its values may name them.
        answers = {name: kind for name, kind in self._known.beside.items() if name != _KNOWN}
        answered = {name: Kind("record", columns=fields) for name, fields in self._answered.items()}
        beside = {_MOVE: Kind("record", columns=columns), TASK: Kind("record", columns=answered)}
        names = Names({**answers, **beside, **self._counted})
        yield from condition.complaints(names)

    def _before(self, move: Move, *, own: bool) -> set[str]:
        """Return the moves that may have been made before one, with itself where its own effects are asked about."""
        found = {move.move} if own else set()
        for other in self._workflow.moves:
            led = [other.lands(source) for source in other.sources]
            if states_behind(self._workflow, led) & set(move.sources):
                found.add(other.move)
        return found


def _of_known(move: Move, workflow: Workflow) -> Iterator[Effect]:
    known = {one.task for one in workflow.tasks}
    yield from (one for one in move.effects if one.verb != "open" or one.value in known)


def _form_definition(service: ServiceDefinition, page: Page) -> ServiceDefinition:
    return ServiceDefinition(service.service, service.version, service.title, "licence", (page,), place=page.place)


def _plain(kind: Kind) -> Kind:
    """Return the kind of what was said: its code, from which no path leads on."""
    return replace(kind, columns={})


def earlier_words(texts: Mapping[str, str]) -> Iterator[Complaint]:
    """Return a warning for each file that is written in words of before."""
    for name, text in texts.items():
        if name.startswith("services/") and (written := _INSTANT.search(text)) is not None:
            line = text.count("\n", 0, written.start()) + 1
            yield Complaint(name, line, "'instant_when' is a word of before: write it as the value 'is_instant'")
        if name.startswith(_FOLDER) and has_words_of_before(compose(text, name)):
            yield Complaint(name, 1, "is written in words of before: docs/language.md has those of today")
