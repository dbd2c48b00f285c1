"""What a tariff reads of a service: each number is one, and is asked wherever it is charged by."""

from collections.abc import Iterator
from decimal import Decimal

from balady_desktop.domain.asked_where import EVERYWHERE, AskedWhere, Given, needed_paths
from balady_desktop.domain.declared import Complaint, DefinitionError, Place
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.kinds import ANYTHING, Kind, Names, UnknownNameError
from balady_desktop.domain.nearest import near
from balady_desktop.domain.tables import Tables
from balady_desktop.domain.tariff import CLASSES, Article, Bill, Bound, Tariff
from balady_desktop.domain.values import Value


def tariff_of_service(tariff: Tariff, names: Names, tables: Tables, where: AskedWhere) -> Iterator[Complaint]:
    """Return what is wrong with a tariff where this service reads it."""
    yield from _class(tariff, names, where)
    for bill in tariff.bills:
        yield from _last_day(bill, names, tables, where)
        yield from _same(bill, names)
    for article in tariff.articles:
        yield from _NamedArticle(article, names, tables, where).complaints()


def number_complaints(names: Names, path: str, place: Place, is_whole: bool = False) -> Iterator[Complaint]:
    """Return a complaint where a path leads to nothing, or to what is no number."""
    try:
        kind = names.kind(path)
    except UnknownNameError as error:
        yield place.complain(str(error), error.name)
        return
    if not _counts(kind):
        yield place.complain(f"'{path}' is {kind}, and a number is needed")
    elif is_whole and kind.name == "number" and not kind.whole:
        yield place.complain(f"'{path}' may have decimals, and a whole number is needed")


def read_by(reader: str, path: str, where: AskedWhere, given: Given, place: Place) -> Iterator[Complaint]:
    """Return a complaint where a path has no answer although whoever reads it needs one."""
    why = where.missing(path, given)
    if why is not None:
        # Several may read one field that is asked of some only: that is one mistake.
        yield place.complain(f"{why}; {reader} needs it everywhere", f"where {path.partition('.')[0]} is asked")


def _class(tariff: Tariff, names: Names, where: AskedWhere) -> Iterator[Complaint]:
    """Check that the class of the rates is a whole number that has one."""
    if tariff.class_of is None:
        return
    place = tariff.place.at("class_of")
    wrong = [*number_complaints(names, tariff.class_of, place, is_whole=True)]
    yield from wrong
    if wrong:
        return
    kind = names.kind(tariff.class_of)
    is_class = kind.name == "number" and kind.lowest is not None and kind.highest is not None
    is_known = kind.name == "anything" or (is_class and _has_rates(kind))
    if not is_known:
        told = f"is no class of fees: those are the whole numbers from {CLASSES[0]} to {CLASSES[-1]}"
        yield place.complain(f"'{tariff.class_of}' {told}, as municipality.fee_class")
    yield from read_by("the tariff", tariff.class_of, where, EVERYWHERE, place)


def _has_rates(kind: Kind) -> bool:
    return bool(kind.lowest is not None and kind.lowest >= CLASSES[0] and kind.highest is not None) and bool(
        (kind.highest or Decimal(0)) <= CLASSES[-1]
    )


def _last_day(bill: Bill, names: Names, tables: Tables, where: AskedWhere) -> Iterator[Complaint]:
    if bill.last_day is None:
        return
    place = bill.place.at("payable_by" if bill.payable_by is not None else "payable")
    wrong = [*_value(bill.last_day, names, tables, place, "date")]
    yield from wrong
    for path in () if wrong else needed_paths(bill.last_day):
        yield from read_by(f"the bill '{bill.bill}'", path, where, EVERYWHERE, place)


def _same(bill: Bill, names: Names) -> Iterator[Complaint]:
    """Check that what a bill is for can be read: a missing answer only leaves the application itself."""
    for path in bill.same:
        try:
            names.kind(path)
        except UnknownNameError as error:
            yield bill.place.at("same").complain(str(error), error.name)


