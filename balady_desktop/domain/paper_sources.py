"""Where the server can have the facts of a paper from, by name, and of which types each may be."""

from collections.abc import Mapping

from balady_desktop.domain.paper_kinds import PaperKind

_TEXT, _WORDS, _WHOLE = ("text",), ("words",), ("whole",)
# What answers fill: a document of a service says which field it is, in `places` or in `sums`.
ANSWERED: Mapping[str, tuple[str, ...]] = {
    "answer": ("text", "words", "whole", "decimal"),
    "answer_code": _TEXT,
    "answer_row": _WORDS,
    "answer_isic": _TEXT,
}
SUMMED = "answer_sum"
# A paper with one of these is a document that a service issues.
TITLE, STATEMENT, SECTIONS = "title", "statement", "sections"
PERIOD = "period_years"
# `backend/prints/sources.py` has a function for each.
SOURCES: Mapping[str, tuple[str, ...]] = {
    **ANSWERED,
    SUMMED: ("decimal",),
    TITLE: _WORDS,
    STATEMENT: _WORDS,
    SECTIONS: ("rows",),
    PERIOD: _WHOLE,
    **dict.fromkeys(("amanah", "municipality", "region", "holder_name", "service", "record_name"), _WORDS),
    **dict.fromkeys(("payment_method", "refund_way", "refund_reason"), _WORDS),
    **dict.fromkeys(("number", "holder_masked", "holder_id_masked", "application_number", "bill_number"), _TEXT),
    **dict.fromkeys(("biller_code", "payment_reference", "cashier", "licence_number"), _TEXT),
    **dict.fromkeys(("refund_reference", "refunded_receipt"), _TEXT),
    **dict.fromkeys(("amount_due", "amount_paid", "amount_refunded"), _WHOLE),
    **dict.fromkeys(("starts", "ends", "ends_or_starts", "due_on"), ("day",)),
    "issued_at": ("moment",),
    "sample": ("truth",),
    "conditions": ("words_list",),
    **dict.fromkeys(("bill_lines", "paid_lines", "paid_for"), ("rows",)),
}


def places_of(kind: PaperKind) -> tuple[str, ...]:
    """Return the places of a document that answers fill."""
    return tuple(dict.fromkeys(one.answered_as for one in kind.facts if one.source in ANSWERED))


def sums_of(kind: PaperKind) -> tuple[str, ...]:
    """Return the places of a document that sums over groups fill."""
    return tuple(one.answered_as for one in kind.facts if one.source == SUMMED)


def has_source(kind: PaperKind, source: str) -> bool:
    """Return whether a paper has a fact from a source."""
    return any(one.source == source for one in kind.facts)


def is_issued(kind: PaperKind) -> bool:
    """Return whether a service may issue papers of a kind."""
    return has_source(kind, TITLE)
