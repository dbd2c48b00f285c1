"""What may be named at each place of a service, and whether every name there leads to something of the right kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from string import Formatter

from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import Complaint, DefinitionError, Place
from balady_desktop.domain.definition import Check, Field, Page, ServiceDefinition
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.kinds import ANYTHING, DATE, TEXT, Kind, Names, UnknownNameError, near
from balady_desktop.domain.registers import Register, check_columns, check_complaints
from balady_desktop.domain.tables import Tables

# The facts that are known of a person who is signed in: from the identity registry and from the account.
KNOWN_FACTS: Mapping[str, Kind] = {
    "kind": Kind("code", frozenset({"citizen", "resident", "engineering_office", "staff"})),
    "age": Kind("number", whole=True),
    "gender": Kind("code", frozenset({"M", "F"})),
    "birth_date": TEXT,
    **dict.fromkeys(("name", "latin_name", "first_name", "father_name", "grandfather_name", "family_name"), TEXT),
    **dict.fromkeys(("nationality", "city", "mobile", "email", "id_number"), TEXT),
    **dict.fromkeys(("office_name", "office_address", "engineer_name", "engineer_membership", "licence_number"), TEXT),
    **dict.fromkeys(("number_700", "classification"), TEXT),
}
# Keys that every field has, whatever its type.
# As many as may travel in one list.
MOST_ROWS = 10_000
_COMMON = frozenset({"id", "type", "label", "hint", "optional", "when", "known", "personal", "was"})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What stands beside a service in its edition. A lookup of None columns is one that nobody asked about."""

    lookups: Mapping[str, Mapping[str, Kind]] | None = None
    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    tables: Tables = field(default_factory=dict)
    parameters: Mapping[str, Kind] | None = None
    registers: Mapping[str, Register] | None = None

    def columns(self, lookup: str) -> Mapping[str, Kind] | None:
        """Return the columns of a lookup, None where they are not known."""
        return None if self.lookups is None else self.lookups.get(lookup, {})


# A definition read by itself: names that lead out of it are not checked.
NOTHING_KNOWN = Knowledge()


@dataclass(frozen=True, slots=True)
class Checked:
    """A definition whose computed fields know their kinds, and what is wrong with it."""

    definition: ServiceDefinition
    complaints: tuple[Complaint, ...]


def check_service(definition: ServiceDefinition, known: Knowledge) -> Checked:
    """Walk a service in the order in which it is asked."""
    return _Walk(definition, known).checked()


def names_of(definition: ServiceDefinition, known: Knowledge) -> Names:
    """Return what may be named once everything is asked: by tariffs, papers and workflows."""
    walk = _Walk(definition, known)
    walk.checked()
    return walk.names


