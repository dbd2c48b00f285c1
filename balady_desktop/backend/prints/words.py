"""The words of fee lines, ways of payment and answers as papers print them."""

from decimal import Decimal
from math import prod

from balady_desktop.domain.definition import GroupSum
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.plurals import counted_noun
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Words
from balady_desktop.wire.applications import FeeLineBody

_COUNTER = Words("بطاقة مدى لدى أمين الصندوق", "Mada card at the cashier's counter")
_ELECTRONIC = Words("سداد إلكتروني", "Electronic payment")


def method_words(provider: str) -> Words:
    """Return how a bill was paid."""
    return _COUNTER if provider.startswith("counter:") else _ELECTRONIC


def line_words(line: FeeLineBody) -> dict[str, Words]:
    """Return quantity, rate and explanation of a fee line."""
    units = isolate(line.units)
    quantity = Words(f"{units} {line.unit_ar}".strip(), f"{units} {line.unit_en}".strip())
    rate = Words(show_riyals(line.rate, "ar"), show_riyals(line.rate, "en"))
    parts = [quantity, rate]
    if line.period_ar and line.period_en:
        parts.append(counted_noun(line.periods, Words(line.period_ar, line.period_en)))
    explanation = Words(" × ".join(one.ar for one in parts), " × ".join(one.en for one in parts))
    return {"quantity": quantity, "rate": rate, "explanation": explanation}


def show_in(journey: Journey, field_id: str | None) -> Words:
    """Return an answer in both languages, empty where it is not asked."""
    value = journey.value(field_id or "")
    if value is None or field_id is None:
        return Words("", "")
    asked = journey.definition.get_field(field_id)
    show, lookups = FIELD_TYPES[asked.type].show, journey.facts.lookups
    return Words(show(value, asked, lookups, "ar"), show(value, asked, lookups, "en"))


def sum_of(journey: Journey, wanted: GroupSum | None) -> Decimal | None:
    """Return a sum over a group, None where nothing is to be summed."""
    if wanted is None or not journey.value(wanted.group):
        return None
    group = journey.definition.get_field(wanted.group)
    rows = journey.element_rows(group, wanted.product)
    return sum((prod((Decimal(str(one)) for one in row), start=Decimal(1)) for row in rows), Decimal(0))
