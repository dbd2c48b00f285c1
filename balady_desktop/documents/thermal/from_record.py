"""A receipt as its record tells it, so that the file of a receipt is enough to print its slip, with no network."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from balady_desktop.documents.models import Check, PaperAnswer, PaperLine, ReceiptPaper
from balady_desktop.domain.words import Words

_TEXTS = (
    "receipt_number",
    "payer_masked",
    "payer_id_masked",
    "application_number",
    "bill_number",
    "provider_reference",
)
_WORDS = ("amanah", "municipality", "service", "method")


def receipt_of(record: Mapping[str, Any], check: Check, copy_number: int) -> ReceiptPaper:
    """Return the receipt. Raises ValueError for the record of another paper, and for what is no record."""
    if record.get("paper") != "receipt":
        raise ValueError("the record is not a receipt's")
    try:
        named: dict[str, Any] = {name: str(record[name]) for name in _TEXTS}
        named |= {name: _words(record[name]) for name in _WORDS}
        return ReceiptPaper(
            **named,
            issued_at=datetime.fromisoformat(record["issued_at"]),
            lines=tuple(map(_line, record["lines"])),
            total_halalas=int(record["total_halalas"]),
            licence_number=record.get("licence_number"),
            cashier=record.get("cashier"),
            details=tuple(PaperAnswer(_words(one["label"]), _words(one["value"])) for one in record.get("details", ())),
            sample=bool(record.get("sample")),
            check=check,
            copy_number=copy_number,
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError("the record is not whole") from error


def _line(line: Mapping[str, Any]) -> PaperLine:
    explanation = line.get("explanation")
    return PaperLine(
        words=_words(line["words"]),
        amount_halalas=int(line["amount_halalas"]),
        explanation=_words(explanation) if explanation else None,
        quantity=_text_or_words(line.get("quantity", "")),
        rate=_text_or_words(line.get("rate", "")),
    )


def _text_or_words(value: Any) -> Words | str:
    return _words(value) if isinstance(value, Mapping) else str(value)


def _words(value: Mapping[str, Any]) -> Words:
    return Words(str(value["ar"]), str(value["en"]))
