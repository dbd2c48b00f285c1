"""What is wrong with a tariff by itself; `tariff_check` holds it against each service that charges by it."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from balady_desktop.domain.declared import Complaint, Place
from balady_desktop.domain.fees import EARLIER, GIVEN_BACK
from balady_desktop.domain.nearest import near
from balady_desktop.domain.tariff import CLASSES, Article, Bill, Bound, ClassRates, Tariff
from balady_desktop.domain.values import Value


def tariff_complaints(tariff: Tariff) -> Iterator[Complaint]:
    """Return what is wrong with a tariff whoever charges by it."""
    yield from tariff.earlier_faults
    if not _is_date(tariff.effective_from):
        told = f"'{tariff.effective_from}' is no date: write year, month and day, such as \"2026-01-31\""
        yield tariff.place.at("effective_from").complain(told)
    yield from _twice("bill", [(one.bill, one.place) for one in tariff.bills])
    yield from _twice("article", [(one.code, one.place) for one in tariff.articles])
    for bill in tariff.bills:
        yield from _bill_complaints(bill, tariff)
    for article in tariff.articles:
        yield from _article_complaints(article, tariff)


def _twice(what: str, found: Sequence[tuple[str, Place]]) -> Iterator[Complaint]:
    seen: set[str] = set()
    for code, place in found:
        if code in seen:
            yield place.complain(f"duplicate {what} '{code}'")
        seen.add(code)


def _bill_complaints(bill: Bill, tariff: Tariff) -> Iterator[Complaint]:
    if (bill.payable is None) == (bill.payable_by is None):
        yield bill.place.complain(f"the bill '{bill.bill}' needs either 'payable' or 'payable_by'")
    later = bill.last_day if bill.payable_by is None else None
    if later is not None and _is_constant(later.options["count"]) and _constant(later.options["count"]) < 1:
        yield bill.place.at("payable").complain("what is 'payable' is 1 or more")
    if (bill.less is None) != (bill.below_zero is None):
        told = "'less' and 'below_zero' need each other: only a difference can be below zero"
        yield bill.place.at("below_zero" if bill.less is None else "less").complain(told)
    if bill.same and bill.less is None:
        yield bill.place.at("same").complain("'same' says whose bills are subtracted: it needs 'less: earlier'")
    if all(one.bill != bill.bill for one in tariff.articles):
        yield bill.place.at("bill").complain(f"no article is on the bill '{bill.bill}'")


def _article_complaints(article: Article, tariff: Tariff) -> Iterator[Complaint]:
    place, called = article.place, f"the article '{article.code}'"
    if article.code in (EARLIER, GIVEN_BACK):
        yield place.at("code").complain(f"'{article.code}' is the code of a line that the program makes itself")
    if tariff.find_bill(article.bill) is None:
        bills = [one.bill for one in tariff.bills]
        yield place.at("bill").complain(f"there is no bill '{article.bill}'{near(article.bill, bills)}")
    for noun, number in (("unit", "units"), ("period", "periods")):
        if getattr(article, noun) is not None and getattr(article, number) is None:
            yield place.at(noun).complain(f"{called} has '{noun}' and no '{number}' that it names")
    if article.rate.is_by_class and tariff.class_of is None:
        yield place.at("rate").complain(f"{called} goes by class, so the tariff needs 'class_of'")
    yield from _rate_complaints(article, called)
    yield from _bound_complaints(article, called)


def _rate_complaints(article: Article, called: str) -> Iterator[Complaint]:
    rate, place = article.rate, article.place.at("rate")
    for rates in (rate.by_class, *(one.by_class for one in rate.slabs)):
        yield from _class_complaints(rates, place, called)
    if any(one is not None and one < 0 for one in (rate.fixed, *(slab.rate for slab in rate.slabs))):
        yield place.complain(f"{called} has a rate below zero")
    limits = [one.up_to for one in rate.slabs]
    if limits:
        known = [one for one in limits if one is not None]
        if known != sorted(set(known)) or any(one <= 0 for one in known) or None in limits[:-1]:
            yield place.complain(f"the slabs of {called} do not rise")
        elif limits[-1] is not None:
            yield place.complain(f"{called} charges nothing above {limits[-1]}: its last slab has no 'up_to'")
        if article.units is None:
            yield place.complain(f"{called} has slabs, so it needs 'units'")
    if rate.percent is not None and _is_constant(rate.percent) and _constant(rate.percent) <= 0:
        yield place.complain(f"{called} has a percentage that is not above zero")


def _class_complaints(rates: ClassRates | None, place: Place, called: str) -> Iterator[Complaint]:
    if rates is None:
        return
    missing = [str(one) for one in CLASSES if one not in rates]
    if missing and rates:
        yield place.complain(f"{called} has no rate for the class {', '.join(missing)}")
    unknown = [str(one) for one in rates if one not in CLASSES]
    if unknown:
        yield place.complain(f"there is no class {', '.join(unknown)} of municipalities")
    if min(rates.values(), default=0) < 0:
        yield place.complain(f"{called} has a rate below zero")


def _bound_complaints(article: Article, called: str) -> Iterator[Complaint]:
    bounds = {name: getattr(article, name) for name in ("least", "most") if getattr(article, name) is not None}
    for name, bound in bounds.items():
        place = article.place.at(name)
        if article.rate.slabs:
            yield place.complain(f"{called} has slabs, of which each is a line: it cannot have '{name}'")
        if bound.is_per_unit and article.units is None:
            yield place.complain(f"'{name}' of {called} is per unit, and it has no 'units'")
        if _is_constant(bound.amount) and _constant(bound.amount) < 0:
            yield place.complain(f"'{name}' of {called} is below zero")
    if len(bounds) == 2 and _is_impossible(bounds["least"], bounds["most"]):
        yield article.place.at("most").complain(f"'most' of {called} is below its 'least'")


def _is_impossible(least: Bound, most: Bound) -> bool:
    is_known = _is_constant(least.amount) and _is_constant(most.amount) and least.is_per_unit == most.is_per_unit
    return is_known and _constant(most.amount) < _constant(least.amount)


def _is_constant(value: Value) -> bool:
    return value.operator == "constant"


def _constant(value: Value) -> Decimal:
    return Decimal(value.operands[0])


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
