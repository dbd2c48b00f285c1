"""What may be named at each place of a service, and whether every name there leads to something of the right kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import Complaint, DefinitionError, Place
from balady_desktop.domain.definition import Check, Field, Page, ServiceDefinition
from balady_desktop.domain.fields import FIELD_TYPES, is_plain
from balady_desktop.domain.held_records import OF_EVERY_RECORD
from balady_desktop.domain.kinds import ANYTHING, DATE, TEXT, Kind, Names, UnknownNameError
from balady_desktop.domain.nearest import near
from balady_desktop.domain.record_paths import ACT, RECORD, fact_kinds
from balady_desktop.domain.registers import Register, check_columns, check_complaints
from balady_desktop.domain.service_whole import places_in, whole_complaints, words_fault
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
# As many as may travel in one list.
MOST_ROWS = 10_000
# Keys that every field has, whatever its type.
_COMMON = frozenset({"id", "type", "label", "hint", "optional", "when", "known", "personal", "was"})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What stands beside a service in its edition. A lookup of None columns is one that is told of by itself."""

    lookups: Mapping[str, Mapping[str, Kind] | None] | None = None
    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    tables: Tables = field(default_factory=dict)
    parameters: Mapping[str, Kind] | None = None
    registers: Mapping[str, Register] | None = None
    # What may be named besides the answers, such as what was said with moves.
    beside: Mapping[str, Kind] = field(default_factory=dict)

    def columns(self, lookup: str) -> Mapping[str, Kind] | None:
        """Return the columns of a lookup, None where they are not known: what follows from them is not told then."""
        return None if self.lookups is None else self.lookups.get(lookup)


# A definition read by itself: names that lead out of it are not checked.
NOTHING_KNOWN = Knowledge()


@dataclass(frozen=True, slots=True)
class Checked:
    """A definition whose computed fields know their kinds, and what is wrong with it."""

    definition: ServiceDefinition
    complaints: tuple[Complaint, ...]
    # What may be named once everything is asked: by tariffs, papers and workflows.
    names: Names


def check_service(definition: ServiceDefinition, known: Knowledge) -> Checked:
    """Walk a service in the order in which it is asked."""
    return _Walk(definition, known).checked()


