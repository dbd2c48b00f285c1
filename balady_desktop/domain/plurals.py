"""Chooses the form of a counted noun: Arabic has six, and two of them under the same rule serve English."""

from collections.abc import Mapping
from typing import Literal

from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Words

Category = Literal["zero", "one", "two", "few", "many", "other"]

_EXACT: Mapping[int, Category] = {0: "zero", 1: "one", 2: "two"}

YEAR = Words("سنة", "year")

# The nouns that tariffs and rules count, by their singular.
_NOUNS: Mapping[str, Mapping[str, str]] = {
    YEAR.ar: {"one": "سنة واحدة", "two": "سنتان", "few": "{n} سنوات", "other": "{n} سنة"},
    YEAR.en: {"one": "{n} year", "other": "{n} years"},
}

# What sentences count, by the name of the value; the Arabic form is the one that follows a preposition («بعد ثانيتين»).
_AFTER_PREPOSITION: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]] = {
    "years": (
        {"one": "سنة واحدة", "two": "سنتين", "few": "{n} سنوات", "other": "{n} سنة"},
        {"one": "{n} year", "other": "{n} years"},
    ),
    "seconds": (
        {"one": "ثانية واحدة", "two": "ثانيتين", "few": "{n} ثوانٍ", "other": "{n} ثانية"},
        {"one": "{n} second", "other": "{n} seconds"},
    ),
}


def arabic_category(n: int) -> Category:
    """The CLDR plural category of a whole number in Arabic."""
    exact = _EXACT.get(abs(n))
    if exact is not None:
        return exact
    ending = abs(n) % 100
    if 3 <= ending <= 10:
        return "few"
    return "many" if ending >= 11 else "other"


def counted(n: int, forms: Mapping[str, str]) -> str:
    """The form for n, its "{n}" replaced by the isolated number; "other" stands in for any form not given."""
    form = forms.get(arabic_category(n), forms["other"])
    return form.replace("{n}", isolate(str(n)))


def counted_noun(n: int, noun: Words) -> Words:
    """«3 سنوات», "3 years": a noun in the form of its count; a noun that is not known keeps its own."""
    return Words(*(counted(n, _NOUNS.get(one, {"other": f"{{n}} {one}"})) for one in (noun.ar, noun.en)))


def count_values(values: Mapping[str, str | int]) -> dict[str, Words | str | int]:
    """Return the values of a sentence; a number of years or seconds comes with its noun."""
    return {name: _after_preposition(name, value) for name, value in values.items()}


def _after_preposition(name: str, value: str | int) -> Words | str | int:
    if name not in _AFTER_PREPOSITION or not str(value).isdecimal():
        return value
    arabic, english = _AFTER_PREPOSITION[name]
    return Words(counted(int(value), arabic), counted(int(value), english))
