"""Field types: every face of a kind of answer together - typed text to value, value to words, column for export.

An answer is kept as it was typed; its value is derived. Widgets are in the desktop's registry under the same names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from balady_desktop.domain import identifiers
from balady_desktop.domain.calendar import DateProblem, add_years, parse_date, show_both
from balady_desktop.domain.coordinates import parse_coordinates
from balady_desktop.domain.definition import Field
from balady_desktop.domain.lookups import Lookups
from balady_desktop.domain.numbers import NumberProblem, parse_decimal, parse_decimal_or_problem, show_decimal
from balady_desktop.domain.passwords import password_problem
from balady_desktop.domain.text import clean_input, digits_to_ascii, isolate, only_code
from balady_desktop.domain.words import Language

# What was typed, as JSON: a text, a flag, or a list of attachment or element objects.
Typed = Any


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a typed answer has no value: the problem's code and the numbers of its sentence."""

    code: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an application, known by its content."""

    sha256: str
    name: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a repeated group: its permanent id and its typed answers."""

    id: str
    answers: Mapping[str, Typed]


Value = str | int | bool | Decimal | date | tuple[str, ...] | tuple[Attachment, ...] | tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """What parsing may look at: the field, the lookup tables, today (Asia/Riyadh) and earlier values."""

    field: Field
    lookups: Lookups
    today: date
    earlier: Callable[[str], Any]


Parse = Callable[[Typed, Asking], Value | Fault]
Show = Callable[[Any, Field, Lookups, Language], str]


@dataclass(frozen=True, slots=True)
class FieldType:
    """All faces of one kind of answer, apart from its widget."""

    parse: Parse
    show: Show
    # Secret answers are never stored, sent with a draft or shown again.
    secret: bool = False


def is_empty(typed: Typed) -> bool:
    """Return whether nothing was answered: spaces and invisible marks are nothing."""
    if isinstance(typed, str):
        return not clean_input(typed)
    return typed is None or typed is False or typed == []


def fault(code: str, **params: object) -> Fault:
    """Make a fault; numbers become isolated text."""
    return Fault(code, {name: str(value) for name, value in params.items()})


def _parse_text(typed: Typed, asking: Asking) -> Value | Fault:
    text = clean_input(typed)
    if len(text) > asking.field.longest:
        return fault("text_long", longest=asking.field.longest, length=len(text))
    return text


def _parse_whole(typed: Typed, asking: Asking) -> Value | Fault:
    value = parse_decimal(clean_input(typed), 0)
    if value is None:
        return fault("number_whole")
    return _in_range(value, asking) or int(value)


def _parse_decimal(typed: Typed, asking: Asking) -> Value | Fault:
    value = parse_decimal_or_problem(clean_input(typed), asking.field.places)
    if isinstance(value, NumberProblem):
        return fault(value.value, places=asking.field.places)
    return _in_range(value, asking) or value


def _in_range(value: Decimal, asking: Asking) -> Fault | None:
    least, most = asking.field.minimum, asking.field.maximum
    if least is not None and value < Decimal(least):
        return fault("number_small", least=least)
    if most is not None and value > Decimal(most):
        return fault("number_large", most=most)
    return None


def _parse_date(typed: Typed, asking: Asking) -> Value | Fault:
    parsed = parse_date(clean_input(typed))
    if isinstance(parsed, DateProblem):
        return fault(parsed.value)
    day, field = parsed.day, asking.field
    if field.time == "past" and day > asking.today:
        return fault("date_future")
    if field.time == "future" and day < asking.today:
        return fault("date_past")
    start = asking.earlier(field.years_after) if field.years_after else None
    if isinstance(start, date) and day < add_years(start, field.years):
        return fault("date_too_soon", years=field.years)
    return day


def _parse_choice(typed: Typed, asking: Asking) -> Value | Fault:
    if isinstance(typed, str) and any(option.code == typed for option in asking.field.options):
        return typed
    return fault("choice_unknown")


def _parse_yes_no(typed: Typed, asking: Asking) -> Value | Fault:
    return typed if typed in ("yes", "no") else fault("choice_unknown")


def _parse_lookup(typed: Typed, asking: Asking) -> Value | Fault:
    table = asking.lookups.get_table(asking.field.lookup or "")
    return typed if isinstance(typed, str) and typed in table else fault("choice_unknown")


def _parse_declaration(typed: Typed, asking: Asking) -> Value | Fault:
    return True if typed is True else fault("declaration_open")


def _parse_coordinates(typed: Typed, asking: Asking) -> Value | Fault:
    """Read «latitude, longitude» in degrees; the bounds are those of the Kingdom with a margin."""
    found = parse_coordinates(typed)
    if found is None:
        return fault("coordinates_format")
    latitude, longitude = found
    if not (Decimal(16) <= latitude <= Decimal(33) and Decimal(34) <= longitude <= Decimal(56)):
        return fault("coordinates_outside")
    return f"{show_decimal(latitude)}, {show_decimal(longitude)}"


def _parse_attachments(typed: Typed, asking: Asking) -> Value | Fault:
    files = tuple(Attachment(one["sha256"], one["name"], one["size"], one["media_type"]) for one in typed)
    if not all(isinstance(one.name, str) and isinstance(one.size, int) for one in files):
        return fault("answer_unreadable")
    if len(files) > asking.field.most:
        return fault("attachment_many", most=asking.field.most)
    if any(one.media_type not in asking.field.accepts for one in files):
        return fault("attachment_type")
    return files


