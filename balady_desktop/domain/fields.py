"""Field types: every face of a kind of answer together - typed text to value, value to words, column for export.

An answer is kept as it was typed; its value is derived. Widgets are in the desktop's registry under the same names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from balady_desktop.domain import identifiers, parsing, showing
from balady_desktop.domain.answers import Asking, Fault, HeldRecord, Typed, fault
from balady_desktop.domain.conditions import Subject
from balady_desktop.domain.definition import Field
from balady_desktop.domain.held_records import OF_EVERY_RECORD, number_of, read_record, why_not_serve
from balady_desktop.domain.kinds import ANYTHING, DATE, FILES, MONEY, MONTH, NUMBER, TEXT, WHOLE, YES_NO, Kind, several
from balady_desktop.domain.lookups import Lookups
from balady_desktop.domain.numbers import parse_decimal
from balady_desktop.domain.parsing import Parse
from balady_desktop.domain.showing import Show
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

_MOST_PLACES = 12
# Between answers that are told in one text.
BETWEEN: Mapping[Language, str] = {"ar": "، ", "en": ", "}
# The columns of a lookup by its name, None where they are not known; and its codes.
ColumnsOf = Callable[[str], Mapping[str, Kind] | None]
KindOf = Callable[[Field, ColumnsOf, Mapping[str, frozenset[str]]], Kind]


@dataclass(frozen=True, slots=True)
class FieldType:
    """All faces of one kind of answer, apart from its widget.

    `keys` are those of a declaration that only some types use; `needs` are those without which it means nothing.
    `subject` is the value as a condition compares it.
    """

    parse: Parse
    show: Show
    kind: KindOf = lambda field, columns, codes: TEXT
    subject: Callable[[Any, Field], Subject] = lambda value, field: value
    keys: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    # Secret answers are never stored, sent with a draft or shown again.
    secret: bool = False
    # Nobody types it: its value comes from other answers.
    computed: bool = False
    # It may be a column of a table.
    in_cell: bool = True
    # It may be a column of a group.
    in_row: bool = True
    # What is shown of an answer without a value: as it was typed.
    show_typed: Callable[[Typed], str] = str
    # What a path that goes on behind a value leads to, such as a fact of a record.
    part: Callable[[Any, Field, str], Any] | None = None


# --- kinds ---


def _of_kind(kind: Kind) -> KindOf:
    return lambda field, columns, codes: kind


def _of_number(kind: Kind, decimals: int = 0) -> KindOf:
    """Return the kind of a number between the limits of its field. Those of money are riyals; rules know halalas."""

    def between(field: Field, columns: ColumnsOf, codes: Mapping[str, frozenset[str]]) -> Kind:
        lowest, highest = (
            found.scaleb(decimals) if limit and (found := parse_decimal(limit, _MOST_PLACES)) is not None else None
            for limit in (field.minimum, field.maximum)
        )
        # Limits that no answer can keep are told of by themselves.
        if lowest is not None and highest is not None and lowest > highest:
            return kind
        return replace(kind, lowest=lowest, highest=highest)

    return between


def _choice_kind(field: Field, columns: ColumnsOf, codes: Mapping[str, frozenset[str]]) -> Kind:
    codes_of = frozenset(option.code for option in field.options)
    if field.gives == "whole_number":
        return Kind("number", codes_of, whole=True)
    kind = Kind("code", codes_of)
    return several(kind) if field.most > 1 else kind


def _lookup_kind(field: Field, columns: ColumnsOf, codes: Mapping[str, frozenset[str]]) -> Kind:
    found = columns(field.lookup or "")
    if found is None:
        return ANYTHING
    kind = Kind("code", codes.get(field.lookup or ""), field.lookup, columns=found)
    return several(kind) if field.most > 1 else kind


def _choice_subject(value: Any, field: Field) -> Subject:
    return int(value) if field.gives == "whole_number" else value


def _record_kind(field: Field, columns: ColumnsOf, codes: Mapping[str, frozenset[str]]) -> Kind:
    plain = [one for one in field.fields if one.type in FIELD_TYPES and is_plain(one.type)]
    facts = {one.id: FIELD_TYPES[one.type].kind(one, columns, codes) for one in plain}
    return Kind("record", columns={**facts, **OF_EVERY_RECORD})


def is_plain(name: str) -> bool:
    """Return whether answers of a type are one value that is typed and may be told."""
    found = FIELD_TYPES[name]
    return found.in_cell and not (found.computed or found.secret)


def _parse_record(typed: Typed, asking: Asking) -> Any:
    """Return the record of an answer, with the values of its facts as they were valid when it came to be so."""
    facts, since = typed["facts"], date.fromisoformat(typed["since"])
    found = {
        one.id: FIELD_TYPES[one.type].parse(facts[one.id], replace(asking, field=one, today=since))
        for one in asking.field.fields
        if facts.get(one.id) is not None
    }
    held = read_record(typed, {name: one for name, one in found.items() if not isinstance(one, Fault)})
    return why_not_serve(held, asking) or held


def _show_record(value: HeldRecord, field: Field, lookups: Lookups, language: Language) -> str:
    facts = [
        f"{one.label.text(language)}: {FIELD_TYPES[one.type].show(value.values[one.id], one, lookups, language)}"
        for one in field.fields
        if one.id in value.values
    ]
    return BETWEEN[language].join((isolate(value.number), *facts))


def _part_of_record(value: HeldRecord, field: Field, name: str) -> Subject:
    if name in OF_EVERY_RECORD:
        found: Subject = getattr(value, name)
        return found
    asked = next(one for one in field.fields if one.id == name)
    fact = value.values.get(name)
    return None if fact is None else FIELD_TYPES[asked.type].subject(fact, asked)


def _keys(*names: str) -> frozenset[str]:
    return frozenset(names)


_NUMBER_KEYS = _keys("unit", "minimum", "maximum")
_LOOKUP_KEYS = _keys("lookup", "where", "most", "fewest")


def _code_type(problem: Callable[[str], str | None]) -> FieldType:
    return FieldType(parsing.code_parser(problem), showing.show_code, keys=_keys("checked_by"))


FIELD_TYPES: Mapping[str, FieldType] = {
    "text": FieldType(parsing.parse_text, showing.show_text, keys=_keys("longest", "checked_by")),
    "long_text": FieldType(parsing.parse_text, showing.show_text, keys=_keys("longest")),
    "district": FieldType(
        parsing.parse_text, showing.show_text, keys=_keys("longest", "within"), needs=_keys("within")
    ),
    "whole_number": FieldType(parsing.parse_whole, showing.show_number, _of_number(WHOLE), keys=_NUMBER_KEYS),
    "decimal": FieldType(
        parsing.parse_decimal, showing.show_number, _of_number(NUMBER), keys=_NUMBER_KEYS | {"places"}
    ),
    "money": FieldType(parsing.parse_money, showing.show_money, _of_number(MONEY, 2), keys=_keys("minimum", "maximum")),
    "date": FieldType(
        parsing.parse_date, showing.show_date, _of_kind(DATE), keys=_keys("calendar", "time", "years_after", "years")
    ),
    "month": FieldType(parsing.parse_month, showing.show_month, _of_kind(MONTH), keys=_keys("time")),
    "choice": FieldType(
        parsing.parse_choice,
        showing.show_choice,
        _choice_kind,
        _choice_subject,
        _keys("options", "most", "fewest", "gives"),
        _keys("options"),
    ),
    "yes_no": FieldType(
        parsing.parse_yes_no, showing.show_yes_no, _of_kind(YES_NO), lambda value, field: value == "yes"
    ),
    "lookup": FieldType(
        parsing.parse_lookup, showing.show_lookup, _lookup_kind, keys=_LOOKUP_KEYS, needs=_keys("lookup")
    ),
    "municipality": FieldType(
        parsing.parse_lookup, showing.show_lookup, _lookup_kind, keys=_LOOKUP_KEYS, needs=_keys("lookup")
    ),
    "declaration": FieldType(parsing.parse_declaration, showing.show_declaration, _of_kind(YES_NO), in_cell=False),
    "coordinates": FieldType(parsing.parse_coordinates, showing.show_code),
    "attachment": FieldType(
        parsing.parse_attachments,
        showing.show_attachments,
        _of_kind(FILES),
        keys=_keys("accepts", "most", "fewest", "largest"),
        needs=_keys("accepts"),
        in_cell=False,
    ),
    "group": FieldType(
        parsing.parse_group,
        showing.show_group,
        keys=_keys("fields", "fewest", "most", "key", "rows", "face"),
        in_cell=False,
        in_row=False,
        needs=_keys("fields"),
    ),
    "record": FieldType(
        _parse_record,
        _show_record,
        _record_kind,
        keys=_keys("record", "standing", "held_by", "not_older", "fields"),
        needs=_keys("record"),
        in_cell=False,
        in_row=False,
        show_typed=lambda typed: isolate(number_of(typed)),
        part=_part_of_record,
    ),
    "computed": FieldType(
        lambda typed, asking: fault("answer_unreadable"),
        showing.show_computed,
        keys=_keys("value", "unit", "places"),
        needs=_keys("value"),
        computed=True,
    ),
    "person_id": _code_type(identifiers.person_id_problem),
    "establishment_700": _code_type(identifiers.establishment_700_problem),
    "commercial_registration": _code_type(identifiers.commercial_registration_problem),
    "deed_number": _code_type(identifiers.deed_number_problem),
    "licence_number": _code_type(identifiers.licence_number_problem),
    "engineering_licence": _code_type(identifiers.engineering_licence_problem),
    "short_address": FieldType(parsing.parse_short_address, showing.show_code),
    "mobile": FieldType(parsing.parse_mobile, showing.show_code),
    "email": FieldType(parsing.parse_email, showing.show_code),
    "user_name": FieldType(parsing.parse_user_name, showing.show_code),
    "password": FieldType(
        parsing.parse_password, showing.show_nothing, keys=_keys("same_as"), secret=True, in_cell=False
    ),
    "activation_code": FieldType(parsing.parse_digits, showing.show_nothing, secret=True, in_cell=False),
    "verification_picture": FieldType(parsing.parse_picture, showing.show_nothing, secret=True, in_cell=False),
}
