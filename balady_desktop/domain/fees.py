"""Fees: a tariff is data, a quote is lines, every line says how its amount came about. Amounts are halalas."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Any, Literal

from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Complaint, Place, read_declared
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.words import Words

ClassRates = Mapping[int, int]
# The fee classes of municipalities (`fee_class` of `lookups/municipalities.yaml`).
CLASSES = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Input:
    """Where a number of the formula comes from: a field, or one field over the elements of a group."""

    field: str | None = None
    group: str | None = None
    # Several fields of an element are multiplied: width x height.
    product: tuple[str, ...] = ()
    # «or part of a metre»: a field, and every element of a group, counts upward to a whole unit.
    whole_units: bool = False
    constant: int | None = None


@dataclass(frozen=True, slots=True)
class Slab:
    """One slice of a slab tariff: the rate in halalas per unit by municipality class, up to a number of units."""

    rates: ClassRates
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a tariff. `rates` are halalas by municipality class 1..5."""

    code: str
    words: Words
    kind: Literal["flat_by_class", "per_unit_by_class", "slabs_by_class"]
    source: Words
    confidence: Literal["high", "medium", "low"]
    rates: ClassRates | None = None
    slabs: tuple[Slab, ...] = ()
    units: Input | None = None
    periods: Input | None = None
    unit: Words | None = None
    period: Words | None = None
    when: Condition | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class Tariff:
    """A dated table of fees with its sources."""

    tariff: str
    version: int
    effective_from: str
    class_of: str
    articles: tuple[Article, ...]
    # Days after which an unpaid bill falls due.
    payable_within_days: int = 30
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of a quote or bill: units x rate x periods = amount (halalas)."""

    article: str
    tariff: str
    words: Words
    units: Decimal
    rate: int
    periods: int
    amount: int
    unit: Words | None
    period: Words | None


@dataclass(frozen=True, slots=True)
class Quote:
    """What an application costs by today's answers; the backend's own quote is what is billed."""

    lines: tuple[FeeLine, ...]

    @property
    def total(self) -> int:
        """Sum of the lines in halalas."""
        return sum(line.amount for line in self.lines)


def tariff_complaints(tariff: Tariff) -> Iterator[Complaint]:
    """Return what keeps an article from ever being reckoned: rates that its kind needs, and rates of every class."""
    for article in tariff.articles:
        wanted, other = ("slabs", "rates") if article.kind == "slabs_by_class" else ("rates", "slabs")
        if not getattr(article, wanted):
            yield article.place.complain(f"the article '{article.code}' is '{article.kind}', so it needs '{wanted}'")
        if getattr(article, other):
            yield article.place.at(other).complain(f"an article of kind '{article.kind}' has no '{other}'")
        for rates in (article.rates, *(slab.rates for slab in article.slabs)):
            missing = [str(one) for one in CLASSES if rates is not None and one not in rates]
            if missing:
                told = f"the article '{article.code}' has no rate for the class {', '.join(missing)}"
                yield article.place.at(wanted).complain(told)
        for key in ("units", "periods"):
            yield from _input_complaints(getattr(article, key), article.place.at(key))


def _input_complaints(wanted: Input | None, place: Place) -> Iterator[Complaint]:
    if wanted is None:
        return
    sources = [name for name in ("field", "group", "constant") if getattr(wanted, name) is not None]
    if len(sources) != 1:
        yield place.complain("a number comes from exactly one of 'field', 'group' and 'constant'")
    if (wanted.group is None) != (not wanted.product):
        yield place.complain("'group' and 'product' need each other: the columns whose product is summed")


def read_tariff(text: str, source: str) -> Tariff:
    """Read one tariff. Raises DefinitionError."""
    return read_declared(Tariff, text, source)


def quote(tariff: Tariff, journey: Journey) -> Quote | None:
    """Compute the fee lines of an application, None while an answer that they need is missing."""
    try:
        return Quote(tuple(line for article in tariff.articles for line in _lines(article, tariff, journey)))
    except _MissingAnswerError:
        return None


class _MissingAnswerError(Exception):
    pass


def _lines(article: Article, tariff: Tariff, journey: Journey) -> Iterator[FeeLine]:
    if not journey.holds(article.when):
        return
    class_of_city = journey.subject(tariff.class_of)
    if not isinstance(class_of_city, int):
        raise _MissingAnswerError
    units = _number(article.units, journey)
    periods = int(_number(article.periods, journey))
    for part, rate in FORMULAS[article.kind](article, class_of_city, units):
        amount = int((part * rate * periods).quantize(Decimal(1), ROUND_HALF_UP))
        name = f"{tariff.tariff}:{tariff.version}"
        yield FeeLine(article.code, name, article.words, part, rate, periods, amount, article.unit, article.period)


def _number(wanted: Input | None, journey: Journey) -> Decimal:
    if wanted is None:
        return Decimal(1)
    if wanted.constant is not None:
        return Decimal(wanted.constant)
    if wanted.group is not None:
        return _group_number(wanted, journey)
    value: Any = journey.subject(wanted.field or "")
    try:
        return _counted(Decimal(value), wanted)
    except (TypeError, ValueError, ArithmeticError):
        raise _MissingAnswerError from None


def _counted(units: Decimal, wanted: Input) -> Decimal:
    """Return units as they are charged: whole ones where a part of one counts as one."""
    return units.quantize(Decimal(1), ROUND_CEILING) if wanted.whole_units else units


def _group_number(wanted: Input, journey: Journey) -> Decimal:
    group = journey.definition.get_field(wanted.group or "")
    total = Decimal(0)
    # A sign whose width is not known yet has no area; it must not borrow the width of the next one.
    for row in journey.element_rows(group, wanted.product):
        area = Decimal(1)
        for factor in row:
            area *= Decimal(str(factor))
        total += _counted(area, wanted)
    return total


Formula = Callable[[Article, int, Decimal], Iterator[tuple[Decimal, int]]]


def _flat_by_class(article: Article, city: int, units: Decimal) -> Iterator[tuple[Decimal, int]]:
    yield Decimal(1), (article.rates or {})[city]


def _per_unit_by_class(article: Article, city: int, units: Decimal) -> Iterator[tuple[Decimal, int]]:
    if units:
        yield units, (article.rates or {})[city]


def _slabs_by_class(article: Article, city: int, units: Decimal) -> Iterator[tuple[Decimal, int]]:
    below = Decimal(0)
    for slab in article.slabs:
        top = units if slab.up_to is None else min(units, Decimal(slab.up_to))
        if top > below:
            yield top - below, slab.rates[city]
            below = top


FORMULAS: Mapping[str, Formula] = {
    "flat_by_class": _flat_by_class,
    "per_unit_by_class": _per_unit_by_class,
    "slabs_by_class": _slabs_by_class,
}
