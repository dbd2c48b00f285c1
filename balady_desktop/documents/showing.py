"""How the values of a paper are shown: one form for each kind of value, the same on pages and on slips."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from balady_desktop.documents import labels
from balady_desktop.documents.models import PaperStyle
from balady_desktop.documents.paper import Paper
from balady_desktop.domain.amount_words import number_in_words
from balady_desktop.domain.calendar import in_table, show_both, show_gregorian, show_hijri
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.numbers import show_decimal
from balady_desktop.domain.paper_kinds import Labelled
from balady_desktop.domain.plurals import counted
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate, isolate_own
from balady_desktop.domain.words import Language, Words

Derived = Mapping[str, Any]
_NOTHING = "—"
_PLACES = re.compile(r"\{(\w+)\}")
_ERAS: Mapping[Language, tuple[str, str]] = {"ar": ("م", "هـ"), "en": (" AD", " AH")}


@dataclass(frozen=True, slots=True)
class Told:
    """A paper with what is reckoned from it, and how the municipality has its papers set."""

    paper: Paper
    derived: Derived
    style: PaperStyle

    def fact(self, name: str) -> Any:
        """Return what the paper states or what is reckoned from it."""
        return self.derived[name] if name in self.derived else self.paper[name]

    def value(self, code: str) -> Words | None:
        """Return a labelled value in both languages, None where there is nothing to show."""
        found = self.paper.kind.values[code]
        if found.words is not None:
            return self.filled(found.words)
        value = self.fact(found.fact or "")
        if value is None:
            return found.otherwise
        return shown(found.shown, value, self.style)

    def filled(self, words: Words) -> Words:
        """Put facts into the {places} of a text: texts and days as islands of their own, words as they are."""
        return words.filled({name: placed(self.fact(name)) for name in _PLACES.findall(words.ar)})

    def labelled(self, codes: tuple[str, ...]) -> Iterator[tuple[Labelled, Words]]:
        """Return the values that are there, each with its declaration."""
        for code in codes:
            value = self.value(code)
            if value is not None:
                yield self.paper.kind.values[code], value

    def holds(self, when: str | None, unless: str | None) -> bool:
        """Return whether something is shown: `when` a fact is so or there, `unless` one is."""
        return (when is None or bool(_is_there(self.fact(when)))) and (
            unless is None or not _is_there(self.fact(unless))
        )

    @property
    def number(self) -> tuple[str | None, str]:
        """Return the value that the paper is called by, and that number itself; None and nothing where it has none."""
        for code in self.paper.kind.number:
            value = self.fact(self.paper.kind.values[code].fact or "")
            if value:
                return code, show_gregorian(value) if isinstance(value, date) else str(value)
        return None, ""


def placed(value: Any) -> Words | str:
    """Return a fact as a text takes it into one of its {places}."""
    if isinstance(value, Words):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return isolate(show_gregorian(value))
    return isolate(str(value))


def _is_there(value: Any) -> bool:
    """Return whether a fact says something: a number does, also nought."""
    return value is not None and value is not False and value != "" and value != ()


def shown(form: str, value: Any, style: PaperStyle) -> Words:
    """Return a value in both languages."""
    return _FORMS[form](value, style)


def _both(show: Callable[[Any, Language], str]) -> Callable[[Any, PaperStyle], Words]:
    return lambda value, _: Words(show(value, "ar"), show(value, "en"))


def _plain(value: Any, _: PaperStyle) -> Words:
    return value if isinstance(value, Words) else Words(str(value), str(value))


def _local(value: datetime) -> datetime:
    return value.astimezone(RIYADH)


def _moment(value: datetime, language: Language) -> str:
    return f"{show_both(_local(value).date(), language)} {isolate(f'{_local(value):%H:%M}')}"


def _metres(value: Decimal, _: PaperStyle) -> Words:
    return labels.SQUARE_METRES.filled({"number": isolate(show_decimal(value, grouped=True))})


def _metres_in_words(value: Decimal, style: PaperStyle) -> Words:
    area = _metres(value, style)
    return Words(f"{area.ar} ({number_in_words(value, hundred=style.hundred)})", area.en)


def _years(value: int, _: PaperStyle) -> Words:
    return Words(counted(value, labels.YEARS_COUNTED), f"{value} year" if value == 1 else f"{value} years")


def both_days(value: date, language: Language) -> tuple[str, str]:
    """Return a day in both calendars for two lines of a cell; the second one is empty outside of the table."""
    era, hijri_era = _ERAS[language]
    hijri = f"{isolate(show_hijri(value))}{hijri_era}" if in_table(value) else ""
    return f"{isolate(show_gregorian(value))}{era}", hijri


# Each form gives text and its twin; codes are islands in both languages.
_FORMS: Mapping[str, Callable[[Any, PaperStyle], Words]] = {
    "plain": _plain,
    "code": _both(lambda value, _: isolate(str(value))),
    "name": _both(lambda value, _: isolate_own(value)),
    "day": _both(show_both),
    "date": _both(lambda value, language: show_both(_local(value).date(), language)),
    "time": _both(lambda value, _: isolate(f"{_local(value):%H:%M:%S}")),
    "minute": _both(lambda value, _: isolate(f"{_local(value):%H:%M}")),
    "date_and_minute": _both(_moment),
    "both_days": _both(lambda value, language: both_days(value, language)[0]),
    "amount": _both(lambda value, _: isolate(show_amount(value))),
    "whole": _both(lambda value, _: isolate(str(value))),
    "square_metres": _metres,
    "square_metres_in_words": _metres_in_words,
    "years": _years,
}
_IN_LATIN = ("code", "whole")


def beside(form: str, value: Words) -> Words:
    """Return a value as it is set where each language has its own side: no islands in English, a dash for nothing."""
    if form not in _IN_LATIN:
        return value
    bare = value.en.strip("\u2066\u2067\u2068\u2069")
    return Words(value.ar, bare) if bare else Words(_NOTHING, _NOTHING)
