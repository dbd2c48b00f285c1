"""Typed text to values, for each type of field: an answer is kept as it was typed, its value is derived."""

import re
from collections.abc import Callable, Container
from datetime import date
from decimal import Decimal

from balady_desktop.domain import identifiers
from balady_desktop.domain.answers import Asking, Attachment, Element, Fault, Typed, Value, fault
from balady_desktop.domain.calendar import DateProblem, add_years
from balady_desktop.domain.calendar import parse_date as read_date
from balady_desktop.domain.coordinates import parse_coordinates as read_coordinates
from balady_desktop.domain.money import parse_riyals
from balady_desktop.domain.numbers import NumberProblem, parse_decimal_or_problem, show_decimal
from balady_desktop.domain.numbers import parse_decimal as read_decimal
from balady_desktop.domain.passwords import password_problem
from balady_desktop.domain.text import clean_input, digits_to_ascii, only_code

Parse = Callable[[Typed, Asking], Value | Fault]
_MONTH = re.compile(r"([0-9]{4})[/\-.]([0-9]{1,2})")


def parse_text(typed: Typed, asking: Asking) -> Value | Fault:
    text = clean_input(typed)
    if len(text) > asking.field.longest:
        return fault("text_long", longest=asking.field.longest, length=len(text))
    return text


def parse_whole(typed: Typed, asking: Asking) -> Value | Fault:
    value = read_decimal(clean_input(typed), 0)
    if value is None:
        return fault("number_whole")
    return _in_range(value, asking) or int(value)


def parse_decimal(typed: Typed, asking: Asking) -> Value | Fault:
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


def parse_date(typed: Typed, asking: Asking) -> Value | Fault:
    parsed = read_date(clean_input(typed))
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


def parse_choice(typed: Typed, asking: Asking) -> Value | Fault:
    return parse_codes(typed, asking, {option.code for option in asking.field.options})


def parse_codes(typed: Typed, asking: Asking, codes: Container[str]) -> Value | Fault:
    """Read one code or, where the field takes several, a list of them."""
    if asking.field.most == 1:
        return typed if isinstance(typed, str) and typed in codes else fault("choice_unknown")
    chosen = tuple(dict.fromkeys(typed)) if isinstance(typed, list) else ()
    if not chosen or any(not isinstance(one, str) or one not in codes for one in chosen):
        return fault("choice_unknown")
    if len(chosen) > asking.field.most:
        return fault("choice_many", most=asking.field.most)
    return fault("choice_few", fewest=asking.field.fewest) if len(chosen) < asking.field.fewest else chosen


def parse_yes_no(typed: Typed, asking: Asking) -> Value | Fault:
    return typed if typed in ("yes", "no") else fault("choice_unknown")


def parse_lookup(typed: Typed, asking: Asking) -> Value | Fault:
    return parse_codes(typed, asking, asking.lookups.get_table(asking.field.lookup or ""))


def parse_declaration(typed: Typed, asking: Asking) -> Value | Fault:
    return True if typed is True else fault("declaration_open")


def parse_money(typed: Typed, asking: Asking) -> Value | Fault:
    """Read riyals; the value is halalas."""
    halalas = parse_riyals(typed)
    if halalas is None:
        return fault("money_format")
    return _in_range(Decimal(halalas).scaleb(-2), asking) or halalas


def parse_month(typed: Typed, asking: Asking) -> Value | Fault:
    """Read a Gregorian month like 2026-11; the value is its first day."""
    found = _MONTH.fullmatch(digits_to_ascii(clean_input(typed)))
    if found is None or not 1 <= int(found[2]) <= 12:
        return fault("month_format")
    day, this_month = date(int(found[1]), int(found[2]), 1), asking.today.replace(day=1)
    if asking.field.time == "past" and day > this_month:
        return fault("month_future")
    return fault("month_past") if asking.field.time == "future" and day < this_month else day


def parse_coordinates(typed: Typed, asking: Asking) -> Value | Fault:
    """Read «latitude, longitude» in degrees; the bounds are those of the Kingdom with a margin."""
    found = read_coordinates(typed)
    if found is None:
        return fault("coordinates_format")
    latitude, longitude = found
    if not (Decimal(16) <= latitude <= Decimal(33) and Decimal(34) <= longitude <= Decimal(56)):
        return fault("coordinates_outside")
    return f"{show_decimal(latitude)}, {show_decimal(longitude)}"


def parse_attachments(typed: Typed, asking: Asking) -> Value | Fault:
    files = tuple(Attachment(one["sha256"], one["name"], one["size"], one["media_type"]) for one in typed)
    if not all(isinstance(one.name, str) and isinstance(one.size, int) for one in files):
        return fault("answer_unreadable")
    if len(files) > asking.field.most:
        return fault("attachment_many", most=asking.field.most)
    if any(one.media_type not in asking.field.accepts for one in files):
        return fault("attachment_type")
    largest = asking.field.largest
    if largest is not None and any(one.size > largest * 1_000_000 for one in files):
        return fault("attachment_large")
    return files


def parse_group(typed: Typed, asking: Asking) -> Value | Fault:
    elements = tuple(Element(one["id"], one["answers"]) for one in typed)
    if not all(isinstance(one.id, str) and isinstance(one.answers, dict) for one in elements):
        return fault("answer_unreadable")
    if len(elements) < asking.field.fewest:
        return fault("group_few", fewest=asking.field.fewest)
    # Of given rows there are as many as are given.
    if asking.field.rows is None and len(elements) > asking.field.most:
        return fault("group_many", most=asking.field.most)
    return elements


def code_parser(problem: Callable[[str], str | None]) -> Parse:
    def parse(typed: Typed, asking: Asking) -> Value | Fault:
        code = only_code(typed)
        found = problem(code)
        return fault(found) if found else code

    return parse


def parse_short_address(typed: Typed, asking: Asking) -> Value | Fault:
    code = identifiers.upper_code(typed)
    found = identifiers.short_address_problem(code)
    return fault(found) if found else code


def parse_mobile(typed: Typed, asking: Asking) -> Value | Fault:
    return identifiers.mobile_to_e164(typed) or fault("mobile_format")


def parse_email(typed: Typed, asking: Asking) -> Value | Fault:
    return identifiers.normal_email(typed) or fault("email_format")


def parse_user_name(typed: Typed, asking: Asking) -> Value | Fault:
    name = digits_to_ascii(clean_input(typed))
    found = identifiers.user_name_problem(name)
    return fault(found) if found else name


def parse_password(typed: Typed, asking: Asking) -> Value | Fault:
    if asking.field.same_as:
        first = asking.earlier(asking.field.same_as)
        # A first password that is refused is told as such; the two are compared once it stands.
        return str(typed) if first in (None, typed) else fault("password_differs")
    own = [str(asking.earlier(name) or "") for name in ("mobile", "email", "id_number")]
    found = password_problem(typed, str(asking.earlier("user_name") or ""), own)
    return fault(found) if found else str(typed)


def parse_digits(typed: Typed, asking: Asking) -> Value | Fault:
    code = only_code(typed)
    return code if code.isascii() and code.isdigit() else fault("code_digits")


def parse_picture(typed: Typed, asking: Asking) -> Value | Fault:
    """A verification picture's answer: its id and the digits that were read in it."""
    code = only_code(typed.get("digits", ""))
    return code if code.isascii() and code.isdigit() else fault("picture_digits")