class _Walk:
    """One walk: what was asked so far can be named, whatever comes later cannot."""

    def __init__(self, definition: ServiceDefinition, known: Knowledge) -> None:
        self._definition = definition
        self._known = known
        self._seen: dict[str, Kind] = {
            "known": Kind("record", columns=KNOWN_FACTS),
            "today": DATE,
            "parameter": ANYTHING if known.parameters is None else Kind("record", columns=known.parameters),
            **self._of_record(definition),
            **known.beside,
        }
        asked = (*definition.fields(), *definition.values)
        self.names = Names(self._seen, later=frozenset(one.id for one in asked))
        self._complaints: list[Complaint] = []

    def _of_record(self, definition: ServiceDefinition) -> dict[str, Kind]:
        """Return what acts on a record may name everywhere: themselves, the record, and facts that they do not ask."""
        if not definition.acts and definition.act is None:
            return {}
        columns = fact_kinds(definition, self._kind)
        held = {one.id: self._kind(one) for one in definition.held if one.type in FIELD_TYPES}
        return {ACT: Kind("code"), RECORD: Kind("record", columns=columns), **held}

    def _kind(self, one: Field) -> Kind:
        if one.type == "computed":
            return one.result
        if one.type == "group":
            columns = {inner.id: self._kind(inner) for inner in one.fields if inner.type in FIELD_TYPES}
            return Kind("group", columns=columns)
        return FIELD_TYPES[one.type].kind(one, self._known.columns, self._known.codes)

    def checked(self) -> Checked:
        pages = tuple(self._page(page) for page in self._definition.pages)
        values = tuple(self._value_field(one, self.names, self._seen) for one in self._definition.values)
        whole = replace(self._definition, pages=pages, values=values)
        for check in whole.checks:
            self._check(check)
        self._condition(whole.instant_when, self.names)
        self._complaints += whole_complaints(whole)
        return Checked(whole, tuple(self._complaints), self.names)

    def _page(self, page: Page) -> Page:
        self._condition(page.when, self.names)
        asked = tuple(self._field(one, self.names, self._seen) for one in page.fields)
        for bar in page.bars:
            self._condition(bar.when, self.names)
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
        self._condition(one.when, names)
        for option in one.options:
            self._condition(option.when, names)
        self._earlier(one, names)
        if one.type == "computed":
            return self._value_field(one, names, seen)
        if one.type == "group":
            one, columns = self._group(one, names)
            seen[one.id] = Kind("group", columns=columns)
            return one
        self._where(one, names)
        self._facts_read(one)
        seen[one.id] = kind_of_field.kind(one, self._known.columns, self._known.codes)
        self._checked_by(one, names, seen)
        return one

    def _group(self, group: Field, names: Names) -> tuple[Field, Mapping[str, Kind]]:
        columns: dict[str, Kind] = {}
        self._too_many(group)
        if group.rows is not None:
            columns |= self._given_columns(group)
        inside = names.inside(columns, frozenset(one.id for one in group.fields))
        read = []
        for column in group.fields:
            if column.type in FIELD_TYPES and not FIELD_TYPES[column.type].in_row:
                self._complain(column.place, f"'{column.id}' is a {column.type} inside a group")
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
        self._ticked(group)
        return replace(group, fields=tuple(read)), columns

    def _facts_read(self, one: Field) -> None:
        """Check the facts that a field reads of its record: each is a value that a person could have typed."""
        for fact in one.fields:
            kind = FIELD_TYPES.get(fact.type)
            if kind is None:
                self._complain(
                    fact.place.at("type"), f"there is no field type '{fact.type}'{near(fact.type, FIELD_TYPES)}"
                )
            elif not is_plain(fact.type):
                self._complain(
                    fact.place.at("type"), f"'{fact.id}' is of type '{fact.type}', which no field reads of a record"
                )
            else:
                self._unused_keys(fact, kind.keys, kind.needs)
                self._lookup(fact)
            if fact.id in OF_EVERY_RECORD:
                told = f"every record has '{fact.id}': '{one.id}.{fact.id}' may be named without it"
                self._complain(fact.place.at("id"), told)

    def _ticked(self, group: Field) -> None:
        """Check that a group of ticked choices has a column of choices, each of which makes one row."""
        column = next((one for one in group.fields if one.id == group.key), None)
        if group.face == "ticked" and (column is None or column.type not in ("choice", "lookup") or column.most > 1):
            told = "'face: ticked' needs a 'key' that is a column of type choice or lookup with one answer"
            self._complain(group.place.at("face"), told)

    def _too_many(self, group: Field) -> None:
        if group.most > MOST_ROWS:
            self._complain(group.place.at("most"), f"a group has at most {MOST_ROWS} rows")

    def _given_columns(self, group: Field) -> Mapping[str, Kind]:
        lookup = group.rows.lookup if group.rows else ""
        columns = self._known.columns(lookup)
        return {"row": ANYTHING if columns is None else Kind("code", lookup=lookup, columns=columns)}

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
            self._condition(one.where, names.inside(columns))

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
                    self._complain(check.place.at(key), f"'{key}' of '{one.id}': {error}", error.name)

    def _earlier(self, one: Field, names: Names) -> None:
        """Check the keys of a field that name another one, which has to be asked before it."""
        for key in ("years_after", "same_as", "within"):
            path = getattr(one, key)
            if path is None:
                continue
            try:
                names.kind(path)
            except UnknownNameError as error:
                self._complain(one.place.at(key), f"'{key}' of '{one.id}': {error}", error.name)
        if one.known is not None and one.known not in KNOWN_FACTS:
            self._complain(
                one.place.at("known"), f"no fact '{one.known}' is known of a person{near(one.known, KNOWN_FACTS)}"
            )

    # --- rules ---

    def _check(self, check: Check) -> None:
        self._condition(check.when, self.names)
        self._condition(check.holds, self.names)
        self._told_at(check)
        if check.listed and check.severity == "stops" and check.source is None:
            self._complain(check.place, f"the check '{check.code}' is listed and stops, so it needs a source")
        fault = words_fault(check)
        if fault is not None:
            self._complain(check.place.at("words"), f"the words of '{check.code}': {fault}")
            return
        for name in places_in(check):
            self._named_in_words(check, name)

    def _told_at(self, check: Check) -> None:
        """Check that a check is told at a field of a page."""
        asked = {one.id: one for one in self._definition.fields()}
        group, _, column = check.at.partition(".")
        if check.at in asked:
            return
        told = f"there is no field '{check.at}'{near(check.at, asked)}"
        if column and group in asked:
            told = f"'{check.at}' is in the rows of '{group}': a check is told at the whole group, 'at: {group}'"
        elif any(one.id == check.at for one in self._definition.values):
            told = f"'{check.at}' is on no page: name the field at which the mistake can be mended"
        else:
            owner = next((one.id for one in asked.values() for inner in one.fields if inner.id == check.at), None)
            if owner is not None:
                told = f"'{check.at}' is a column of '{owner}': a check is told at the whole group, 'at: {owner}'"
        self._complain(check.place.at("at"), told, check.at)

    def _named_in_words(self, check: Check, name: str) -> None:
        """Check a {name} in words: only what has a label and a unit of its own is shown, so no longer path is."""
        own = [one.id for one in (*self._definition.fields(), *self._definition.values)]
        if "." in name:
            told = f"words name fields and values only; make a computed value of '{name}' and name that"
            self._complain(check.place.at("words"), f"the words of '{check.code}': {told}")
        elif name not in own:
            told = f"the words of '{check.code}': '{name}' is not known here{near(name, own)}"
            self._complain(check.place.at("words"), told, name)

    def _condition(self, condition: Condition | None, names: Names) -> None:
        if condition is not None:
            self._complaints += condition.complaints(names)

    def _complain(self, place: Place, message: str, about: str = "") -> None:
        self._complaints.append(place.complain(message, about))
