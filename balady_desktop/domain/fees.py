"""Fees: a tariff is data, a quote is bills of lines, every line says how its amount came about. Amounts are halalas."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from balady_desktop.domain.compiled import find_compiled
from balady_desktop.domain.fee_lines import FeeLine, MissingAnswerError, lines_of
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.tables import Tables
from balady_desktop.domain.tariff import Article, Bill, Tariff, days_to_pay
from balady_desktop.domain.values import Scope
from balady_desktop.domain.words import Words

__all__ = ["Article", "Bill", "BillQuote", "FeeLine", "Quote", "Tariff", "last_day_of", "quote", "read_tariff"]

# The lines that no article makes: what was billed before, and what goes back of a difference below zero.
EARLIER, GIVEN_BACK = "earlier_bills", "given_back"
_EARLIER_WORDS = Words("يُطرح: ما سبق في فواتير صادرة", "Less: billed before")
_GIVEN_BACK_WORDS = {
    "credit": Words("يُقيَّد في حساب السجل", "Credited to the record's account"),
    "refund": Words("يُرد إلى الدافع", "To be refunded to the payer"),
}
# A service without a tariff has nothing to pay; its bill of nothing still names a day.
FREE = Bill("decision", Words("فاتورة الطلب", "Bill of the application"), days_to_pay(30))
_NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BillQuote:
    """What one bill will be; the lines add up to the total."""

    bill: Bill
    lines: tuple[FeeLine, ...]

    @property
    def total(self) -> int:
        """Sum of the lines in halalas, never below zero."""
        return sum(line.amount for line in self.lines)

    @property
    def given_back(self) -> int:
        """What goes back to the payer or to the record's account, in halalas."""
        return sum(line.amount for line in self.lines if line.article == GIVEN_BACK)


@dataclass(frozen=True, slots=True)
class Quote:
    """What an application costs by its answers, bill by bill; the backend's own quote is what is billed."""

    bills: tuple[BillQuote, ...]

    @property
    def lines(self) -> tuple[FeeLine, ...]:
        """The lines of all bills."""
        return tuple(line for one in self.bills for line in one.lines)

    @property
    def total(self) -> int:
        """Sum of all bills in halalas."""
        return sum(one.total for one in self.bills)

    @property
    def totals(self) -> dict[str, int]:
        """The total of each bill by its code."""
        return {one.bill.bill: one.total for one in self.bills}


@lru_cache(maxsize=64)
def read_tariff(text: str, source: str) -> Tariff:
    """Read one tariff, also one in the words of before. Raises DefinitionError."""
    found = find_compiled(Tariff, source, text)
    if found is not None:
        return found
    # Imported here for start-up time: what came with the program is found without reading YAML.
    from balady_desktop.domain.declared_nodes import compose, read_node
    from balady_desktop.domain.fees_before import is_in_earlier_words, read_earlier_tariff

    node = compose(text, source)
    return read_earlier_tariff(node) if is_in_earlier_words(node) else read_node(Tariff, node)


def quote(
    tariff: Tariff, journey: Journey, earlier: Mapping[str, int] = _NOTHING, only: Sequence[str] | None = None
) -> Quote | None:
    """Compute the bills of an application, None while an answer that they need is missing.

    `earlier`: what was billed before for the same thing, by bill, less what was given back. `only`: the bills wanted.
    """
    wanted = [one for one in tariff.bills if only is None or one.bill in only]
    try:
        return Quote(tuple(_bill_quote(one, tariff, journey, earlier.get(one.bill, 0)) for one in wanted))
    except MissingAnswerError:
        return None


def _bill_quote(bill: Bill, tariff: Tariff, journey: Journey, earlier: int) -> BillQuote:
    articles = (one for one in tariff.articles if one.bill == bill.bill)
    lines = [line for article in articles for line in lines_of(article, tariff, journey)]
    if bill.less is not None and earlier:
        lines += _less_earlier(bill, tariff, sum(line.amount for line in lines), earlier)
    return BillQuote(bill, tuple(lines))


def _less_earlier(bill: Bill, tariff: Tariff, total: int, earlier: int) -> Iterator[FeeLine]:
    yield _own_line(EARLIER, bill, tariff, _EARLIER_WORDS, -earlier)
    if total < earlier:
        yield _own_line(GIVEN_BACK, bill, tariff, _GIVEN_BACK_WORDS[bill.below_zero or "credit"], earlier - total)


def _own_line(code: str, bill: Bill, tariff: Tariff, words: Words, amount: int) -> FeeLine:
    name = f"{tariff.tariff}:{tariff.version}"
    return FeeLine(code, name, words, Decimal(1), amount, 1, amount, None, None, bill.bill)


def last_day_of(bill: Bill, journey: Journey, issued_on: date) -> date | None:
    """Return the last day on which a bill is paid, None while an answer that it needs is missing.

    It is never before the day of issue: a return that comes late is still paid.
    """
    found: Any = bill.last_day.evaluate(_OnDay(journey.scope, issued_on)) if bill.last_day else None
    return max(found, issued_on) if isinstance(found, date) else None


class _OnDay:
    """The answers of an application on another day than that on which they are judged."""

    def __init__(self, scope: Scope, today: date) -> None:
        self._scope = scope
        self.today = today

    @property
    def tables(self) -> Tables:
        return self._scope.tables

    @property
    def holidays(self) -> Container[date]:
        return self._scope.holidays

    def find(self, path: str) -> Any:
        return self.today if path == "today" else self._scope.find(path)

    def rows(self, group: str) -> Sequence[Scope] | None:
        return self._scope.rows(group)