class _Walk:
    """One walk: what was asked so far can be named, whatever comes later cannot."""

    def __init__(self, definition: ServiceDefinition, known: Knowledge) -> None:
        self._definition = definition
        self._known = known
        self._seen: dict[str, Kind] = {
            "known": Kind("record", columns=KNOWN_FACTS),
            "today": DATE,
            "parameter": ANYTHING if known.parameters is None else Kind("record", columns=known.parameters),
        }
        self.names = Names(self._seen)
        self._complaints: list[Complaint] = []

    def checked(self) -> Checked:
        pages = tuple(self._page(page) for page in self._definition.pages)
        values = tuple(self._value_field(one, self.names, self._seen) for one in self._definition.values)
        whole = replace(self._definition, pages=pages, values=values)
        for check in whole.checks:
            self._check(check)
        self._condition(whole.instant_when, self.names, whole.place.at("instant_when"))
        self._complaints += _repeated(whole)
        self._complaints += _unnamed(whole)
        return Checked(whole, tuple(self._complaints))

    def _page(self, page: Page) -> Page:
        self._condition(page.when, self.names, page.place)
        asked = tuple(self._field(one, self.names, self._seen) for one in page.fields)
        for bar in page.bars:
            self._condition(bar.when, self.names, bar.place)
        return replace(page, fields=asked)

    # --- fields ---

    def _field(self, one: Field, names: Names, seen: dict[str, Kind]) -> Field:
        kind_of_field = FIELD_TYPES.get(one.type)
        if kind_of_field is None:
            self._complain(one.place.at("type"), f"there is no field type '{one.type}'{near(one.type, FIELD_TYPES)}")
            seen[one.id] = ANYTHING
            return one
        self._unused_keys(one, kind_of_field.keys, kind_of_field.needs)
        self._lookup(one)
        self._condition(one.when, names, one.place.at("when"))
        for option in one.options:
            self._condition(option.when, names, option.place)
        self._earlier(one, names)
        if one.type == "computed":
            return self._value_field(one, names, seen)
        if one.type == "group":
            one, columns = self._group(one, names)
            seen[one.id] = Kind("group", columns=columns)
            return one
        self._where(one, names)
        seen[one.id] = kind_of_field.kind(one, self._known.columns, self._known.codes)
        self._checked_by(one, names, seen)
        return one

    def _group(self, group: Field, names: Names) -> tuple[Field, Mapping[str, Kind]]:
        columns: dict[str, Kind] = {}
        self._too_many(group)
        if group.rows is not None:
            columns |= self._given_columns(group)
        inside = names.inside(columns)
        read = []
        for column in group.fields:
            if column.type == "group":
                self._complain(column.place, f"'{column.id}' is a group inside a group")
            elif group.face == "table" and column.type in FIELD_TYPES and not FIELD_TYPES[column.type].in_cell:
                told = f"a field of type '{column.type}' has no room in a cell of a table; leave out 'face: table'"
                self._complain(column.place.at("type"), told)
            if column.id in self._seen:
                self._complain(column.place, f"the column '{column.id}' has the name of a field outside its group")
            read.append(self._field(column, inside, columns))
        if group.key is not None and group.key not in columns:
            self._complain(
                group.place.at("key"), f"'{group.key}' is no column of '{group.id}'{near(group.key, columns)}"
            )
        return replace(group, fields=tuple(read)), columns

    def _too_many(self, group: Field) -> None:
        if group.most > MOST_ROWS:
            self._complain(group.place.at("most"), f"a group has at most {MOST_ROWS} rows")

    def _given_columns(self, group: Field) -> Mapping[str, Kind]:
        lookup = group.rows.lookup if group.rows else ""
        return {"row": Kind("code", lookup=lookup, columns=self._known.columns(lookup) or {})}

    def _value_field(self, one: Field, names: Names, seen: dict[str, Kind]) -> Field:
        kind = ANYTHING
        if one.value is None:
            self._complain(one.place, f"the computed field '{one.id}' needs 'value'")
        else:
            try:
                kind = one.value.kind(names, self._known.tables) if self._known.lookups is not None else ANYTHING
            except DefinitionError as error:
                self._complaints += error.complaints
        seen[one.id] = kind
        return replace(one, result=kind)

    def _unused_keys(self, one: Field, uses: frozenset[str], needs: frozenset[str]) -> None:
        known = _COMMON | uses
        for key in one.place.keys:
            if key not in known:
                told = f"a field of type '{one.type}' has no '{key}'{near(key, known)}"
                self._complain(one.place.at(key), told)
        for key in sorted(needs - set(one.place.keys)):
            self._complain(one.place, f"a field of type '{one.type}' needs '{key}'")

    def _lookup(self, one: Field) -> None:
        lookups = self._known.lookups
        for name in filter(None, (one.lookup, one.rows.lookup if one.rows else None)):
            if lookups is not None and name not in lookups:
                self._complain(one.place.at("lookup"), f"there is no lookup '{name}'{near(name, lookups)}")

    def _where(self, one: Field, names: Names) -> None:
        columns = self._known.columns(one.lookup or "")
        if one.where is not None and columns is not None:
            self._condition(one.where, names.inside(columns), one.place.at("where"))

    def _checked_by(self, one: Field, names: Names, seen: dict[str, Kind]) -> None:
        """Check what a field says of its register; from then on its outcome and its facts may be named."""
        check, registers = one.checked_by, self._known.registers
        if check is None:
            return
        if seen is not self._seen:
            self._complain(one.place.at("checked_by"), f"'{one.id}' is a column, which no register checks")
            return
        seen[one.id] = replace(seen[one.id], columns=check_columns(check, registers))
        if registers is not None:
            self._complaints += check_complaints(check, one.id, registers)
        for key, paths in (("ask", check.ask.values()), ("agrees", check.agrees.values())):
            for path in paths:
                try:
                    names.kind(path)
                except UnknownNameError as error:
                    self._complain(check.place.at(key), f"'{key}' of '{one.id}': {error}")

    def _earlier(self, one: Field, names: Names) -> None:
        """Check the keys of a field that name another one, which has to be asked before it."""
        for key in ("years_after", "same_as", "within"):
            path = getattr(one, key)
            if path is None:
                continue
            try:
                names.kind(path)
            except UnknownNameError as error:
                self._complain(one.place.at(key), f"'{key}' of '{one.id}': {error}")
        if one.known is not None and one.known not in KNOWN_FACTS:
            self._complain(
                one.place.at("known"), f"no fact '{one.known}' is known of a person{near(one.known, KNOWN_FACTS)}"
            )

    # --- rules ---

    def _check(self, check: Check) -> None:
        self._condition(check.when, self.names, check.place)
        self._condition(check.holds, self.names, check.place)
        if all(one.id != check.at for one in self._definition.fields()):
            ids = [one.id for one in self._definition.fields()]
            self._complain(check.place.at("at"), f"there is no field '{check.at}'{near(check.at, ids)}")
        if check.listed and check.severity == "stops" and check.source is None:
            self._complain(check.place, f"the check '{check.code}' is listed and stops, so it needs a source")
        for name in places_in(check):
            self._named_in_words(check, name)

    def _named_in_words(self, check: Check, name: str) -> None:
        try:
            self.names.kind(name)
        except UnknownNameError as error:
            self._complain(check.place.at("words"), f"the words of '{check.code}': {error}")

    def _condition(self, condition: Condition | None, names: Names, place: Place) -> None:
        if condition is not None:
            self._complaints += [place.complain(message) for message in condition.complaints(names)]

    def _complain(self, place: Place, message: str) -> None:
        self._complaints.append(place.complain(message))


