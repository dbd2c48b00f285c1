"""What an application knows of its applicant: the facts that its service asks for, and the words it is found by."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy.engine import Connection

from balady_desktop.backend.people.queries import get_person, known_facts
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.text import SEARCH_VERSION, search_text


def found_by(connection: Connection, person_id: str, number: str, journey: Journey) -> dict[str, Any]:
    """Return the columns in which the desk searches."""
    applicant = get_person(connection, person_id)
    names = (applicant.display_name_ar, applicant.display_name_en)
    words = search_text(" ".join((number, journey.name, *names, journey.words_to_find())))
    return {"search_text": words, "search_version": SEARCH_VERSION}


def known_of(connection: Connection, person_id: str, definition: ServiceDefinition, today: date) -> dict[str, str]:
    """Return those known facts of an applicant that the service fills in or asks about, and no other."""
    facts = known_facts(get_person(connection, person_id), today)
    wanted = set(_wanted(definition))
    return {name: value for name, value in facts.items() if name in wanted}


def kind_of(connection: Connection, person_id: str) -> str:
    """Return the kind of an applicant's account."""
    return get_person(connection, person_id).kind


def _wanted(definition: ServiceDefinition) -> Iterator[str]:
    for asked in _fields(definition.fields()):
        if asked.known:
            yield asked.known
    for condition in _conditions(definition):
        for subject in condition.paths() if condition else ():
            head, _, name = subject.partition(".")
            if head == "known":
                yield name


def _fields(fields: Iterator[Field] | tuple[Field, ...]) -> Iterator[Field]:
    for asked in fields:
        yield asked
        yield from _fields(asked.fields)


def _conditions(definition: ServiceDefinition) -> Iterator[Condition | None]:
    yield definition.instant_when
    for page in definition.pages:
        yield page.when
        yield from (bar.when for bar in page.bars)
    for asked in _fields(definition.fields()):
        yield asked.when
        yield from (option.when for option in asked.options)
