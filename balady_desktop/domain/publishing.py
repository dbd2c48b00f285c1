"""A publication: files that come beside or instead of those in force, and what they change for each service."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.declared import Complaint
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.editions import ALWAYS_TODAYS, PUBLISHED_EDITIONS
from balady_desktop.domain.words import Words

# How an edition ends before its time: nothing begins on it; on a faulty one nothing is sent any more either.
ENDINGS = ("withdrawn", "faulty")


@dataclass(frozen=True, slots=True)
class ServiceChange:
    """One thing that differs in a service: `what` is a code, `names` say which fields, articles or lists."""

    service: str
    title: Words
    what: str
    names: tuple[Words, ...] = ()


def overlaid(base: Catalogue, files: Mapping[str, str]) -> Catalogue:
    """Return a catalogue with other files beside or instead of its own."""
    # What a server said of the editions of the catalogue below holds for that one alone.
    own = {name: text for name, text in base.texts.items() if not name.startswith(PUBLISHED_EDITIONS)}
    return Catalogue(dict(sorted({**own, **files}.items())))


def foreign_complaints(names: Mapping[str, str]) -> Iterator[Complaint]:
    """Return a complaint for each file that belongs to the program and that no publication changes.

    Rights above all: who may do what is never changed by what an edition reads.
    """
    for name in names:
        if name in ALWAYS_TODAYS:
            yield Complaint(name, 1, "this file belongs to the program; a publication cannot change it")


def changed_editions(before: Catalogue, after: Catalogue) -> dict[str, str]:
    """Return the services that read something else than before, each with the hash of its new edition."""
    had = {name: before.edition(name).hash for name in before.service_names()}
    now = {name: after.edition(name).hash for name in after.service_names()}
    return {name: found for name, found in now.items() if had.get(name) != found}


def service_changes(before: Catalogue, after: Catalogue) -> tuple[ServiceChange, ...]:
    """Return what a publication changes, service by service."""
    return tuple(change for name in changed_editions(before, after) for change in _changes(name, before, after))


def _changes(name: str, before: Catalogue, after: Catalogue) -> Iterator[ServiceChange]:
    new = after.service(name)
    if name not in before.service_names():
        yield ServiceChange(name, new.title, "new_service")
        return
    found = {what: names for what, names in _parts(name, before, after) if names is not None}
    for what, names in found.items():
        yield ServiceChange(name, new.title, what, names)
    if not found:
        yield ServiceChange(name, new.title, "other")


def _parts(name: str, before: Catalogue, after: Catalogue) -> Iterator[tuple[str, tuple[Words, ...] | None]]:
    old, new = before.service(name), after.service(name)
    had, has = _fields(old), _fields(new)
    renamed = {one.was for one in has.values() if one.was}
    origins = {id: had.get(id) or had.get(one.was or "") for id, one in has.items()}
    added = tuple(has[id].label for id, origin in origins.items() if origin is None)
    dropped = tuple(one.label for id, one in had.items() if id not in has and id not in renamed)
    changed = tuple(has[id].label for id, origin in origins.items() if origin is not None and origin != has[id])
    yield "fields_added", added or None
    yield "fields_dropped", dropped or None
    yield "fields_changed", changed or None
    yield "fees", _fees(old, new, before, after)
    yield "steps", _steps(old, new, before, after)
    yield "lists", _lists(before, after)


def _fields(definition: ServiceDefinition) -> Mapping[str, Field]:
    return {one.id: one for one in definition.fields()}


def _fees(
    old: ServiceDefinition, new: ServiceDefinition, before: Catalogue, after: Catalogue
) -> tuple[Words, ...] | None:
    """Return the articles whose fees are not as they were, None where all are."""
    had, has = _articles(old, before), _articles(new, after)
    names = [one.words for code, one in has.items() if had.get(code) != one]
    names += [one.words for code, one in had.items() if code not in has]
    return tuple(names) or None


def _articles(definition: ServiceDefinition, catalogue: Catalogue) -> Mapping[str, Any]:
    return {one.code: one for one in catalogue.tariff(definition.tariff).articles} if definition.tariff else {}


def _steps(
    old: ServiceDefinition, new: ServiceDefinition, before: Catalogue, after: Catalogue
) -> tuple[Words, ...] | None:
    had = before.workflow(old.workflow) if old.workflow else None
    has = after.workflow(new.workflow) if new.workflow else None
    return None if had == has else ()


def _lists(before: Catalogue, after: Catalogue) -> tuple[Words, ...] | None:
    """Return the lists and tables that every service reads and that are not as they were, by their names."""
    names = [
        name
        for folder in ("lookups", "tables")
        for name in after.names(folder)
        if before.hashes.get(f"{folder}/{name}.yaml") != after.hashes[f"{folder}/{name}.yaml"]
    ]
    return tuple(Words(name, name) for name in names) or None