# --- names of the whole service ---


def places_in(check: Check) -> Iterator[str]:
    """Return the {names} in the words of a check, of both languages."""
    for text in (check.words.ar, check.words.en):
        yield from (name for _, name, _, _ in Formatter().parse(text) if name)


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
        if one.was in found:
            yield one.place.at("was").complain(f"'{one.id}' was '{one.was}', which is still asked")


def _unnamed(definition: ServiceDefinition) -> Iterator[Complaint]:
    """Return complaints about keys of the service that name a field which is not there."""
    asked = {one.id for one in definition.fields()}
    for key in ("municipality_field", "period_field", "name_field"):
        name = getattr(definition, key)
        # Papers show it with its label, so it is a field of a page and not one of `values`.
        if name is not None and name not in asked:
            yield definition.place.at(key).complain(f"there is no field '{name}' on a page{near(name, asked)}")
    ids = asked | {one.id for one in definition.values}
    for issued in definition.documents:
        for name in (*issued.places.values(), *(one.group for one in issued.sums.values())):
            if name not in ids:
                yield definition.place.at("documents").complain(f"there is no field '{name}'{near(name, ids)}")
    if (definition.kind == "registration") != (definition.identified_by is not None):
        yield definition.place.complain(
            "a registration, and nothing else, says by which registry it is 'identified_by'"
        )
