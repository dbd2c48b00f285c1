"""What refunds are called: how the money goes back, and how far it is."""

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.models.newer_words import newer_words

translate = QCoreApplication.translate


def way_words(way: str) -> str:
    """Return how the money goes back."""
    known = {
        "pay_out": translate("Refunds", "Paid back the way it came"),
        "credit": translate("Refunds", "Kept as the payer's credit"),
    }
    return known.get(way) or newer_words()


def state_words(state: str, way: str) -> tuple[str, str]:
    """Return how far a refund is, and the tone of its badge."""
    known = {
        "asked": (translate("Refunds", "Waiting for the head of department"), "warning"),
        "approved": (translate("Refunds", "Approved, to be paid back"), "info"),
        "refused": (translate("Refunds", "Refused"), "error"),
        "done": (translate("Refunds", "Credited") if way == "credit" else translate("Refunds", "Paid back"), "success"),
    }
    return known.get(state) or (newer_words(), "neutral")
