"""What is wrong with a field by itself: an id that no path can name, keys that say nothing, limits too fine."""

import re
from collections.abc import Iterator
from decimal import Decimal

from balady_desktop.domain.declared import Complaint
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.kinds import Kind, Names
from balady_desktop.domain.naming import KNOWN_FACTS
from balady_desktop.domain.nearest import plain
from balady_desktop.domain.numbers import parse_decimal

ID = re.compile("[a-z][a-z0-9_]*")
# What begins a path, or an alternative of a condition, for itself.
TAKEN = ("known", "today", "parameter", "any", "row")
_MOST_PLACES = 12
# The server takes no larger file, in megabytes (`wire/files.py`).
LARGEST_MEGABYTES = 20
# Kinds of answers that no fact of another kind fills.
_OF_OWN_KIND = ("number", "money", "yes_no", "files", "group", "month")
# How many decimals an answer of a type has; that of a decimal is its own to say.
_PLACES = {"whole_number": 0, "money": 2}


def field_complaints(service: ServiceDefinition, names: Names) -> Iterator[Complaint]:
    """Return what is wrong with each field and page of a service whose names all lead to something."""
    unnamed = [told for one in service.all_fields() for told in _id(one)]
    yield from unnamed
    if unnamed:
        # No path leads to such a field, so nobody knows its kind.
        return
    for one in service.all_fields():
        yield from _limits(one)
        yield from _largest(one)
        yield from _idle_keys(one)
    for one in service.fields():
        yield from _compared(one, names)
        yield from _known(one, names.kind(one.id))
        columns = names.kind(one.id).columns
        for inner in one.fields:
            yield from _known(inner, columns[inner.id])
    yield from _pages(service)


def _id(one: Field) -> Iterator[Complaint]:
    if one.id in TAKEN:
        yield one.place.at("id").complain(f"no field is called '{one.id}': the language has that name for itself")
    elif not ID.fullmatch(one.id):
        meant = plain(one.id)
        hint = f", such as '{meant}'" if ID.fullmatch(meant) else ""
        told = f"'{one.id}' is no id: small Latin letters, digits and _, a letter first{hint}"
        yield one.place.at("id").complain(told)


def _limits(one: Field) -> Iterator[Complaint]:
    """Return complaints about limits that are finer than an answer can be."""
    places = one.places if one.type == "decimal" else _PLACES.get(one.type)
    for key in ("minimum", "maximum"):
        written = getattr(one, key)
        number = parse_decimal(written, _MOST_PLACES) if written is not None else None
        if places is not None and number is not None and _decimals(number) > places:
            has = "are whole numbers" if places == 0 else f"have {places} decimals"
            yield one.place.at(key).complain(f"'{key}' of '{one.id}' is {written}, and its answers {has}")


def _largest(one: Field) -> Iterator[Complaint]:
    if one.largest is not None and one.largest > LARGEST_MEGABYTES:
        told = f"'largest' of '{one.id}' is {one.largest} megabytes, and no file is taken over {LARGEST_MEGABYTES}"
        yield one.place.at("largest").complain(told)


def _decimals(number: Decimal) -> int:
    return max(0, -int(number.normalize().as_tuple().exponent))


def _idle_keys(one: Field) -> Iterator[Complaint]:
    """Return complaints about keys that nobody reads beside the others."""
    keys = one.place.keys
    if ("years" in keys) != ("years_after" in keys) and one.type == "date":
        has, lacks = ("years", "years_after") if "years" in keys else ("years_after", "years")
        told = f"'{has}' of '{one.id}' needs '{lacks}' beside it"
        yield one.place.at(has).complain(f"{told}; 'years: 0' is on that day or later" if lacks == "years" else told)
    if one.type == "computed":
        for key in ("optional", "known", "hint"):
            if key in keys:
                yield one.place.at(key).complain(f"'{one.id}' is computed, and nobody types it: '{key}' says nothing")
    if one.rows is not None:
        for key in ("fewest", "most", "key"):
            if key in keys:
                yield one.place.at(key).complain(f"the rows of '{one.id}' are given, so '{key}' says nothing")


def _compared(one: Field, names: Names) -> Iterator[Complaint]:
    """Return complaints about a field that is compared with one of another type."""
    for key in ("years_after", "same_as"):
        path = getattr(one, key)
        other, own = names.kind(path or one.id), names.kind(one.id)
        if other.name not in (own.name, "anything"):
            told = f"'{one.id}' is {own}, and '{path}' is {other}"
            yield one.place.at(key).complain(f"'{key}' of '{one.id}': {told}")


def _known(one: Field, own: Kind) -> Iterator[Complaint]:
    """Return a complaint about a field that what is known of a person cannot fill."""
    fact = KNOWN_FACTS.get(one.known or "")
    if fact is not None and own.name in _OF_OWN_KIND and fact.name != own.name:
        told = f"'{one.known}' of a person is {fact}, and '{one.id}' is {own}"
        yield one.place.at("known").complain(told)


def _pages(service: ServiceDefinition) -> Iterator[Complaint]:
    for page in service.pages:
        if page.kind == "questions" and not page.fields and not page.bars and page.act is None:
            yield page.place.complain(f"the page '{page.id}' asks nothing")
        if page.step is not None and not 1 <= page.step <= len(service.steps):
            told = f"there are {len(service.steps)} 'steps'" if service.steps else "the service has no 'steps'"
            yield page.place.at("step").complain(f"the page '{page.id}' is of step {page.step}, and {told}")
