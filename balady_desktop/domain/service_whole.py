"""What has to be right about a service as a whole: names that are there once, its own fields, its last page."""

from collections.abc import Iterator, Sequence
from string import Formatter

from balady_desktop.domain.act_check import act_complaints
from balady_desktop.domain.declared import Complaint, Place
from balady_desktop.domain.definition import Check, Field, ServiceDefinition
from balady_desktop.domain.nearest import near
from balady_desktop.domain.numbers import parse_decimal
from balady_desktop.domain.parties import party_complaints
from balady_desktop.domain.record_kinds import record_complaints

_MOST_PLACES = 12


def places_in(check: Check) -> Iterator[str]:
    """Return the {names} in the words of a check, of both languages."""
    for text in (check.words.ar, check.words.en):
        yield from (name for _, name, _, _ in Formatter().parse(text) if name)


def words_fault(check: Check) -> str | None:
    """Return why the words of a check cannot be filled with values, None where they can."""
    for text in (check.words.ar, check.words.en):
        try:
            places = [*Formatter().parse(text)]
        except ValueError:
            return "a bracket '{' or '}' of a place stands alone"
        for _, name, form, conversion in places:
            if name == "":
                return "a place {} names nothing: write {area}"
            if form or conversion:
                return f"a value comes in its own form: write {{{name}}} and nothing else between the brackets"
    return None


def whole_complaints(definition: ServiceDefinition) -> Iterator[Complaint]:
    """Return what is wrong with the whole of a service, and not with one of its names alone."""
    yield from _repeated(definition)
    yield from _unnamed(definition)
    yield from record_complaints(definition)
    yield from party_complaints(definition)
    if definition.whole is None:
        yield from act_complaints(definition)
    for one in definition.all_fields():
        yield from _sizes(one)


def page_complaints(definition: ServiceDefinition) -> Iterator[Complaint]:
    """Return complaints about pages of a licence that nobody could complete and send."""
    if definition.kind != "licence" or not definition.pages:
        return
    last = definition.pages[-1]
    if (last.kind, last.act) != ("check", "submit"):
        told = "the last page of a licence is '{kind: check, act: submit}': without it nothing can be sent"
        yield last.place.complain(told)
    for page in definition.pages:
        if page.kind != "questions" and page.fields:
            yield page.place.at("fields").complain(f"a page of kind '{page.kind}' asks nothing, so it has no fields")


def _sizes(one: Field) -> Iterator[Complaint]:
    """Return complaints about limits that no answer can keep."""
    keys = one.place.keys
    for key in ("minimum", "maximum"):
        written = getattr(one, key)
        if key in keys and written is not None and parse_decimal(written, _MOST_PLACES) is None:
            yield one.place.at(key).complain(f"'{key}' of '{one.id}' is a number in quotes, not '{written}'")
    lowest, highest = (parse_decimal(limit, _MOST_PLACES) if limit else None for limit in (one.minimum, one.maximum))
    if lowest is not None and highest is not None and lowest > highest:
        yield one.place.at("minimum").complain(f"'minimum' of '{one.id}' is over its 'maximum'")
    if one.fewest < 0:
        yield one.place.at("fewest").complain(f"'fewest' of '{one.id}' is 0 or more")
    if one.fewest > one.most >= 1:
        yield one.place.at("fewest").complain(f"'fewest' of '{one.id}' is over its 'most', which is {one.most}")
    for option in one.options if one.gives == "whole_number" else ():
        if not (option.code.isascii() and option.code.isdecimal()):
            yield option.place.at("code").complain(f"'{one.id}' gives numbers, and '{option.code}' is none")
    for key in ("most", "longest", "largest"):
        if key in keys and getattr(one, key) is not None and getattr(one, key) < 1:
            yield one.place.at(key).complain(f"'{key}' of '{one.id}' is 1 or more")


def _repeated(definition: ServiceDefinition) -> Iterator[Complaint]:
    asked = list(definition.fields())
    lists: tuple[tuple[str, list[tuple[str, Place]]], ...] = (
        ("page", [(one.id, one.place) for one in definition.pages]),
        ("field", [(one.id, one.place) for one in (*asked, *definition.values)]),
        ("check", [(one.code, one.place) for one in definition.checks]),
        ("bar", [(one.code, one.place) for page in definition.pages for one in page.bars]),
        *((f"option of '{one.id}'", [(option.code, option.place) for option in one.options]) for one in asked),
        *((f"column of '{one.id}'", [(column.id, column.place) for column in one.fields]) for one in asked),
    )
    for what, found in lists:
        names = [name for name, _ in found]
        for at, (name, place) in enumerate(found):
            if name in names[:at]:
                yield place.complain(f"duplicate {what} '{name}'")
    for fields in (asked, *(one.fields for one in asked)):
        yield from _still_asked(fields)


def _still_asked(fields: Sequence[Field]) -> Iterator[Complaint]:
    """Return complaints about fields that say that they were another one which is still asked beside them."""
    found = {one.id for one in fields}
    for one in fields:
        for name in one.was:
            if name in found:
                yield one.place.at("was").complain(f"'{one.id}' was '{name}', which is still asked")


def _unnamed(definition: ServiceDefinition) -> Iterator[Complaint]:
    """Return complaints about keys of the service that name a field which is not there."""
    # What an act leaves to its record is there too.
    asked = {one.id for one in (*definition.fields(), *definition.held)}
    for key in ("municipality_field", "period_field", "name_field"):
        name = getattr(definition, key)
        # Papers show it with its label, so it is a field of a page and not one of `values`.
        if name is not None and name not in asked:
            yield definition.place.at(key).complain(f"there is no field '{name}' on a page{near(name, asked)}", name)
    ids = asked | {one.id for one in definition.values}
    for issued in definition.documents:
        for place, name in issued.places.items():
            if name not in ids:
                at = issued.place.at(f"places.{place}")
                yield at.complain(f"there is no field '{name}'{near(name, ids)}", name)
        for section in issued.sections:
            for name in section.shows:
                if name not in ids:
                    yield section.place.at("shows").complain(f"there is no field '{name}'{near(name, ids)}", name)
    if (definition.kind == "registration") != (definition.identified_by is not None):
        yield definition.place.complain(
            "a registration, and nothing else, says by which registry it is 'identified_by'"
        )
