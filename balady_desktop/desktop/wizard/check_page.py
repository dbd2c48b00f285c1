"""The answers in words by page, each with a way to change it that comes straight back here."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.models.register_words import register_words
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.buttons import secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.key_value import KeyValue, KeyValueList
from balady_desktop.desktop.parts.words_table import WordsTable
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.quote_page import quote_of
from balady_desktop.domain.in_words import PageInWords, Row
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.words import Language
from balady_desktop.domain.workflow import Move, Workflow

if TYPE_CHECKING:
    from balady_desktop.domain.catalogue import Catalogue

translate = QCoreApplication.translate


def find_act(workflow: Workflow, filling: Filling) -> Move | None:
    """The applicant's move that the button makes: it names what will happen, by the path of the application."""
    path = "instant" if filling.journey.is_instant else "reviewed"
    if filling.requests:
        return workflow.find_move("answer", "returned", "applicant", path)
    return workflow.find_move("submit", workflow.first, "applicant", path)


class CheckPage(QWidget):
    """One card for each page of questions, and what the button below will do."""

    # The page and the path of the field.
    change_wanted = Signal(str, str)
    summary_wanted = Signal()

    def __init__(self, catalogue: "Catalogue", filling: Filling, language: Language) -> None:
        super().__init__()
        self._filling, self._language = filling, language
        self._registers = catalogue.registers
        self._lists: list[KeyValueList] = []
        self._outer = column(self, spacing=24)
        self._say_what_follows(catalogue)
        for page in filling.journey.answers_in_words(language):
            self._outer.addWidget(self._card(page))

    def show_problems(self, sentences: Mapping[str, str]) -> None:
        """Say each problem below its answer."""
        for listed in self._lists:
            listed.set_rows([line._replace(note=sentences.get(line.key, "")) for line in listed.rows()])

    def offer_summary(self) -> None:
        """A paper with these answers, for whoever wants them on the desk before sending."""
        self.summary_button = secondary(translate("CheckPage", "Print the application summary"), "printer")
        self.summary_button.set_tip(self.summary_button.text(), QKeySequence(QKeySequence.StandardKey.Print))
        self.summary_button.clicked.connect(lambda: self.summary_wanted.emit())
        line = row(spacing=12)
        line.addWidget(self.summary_button)
        line.addStretch(1)
        self._outer.insertLayout(0, line)

    def _say_what_follows(self, catalogue: "Catalogue") -> None:
        name = self._filling.definition.workflow
        act = find_act(catalogue.workflow(name), self._filling) if name else None
        if act is None:
            return
        title = translate("CheckPage", "When you press “{button}”").format(button=act.words.text(self._language))
        self._outer.addWidget(AlertBar("info", title, self._what_follows()))
        found = quote_of(catalogue, self._filling.journey)
        if found is not None:
            self._outer.addWidget(self._total(found.total))

    def _what_follows(self) -> str:
        if self._filling.requests:
            return translate("CheckPage", "The municipality receives what it asked for and continues the review.")
        if self._filling.journey.is_instant:
            return translate("CheckPage", "The bill is issued at once, and the licence as soon as it is paid.")
        return translate(
            "CheckPage",
            "The application goes to the municipality, which reviews it before the bill is issued.",
        )

    def _total(self, total: int) -> Card:
        card = Card(kind="soft")
        line = row(spacing=16)
        line.addWidget(words(translate("CheckPage", "Estimated fees"), "h3"), 1)
        line.addWidget(words(show_riyals(total, self._language), "money", wrap=False))
        card.body.addLayout(line)
        return card

    def _card(self, page: PageInWords) -> Card:
        card = Card(page.title)
        for heading, lines in _by_heading(page.rows):
            if heading:
                card.add(words(heading, "label"))
            card.add(self._list(page.page, lines))
            for one in lines:
                if one.table is not None and one.table.rows:
                    card.add(WordsTable(one.path, one.label, one.table))
        return card

    def _list(self, page: str, lines: Sequence[Row]) -> KeyValueList:
        listed = KeyValueList()
        open_fields = {one.field_id for one in self._filling.requests}
        may = self._may_change(page)
        listed.set_rows(
            [
                KeyValue(
                    one.path,
                    one.label,
                    self._with_register(one),
                    may and (not open_fields or _field(one.path) in open_fields),
                )
                for one in lines
            ]
        )
        listed.change_wanted.connect(lambda path: self.change_wanted.emit(page, path))
        self._lists.append(listed)
        return listed

    def _with_register(self, line: Row) -> str:
        """The answer, and below it what an outside register says of it."""
        if line.checked is None:
            return line.text
        check = self._filling.definition.get_field(line.path).checked_by
        if check is None:
            return line.text
        return f"{line.text}\n{register_words(check, line.checked, self._registers, self._language).title}"

    def _may_change(self, page_id: str) -> bool:
        page = self._filling.definition.get_page(page_id)
        return not self._filling.requests or bool(self._filling.requests_on(page))


def _field(path: str) -> str:
    return path.partition(".")[0]


def _by_heading(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Rows under the heading of their element; those before any heading stand first."""
    parts: list[tuple[str, list[Row]]] = [("", [])]
    for one in rows:
        if one.path:
            parts[-1][1].append(one)
        else:
            parts.append((one.label, []))
    return [part for part in parts if part[0] or part[1]]
