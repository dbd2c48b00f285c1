"""A tariff as it is declared: the bills that may be issued, and articles of units x rate x periods x share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Complaint, Place
from balady_desktop.domain.nearest import near
from balady_desktop.domain.values import Value, read_value
from balady_desktop.domain.words import Words

ClassRates = Mapping[int, int]
# The fee classes of municipalities (`fee_class` of `lookups/municipalities.yaml`).
CLASSES = (1, 2, 3, 4, 5)
_ONE_OF_RATES = ("by_class", "slabs", "percent", "row")


class Payable:
    """How long after its day of issue a bill is payable: `{days: 30}`; it is read as the value of a last day."""

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> Value:
        if not isinstance(tree, Mapping) or len(tree) != 1:
            raise place.fail("'payable' is one of days, working_days, months, years with a number: {days: 30}")
        return read_value({"later": ["today", dict(tree)]}, place)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        units: dict[str, Any] = {name: {} for name in ("days", "working_days", "months", "years")}
        return {"type": "object", "properties": units, "minProperties": 1, "maxProperties": 1}


def days_to_pay(count: int) -> Any:
    """Return the last day of a bill that is payable for so many calendar days."""
    return read_value({"later": ["today", {"days": count}]}, NOWHERE)


@dataclass(frozen=True, slots=True)
class Bill:
    """One bill that an application may get. `payable` counts from its day of issue, `payable_by` is a day."""

    bill: str
    words: Words
    payable: Payable | None = None
    payable_by: Value | None = None
    # Minus what was billed before for the same thing: an amendment pays the difference.
    less: Literal["earlier"] | None = None
    # The paths of what it is billed for: with `less`, other applications with the same answers there count as well.
    same: tuple[str, ...] = ()
    # What becomes of a difference below zero.
    below_zero: Literal["credit", "refund"] | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def last_day(self) -> Value | None:
        """The last day of payment as a value; `today` in it is the day of issue."""
        found: Any = self.payable_by or self.payable
        return found if isinstance(found, Value) else None


@dataclass(frozen=True, slots=True)
class Slab:
    """One slice of a slab rate: halalas per unit up to a number of units, by municipality class or for all."""

    up_to: int | None = None
    by_class: ClassRates | None = None
    rate: int | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit costs in halalas. `percent` is not of a unit but of an amount of money."""

    fixed: int | None = None
    by_class: ClassRates | None = None
    slabs: tuple[Slab, ...] = ()
    percent: Value | None = None
    of: Value | None = None
    row: Value | None = None

    @property
    def is_by_class(self) -> bool:
        """Whether the class of the municipality is needed."""
        return self.by_class is not None or any(one.by_class is not None for one in self.slabs)

    def values(self) -> Iterator[Value]:
        """Return the values that the rate reads."""
        yield from (one for one in (self.percent, self.of, self.row) if one is not None)

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Rate":
        """Read a rate. Raises DefinitionError."""
        if type(tree) is int:
            return Rate(fixed=tree)
        if not isinstance(tree, Mapping):
            told = f"'{tree}' is no rate: write halalas as a whole number, or one of {', '.join(_ONE_OF_RATES)}"
            raise place.fail(told)
        kinds = [name for name in tree if name in _ONE_OF_RATES]
        if len(kinds) != 1:
            unknown = next((str(name) for name in tree if name not in _ONE_OF_RATES), "")
            told = f"a rate is exactly one of {', '.join(_ONE_OF_RATES)}"
            raise place.fail(told + (near(unknown, _ONE_OF_RATES) if unknown else ""))
        return _READERS[kinds[0]](tree, place)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        keys: dict[str, Any] = {name: {} for name in (*_ONE_OF_RATES, "of", "keys", "take")}
        return {"anyOf": [{"type": "integer"}, {"type": "object", "properties": keys, "additionalProperties": False}]}


def _read_by_class(tree: Mapping[Any, Any], place: Place) -> Rate:
    _only(tree, ("by_class",), place)
    return Rate(by_class=_class_rates(tree["by_class"], place))


def _read_slabs(tree: Mapping[Any, Any], place: Place) -> Rate:
    _only(tree, ("slabs",), place)
    slabs = tree["slabs"]
    if not isinstance(slabs, list) or not slabs:
        raise place.fail("'slabs' is a list of slices")
    return Rate(slabs=tuple(_slab(one, place) for one in slabs))


