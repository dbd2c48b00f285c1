"""The check of fields that are answered with a record: its kind, its facts, who holds it, and what depends on it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from balady_desktop.domain.declared import Complaint
from balady_desktop.domain.held_records import AGES
from balady_desktop.domain.nearest import near
from balady_desktop.domain.records import STANDINGS

if TYPE_CHECKING:
    from balady_desktop.domain.definition import Field, ServiceDefinition
    from balady_desktop.domain.parameters import Parameter
    from balady_desktop.domain.record_kinds import RecordKind

# A kind of record with the service that makes it.
_Made = Mapping[str, tuple["RecordKind", "ServiceDefinition"]]


def held_complaints(
    services: "Mapping[str, ServiceDefinition]", parameters: "Mapping[str, Parameter] | None"
) -> Iterator[Complaint]:
    """Return what is wrong with the records that services ask for. `parameters`: None where they cannot be read."""
    made = {kind.record: (kind, one) for one in services.values() for kind in one.records}
    for service in services.values():
        for asked in service.record_fields():
            yield from _field_complaints(asked, service, made)
            if asked.not_older is not None and parameters is not None:
                yield from asked.not_older.complaints(parameters)
        yield from _parent_complaints(service)


def _field_complaints(asked: "Field", service: "ServiceDefinition", made: _Made) -> Iterator[Complaint]:
    wanted = asked.record or ""
    if wanted not in made:
        yield asked.place.at("record").complain(f"there is no record '{wanted}'{near(wanted, made)}", wanted)
        return
    for name in asked.standing:
        if name not in STANDINGS:
            yield asked.place.at("standing").complain(f"no record stands as '{name}'{near(name, STANDINGS)}", name)
    parties = [one.party for one in service.parties]
    if asked.held_by is not None and asked.held_by not in parties:
        told = f"there is no party '{asked.held_by}'{near(asked.held_by, parties)}"
        without = "the service has no parties, and its applicant holds the record: leave out 'held_by'"
        yield asked.place.at("held_by").complain(told if parties else without, asked.held_by)
    if asked.not_older is not None and asked.not_older.unit not in AGES:
        yield asked.place.at("not_older").complain(f"the age of a record is counted in {', '.join(AGES)}")
    kind, owner = made[wanted]
    facts = {one.id: one for one in owner.known_fields() if one.id in kind.facts}
    for fact in asked.fields:
        if fact.id not in facts:
            told = f"the record '{kind.record}' has no fact '{fact.id}'{near(fact.id, facts)}"
            yield fact.place.at("id").complain(told, fact.id)
        elif fact.type != facts[fact.id].type:
            told = f"'{fact.id}' of the record '{kind.record}' is of type '{facts[fact.id].type}'"
            yield fact.place.at("type").complain(told)


def _parent_complaints(service: "ServiceDefinition") -> Iterator[Complaint]:
    """Return a complaint where a record depends on another one that no field, or more than one, names."""
    for kind in service.records:
        parent = kind.depends_on.record if kind.depends_on is not None else None
        named = [one.id for one in service.record_fields() if one.record == parent]
        if kind.depends_on is None or len(named) == 1:
            continue
        told = f"no field of type record names the '{parent}' on which it depends"
        if named:
            told = f"{', '.join(named)} each name a '{parent}', and it depends on one"
        yield kind.depends_on.place.at("record").complain(told)
