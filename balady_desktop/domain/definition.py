"""A municipal service as a declaration: the words of the definition language, read from one YAML file."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from balady_desktop.domain.acts import Act, Ask
from balady_desktop.domain.bars import Bar
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Place
from balady_desktop.domain.durations import Duration
from balady_desktop.domain.issued import Issued
from balady_desktop.domain.kinds import ANYTHING, Kind
from balady_desktop.domain.parties import PartyRole
from balady_desktop.domain.record_kinds import RecordKind
from balady_desktop.domain.registers import CheckedBy
from balady_desktop.domain.values import Value
from balady_desktop.domain.words import Words

Audience = Literal["individual", "establishment", "engineering_office"]
# The registries that say who somebody is: of persons by number and birth date, of engineering offices by licence.
Registry = Literal["person", "office"]


class FormerNames(tuple[str, ...]):
    """The names that a field had in earlier editions, the last one first; a single one needs no list."""

    __slots__ = ()

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "FormerNames":
        """Read one name or a list of names. Raises DefinitionError."""
        names = tree if isinstance(tree, list) else [tree]
        if not names or not all(isinstance(one, str) and one for one in names):
            raise place.fail(f"'{tree}' is no name and no list of names")
        return FormerNames(names)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        """Return the JSON Schema of what is read."""
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}


_NO_FORMER_NAMES = FormerNames()


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field; `code` is permanent, `label` is free to change."""

    code: str
    label: Words
    hint: Words | None = None
    when: Condition | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class GivenRows:
    """Where the rows of a group come from that a person only fills in."""

    lookup: str
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


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
    # A computed field: what it is; nobody types in it.
    value: Value | None = None
    # Which rows of its lookup may be chosen; the names are the columns of the row.
    where: Condition | None = None
    # The codes of a choice are numbers, which durations and sums may take.
    gives: Literal["code", "whole_number"] = "code"
    # The largest file in megabytes, where the service asks for less than the server takes.
    largest: int | None = None
    # The column of a group that tells its rows apart: no two rows have the same value in it.
    key: str | None = None
    # How a group is filled in: a card for each row, one table of them all, or a card for each choice of the column
    # `key` that is ticked.
    face: Literal["cards", "table", "ticked"] = "cards"
    # A group whose rows are given: one for each row of a lookup, to be filled in.
    rows: GivenRows | None = None
    # A record of the register: its kind, how it has to stand, the party that has to hold it (none: the applicant), how
    # long ago it may have begun. `fields` are those of its facts that are read.
    record: str | None = None
    standing: tuple[str, ...] = ("valid",)
    held_by: str | None = None
    not_older: Duration | None = None
    # The id that it had in an earlier edition: answers of drafts move with it.
    was: FormerNames = _NO_FORMER_NAMES
    # The outside register that is asked about the answer.
    checked_by: CheckedBy | None = None
    # The kind of a computed field, worked out when the service is read.
    result: Kind = field(default=ANYTHING, compare=False, repr=False, metadata=NOT_DECLARED)
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule over several answers: `when` says whether it applies, `holds` what has to be true.

    A check of which something is not answered yet is not judged. `listed`: shown with its values even where it holds.
    """

    code: str
    holds: Condition
    # The field at which it is told.
    at: str
    severity: Literal["stops", "warns"]
    words: Words
    when: Condition | None = None
    listed: bool = False
    source: Words | None = None
    # Judged again, on that day, by moves that need the checks.
    at_decision: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


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
    # The party whose page it is: whoever else takes part may leave it empty and go on.
    filled_by: str | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


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
class ServiceDefinition:
    """A service. Immutable once published: known by `service`, `version` and the hash of its text."""

    DECLARED_AS: ClassVar[str] = "a service"

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
    # A word of before: an application for which it holds goes to payment at once. Today it is the value `is_instant`.
    instant_when: Condition | None = None
    # The field whose answer names the municipality that decides.
    municipality_field: str | None = None
    period_field: str | None = None
    documents: tuple[Issued, ...] = ()
    # The field whose words name the application in lists («بقالة النخيل»).
    name_field: str | None = None
    # Computed fields that no page shows.
    values: tuple[Field, ...] = ()
    checks: tuple[Check, ...] = ()
    # What stands in the register once the documents come out.
    records: tuple[RecordKind, ...] = ()
    # Who takes part; without them an application is its applicant's alone.
    parties: tuple[PartyRole, ...] = ()
    # Which pages are asked where acts have others: what the service itself asks. None says that all are.
    asks: tuple[Ask, ...] = ()
    # What its holder may do with such a record.
    acts: tuple[Act, ...] = ()
    # Of a service as one of its acts asks it: the act, and the fields of the service that it does not ask.
    act: Act | None = field(default=None, metadata=NOT_DECLARED)
    held: tuple[Field, ...] = field(default=(), metadata=NOT_DECLARED)
    # The service with all pages, where only some are asked.
    whole: "ServiceDefinition | None" = field(default=None, compare=False, repr=False, metadata=NOT_DECLARED)
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def fields(self) -> Iterator[Field]:
        """Return every field of every page, in order, without those inside groups."""
        for page in self.pages:
            yield from page.fields

    def all_fields(self) -> Iterator[Field]:
        """Return every field of every page and value, and each column behind its group."""
        for asked in (*self.fields(), *self.values):
            yield asked
            yield from asked.fields

    def record_fields(self) -> Iterator[Field]:
        """Return the fields that are answered with a record of the register."""
        return (one for one in self.fields() if one.type == "record")

    @property
    def hands_over(self) -> bool:
        """Return whether it is an act after which the record is another holder's."""
        return self.act is not None and bool(self.act.next_holder)

    @property
    def changes_record(self) -> bool:
        """Return whether it is an act that writes what its record says from then on."""
        return self.act is not None and any(one.verb == "change" for one in self.act.outcome)

    def known_fields(self) -> Iterator[Field]:
        """Return every field that may have a value: asked ones, those that an act leaves to the record, and values."""
        yield from (*self.fields(), *self.held, *self.values)

    def get_field(self, field_id: str) -> Field:
        """Find a field by its id, one that an act leaves to the record too. Raises KeyError."""
        for candidate in (*self.fields(), *self.held):
            if candidate.id == field_id:
                return candidate
        raise KeyError(field_id)

    def get_field_at(self, path: str) -> Field:
        """Find a field by its path, `group.row.column` for a column of a group. Raises KeyError."""
        name, *inner = path.split(".", 2)
        asked = self.get_field(name)
        if len(inner) < 2:
            return asked
        for column in asked.fields:
            if column.id == inner[1]:
                return column
        raise KeyError(path)

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
