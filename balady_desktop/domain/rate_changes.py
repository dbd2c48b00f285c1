"""What changes in the amounts of a tariff: the old and the new rate, where a rate is one number (halalas)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from balady_desktop.domain.tariff import CLASSES, Article, ClassRates
from balady_desktop.domain.words import Words

# (up to how many units, municipality class) -> halalas; None where there is no bound.
_Rates = Mapping[tuple[int | None, int], int]


@dataclass(frozen=True, slots=True)
class RateChange:
    """One rate of an article, the same for some municipality classes; None where there was or is none."""

    article: Words
    classes: tuple[int, ...]
    up_to: int | None
    before: int | None
    after: int | None


def rate_changes(before: Article | None, after: Article | None) -> tuple[RateChange, ...]:
    """Return the rates of an article that are not as they were, the lower units first."""
    named = after or before
    return () if named is None else tuple(_changes(named.words, _rates(before), _rates(after)))


def _changes(article: Words, had: _Rates, has: _Rates) -> Iterator[RateChange]:
    keys = sorted({*had, *has}, key=lambda key: (key[0] is None, key[0] or 0, key[1]))
    changed = [(up_to, one, had.get((up_to, one)), has.get((up_to, one))) for up_to, one in keys]
    differing = [row for row in changed if row[2] != row[3]]
    for (up_to, old, new), rows in groupby(differing, key=lambda row: (row[0], row[2], row[3])):
        yield RateChange(article, tuple(row[1] for row in rows), up_to, old, new)


def _rates(article: Article | None) -> _Rates:
    if article is None:
        return {}
    rate = article.rate
    parts: list[tuple[int | None, ClassRates]] = [(None, _by_class(rate.by_class, rate.fixed))]
    parts += [(one.up_to, _by_class(one.by_class, one.rate)) for one in rate.slabs]
    return {(up_to, one): halalas for up_to, rates in parts for one, halalas in rates.items()}


def _by_class(rates: ClassRates | None, same: int | None) -> ClassRates:
    """Return a rate by class, also one that is the same for all."""
    return rates or ({} if same is None else dict.fromkeys(CLASSES, same))
