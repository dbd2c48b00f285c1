"""The lines of an article: each amount is computed here, once, and carries everything it was computed from."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import Any

from balady_desktop.domain.definition import Field
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.money import round_half_up
from balady_desktop.domain.sheets import Sheet
from balady_desktop.domain.tariff import Article, Bound, ClassRates, Slab, Tariff
from balady_desktop.domain.values import Scope, Value
from balady_desktop.domain.words import Words

# Which limit a line may come to, and whether it counts for each unit.
BOUNDS = ("least", "most", "least_per_unit", "most_per_unit")
_HUNDREDTH = Decimal("0.01")
_WAIVED = Words("إعفاء: {words}", "Waived: {words}")


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of a quote or bill; money in halalas.

    amount = units x rate x periods x days/of_days, or percent of `base` x periods x days/of_days; then the limit
    `bound` (one of BOUNDS, empty where none applied), whose own halalas are `bound_rate`. `of_days` is 0 where nothing
    is shared.
    """

    article: str
    tariff: str
    words: Words
    units: Decimal
    rate: int
    periods: int
    amount: int
    unit: Words | None
    period: Words | None
    bill: str = ""
    percent: Decimal | None = None
    base: Decimal | None = None
    days: int = 0
    of_days: int = 0
    bound: str = ""
    bound_rate: int = 0
    # Two persons of the municipality may waive it.
    waivable: bool = False


class MissingAnswerError(Exception):
    """An answer that an amount needs is not there yet."""


def waived_line(article: str, tariff: str, words: Words, amount: int, bill: str) -> FeeLine:
    """Return the line that takes an amount in halalas off again."""
    told = _WAIVED.filled({"words": words})
    return FeeLine(article, tariff, told, Decimal(1), -amount, 1, -amount, None, None, bill)


def lines_of(article: Article, tariff: Tariff, journey: Journey) -> Iterator[FeeLine]:
    """Return the lines of an article, in the order of its rows and slabs. Raises MissingAnswerError."""
    scope = journey.scope
    if article.each is None:
        yield from _Line(article, tariff, scope, article.words).lines()
        return
    for place, row in enumerate(scope.rows(article.each) or ()):
        yield from _Line(article, tariff, row, _row_words(article, journey, place, row)).lines()


