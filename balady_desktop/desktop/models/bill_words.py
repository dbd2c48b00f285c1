"""What bills and fee lines say."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.models.newer_words import newer_words
from balady_desktop.domain.amount_words import amount_in_english, amount_in_words_wrapped
from balady_desktop.domain.fee_words import is_product, short_reckoning
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.domain.fees import FeeLine

translate = QCoreApplication.translate


def bill_state(state: str) -> tuple[str, str]:
    """The words of a bill's state and their tone."""
    known = {
        "issued": (translate("Bill", "To be paid"), "warning"),
        "paid": (translate("Bill", "Paid"), "success"),
        "expired": (translate("Bill", "Overdue and no longer payable"), "error"),
        "cancelled": (translate("Bill", "Cancelled"), "neutral"),
    }
    return known.get(state, (newer_words(), "neutral"))


def total_in_words(halalas: int, language: Language) -> str:
    """The amount as receipts spell it."""
    return amount_in_words_wrapped(halalas) if language == "ar" else amount_in_english(halalas)


def how_computed(line: "FeeLine", language: Language) -> str:
    """How the amount came about: «65 م² × 6.00 ر.س × سنتان»; empty where there is nothing to explain."""
    return short_reckoning(line, language) if is_product(line) else ""
