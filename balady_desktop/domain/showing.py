"""Values to words, for each type of field."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from balady_desktop.domain.calendar import month_names, show_both
from balady_desktop.domain.definition import Field
from balady_desktop.domain.lookups import Lookups
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.numbers import show_decimal
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

Show = Callable[[Any, Field, Lookups, Language], str]


def show_text(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return str(value)


def show_code(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return isolate(str(value))


def show_number(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    number = isolate(show_decimal(Decimal(value)))
    return f"{number} {field.unit.text(language)}" if field.unit else number


def show_money(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return show_riyals(int(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP)), language)


def show_date(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return show_both(value, language)


def show_month(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return month_words(value, language)


def month_words(month: date, language: Language) -> str:
    """Return a Gregorian month in words: «نوفمبر 2026»."""
    return f"{month_names(language, 'gregorian')[month.month - 1]} {isolate(str(month.year))}"


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def show_choice(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    words = {option.code: option.label.text(language) for option in field.options}
    return _JOINED[language].join(words[one] for one in _each(value))


def show_yes_no(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return _YES_NO[language][value in ("yes", True)]


def show_lookup(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    table = lookups.get_table(field.lookup or field.result.lookup or "")
    return _JOINED[language].join(table[one].path(language) for one in _each(value))


def show_declaration(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return {"ar": "أقر بذلك", "en": "I declare this"}[language]


def show_attachments(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return "\n".join(isolate(one.name) for one in value)


def show_group(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return isolate(str(len(value)))


def show_nothing(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    return ""


def show_computed(value: Any, field: Field, lookups: Lookups, language: Language) -> str:
    """Show by the kind of the value; a quotient is shown with the decimals of the field."""
    if field.result.name == "number":
        value = Decimal(value).quantize(Decimal(1).scaleb(-field.places), ROUND_HALF_UP)
    show = show_lookup if field.result.lookup else _COMPUTED[field.result.name]
    return show(value, field, lookups, language)


_JOINED: Mapping[str, str] = {"ar": "، ", "en": ", "}
_YES_NO: Mapping[str, Mapping[bool, str]] = {"ar": {True: "نعم", False: "لا"}, "en": {True: "Yes", False: "No"}}
_COMPUTED: Mapping[str, Show] = {
    "number": show_number,
    "money": show_money,
    "date": show_date,
    "month": show_month,
    "yes_no": show_yes_no,
    "code": show_code,
    "text": show_text,
    "files": show_attachments,
    "anything": show_text,
}
