"""The amount is not the one that the applicant saw: the old one, the new one, the difference, and agree or not now."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from balady_desktop.desktop.parts.building import column, picture, row, rule, words
from balady_desktop.desktop.parts.buttons import primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.page import FORM_WIDTH, ScrollPage
from balady_desktop.domain.fee_change import FeeChange
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.words import Language

translate = QCoreApplication.translate


class FeeChangeCard(QWidget):
    """Nothing is sent and nothing is billed before the applicant agrees; what was typed stays as it is."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, change: FeeChange, service: str, language: Language, *, is_completion: bool) -> None:
        super().__init__()
        self._language = language
        page = ScrollPage(FORM_WIDTH, centred=True)
        column(self).addWidget(page)
        card = Card()
        head = row(spacing=16)
        head.addWidget(picture("banknote", "warning.icon", 40))
        head.addWidget(words(self.title(), "h1"), 1)
        card.body.addLayout(head)
        card.add(words(service, "caption"))
        card.add(words(_reason(is_completion=is_completion), "body"))
        card.body.addLayout(self._amounts(change))
        card.add(words(translate("FeeChange", "The bill will be the new amount, to the halala."), "caption"))
        self.agree = primary(translate("FeeChange", "Agree and send"), "send")
        self.not_now = secondary(translate("FeeChange", "Not now"))
        self.agree.clicked.connect(lambda: self.agreed.emit())
        self.not_now.clicked.connect(lambda: self.declined.emit())
        acts = row(spacing=12)
        acts.addWidget(self.agree)
        acts.addWidget(self.not_now)
        acts.addStretch(1)
        card.body.addLayout(acts)
        page.add(card)
        page.finish()

    def title(self) -> str:
        """What the screen says first, and the window is called."""
        return translate("FeeChange", "The fees have changed")

    def _amounts(self, change: FeeChange) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        more = translate("FeeChange", "More by") if change.difference > 0 else translate("FeeChange", "Less by")
        lines = (
            (translate("FeeChange", "The amount you saw"), change.before, "body"),
            (more, abs(change.difference), "body"),
            (translate("FeeChange", "The new amount"), change.after, "money"),
        )
        for number, (label, halalas, role) in enumerate(lines):
            if number:
                grid.addWidget(rule(), number * 2 - 1, 0, 1, 2)
            grid.addWidget(words(label, "strong"), number * 2, 0)
            amount = words(show_riyals(halalas, self._language), role, wrap=False)
            amount.setAccessibleName(f"{label}: {amount.text()}")
            grid.addWidget(amount, number * 2, 1, Qt.AlignmentFlag.AlignTrailing)
        return grid


def _reason(*, is_completion: bool) -> str:
    if is_completion:
        return translate(
            "FeeChange",
            "With the answers you changed, the application costs another amount than the one you agreed to when it "
            "was sent. Nothing is sent until you agree.",
        )
    return translate(
        "FeeChange",
        "The municipality calculated another amount than the one you saw, so it has not taken the application. "
        "Nothing is sent until you agree.",
    )
