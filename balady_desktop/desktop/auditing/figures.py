"""Figures of the bodies below one's own: sums, months as bars, tables with every row, and a file of them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.auditing.month_chart import Bar, MonthChart
from balady_desktop.desktop.cards.bill_card import fact
from balady_desktop.desktop.models.figure_words import (
    as_table,
    body_heads,
    by_body,
    count_cells,
    count_heads,
    file_rows,
    money_cells,
    money_heads,
    month_cells,
    month_heads,
    month_label,
)
from balady_desktop.desktop.models.moments import day, moment
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.system_dialogs import open_save_dialog
from balady_desktop.desktop.parts.words_table import WordsTable
from balady_desktop.desktop.shell.shell import Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.desktop.shell.typed_days import DayFrame, read_period
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.audit_views import FiguresView
    from balady_desktop.domain.in_words import RowsInWords

translate = QCoreApplication.translate


class FiguresScreen(Screen):
    """Begins with the year until today; no figure is of one person."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.view: FiguresView | None = None
        self.chart: MonthChart | None = None
        self.tables: list[WordsTable] = []
        self._make_fields()
        page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(page)
        lead = translate("Figures", "What came in, where it is now, what is late and what was collected.")
        header = PageHeader("", self.title(), lead)
        header.add_action(self.export_button)
        page.add(header)
        page.add(self._period())
        self._list = column(spacing=16)
        page.body.addLayout(self._list)
        page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("Figures", "Figures")

    def first_focus(self) -> QWidget | None:
        return self.first_frame.editor

    def typed_here(self) -> Mapping[str, str]:
        return {"first": self.first.text(), "last": self.last.text()}

    def _make_fields(self) -> None:
        today = self.shell.today()
        self.first_frame = DayFrame(self.shell, translate("Figures", "First day"))
        self.last_frame = DayFrame(self.shell, translate("Figures", "Last day"))
        self.first, self.last = self.first_frame.field, self.last_frame.field
        self.first.set_day(date(today.year, 1, 1))
        self.last.set_day(today)
        for name, field in (("first", self.first), ("last", self.last)):
            field.set_text(self.carried.get(name, field.text()))
        self.show_button = primary(translate("Figures", "Show"), "search")
        self.show_button.clicked.connect(self.refresh)
        for one in (self.first, self.last):
            one.edit.returnPressed.connect(self.refresh)
        self.export_button = secondary(translate("Figures", "Save as CSV"), "download")
        self.export_button.clicked.connect(self._ask_where)
        self.export_button.setEnabled(False)

    def _period(self) -> QWidget:
        holder = QWidget()
        line = row(holder, spacing=16)
        line.addWidget(self.first_frame, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.last_frame, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    # --- reading ---

    def refresh(self) -> None:
        """Ask the server for the figures of the period."""
        period = read_period(self.first_frame, self.last_frame)
        if period is None or period.first is None or period.last is None:
            self.show_button.release_guard()
            return
        first, last = period.first, period.last
        empty(self._list)
        self._list.addWidget(Busy(translate("Figures", "Counting")))
        auditing = self.shell.program.auditing
        self.shell.background.with_server(self, lambda: auditing.figures(first, last), self._show, self._fail)

    def _fail(self, error: Exception) -> None:
        self.show_button.release_guard()
        empty(self._list)
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("Figures", "Try again"), self.refresh, "primary")
        self._list.addWidget(told)

    # --- showing ---

    def _show(self, view: "FiguresView") -> None:
        self.show_button.release_guard()
        empty(self._list)
        self.view, self.tables, self.chart = view, [], None
        is_empty = not view.counts and not view.money
        self.export_button.setEnabled(not is_empty)
        if is_empty:
            told = translate("Figures", "Nothing came in within this period")
            self._list.addWidget(EmptyState("landmark", told, "", view.body.text(self.shell.language())))
            return
        language = self.shell.language()
        self._list.addWidget(self._sums(view))
        self._list.addWidget(self._months(view))
        for title, table, names in (
            (translate("Figures", "By municipality"), as_table(body_heads(), by_body(view, language)), 1),
            (translate("Figures", "Applications by service and state"), self._counts(view), 3),
            (translate("Figures", "Money by service"), as_table(money_heads(), money_cells(view, language)), 2),
        ):
            if table.rows:
                card = Card(title)
                card.add(self._table(title, table, names))
                self._list.addWidget(card)

    def _counts(self, view: "FiguresView") -> "RowsInWords":
        return as_table(count_heads(), count_cells(view, self.shell.language()))

    def _sums(self, view: "FiguresView") -> Card:
        language = self.shell.language()
        card = Card(view.body.text(language))
        line = row(spacing=24)
        for label, value in (
            (translate("Figures", "Applications"), isolate(f"{sum(one.count for one in view.counts):,}")),
            (translate("Figures", "Late"), isolate(f"{sum(one.late for one in view.counts):,}")),
            (translate("Figures", "Collected"), show_riyals(sum(one.collected for one in view.money), language)),
            (translate("Figures", "Refunded"), show_riyals(sum(one.refunded for one in view.money), language)),
        ):
            line.addWidget(fact(label, value), 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(line)
        told = translate("Figures", "From {first} to {last}, as of {moment}")
        card.add(
            words(
                told.format(
                    first=day(view.first, language), last=day(view.last, language), moment=moment(view.as_of, language)
                ),
                "caption",
            )
        )
        return card

    def _months(self, view: "FiguresView") -> Card:
        card = Card(translate("Figures", "Applications received by month"))
        self.chart = MonthChart()
        bars = [Bar(month_label(one.month), one.received, f"{one.received:,}") for one in view.months]
        self.chart.set_bars(bars, "، ".join(f"{bar.label}: {bar.told}" for bar in bars))
        card.add(self.chart)
        card.add(self._table(translate("Figures", "By month"), as_table(month_heads(), month_cells(view)), 1))
        return card

    def _table(self, title: str, table: "RowsInWords", names: int) -> WordsTable:
        """Return a table whose first columns, as many as are `names`, share what numbers leave."""
        made = WordsTable(f"figures/{len(self.tables)}", title, table)
        made.set_widths(*(0 if at < names else 132 for at in range(len(table.columns))))
        self.tables.append(made)
        return made

    # --- a file ---

    def _ask_where(self) -> None:
        self.export_button.release_guard()
        kinds = translate("Figures", "Table (*.csv)")
        title = translate("Figures", "Save the figures")
        open_save_dialog(self, title, "balady-figures.csv", kinds, self.save, suffix="csv")

    def save(self, path: Path) -> None:
        """Write the figures that are shown to a file."""
        from balady_desktop.actions.csv_files import write_csv  # only whoever saves needs it

        if self.view is None:
            return
        rows = file_rows(self.view, self.shell.language())
        done = translate("Figures", "The figures were saved")
        self.shell.background.with_store(
            self,
            lambda: write_csv(path, rows),
            lambda _: self.shell.notifications.info(done),
            self.shell.notifications.error,
        )
