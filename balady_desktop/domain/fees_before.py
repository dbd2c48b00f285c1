"""Tariffs in the words of before (`kind: slabs_by_class`): they lie in editions, and mean what they always meant.

This is the only place that knows those words. A text is never rewritten: it is upgraded each time it is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from typing import Any, Literal

import yaml

from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Complaint, Place
from balady_desktop.domain.declared_nodes import read_node
from balady_desktop.domain.kinds import ANYTHING, WHOLE, Kind, Names
from balady_desktop.domain.nearest import near
from balady_desktop.domain.sheets import Sheet
from balady_desktop.domain.tables import Tables
from balady_desktop.domain.tariff import Article, Bill, ClassRates, Rate, Slab, Tariff, days_to_pay
from balady_desktop.domain.values import Scope, Value, read_value
from balady_desktop.domain.words import Words

# The one bill that an application had.
DECISION = "decision"
_DECISION_WORDS = Words("فاتورة الطلب", "Bill of the application")
_Kind = Literal["flat_by_class", "per_unit_by_class", "slabs_by_class"]


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
class EarlierSlab:
    """One slice of a slab tariff: the rate in halalas per unit by municipality class, up to a number of units."""

    rates: ClassRates
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class EarlierArticle:
    """One article of a tariff. `rates` are halalas by municipality class 1..5."""

    code: str
    words: Words
    kind: _Kind
    source: Words
    confidence: Literal["high", "medium", "low"]
    rates: ClassRates | None = None
    slabs: tuple[EarlierSlab, ...] = ()
    units: Input | None = None
    periods: Input | None = None
    unit: Words | None = None
    period: Words | None = None
    when: Condition | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class EarlierTariff:
    """A dated table of fees with its sources."""

    tariff: str
    version: int
    effective_from: str
    class_of: str
    articles: tuple[EarlierArticle, ...]
    # Days after which an unpaid bill falls due.
    payable_within_days: int = 30
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class GroupProduct(Value):
    """A number that the language of values has no word for: products of columns, without rows that lack one.

    `is_one`: the number itself does not count, it only has to be known.
    """

    counted: Input = field(default_factory=Input)
    is_one: bool = False

    def evaluate(self, scope: Scope) -> Any:
        """Return the number, None where it is unknown."""
        assert isinstance(scope, Sheet)  # articles of before knew no rows
        found = self._over_rows(scope) if self.counted.group else self._of_field(scope)
        return Decimal(1) if self.is_one and found is not None else found

    def _of_field(self, scope: Sheet) -> Decimal | None:
        found: Any = _field_value(self.counted, self.place).evaluate(scope)
        return None if found is None else Decimal(found)

    def _over_rows(self, scope: Sheet) -> Decimal | None:
        group = scope.fields.get(self.counted.group or "")
        if group is None:
            return None
        total = Decimal(0)
        # A sign whose width is not known yet has no area; it must not borrow the width of the next one.
        for _, row in scope.element_sheets(group):
            factors = [row.find_value(name) if row.is_asked(name) else None for name in self.counted.product]
            if None not in factors:
                total += self._product(factors)
        return total

    def _product(self, factors: list[Any]) -> Decimal:
        area = Decimal(1)
        for factor in factors:
            area *= Decimal(str(factor))
        return area.quantize(Decimal(1), ROUND_CEILING) if self.counted.whole_units else area

    def kind(self, names: Names, tables: Tables) -> Kind:
        """Return a number. Raises DefinitionError where group or columns are not there."""
        if self.counted.group is not None:
            self._check_columns(names)
        elif self.counted.field is not None:
            names.kind(self.counted.field)
        return WHOLE

    def paths(self) -> Iterator[str]:
        """Return every path that the value reads."""
        if self.counted.field is not None:
            yield self.counted.field
        if self.counted.group is not None:
            yield self.counted.group

    def _check_columns(self, names: Names) -> None:
        group = self.counted.group or ""
        found = names.known.get(group)
        if found is None or found.name != "group":
            groups = [name for name, one in names.known.items() if one.name == "group"]
            raise self.place.fail(f"there is no group '{group}'{near(group, groups)}")
        for column in self.counted.product:
            if column not in found.columns:
                raise self.place.fail(f"'{group}' has no column '{column}'{near(column, found.columns)}", column)
            kind = found.columns[column]
            if kind.name not in ("number", ANYTHING.name):
                raise self.place.fail(f"'{group}.{column}' is {kind}, and a number is needed")


def is_in_earlier_words(node: yaml.Node) -> bool:
    """Return whether a tariff is written in the words of before."""
    keys = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    articles = keys.get("articles")
    listed = articles.value if isinstance(articles, yaml.SequenceNode) else []
    has_kinds = any(key.value == "kind" for one in listed if isinstance(one, yaml.MappingNode) for key, _ in one.value)
    return "bills" not in keys and (has_kinds or "payable_within_days" in keys)


def read_earlier_tariff(node: yaml.Node) -> Tariff:
    """Read a tariff in the words of before as one of today. Raises DefinitionError."""
    found = read_node(EarlierTariff, node)
    return Tariff(
        found.tariff,
        found.version,
        found.effective_from,
        (Bill(DECISION, _DECISION_WORDS, days_to_pay(found.payable_within_days), place=found.place),),
        tuple(_article(one) for one in found.articles),
        found.class_of,
        tuple(_faults(found)),
        found.place,
    )


def _article(one: EarlierArticle) -> Article:
    is_flat = one.kind == "flat_by_class"
    units = read_input(one.units, one.place.at("units"), is_one=is_flat) if one.units else None
    periods = read_input(one.periods, one.place.at("periods")) if one.periods else None
    return Article(
        code=one.code,
        bill=DECISION,
        words=one.words,
        rate=_rate(one),
        source=one.source,
        confidence=one.confidence,
        when=one.when,
        units=units,
        unit=one.unit,
        periods=periods,
        period=one.period,
        place=one.place,
    )


def _rate(one: EarlierArticle) -> Rate:
    if one.kind == "slabs_by_class":
        return Rate(slabs=tuple(Slab(slab.up_to, slab.rates) for slab in one.slabs))
    return Rate(by_class=one.rates or {})


def read_input(wanted: Input, place: Place, *, is_one: bool = False) -> Value:
    """Return a number of before as a value of today."""
    if is_one or wanted.group is not None:
        return GroupProduct("constant", (0,), place=place, counted=wanted, is_one=is_one)
    return _field_value(wanted, place)


def _field_value(wanted: Input, place: Place) -> Value:
    if wanted.constant is not None:
        return read_value(wanted.constant, place)
    field_value = Value("path", (wanted.field or "",), place=place)
    if not wanted.whole_units:
        return field_value
    return Value("round", (field_value,), options={"to": Decimal(1), "how": "up"}, place=place)


# --- what was checked of the words of before ---


def _faults(tariff: EarlierTariff) -> Iterator[Complaint]:
    """Return what keeps an article from ever being computed: rates that its kind needs, and rates of every class."""
    if tariff.payable_within_days < 1:
        yield tariff.place.at("payable_within_days").complain("'payable_within_days' is 1 or more")
    for article in tariff.articles:
        yield from _unit_faults(article)
        wanted, other = ("slabs", "rates") if article.kind == "slabs_by_class" else ("rates", "slabs")
        if not getattr(article, wanted):
            yield article.place.complain(f"the article '{article.code}' is '{article.kind}', so it needs '{wanted}'")
        if getattr(article, other):
            yield article.place.at(other).complain(f"an article of kind '{article.kind}' has no '{other}'")
        for key in ("units", "periods"):
            yield from _input_faults(getattr(article, key), article.place.at(key))


def _unit_faults(article: EarlierArticle) -> Iterator[Complaint]:
    """Return complaints about units that a formula needs and does not have, or has and does not compute with."""
    is_flat = article.kind == "flat_by_class"
    if is_flat and article.units is not None:
        told = f"an article of kind '{article.kind}' counts no units, so 'units' is ignored"
        yield article.place.at("units").complain(f"{told}: the kind that does is 'per_unit_by_class'")
    if article.kind == "per_unit_by_class" and article.units is None:
        yield article.place.complain(f"the article '{article.code}' is '{article.kind}', so it needs 'units'")


def _input_faults(wanted: Input | None, place: Place) -> Iterator[Complaint]:
    if wanted is None:
        return
    sources = [name for name in ("field", "group", "constant") if getattr(wanted, name) is not None]
    if len(sources) != 1:
        yield place.complain("a number comes from exactly one of 'field', 'group' and 'constant'")
    if (wanted.group is None) != (not wanted.product):
        yield place.complain("'group' and 'product' need each other: the columns whose product is summed")
