"""The `records:` word of a service: what stands in the register after a decision, and what everybody may know of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Complaint, Place
from balady_desktop.domain.nearest import near
from balady_desktop.domain.records import FINAL, STANDINGS
from balady_desktop.domain.words import Words

if TYPE_CHECKING:
    from balady_desktop.domain.answers import HeldRecord
    from balady_desktop.domain.definition import Field, ServiceDefinition
    from balady_desktop.domain.journey import Journey

# Answers that are no facts: they are kept with the application.
_NO_FACTS = ("attachment", "declaration", "verification_picture", "record")
# A record comes to these by its own: it waits while its parent is so, and is back when its parent is.
_PASSING = tuple(one for one in STANDINGS if one not in (*FINAL, "valid"))


@dataclass(frozen=True, slots=True)
class DependsOn:
    """The kind of record on which another kind depends.

    `falls`: it comes to the same standing for good. `waits`: it is suspended while its parent is so.
    """

    record: str
    falls: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record. `facts` are fields and values of the service; `public` are those that everybody may know."""

    record: str
    words: Words
    # Which numbers it has.
    series: Literal["licence"] = "licence"
    holder: Literal["applicant"] = "applicant"
    facts: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    depends_on: DependsOn | None = None
    # The kinds of paper that show it.
    papers: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


def record_kind(definition: "ServiceDefinition") -> RecordKind | None:
    """Return the kind of record that a service makes, None for one that makes none.

    One that was published before the word has a record of its own name with all its answers.
    """
    if definition.records:
        return definition.records[0]
    if not definition.documents:
        return None
    facts = tuple(one.id for one in (*definition.fields(), *definition.values) if _may_be_fact(one))
    papers = tuple(one.kind for one in definition.documents)
    return RecordKind(definition.service, definition.documents[0].title, facts=facts, papers=papers)


def parent_of(kind: RecordKind, journey: "Journey") -> "HeldRecord | None":
    """Return the record on which one of a kind will depend, as its application names it; None where it names none."""
    if kind.depends_on is None:
        return None
    named = (one for one in journey.definition.record_fields() if one.record == kind.depends_on.record)
    found: HeldRecord | None = next((journey.value(one.id) for one in named), None)
    return found


def facts_of(kind: RecordKind, journey: "Journey") -> dict[str, Any]:
    """Return the facts of a record as its application says them: what was answered, as it was typed, and values."""
    fields = {one.id: one for one in journey.definition.known_fields()}
    found: dict[str, Any] = {}
    for name in kind.facts:
        value, asked = journey.value(name), fields[name]
        if journey.is_held(asked) and journey.scope.is_asked(name):
            # As the record has it, although it may fit no more, such as a lease that ended.
            found[name] = journey.facts.held[name]
        elif value is not None:
            found[name] = str(value) if asked.type == "computed" else journey.typed(asked)
    return found


def record_complaints(definition: "ServiceDefinition") -> Iterator[Complaint]:
    """Return what is wrong with the records of a service by itself."""
    fields = {one.id: one for one in definition.known_fields()}
    for kind in definition.records[1:]:
        yield kind.place.complain("a service makes one kind of record: what else it decides is a service of its own")
    if definition.records and not definition.documents:
        told = "nothing makes this record: it comes with the documents of the service, and there are none"
        yield definition.records[0].place.complain(told)
    for kind in definition.records:
        yield from _fact_complaints(kind, fields)
        if kind.depends_on is not None:
            yield from _dependence_complaints(kind.depends_on)
    yield from _period_complaints(definition)


def kinds_complaints(services: "Mapping[str, ServiceDefinition]") -> Iterator[Complaint]:
    """Return what is wrong between the records of all services: each kind belongs to one, and parents are there."""
    owners: dict[str, str] = {}
    for service, definition in services.items():
        papers = [one.kind for one in definition.documents]
        for kind in definition.records:
            yield from _unknown(kind.place.at("papers"), "document", kind.papers, papers)
            first = owners.setdefault(kind.record, service)
            if first != service:
                yield kind.place.at("record").complain(f"the record '{kind.record}' belongs to the service '{first}'")
    for kind in (one for definition in services.values() for one in definition.records):
        if kind.depends_on is None:
            continue
        place, parent = kind.depends_on.place.at("record"), kind.depends_on.record
        yield from _unknown(place, "record", (parent,), owners)
        if parent == kind.record:
            yield place.complain(f"the record '{parent}' cannot depend on one of its own kind")


def _may_be_fact(one: "Field") -> bool:
    return one.type not in _NO_FACTS and not one.personal


def _fact_complaints(kind: RecordKind, fields: Mapping[str, "Field"]) -> Iterator[Complaint]:
    place = kind.place.at("facts")
    yield from _unknown(place, "field or value", kind.facts, fields)
    for name in sorted({one for one in kind.facts if kind.facts.count(one) > 1}):
        yield place.complain(f"duplicate fact '{name}'")
    for name in kind.facts:
        if name in fields and fields[name].type in _NO_FACTS:
            yield place.complain(f"'{name}' is of type '{fields[name].type}', which is no fact of a record")
    public = kind.place.at("public")
    yield from _unknown(public, "fact", kind.public, kind.facts)
    for name in kind.public:
        if name in fields and _is_personal(fields[name]):
            yield public.complain(f"'{name}' is personal, so it cannot be public")


def _is_personal(one: "Field") -> bool:
    return one.personal or any(column.personal for column in one.fields)


def _dependence_complaints(depends_on: DependsOn) -> Iterator[Complaint]:
    for key, named, allowed in (("falls", depends_on.falls, sorted(FINAL)), ("waits", depends_on.waits, _PASSING)):
        for name in named:
            if name not in allowed:
                known = ", ".join(allowed)
                yield depends_on.place.at(key).complain(f"'{key}' names {known}, not '{name}'{near(name, STANDINGS)}")


def _period_complaints(definition: "ServiceDefinition") -> Iterator[Complaint]:
    """Return complaints about facts that the documents show and the record does not have."""
    known = {one.id for one in definition.known_fields()}
    for kind in definition.records:
        shown = {name for issued in definition.documents for name in issued.shown()}
        shown |= {one.group for issued in definition.documents for one in issued.sums.values()}
        shown |= {name for name in (definition.period_field, definition.name_field) if name}
        # A name that nothing has is told where it is written.
        for name in sorted((shown & known).difference(kind.facts)):
            yield kind.place.at("facts").complain(f"a document shows '{name}', which is no fact of the record")


def _unknown(place: Place, what: str, names: Sequence[str], known: Any) -> Iterator[Complaint]:
    for name in names:
        if name not in known:
            yield place.complain(f"there is no {what} '{name}'{near(name, known)}")