class _Line:
    """One article in one scope: the application, or one row of a group in it."""

    def __init__(self, article: Article, tariff: Tariff, scope: Scope, words: Words) -> None:
        self._article = article
        self._tariff = tariff
        self._scope = scope
        self._words = words

    def lines(self) -> Iterator[FeeLine]:
        article = self._article
        if article.when is not None and not article.when.holds(self._scope.find):
            return
        charged = 0
        for line in self._charged():
            charged += line.amount
            yield line
        if article.waived is not None and charged and article.waived.holds(self._scope.find):
            name = f"{self._tariff.tariff}:{self._tariff.version}"
            yield waived_line(article.code, name, self._words, charged, article.bill)

    def _charged(self) -> Iterator[FeeLine]:
        article = self._article
        units = _number(article.units, self._scope)
        periods = int(_number(article.periods, self._scope))
        days, of_days = self._share()
        for part, rate, percent, base in self._parts(units):
            factors = [part, rate] if percent is None else [percent, base, _HUNDREDTH]
            amount = _rounded([*factors, periods, *([days] if of_days else [])], of_days or 1)
            amount, bound, bound_rate = self._bounded(amount, part)
            name = f"{self._tariff.tariff}:{self._tariff.version}"
            yield FeeLine(
                *(article.code, name, self._words, part, rate, periods, amount, article.unit, article.period),
                *(article.bill, percent, base, days, of_days, bound, bound_rate, article.waivable and amount > 0),
            )

    def _share(self) -> tuple[int, int]:
        if self._article.share is None:
            return 0, 0
        days, of_days = (int(_number(one, self._scope)) for one in (self._article.share.days, self._article.share.of))
        if of_days <= 0 or days < 0:
            raise MissingAnswerError
        return days, of_days

    def _parts(self, units: Decimal) -> Iterator[tuple[Decimal, int, Decimal | None, Decimal | None]]:
        """Return units, rate, percent and base of each line; nothing counted is no line."""
        rate = self._article.rate
        if rate.percent is not None:
            percent, base = _number(rate.percent, self._scope), _number(rate.of, self._scope)
            if units or base:
                yield units, 0, percent, base
        elif rate.slabs:
            yield from ((part, one, None, None) for part, one in self._slabs(rate.slabs, units))
        else:
            one = self._unit_rate()
            if units:
                yield units, one, None, None

    def _unit_rate(self) -> int:
        rate = self._article.rate
        if rate.row is not None:
            return int(_number(rate.row, self._scope))
        return self._class_rate(rate.by_class) if rate.by_class is not None else rate.fixed or 0

    def _class_rate(self, rates: ClassRates) -> int:
        of_class = self._scope.find(self._tariff.class_of or "")
        if not isinstance(of_class, int) or of_class not in rates:
            raise MissingAnswerError
        return rates[of_class]

    def _slabs(self, slabs: tuple[Slab, ...], units: Decimal) -> Iterator[tuple[Decimal, int]]:
        below = Decimal(0)
        for slab in slabs:
            rate = self._class_rate(slab.by_class) if slab.by_class is not None else slab.rate or 0
            top = units if slab.up_to is None else min(units, Decimal(slab.up_to))
            if top > below:
                yield top - below, rate
                below = top

    def _bounded(self, amount: int, units: Decimal) -> tuple[int, str, int]:
        """Return the amount within its limits, the name of the limit that applied and its own halalas."""
        name, rate = "", 0
        for bound_name, bound in (("least", self._article.least), ("most", self._article.most)):
            if bound is None:
                continue
            limit, limit_rate = self._limit(bound, units)
            if (amount < limit) if bound_name == "least" else (amount > limit):
                amount, rate = limit, limit_rate
                name = f"{bound_name}_per_unit" if bound.is_per_unit else bound_name
        return amount, name, rate

    def _limit(self, bound: Bound, units: Decimal) -> tuple[int, int]:
        rate = int(_number(bound.amount, self._scope))
        return (_rounded([units, rate], 1) if bound.is_per_unit else rate), rate


def _number(value: Value | None, scope: Scope) -> Decimal:
    """Return a number that is declared, 1 where none is. Raises MissingAnswerError where it is not known."""
    if value is None:
        return Decimal(1)
    found: Any = value.evaluate(scope)
    try:
        return Decimal(found)
    except (TypeError, ValueError, ArithmeticError):
        raise MissingAnswerError from None


def _rounded(factors: list[Any], divisor: int) -> int:
    """Return a product divided once, rounded half up to whole halalas; nothing is rounded in between."""
    pairs = [Decimal(one).as_integer_ratio() for one in factors]
    return round_half_up(prod(above for above, _ in pairs), divisor * prod(below for _, below in pairs))


def _row_words(article: Article, journey: Journey, place: int, row: Sheet) -> Words:
    """Return the words of an article with those of its row: by the column that tells rows apart, else by its place."""
    group = journey.definition.get_field(article.each or "")
    told = _given_words(group, journey, place) or _key_words(group, row) or Words(str(place + 1), str(place + 1))
    return Words(f"{article.words.ar}: {told.ar}", f"{article.words.en}: {told.en}")


def _given_words(group: Field, journey: Journey, place: int) -> Words | None:
    if group.rows is None:
        return None
    return [*journey.facts.lookups.get_table(group.rows.lookup).values()][place].words


def _key_words(group: Field, row: Sheet) -> Words | None:
    key = next((one for one in group.fields if one.id == group.key), None)
    value = row.find_value(key.id) if key is not None else None
    if key is None or value is None:
        return None
    show, lookups = FIELD_TYPES[key.type].show, row.facts.lookups
    return Words(show(value, key, lookups, "ar"), show(value, key, lookups, "en"))
