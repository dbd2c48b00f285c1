"""A municipal service as a declaration: the words of the definition language, read from one YAML file."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import DefinitionError, read_declared
from balady_desktop.domain.words import Words

Audience = Literal["individual", "establishment", "engineering_office"]
# The registries that say who somebody is: of persons by number and birth date, of engineering offices by licence.
Registry = Literal["person", "office"]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field; `code` is permanent, `label` is free to change."""

    code: str
    label: Words
    hint: Words | None = None
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One thing asked. `type` names an entry of `FIELD_TYPES`; the keys below `when` are for types that use them."""

    id: str
    type: str
    label: Words
    hint: Words | None = None
    optional: bool = False
    when: Condition | None = None
    options: tuple[Option, ...] = ()
    # A fact of the applicant (identity registry, profile) that fills the field; filled fields are locked.
    known: str | None = None
    lookup: str | None = None
    within: str | None = None
    unit: Words | None = None
    places: int = 2
    minimum: str | None = None
    maximum: str | None = None
    longest: int = 200
    # Another field of the same page or an earlier one, with which this one is compared.
    same_as: str | None = None
    years_after: str | None = None
    years: int = 0
    accepts: tuple[str, ...] = ()
    most: int = 1
    fewest: int = 0
    fields: tuple["Field", ...] = ()
    # «the birth date of a citizen is typed in Hijri»: which calendar the hint speaks of first.
    calendar: Literal["hijri", "gregorian"] = "gregorian"
    # past: today or before; future: today or after.
    time: Literal["any", "past", "future"] = "any"
    # The personal data class that masks it in lists and logs.
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """Why an applicant cannot go on: eligibility is not validation."""

    code: str
    when: Condition
    title: Words
    text: Words
    source: Words


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the journey."""

    id: str
    title: Words
    kind: Literal["questions", "quote", "check"] = "questions"
    lead: Words | None = None
    step: int | None = None
    when: Condition | None = None
    fields: tuple[Field, ...] = ()
    bars: tuple[Bar, ...] = ()
    # What the program does when the page is complete, by its name in the actions; None turns the page.
    act: str | None = None
    button: Words | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the stepper: several pages may belong to it, or none (the sign-in page of the program)."""

    title: Words


@dataclass(frozen=True, slots=True)
class Card:
    """What a person reads before beginning."""

    who: Words
    conditions: tuple[Words, ...]
    documents: tuple[Words, ...]
    fees: Words
    duration: Words
    way: Words
    outcome: Words
    sources: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class GroupSum:
    """A sum over the elements of a group, of the product of some of their fields: width x height."""

    group: str
    product: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """A document that comes out at the end. `places` and `sums`: which answers fill which places of the paper."""

    kind: str
    title: Words
    conditions: tuple[Words, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    sums: Mapping[str, GroupSum] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ServiceDefinition:
    """A service. Immutable once published: known by `service`, `version` and the hash of its text."""

    service: str
    version: int
    title: Words
    kind: Literal["licence", "registration"]
    pages: tuple[Page, ...]
    heading: str = ""
    summary: Words | None = None
    icon: str = "file-text"
    audience: tuple[Audience, ...] = ()
    card: Card | None = None
    steps: tuple[Step, ...] = ()
    workflow: str | None = None
    tariff: str | None = None
    # A registration: the registry that its first page is asked of.
    identified_by: Registry | None = None
    # An application for which this holds goes to payment at once; every other one is reviewed.
    instant_when: Condition | None = None
    # The field whose answer names the municipality that decides.
    municipality_field: str | None = None
    period_field: str | None = None
    documents: tuple[Issued, ...] = ()
    # The field whose words name the application in lists («بقالة النخيل»).
    name_field: str | None = None

    def fields(self) -> Iterator[Field]:
        """Return every field of every page, in order, without those inside groups."""
        for page in self.pages:
            yield from page.fields

    def get_field(self, field_id: str) -> Field:
        """Find a field by its id. Raises KeyError."""
        for candidate in self.fields():
            if candidate.id == field_id:
                return candidate
        raise KeyError(field_id)

    def get_page(self, page_id: str) -> Page:
        """Find a page by its id. Raises KeyError."""
        for page in self.pages:
            if page.id == page_id:
                return page
        raise KeyError(page_id)

    def page_of(self, field_id: str) -> Page:
        """Find the page that asks a field. Raises KeyError."""
        for page in self.pages:
            if any(candidate.id == field_id for candidate in page.fields):
                return page
        raise KeyError(field_id)


def content_hash(text: str) -> str:
    """Return the name by content of a declaration: SHA-256 of its text, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_definition(text: str, source: str) -> ServiceDefinition:
    """Read and check one service. Raises DefinitionError with the file and what is wrong."""
    definition = read_declared(ServiceDefinition, text, source)
    for complaint in _complaints(definition):
        raise DefinitionError(f"{source}:1: {complaint}")
    return definition


def _complaints(definition: ServiceDefinition) -> Iterator[str]:
    yield from _repeated([page.id for page in definition.pages], "page")
    yield from _repeated([candidate.id for candidate in definition.fields()], "field")
    yield from _late_subjects(definition)
    if (definition.kind == "registration") != (definition.identified_by is not None):
        yield "a registration, and nothing else, says by which registry it is 'identified_by'"
    named = [definition.municipality_field, definition.period_field, definition.name_field]
    for issued in definition.documents:
        named += [*issued.places.values(), *(one.group for one in issued.sums.values())]
    ids = {candidate.id for candidate in definition.fields()}
    yield from (f"there is no field '{name}'" for name in named if name and name not in ids)


def _repeated(ids: list[str], what: str) -> Iterator[str]:
    yield from (f"duplicate {what} '{name}'" for name in ids if ids.count(name) > 1)


def _late_subjects(definition: ServiceDefinition) -> Iterator[str]:
    """Complain of conditions about fields that are asked later: an answer may depend on earlier ones only."""
    seen: dict[str, Field] = {}
    for page in definition.pages:
        yield from _unknown_subjects(page.when, seen, f"page '{page.id}'")
        for asked in page.fields:
            yield from _unknown_subjects(asked.when, seen, f"field '{asked.id}'")
            for option in asked.options:
                yield from _unknown_subjects(option.when, seen, f"option '{option.code}'")
            if asked.years_after and asked.years_after not in seen:
                yield f"field '{asked.id}' is compared with '{asked.years_after}', which is not asked before it"
            seen[asked.id] = asked
        for bar in page.bars:
            yield from _unknown_subjects(bar.when, seen, f"bar '{bar.code}'")
    yield from _unknown_subjects(definition.instant_when, seen, "instant_when")


def _unknown_subjects(condition: Condition | None, seen: Mapping[str, Field], where: str) -> Iterator[str]:
    for subject in condition.subjects() if condition else ():
        name = subject.partition(".")[0]
        if name != "known" and name not in seen:
            yield f"{where} asks about '{name}', which is not asked before it"
    for subject, code in condition.codes() if condition else ():
        codes = _codes_of(seen[subject]) if subject in seen else None
        if codes is not None and code not in codes:
            yield f"{where} waits for '{code}' of '{subject}', which is none of its codes"


def _codes_of(asked: Field) -> tuple[str, ...] | None:
    """Return every code that a field can have, None where they are not declared here."""
    if asked.type == "yes_no":
        return ("yes", "no")
    return tuple(option.code for option in asked.options) if asked.type == "choice" else None
