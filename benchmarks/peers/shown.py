"""What a receipt shows, as ready texts: the peers are spared the words of amounts, the calendars and the masks."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import timedelta, timezone
from typing import Any

from balady_desktop.documents import labels
from balady_desktop.documents.models import Check
from balady_desktop.documents.paper import Paper
from balady_desktop.domain.amount_words import amount_in_words_wrapped
from balady_desktop.domain.calendar import show_both
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.text import isolate, strip_marks
from balady_desktop.domain.words import Words

_RIYADH = timezone(timedelta(hours=3))
Row = tuple[str, str]
FeeRow = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    office: str
    branch: str
    title: str
    badge: str
    amount_label: str
    amount: str
    unit: str
    words: str
    head_rows: tuple[Row, ...]
    rows_title: str
    rows: tuple[Row, ...]
    fees_title: str
    fee_heads: FeeRow
    fees: tuple[FeeRow, ...]
    total_label: str
    total: str
    verify: str
    verify_how: str
    check: str
    closing: str
    foot: str
    page: str
    notice: str
    square: str

    def without_marks(self) -> "Shown":
        """For libraries that know no isolates: without them, as their users' texts are."""
        return Shown(*_bare(astuple(self)))


def show(paper: Paper) -> Shown:
    check = paper.check or Check("")
    local = paper["issued_at"].astimezone(_RIYADH)
    number = isolate(paper["receipt_number"])
    return Shown(
        office=paper.amanah.ar,
        branch=paper.municipality.ar,
        title=labels.RECEIPT.ar,
        badge=labels.SAMPLE.ar,
        amount_label=labels.AMOUNT_PAID.ar,
        amount=show_amount(paper["total_halalas"]),
        unit="ر.س",
        words=amount_in_words_wrapped(paper["total_halalas"]),
        head_rows=(
            (labels.RECEIPT_NUMBER.ar, number),
            (labels.DATE.ar, show_both(local.date(), "ar")),
            (labels.TIME.ar, isolate(f"{local:%H:%M:%S}")),
        ),
        rows_title=labels.PAYMENT_DETAILS.ar,
        rows=_rows(paper),
        fees_title=labels.FEES.ar,
        fee_heads=(labels.FEE_ITEM.ar, labels.QUANTITY.ar, labels.RATE.ar, labels.AMOUNT.ar),
        fees=tuple(map(_fee, paper["lines"])),
        total_label=labels.TOTAL.ar,
        total=show_amount(paper["total_halalas"]),
        verify=labels.VERIFY.ar,
        verify_how=labels.VERIFY_HOW.ar,
        check=labels.CHECK_BY_HAND.ar.format(page=isolate(check.page), code=isolate(check.code)),
        closing=labels.ELECTRONIC.ar,
        foot=f"{labels.RECEIPT_NUMBER.ar} {number}",
        page=labels.PAGE_OF.ar.format(page=isolate("1"), count=isolate("1")),
        notice=labels.SAMPLE_NOTICE.ar,
        square=paper.square,
    )


def _rows(paper: Paper) -> tuple[Row, ...]:
    own = (
        (labels.PAYER, paper["payer_masked"]),
        (labels.PAYER_ID, isolate(paper["payer_id_masked"])),
        (labels.SERVICE, paper["service"].ar),
        (labels.APPLICATION_NUMBER, isolate(paper["application_number"])),
        (labels.METHOD, paper["method"].ar),
        (labels.REFERENCE, isolate(paper["provider_reference"])),
        (labels.BILL_NUMBER, isolate(paper["bill_number"])),
        (labels.LICENCE_NUMBER, isolate(paper["licence_number"] or "")),
        (labels.CASHIER, paper["cashier"] or ""),
    )
    more = ((detail["label"].ar, detail["value"].ar) for detail in paper["details"])
    return (*((label.ar, value) for label, value in own), *more)


def _fee(line: Mapping[str, Any]) -> FeeRow:
    quantity, rate = (
        part.ar if isinstance(part, Words) else part for part in (line.get("quantity", ""), line.get("rate", ""))
    )
    return line["words"].ar, quantity, rate, show_amount(line["amount_halalas"])


def _bare(value: Any) -> Any:
    return strip_marks(value) if isinstance(value, str) else tuple(map(_bare, value))
