"""A bill as people know it from their bank: number, lines, total in digits and words, due date."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from balady_desktop.desktop.models.bill_words import bill_state, how_computed, total_in_words
from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, row, rule, words
from balady_desktop.desktop.parts.buttons import icon_button
from balady_desktop.desktop.parts.card import Card
from balady_desktop.domain.money import show_amount, show_riyals
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.views import BillView
    from balady_desktop.domain.fees import FeeLine

translate = QCoreApplication.translate


class CodeLine(QWidget):
    """A label, a code that can be selected, and a button that copies it."""

    def __init__(self, label: str, code: str, *, big: bool = False, can_copy: bool = True) -> None:
        super().__init__()
        self.code = code
        shown = words(isolate(code), "h2" if big else "strong", wrap=False)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = icon_button("copy", translate("Bill", "Copy: {label}").format(label=label))
        if not can_copy:
            self.copy_button.hide()
        self.copy_button.clicked.connect(self._copy)
        code_row = row(spacing=4)
        code_row.addWidget(shown)
        code_row.addWidget(self.copy_button)
        code_row.addStretch(1)
        outer = column(self, spacing=0)
        outer.addWidget(words(label, "caption", wrap=False))
        outer.addLayout(code_row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code)
        self.copy_button.set_icon("check")
        self.copy_button.set_tip(translate("Bill", "Copied"))


class FeeLines(QWidget):
    """Every line with how it came about; amounts stand digit under digit."""

    def __init__(self, lines: "tuple[FeeLine, ...]", total: int, language: Language) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._head(translate("Bill", "Item"), translate("Bill", "Amount (SAR)"))
        for line in lines:
            self._add(_item(line, language), amount_label(line.amount))
        total_words = column(spacing=2)
        total_words.addWidget(words(translate("Bill", "Total"), "strong"))
        total_words.addWidget(words(total_in_words(total, language), "caption"))
        holder = QWidget()
        holder.setLayout(total_words)
        self._add(holder, amount_label(total, "strong"))

    def _head(self, item: str, amount: str) -> None:
        label = words(amount, "caption", wrap=False)
        _to_the_right(label)
        self._grid.addWidget(words(item, "caption", wrap=False), 0, 0)
        self._grid.addWidget(label, 0, 1)

    def _add(self, item: QWidget, amount: QLabel) -> None:
        at = self._grid.rowCount()
        self._grid.addWidget(rule(), at, 0, 1, 2)
        self._grid.addWidget(item, at + 1, 0)
        self._grid.addWidget(amount, at + 1, 1, Qt.AlignmentFlag.AlignTop)


def _item(line: "FeeLine", language: Language) -> QWidget:
    holder = QWidget()
    inner = column(holder, spacing=2)
    inner.addWidget(words(line.words.text(language), "body"))
    explained = how_computed(line, language)
    if explained:
        inner.addWidget(words(explained, "caption"))
    return holder


def amount_label(halalas: int, role: str = "body") -> QLabel:
    """An amount without its currency, digits under digits in both directions."""
    label = words(isolate(show_amount(halalas)), role, wrap=False)
    _to_the_right(label)
    return label


def _to_the_right(label: QLabel) -> None:
    # Digits are of one width, so sums stand unit under unit only against the right edge.
    label.setProperty("lookStartAlign", False)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class BillCard(Card):
    """The whole bill; acts are added to `acts` by whoever shows it."""

    def __init__(self, bill: "BillView", language: Language) -> None:
        super().__init__(bill.words.text(language) if bill.words else translate("Bill", "Bill"))
        text, tone = bill_state(bill.state)
        badge = Badge(text, tone)
        self.add_to_head(badge)
        self.body.addLayout(self._facts(bill, language))
        self.add(FeeLines(bill.lines, bill.total, language))
        self.acts = row(spacing=12)
        self.body.addLayout(self.acts)

    def _facts(self, bill: "BillView", language: Language) -> QGridLayout:
        grid = facts_grid()
        self.number = CodeLine(translate("Bill", "Bill number"), bill.bill_number, big=True)
        facts: list[QWidget] = [self.number]
        if bill.biller_code:
            facts.append(CodeLine(translate("Bill", "Biller code"), bill.biller_code))
        facts.append(fact(translate("Bill", "Total"), show_riyals(bill.total, language), "h2"))
        if bill.credited:
            facts.append(fact(translate("Bill", "Paid from credit"), show_riyals(bill.credited, language)))
            facts.append(fact(translate("Bill", "Left to pay"), show_riyals(bill.due, language), "h2"))
        facts.append(fact(translate("Bill", "Due by the end of"), day(bill.due_on, language)))
        if bill.receipt_number:
            facts.append(CodeLine(translate("Bill", "Receipt number"), bill.receipt_number))
        for number, one in enumerate(facts):
            grid.addWidget(one, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        return grid


def facts_grid() -> QGridLayout:
    """Two columns of the same width, for facts."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(16)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid


def fact(label: str, value: str, role: str = "strong") -> QWidget:
    """A small heading and what stands under it."""
    holder = QWidget()
    inner = column(holder, spacing=2)
    inner.addWidget(words(label, "caption", wrap=False))
    inner.addWidget(words(value, role))
    return holder
