"""A publication: files that come beside or instead of those in force, and what they change for each service."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.declared import Complaint
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.editions import ALWAYS_TODAYS, PUBLISHED_EDITIONS
from balady_desktop.domain.rate_changes import RateChange, rate_changes
from balady_desktop.domain.tariff import Article
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
    # Of fees: the rates that change.
    rates: tuple[RateChange, ...] = ()


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


def publication_complaints(base: Catalogue, files: Mapping[str, str]) -> tuple[Complaint, ...]:
    """Return what is wrong with files that come over a catalogue: by themselves, together with it, and after it."""
    foreign = tuple(foreign_complaints(files))
    after = overlaid(base, files)
    return foreign or check_catalogue(after).complaints or tuple(_forgotten_names(base, after))


def _forgotten_names(before: Catalogue, after: Catalogue) -> Iterator[Complaint]:
    """Return a complaint for each earlier name that a field says no more: drafts of two editions ago would lose it."""
    for name in set(before.service_names()) & set(after.service_names()):
        yield from _forgotten_in(_fields(before.service(name)), _fields(after.service(name)))


def _forgotten_in(had: Mapping[str, Field], has: Mapping[str, Field]) -> Iterator[Complaint]:
    for field in has.values():
        origin = _origin(field, had)
        if origin is None:
            continue
        known = {field.id, *field.was, *has}
        if not known.issuperset(origin.was):
            names = [one for one in (origin.id, *origin.was) if one not in has]
            told = f"'{field.id}' had other names before, and drafts still have them: was: [{', '.join(names)}]"
            yield field.place.at("was").complain(told)
        yield from _forgotten_in({one.id: one for one in origin.fields}, {one.id: one for one in field.fields})


def changed_editions(before: Catalogue, after: Catalogue) -> dict[str, str]:
    """Return the services that read something else than before, each with the hash of its new edition."""
    had = {name: before.edition(name).hash for name in before.act_names()}
    now = {name: after.edition(name).hash for name in after.act_names()}
    return {name: found for name, found in now.items() if had.get(name) != found}


def service_changes(before: Catalogue, after: Catalogue) -> tuple[ServiceChange, ...]:
    """Return what a publication changes, service by service."""
    return tuple(change for name in changed_editions(before, after) for change in _changes(name, before, after))


def _changes(name: str, before: Catalogue, after: Catalogue) -> Iterator[ServiceChange]:
    new = after.service(name)
    if not before.has(name):
        yield ServiceChange(name, new.title, "new_service")
        return
    found = {what: names for what, names in _parts(name, before, after) if names is not None}
    for what, names in found.items():
        rates = _rate_changes(name, before, after) if what == "fees" else ()
        yield ServiceChange(name, new.title, what, names, rates)
    if not found:
        yield ServiceChange(name, new.title, "other")


def _parts(name: str, before: Catalogue, after: Catalogue) -> Iterator[tuple[str, tuple[Words, ...] | None]]:
    old, new = before.service(name), after.service(name)
    had, has = _fields(old), _fields(new)
    renamed = {name for one in has.values() for name in one.was}
    origins = {id: _origin(one, had) for id, one in has.items()}
    added = tuple(has[id].label for id, origin in origins.items() if origin is None)
    dropped = tuple(one.label for id, one in had.items() if id not in has and id not in renamed)
    changed = tuple(has[id].label for id, origin in origins.items() if origin is not None and origin != has[id])
    yield "fields_added", added or None
    yield "fields_dropped", dropped or None
    yield "fields_changed", changed or None
    yield "fees", _fees(old, new, before, after)
    yield "steps", _steps(old, new, before, after)
    yield "lists", _lists(before, after)


def _origin(field: Field, had: Mapping[str, Field]) -> Field | None:
    """Return the field of an earlier edition that a field is or was."""
    return next((had[name] for name in (field.id, *field.was) if name in had), None)


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


def _rate_changes(name: str, before: Catalogue, after: Catalogue) -> tuple[RateChange, ...]:
    had, has = _articles(before.service(name), before), _articles(after.service(name), after)
    return tuple(change for code in {**has, **had} for change in rate_changes(had.get(code), has.get(code)))


def _articles(definition: ServiceDefinition, catalogue: Catalogue) -> Mapping[str, Article]:
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
