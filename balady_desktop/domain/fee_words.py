"""What a fee line says of itself: how much of what, at which rate, for how long, and which limit applied."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from balady_desktop.domain.fee_lines import FeeLine
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.numbers import show_decimal
from balady_desktop.domain.plurals import counted_noun
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

_TIMES = " × "
_OF_AMOUNT = Words("{percent} من {amount}", "{percent} of {amount}")
_SHARE = Words("{days} من {of_days} يومًا", "{days} of {of_days} days")
_BOUNDS: Mapping[str, Words] = {
    "least": Words("الحد الأدنى {amount}", "minimum {amount}"),
    "most": Words("الحد الأعلى {amount}", "maximum {amount}"),
    "least_per_unit": Words("الحد الأدنى {quantity} × {amount}", "minimum {quantity} × {amount}"),
    "most_per_unit": Words("الحد الأعلى {quantity} × {amount}", "maximum {quantity} × {amount}"),
}
_BETWEEN = Words("؛ ", "; ")


def quantity(line: FeeLine) -> Words:
    """Return how much is counted, with its unit where it has one."""
    units, unit = isolate(show_decimal(line.units)), line.unit or Words("", "")
    return Words(f"{units} {unit.ar}".strip(), f"{units} {unit.en}".strip())


def rate(line: FeeLine) -> Words:
    """Return what one unit costs, or which part of which amount is charged."""
    if line.percent is None:
        return _riyals(line.rate)
    percent = isolate(f"{show_decimal(line.percent)}%")
    base = int((line.base or Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP))
    return _OF_AMOUNT.filled({"percent": percent, "amount": _riyals(base)})


def reckoning(line: FeeLine) -> Words:
    """Return how the amount came about, whole: «12.5 m² × 40.00 × 2 years», as papers print it."""
    return _with_bound(line, [*([] if line.percent is not None else [quantity(line)]), *_factors(line)])


def short_reckoning(line: FeeLine, language: Language) -> str:
    """Return how the amount came about as screens show it: without a quantity that nothing names."""
    named = line.unit is not None and line.percent is None
    return _with_bound(line, [*([quantity(line)] if named else []), *_factors(line)]).text(language)


def is_product(line: FeeLine) -> bool:
    """Return whether there is anything to explain: more than one factor, or a limit that applied."""
    return len(_factors(line)) + (line.unit is not None) > 1 or line.percent is not None or bool(line.bound)


def _factors(line: FeeLine) -> list[Words]:
    found = [rate(line)]
    if line.period is not None:
        found.append(counted_noun(line.periods, line.period))
    if line.of_days:
        found.append(_SHARE.filled({"days": isolate(str(line.days)), "of_days": isolate(str(line.of_days))}))
    return found


def _with_bound(line: FeeLine, factors: list[Words]) -> Words:
    told = Words(_TIMES.join(one.ar for one in factors), _TIMES.join(one.en for one in factors))
    bound = _BOUNDS.get(line.bound)
    if bound is None:
        return told
    limit = bound.filled({"amount": _riyals(line.bound_rate), "quantity": quantity(line)})
    return Words(*(one + between + last for one, between, last in _each(told, _BETWEEN, limit)))


def _each(*texts: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(one.ar for one in texts), tuple(one.en for one in texts)


def _riyals(halalas: int) -> Words:
    return Words(show_riyals(halalas, "ar"), show_riyals(halalas, "en"))
