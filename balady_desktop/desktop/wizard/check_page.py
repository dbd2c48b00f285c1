"""The answers in words by page, each with a way to change it that comes straight back here."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.cards.record_changes_card import RecordChangesCard
from balady_desktop.desktop.models.register_words import register_words
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.buttons import secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.key_value import KeyValue, KeyValueList
from balady_desktop.desktop.parts.words_table import WordsTable
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.quote_page import quote_of
from balady_desktop.desktop.wizard.wizard_port import HeldBack
from balady_desktop.domain.in_words import PageInWords, Row
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.record_changes import record_changes
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.domain.workflow import Move, State, Workflow

translate = QCoreApplication.translate


def find_act(workflow: "Workflow", filling: Filling) -> "Move | None":
    """The applicant's move that the button makes: it names what will happen, by what the application says."""
    # Imported here for start-up time, as the fees of a quote: every page of questions is shown without them.
    from balady_desktop.domain.move_forms import holds_in, scope_of

    holds = holds_in(scope_of(filling.journey, workflow, {}, is_instant=filling.journey.is_instant))
    if filling.requests:
        editable = (state.code for state in workflow.states if state.editable == "requested")
        found = (workflow.completing_move(code, holds) for code in (*editable, *_others(workflow)))
        return next((move for move in found if move is not None), None)
    return workflow.sending_move(holds)


def _others(workflow: "Workflow") -> tuple[str, ...]:
    """Return the other states: workflows of before do not say in which of them something is requested."""
    return tuple(state.code for state in workflow.states if state.editable != "requested")


class CheckPage(QWidget):
    """One card for each page of questions, and what the button below will do."""

    # The page and the path of the field.
    change_wanted = Signal(str, str)
    summary_wanted = Signal()

    def __init__(
        self, catalogue: "Catalogue", filling: Filling, language: Language, held: HeldBack | None = None
    ) -> None:
        super().__init__()
        self._filling, self._language = filling, language
        self._registers = catalogue.registers
        self._lists: list[KeyValueList] = []
        self._outer = column(self, spacing=24)
        if held is None:
            self._say_what_follows(catalogue)
        else:
            self._outer.addWidget(AlertBar("warning", held.title, held.text))
        if filling.definition.changes_record:
            changes = record_changes(filling.journey, language)
            hands_over = filling.definition.hands_over
            self._outer.addWidget(RecordChangesCard(changes, language, hands_over=hands_over))
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
        workflow = catalogue.workflow(name) if name else None
        act = find_act(workflow, self._filling) if workflow is not None else None
        if workflow is None or act is None:
            return
        title = translate("CheckPage", "When you press “{button}”").format(button=act.words.text(self._language))
        target = workflow.get_state(act.lands(workflow.first))
        # Where nothing is reviewed, or nothing is due, the workflow itself says what happens now.
        is_own = not self._filling.requests and (target.is_end or self._filling.definition.tariff is None)
        follows = self._what_it_becomes(target) if target.meaning and is_own else self._what_follows()
        self._outer.addWidget(AlertBar("info", title, follows))
        found = quote_of(catalogue, self._filling.journey)
        if found is not None:
            self._outer.addWidget(self._total(found.total))

    def _what_it_becomes(self, state: "State") -> str:
        """The state by its name as well: its meaning alone says what is so already, and nothing has been sent yet."""
        told = translate("CheckPage", "The application's state is then “{state}”. {meaning}")
        meaning = state.meaning.text(self._language) if state.meaning else ""
        return told.format(state=state.words.text(self._language), meaning=meaning)

    def _what_follows(self) -> str:
        if self._filling.requests:
            return translate("CheckPage", "The municipality receives what it asked for and continues the review.")
        if self._filling.definition.act is not None:
            return self._what_follows_of_act()
        if self._filling.journey.is_instant:
            return translate("CheckPage", "The bill is issued at once, and the licence as soon as it is paid.")
        return translate(
            "CheckPage",
            "The application goes to the municipality, which reviews it before the bill is issued.",
        )

    def _what_follows_of_act(self) -> str:
        if self._filling.journey.is_instant:
            return translate("CheckPage", "The bill is issued at once, and the licence changes as soon as it is paid.")
        return translate(
            "CheckPage",
            "The application goes to the municipality. Until it is decided, the licence stays as it is.",
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
        open_fields = self._filling.open_fields() if self._filling.requests else frozenset()
        may = self._filling.is_open(self._filling.definition.get_page(page))
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