class _NamedArticle:
    """One article with the names of a service, or inside one row of its group."""

    def __init__(self, article: Article, names: Names, tables: Tables, where: AskedWhere) -> None:
        self._article = article
        self._names = names
        self._tables = tables
        self._where = where

    def complaints(self) -> Iterator[Complaint]:
        article = self._article
        if article.each is not None:
            found = self._names.known.get(article.each)
            if found is None or found.name != "group":
                groups = [name for name, one in self._names.known.items() if one.name == "group"]
                told = f"there is no group '{article.each}'{near(article.each, groups)}"
                yield article.place.at("each").complain(told, article.each)
                return
            self._names = self._names.inside(found.columns)
        wrong = [*self._conditions(), *self._numbers()]
        yield from wrong
        # Of a wrong name nothing is known, so neither is where it is asked.
        yield from () if wrong else self._asked()

    def _conditions(self) -> Iterator[Complaint]:
        for condition in (self._article.when, self._article.waived):
            if condition is not None:
                yield from condition.complaints(self._names)

    def _numbers(self) -> Iterator[Complaint]:
        article = self._article
        yield from self._number(article.units, "units")
        yield from self._number(article.periods, "periods", is_whole=True)
        if article.share is not None:
            yield from self._number(article.share.days, "share", is_whole=True)
            yield from self._number(article.share.of, "share", is_whole=True)
        yield from self._number(article.rate.percent, "rate")
        for value in (article.rate.of, article.rate.row):
            if value is not None:
                yield from _value(value, self._names, self._tables, article.place.at("rate"), "money")
        for key in ("least", "most"):
            yield from self._bound(getattr(article, key), key)

    def _bound(self, bound: Bound | None, key: str) -> Iterator[Complaint]:
        # Halalas are written as a whole number; what is looked up says itself that it is money.
        if bound is None or (bound.amount.operator == "constant" and type(bound.amount.operands[0]) is int):
            return
        yield from _value(bound.amount, self._names, self._tables, self._article.place.at(key), "money")

    def _number(self, value: Value | None, key: str, *, is_whole: bool = False) -> Iterator[Complaint]:
        if value is None:
            return
        place = self._article.place.at(key)
        try:
            kind = value.kind(self._names, self._tables)
        except UnknownNameError as error:
            yield place.complain(str(error), error.name)
            return
        except DefinitionError as error:
            yield from (place.complain(one.message, one.about) for one in error.complaints)
            return
        called = f"'{value.operands[0]}'" if value.operator == "path" else f"'{key}'"
        if not _counts(kind):
            told = _MONEY.format(value.operands[0]) if kind.name == "money" and value.operator == "path" else ""
            yield place.complain(f"{called} is {kind}, and a number is needed{told}")
        elif is_whole and kind.name == "number" and not kind.whole:
            yield place.complain(f"'{key}' is counted in whole numbers")

    def _asked(self) -> Iterator[Complaint]:
        """Check that the article can be charged at all, and that what it reads is answered where it is."""
        article = self._article
        given = EVERYWHERE.and_where(article.when)
        never = self._where.contradiction(given)
        if never is not None:
            yield article.place.at("when").complain(f"the article '{article.code}' is never charged: {never}")
            return
        for key, value in article.values():
            for path in needed_paths(value):
                yield from read_by(f"the article '{article.code}'", path, self._where, given, article.place.at(key))


_MONEY = ": an amount is charged by 'rate: {{percent: \"100\", of: {}}}'"


def _value(value: Value, names: Names, tables: Tables, place: Place, wanted: str) -> Iterator[Complaint]:
    """Return why a value is not of the kind that is wanted."""
    try:
        kind = value.kind(names, tables)
    except DefinitionError as error:
        yield from (place.complain(one.message, one.about) for one in error.complaints)
        return
    if kind.name not in (wanted, ANYTHING.name) or kind.several:
        yield place.complain(f"{kind} is written here, and {Kind(wanted)} is needed")  # type: ignore[arg-type]  # a kind


def column_complaints(
    service: ServiceDefinition, names: Names, group: str, columns: tuple[str, ...], place: Place
) -> Iterator[Complaint]:
    """Return what is wrong with columns of a group whose product is summed."""
    found = next((one for one in service.known_fields() if one.id == group), None)
    if found is None or found.type != "group":
        ids = [one.id for one in service.known_fields() if one.type == "group"]
        yield place.complain(f"there is no group '{group}'{near(group, ids)}", group)
        return
    known = [one.id for one in found.fields]
    kinds = names.kind(group).columns
    for column in columns:
        if column not in known:
            yield place.complain(f"'{group}' has no column '{column}'{near(column, known)}", column)
        elif not _counts(kinds[column]):
            yield place.complain(f"'{group}.{column}' is {kinds[column]}, and a number is needed")


def _counts(kind: Kind) -> bool:
    """Return whether a fee may take a value of this kind: a number, or a code that may be one."""
    return not kind.several and (kind.name in ("number", "anything") or (kind.name == "code" and _are_numbers(kind)))


def _are_numbers(kind: Kind) -> bool:
    return bool(kind.codes) and all(code.isdecimal() for code in kind.codes or ())
