"""Figures as tables and sums, in words: the same on the screen and in a file."""

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from balady_desktop.domain.in_words import RowsInWords
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.audit_views import FiguresView

translate = QCoreApplication.translate

Cell = str | int


def month_label(view_month: object) -> str:
    """Return a month as figures name it."""
    return f"{view_month:%Y/%m}"


def count_heads() -> tuple[str, ...]:
    """Return the heads of the table of applications."""
    return (
        translate("Figures", "Municipality"),
        translate("Figures", "Service"),
        translate("Figures", "State"),
        translate("Figures", "Applications"),
        translate("Figures", "Late"),
    )


def count_cells(view: "FiguresView", language: Language) -> list[tuple[Cell, ...]]:
    """Return the rows of the table of applications."""
    return [
        (one.body.text(language), one.service.text(language), one.state.text(language), one.count, one.late)
        for one in view.counts
    ]


def money_heads() -> tuple[str, ...]:
    """Return the heads of the table of money."""
    return (
        translate("Figures", "Municipality"),
        translate("Figures", "Service"),
        translate("Figures", "Receipts"),
        translate("Figures", "Collected (SAR)"),
        translate("Figures", "Refunds"),
        translate("Figures", "Refunded (SAR)"),
    )


def money_cells(view: "FiguresView", language: Language) -> list[tuple[Cell, ...]]:
    """Return the rows of the table of money."""
    return [
        (
            one.body.text(language),
            one.service.text(language),
            one.receipts,
            show_amount(one.collected),
            one.refunds,
            show_amount(one.refunded),
        )
        for one in view.money
    ]


def month_heads() -> tuple[str, ...]:
    """Return the heads of the table of months."""
    return (
        translate("Figures", "Month"),
        translate("Figures", "Received"),
        translate("Figures", "Ended"),
        translate("Figures", "Goals missed"),
        translate("Figures", "Collected (SAR)"),
    )


def month_cells(view: "FiguresView") -> list[tuple[Cell, ...]]:
    """Return the rows of the table of months."""
    return [
        (month_label(one.month), one.received, one.decided, one.missed, show_amount(one.collected))
        for one in view.months
    ]


def as_table(heads: tuple[str, ...], cells: list[tuple[Cell, ...]]) -> RowsInWords:
    """Return rows for the eye: numbers with their thousands apart."""
    shown = tuple(tuple(f"{cell:,}" if isinstance(cell, int) else cell for cell in line) for line in cells)
    return RowsInWords(heads, shown)


def by_body(view: "FiguresView", language: Language) -> list[tuple[Cell, ...]]:
    """Return one row for each body: applications, late ones, and money, the most applications first."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in view.counts:
        sums[one.body.text(language)][0] += one.count
        sums[one.body.text(language)][1] += one.late
    for paid in view.money:
        sums[paid.body.text(language)][2] += paid.collected
    ordered = sorted(sums.items(), key=lambda item: (-item[1][0], item[0]))
    return [(name, count, late, show_amount(collected)) for name, (count, late, collected) in ordered]


def body_heads() -> tuple[str, ...]:
    """Return the heads of the table of bodies."""
    return (
        translate("Figures", "Municipality"),
        translate("Figures", "Applications"),
        translate("Figures", "Late"),
        translate("Figures", "Collected (SAR)"),
    )


def file_rows(view: "FiguresView", language: Language) -> list[tuple[Cell, ...]]:
    """Return every table for a file, one beneath the other."""
    parts = (
        (translate("Figures", "By month"), month_heads(), month_cells(view)),
        (translate("Figures", "Applications"), count_heads(), count_cells(view, language)),
        (translate("Figures", "Money"), money_heads(), money_cells(view, language)),
    )
    period = (translate("Figures", "First day"), str(view.first), translate("Figures", "Last day"), str(view.last))
    rows: list[tuple[Cell, ...]] = [(view.body.text(language),), period]
    for title, heads, cells in parts:
        rows += [(), (title,), heads, *cells]
    return rows
