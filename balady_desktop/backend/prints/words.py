"""The words of fee lines, ways of payment and answers as papers print them."""

from decimal import Decimal
from math import prod

from balady_desktop.backend.ledger.service import CREDIT
from balady_desktop.domain.fee_words import quantity, rate, reckoning
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.issued import GroupSum
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.words import Words
from balady_desktop.wire.applications import FeeLineBody
from balady_desktop.wire.fee_lines import fee_line

_COUNTER = Words("بطاقة مدى لدى أمين الصندوق", "Mada card at the cashier's counter")
_ELECTRONIC = Words("سداد إلكتروني", "Electronic payment")
_CREDIT = Words("من رصيد الدافع", "From the payer's credit")
# A line of a receipt: what of the bill was paid before.
FROM_CREDIT = Words("يُطرح: سُدد قبله من رصيد الدافع", "Less: paid before from the payer's credit")

_WAYS = {
    "pay_out": Words("إعادة المبلغ إلى وسيلة السداد", "Paid back the way it was paid"),
    "credit": Words("رصيد لدى البلدية", "Credit held by the municipality"),
}


def way_words(way: str) -> Words:
    """Return how money went back."""
    return _WAYS[way]


def method_words(provider: str) -> Words:
    """Return how a bill was paid."""
    if provider == CREDIT:
        return _CREDIT
    return _COUNTER if provider.startswith("counter:") else _ELECTRONIC


def line_words(body: FeeLineBody) -> dict[str, Words]:
    """Return quantity, rate and explanation of a fee line."""
    line = fee_line(body)
    return {"quantity": quantity(line), "rate": rate(line), "explanation": reckoning(line)}


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