def _slab(tree: Any, place: Place) -> Slab:
    if not isinstance(tree, Mapping) or ("by_class" in tree) == ("rate" in tree):
        raise place.fail("each slice of 'slabs' has 'by_class' or 'rate', and 'up_to' where it ends")
    _only(tree, ("up_to", "by_class", "rate"), place)
    up_to, rate = tree.get("up_to"), tree.get("rate")
    if any(one is not None and type(one) is not int for one in (up_to, rate)):
        raise place.fail("'up_to' and 'rate' of a slice are whole numbers")
    return Slab(up_to, _class_rates(tree["by_class"], place) if "by_class" in tree else None, rate)


def _class_rates(tree: Any, place: Place) -> ClassRates:
    is_rates = isinstance(tree, Mapping) and all(type(one) is int for pair in tree.items() for one in pair)
    if not is_rates:
        raise place.fail("'by_class' has the halalas of each class: {1: 600, 2: 480, 3: 360, 4: 240, 5: 120}")
    return dict(tree)


def _read_percent(tree: Mapping[Any, Any], place: Place) -> Rate:
    _only(tree, ("percent", "of"), place)
    if "of" not in tree:
        raise place.fail("'percent' needs 'of': the amount of money of which it is taken")
    return Rate(percent=read_value(tree["percent"], place), of=read_value(tree["of"], place))


def _read_row(tree: Mapping[Any, Any], place: Place) -> Rate:
    return Rate(row=read_value(dict(tree), place))


def _only(tree: Mapping[Any, Any], known: tuple[str, ...], place: Place) -> None:
    for key in tree:
        if key not in known:
            raise place.fail(f"'{known[0]}' has no '{key}' beside it{near(str(key), known)}")


_READERS = {"by_class": _read_by_class, "slabs": _read_slabs, "percent": _read_percent, "row": _read_row}


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole that counts by days: 90 of 365."""

    days: Value
    of: Value
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class Bound:
    """The least or the most that a line comes to: an amount, or so many halalas for each of its units."""

    amount: Value
    is_per_unit: bool = False

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Bound":
        """Read a bound. Raises DefinitionError."""
        if isinstance(tree, Mapping) and set(tree) == {"per_unit"}:
            return Bound(read_value(tree["per_unit"], place), is_per_unit=True)
        return Bound(read_value(tree, place))

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        return {"anyOf": [{"type": ["integer", "string"]}, {"type": "object"}]}


@dataclass(frozen=True, slots=True)
class Article:
    """One article: units x rate x periods x share, rounded half up once, then not below `least`, not above `most`."""

    code: str
    bill: str
    words: Words
    rate: Rate
    source: Words
    confidence: Literal["high", "medium", "low"]
    when: Condition | None = None
    # Where this holds, what is charged is taken off again in a line of its own: everybody sees what was waived.
    waived: Condition | None = None
    # Whether two persons of the municipality may waive it on the bill, for a reason that they write.
    waivable: bool = False
    # A group: a line for each of its rows, whose columns may be named first.
    each: str | None = None
    units: Value | None = None
    unit: Words | None = None
    periods: Value | None = None
    period: Words | None = None
    share: Share | None = None
    least: Bound | None = None
    most: Bound | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def values(self) -> Iterator[tuple[str, Value]]:
        """Return what the amount is computed from, each with the key under which it is written."""
        share = (self.share.days, self.share.of) if self.share is not None else ()
        bounds = ((key, one.amount) for key, one in (("least", self.least), ("most", self.most)) if one is not None)
        yield from ((key, one) for key, one in (("units", self.units), ("periods", self.periods)) if one is not None)
        yield from (("share", one) for one in share)
        yield from (("rate", one) for one in self.rate.values())
        yield from bounds


@dataclass(frozen=True, slots=True)
class Tariff:
    """A dated table of fees with its sources."""

    tariff: str
    version: int
    effective_from: str
    bills: tuple[Bill, ...]
    articles: tuple[Article, ...]
    # The path of the municipality's class, where a rate goes by it.
    class_of: str | None = None
    # What was wrong with a tariff in the words of before, found while it was read.
    earlier_faults: tuple[Complaint, ...] = field(default=(), compare=False, repr=False, metadata=NOT_DECLARED)
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def find_bill(self, code: str) -> Bill | None:
        """Return one of the bills, None where there is none of that code."""
        return next((one for one in self.bills if one.bill == code), None)

    def paths(self) -> Iterator[str]:
        """Return every path that the tariff reads."""
        yield from () if self.class_of is None else (self.class_of,)
        for bill in self.bills:
            yield from bill.last_day.paths() if bill.last_day is not None else ()
            yield from bill.same
        for article in self.articles:
            yield from () if article.each is None else (article.each,)
            for condition in (article.when, article.waived):
                yield from condition.paths() if condition is not None else ()
            for _, value in article.values():
                yield from value.paths()
