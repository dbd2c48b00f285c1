"""Fee lines between the wire and the rules, both ways and without loss."""

from decimal import Decimal
from typing import Any

from balady_desktop.domain.fee_lines import FeeLine
from balady_desktop.domain.numbers import show_decimal
from balady_desktop.domain.words import Words
from balady_desktop.wire.applications import FeeLineBody

_NO_WORDS = Words("", "")


def fee_line(body: FeeLineBody) -> FeeLine:
    """Return a line of the wire as the rules have it."""
    return FeeLine(
        body.article,
        body.tariff,
        Words(body.words_ar, body.words_en),
        Decimal(body.units),
        body.rate,
        body.periods,
        body.amount,
        Words(body.unit_ar, body.unit_en) if body.unit_ar else None,
        Words(body.period_ar, body.period_en) if body.period_ar else None,
        body.bill,
        Decimal(body.percent) if body.percent else None,
        Decimal(body.base) if body.base else None,
        body.days,
        body.of_days,
        body.bound,
        body.bound_rate,
        body.waivable,
    )


def line_values(line: FeeLine) -> dict[str, Any]:
    """Return a line as the wire and the table of lines have it."""
    unit, period = line.unit or _NO_WORDS, line.period or _NO_WORDS
    return {
        "article": line.article,
        "tariff": line.tariff,
        "words_ar": line.words.ar,
        "words_en": line.words.en,
        "units": show_decimal(line.units),
        "unit_ar": unit.ar,
        "unit_en": unit.en,
        "rate": line.rate,
        "periods": line.periods,
        "period_ar": period.ar,
        "period_en": period.en,
        "amount": line.amount,
        "bill": line.bill,
        "percent": "" if line.percent is None else show_decimal(line.percent),
        "base": "" if line.base is None else show_decimal(line.base),
        "days": line.days,
        "of_days": line.of_days,
        "bound": line.bound,
        "bound_rate": line.bound_rate,
        "waivable": line.waivable,
    }
