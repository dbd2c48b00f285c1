"""What the application costs by today's answers: each line says its article, its reckoning and its amount."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, row, rule, words
from balady_desktop.desktop.parts.card import Card
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.domain.fees import FeeLine, Quote, Tariff

translate = QCoreApplication.translate


def quote_of(catalogue: "Catalogue", journey: Journey) -> "Quote | None":
    """The quote of an application, None while an answer that it needs is missing or nothing is charged."""
    # Imported here for start-up time: every page of questions is shown without fees.
    from balady_desktop.domain.fees import quote

    tariff = journey.definition.tariff
    return quote(catalogue.tariff(tariff), journey) if tariff else None


class QuotePage(QWidget):
    """A card of fee lines with the total, or what is still missing for one."""

    def __init__(self, catalogue: "Catalogue", journey: Journey, language: Language) -> None:
        super().__init__()
        self._language = language
        outer = column(self, spacing=16)
        found = quote_of(catalogue, journey)
        if found is None:
            outer.addWidget(_missing())
            return
        tariff = catalogue.tariff(journey.definition.tariff or "")
        outer.addWidget(self._card(found, tariff))
        outer.addWidget(
            AlertBar(
                "info",
                translate("QuotePage", "This is an estimate"),
                translate(
                    "QuotePage", "The municipality calculates the fees again, and you pay the amount on its bill."
                ),
            )
        )

    def _card(self, found: "Quote", tariff: "Tariff") -> Card:
        card = Card(translate("QuotePage", "Fee lines"))
        card.add_to_head(Badge(translate("QuotePage", "Estimate"), "warning:info"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        for number, line in enumerate(found.lines):
            self._add_line(grid, number * 2, line, tariff)
            grid.addWidget(rule(), number * 2 + 1, 0, 1, 2)
        card.body.addLayout(grid)
        card.body.addLayout(self._total(found))
        return card

    def _add_line(self, grid: QGridLayout, at: int, line: "FeeLine", tariff: "Tariff") -> None:
        # Imported here for start-up time, as above.
        from balady_desktop.domain.fee_words import short_reckoning

        text = column(spacing=2)
        name = words(line.words.text(self._language), "strong")
        name.setToolTip(_article(line))
        text.addWidget(name)
        text.addWidget(words(short_reckoning(line, self._language), "body"))
        # A line that no article makes, as what was billed before, has no source of its own.
        source = next((one.source for one in tariff.articles if one.code == line.article), None)
        if source is not None:
            text.addWidget(words(source.text(self._language), "caption"))
        grid.addLayout(text, at, 0)
        amount = words(show_riyals(line.amount, self._language), "strong", wrap=False)
        grid.addWidget(amount, at, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing)

    def _total(self, found: "Quote") -> QHBoxLayout:
        line = row(spacing=24)
        line.addWidget(words(translate("QuotePage", "Total"), "h3"), 1)
        line.addWidget(words(show_riyals(found.total, self._language), "money", wrap=False))
        return line


def _article(line: "FeeLine") -> str:
    """The article by its codes, for who asks after it; what people read is where it was published."""
    text = translate("QuotePage", "Article {article}, tariff {tariff}")
    return text.format(article=isolate(line.article), tariff=isolate(line.tariff))


def _missing() -> AlertBar:
    return AlertBar(
        "warning",
        translate("QuotePage", "The fees cannot be calculated yet"),
        translate("QuotePage", "Some answers that the fees depend on are missing. Complete the earlier pages first."),
    )