def _parse_group(typed: Typed, asking: Asking) -> Value | Fault:
    elements = tuple(Element(one["id"], one["answers"]) for one in typed)
    if not all(isinstance(one.id, str) and isinstance(one.answers, dict) for one in elements):
        return fault("answer_unreadable")
    if len(elements) < asking.field.fewest:
        return fault("group_few", fewest=asking.field.fewest)
    if len(elements) > asking.field.most:
        return fault("group_many", most=asking.field.most)
    return elements


def _code_parser(problem: Callable[[str], str | None]) -> Parse:
    def parse(typed: Typed, asking: Asking) -> Value | Fault:
        code = only_code(typed)
        found = problem(code)
        return fault(found) if found else code

    return parse


def _parse_short_address(typed: Typed, asking: Asking) -> Value | Fault:
    code = identifiers.upper_code(typed)
    found = identifiers.short_address_problem(code)
    return fault(found) if found else code


def _parse_mobile(typed: Typed, asking: Asking) -> Value | Fault:
    return identifiers.mobile_to_e164(typed) or fault("mobile_format")


def _parse_email(typed: Typed, asking: Asking) -> Value | Fault:
    return identifiers.normal_email(typed) or fault("email_format")


def _parse_user_name(typed: Typed, asking: Asking) -> Value | Fault:
    name = digits_to_ascii(clean_input(typed))
    found = identifiers.user_name_problem(name)
    return fault(found) if found else name


def _parse_password(typed: Typed, asking: Asking) -> Value | Fault:
    if asking.field.same_as:
        first = asking.earlier(asking.field.same_as)
        # A first password that is refused is told as such; the two are compared once it stands.
        return str(typed) if first in (None, typed) else fault("password_differs")
    own = [str(asking.earlier(name) or "") for name in ("mobile", "email", "id_number")]
    found = password_problem(typed, str(asking.earlier("user_name") or ""), own)
    return fault(found) if found else str(typed)


def _parse_digits(typed: Typed, asking: Asking) -> Value | Fault:
    code = only_code(typed)
    return code if code.isascii() and code.isdigit() else fault("code_digits")


def _parse_picture(typed: Typed, asking: Asking) -> Value | Fault:
    """A verification picture's answer: its id and the digits that were read in it."""
    code = only_code(typed.get("digits", ""))
    return code if code.isascii() and code.isdigit() else fault("picture_digits")


def _show_text(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return str(value)


def _show_code(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return isolate(str(value))


def _show_number(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    number = isolate(show_decimal(Decimal(value)))
    return f"{number} {field.unit.text(language)}" if field.unit else number


def _show_date(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return show_both(value, language)


def _show_choice(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return next(option.label.text(language) for option in field.options if option.code == value)


def _show_yes_no(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return {"ar": {"yes": "نعم", "no": "لا"}, "en": {"yes": "Yes", "no": "No"}}[language][value]


def _show_lookup(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return lookups.get_table(field.lookup or "")[value].path(language)


def _show_declaration(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return {"ar": "أقر بذلك", "en": "I declare this"}[language]


def _show_attachments(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return "\n".join(isolate(one.name) for one in value)


def _show_group(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return isolate(str(len(value)))


def _show_nothing(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return ""


FIELD_TYPES: Mapping[str, FieldType] = {
    "text": FieldType(_parse_text, _show_text),
    "long_text": FieldType(_parse_text, _show_text),
    "district": FieldType(_parse_text, _show_text),
    "whole_number": FieldType(_parse_whole, _show_number),
    "decimal": FieldType(_parse_decimal, _show_number),
    "date": FieldType(_parse_date, _show_date),
    "choice": FieldType(_parse_choice, _show_choice),
    "yes_no": FieldType(_parse_yes_no, _show_yes_no),
    "lookup": FieldType(_parse_lookup, _show_lookup),
    "municipality": FieldType(_parse_lookup, _show_lookup),
    "declaration": FieldType(_parse_declaration, _show_declaration),
    "coordinates": FieldType(_parse_coordinates, _show_code),
    "attachment": FieldType(_parse_attachments, _show_attachments),
    "group": FieldType(_parse_group, _show_group),
    "person_id": FieldType(_code_parser(identifiers.person_id_problem), _show_code),
    "establishment_700": FieldType(_code_parser(identifiers.establishment_700_problem), _show_code),
    "commercial_registration": FieldType(_code_parser(identifiers.commercial_registration_problem), _show_code),
    "deed_number": FieldType(_code_parser(identifiers.deed_number_problem), _show_code),
    "licence_number": FieldType(_code_parser(identifiers.licence_number_problem), _show_code),
    "engineering_licence": FieldType(_code_parser(identifiers.engineering_licence_problem), _show_code),
    "short_address": FieldType(_parse_short_address, _show_code),
    "mobile": FieldType(_parse_mobile, _show_code),
    "email": FieldType(_parse_email, _show_code),
    "user_name": FieldType(_parse_user_name, _show_code),
    "password": FieldType(_parse_password, _show_nothing, secret=True),
    "activation_code": FieldType(_parse_digits, _show_nothing, secret=True),
    "verification_picture": FieldType(_parse_picture, _show_nothing, secret=True),
}
