"""Answers: as they are typed, as values, and why one has no value."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.lookups import Lookups
from balady_desktop.domain.text import clean_input

# The record that an act is done on is among the answers, under this name.
_RECORD = "record"
# What was typed, as JSON: a text, a flag, or a list of attachment or element objects.
Typed = Any


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a typed answer has no value: the problem's code and the numbers of its sentence."""

    code: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an application, known by its content."""

    sha256: str
    name: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record of the register that is named as an answer, as it was when it was chosen.

    `values` are those of its facts that the field reads, each as it was valid on the day `since` it is so.
    """

    record_id: str
    number: str
    standing: str
    starts: date
    ends: date | None
    since: date
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a repeated group: its permanent id and its typed answers."""

    id: str
    answers: Mapping[str, Typed]


Value = str | int | bool | Decimal | date | tuple[str, ...] | tuple[Attachment, ...] | tuple[Element, ...] | HeldRecord


@dataclass(frozen=True, slots=True)
class Asking:
    """What parsing may look at: the field, lookups, the day of judging (Asia/Riyadh), earlier values, parameters."""

    field: Field
    lookups: Lookups
    today: date
    earlier: Callable[[str], Any]
    parameters: Mapping[str, Any]


def is_empty(typed: Typed) -> bool:
    """Return whether nothing was answered: spaces and invisible marks are nothing."""
    if isinstance(typed, str):
        return not clean_input(typed)
    return typed is None or typed is False or typed == []


def fault(code: str, **params: object) -> Fault:
    """Make a fault; numbers become isolated text."""
    return Fault(code, {name: str(value) for name, value in params.items()})


def unknown_names(definition: ServiceDefinition, answers: Mapping[str, Any]) -> frozenset[str]:
    """Return the names in answers that a definition does not ask; inside a group as `group.name`."""
    # What is computed is nobody's answer.
    fields = {asked.id: asked for asked in definition.fields() if asked.value is None}
    own = {_RECORD} if definition.act is not None else set()
    inner = (name for head, value in answers.items() if head in fields for name in _inside(fields[head], value))
    return frozenset({*(name for name in answers if name not in fields and name not in own), *inner})


def _inside(group: Field, value: Any) -> Iterator[str]:
    known = {inner.id for inner in group.fields if inner.value is None}
    for element in value if known and isinstance(value, list) else ():
        answers = element.get("answers") if isinstance(element, dict) else None
        yield from (f"{group.id}.{name}" for name in answers if name not in known) if isinstance(answers, dict) else ()


def attached_files(typed: Mapping[str, Typed]) -> list[dict[str, Any]]:
    """Return the files among answers as they are typed, those in rows too; what is damaged names none."""
    there = [one for value in typed.values() if isinstance(value, list) for one in value if isinstance(one, dict)]
    rows = (one["answers"] for one in there if isinstance(one.get("answers"), dict))
    return [*(one for one in there if "sha256" in one), *(file for row in rows for file in attached_files(row))]
