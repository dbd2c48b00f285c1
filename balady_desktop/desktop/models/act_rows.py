"""One act on many licences as a table: whether each can be begun, what it still asks and costs, what came of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from balady_desktop.actions.record_views import ActRow
from balady_desktop.desktop.models.listed_model import ListedModel
from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.models.paged_model import Cell
from balady_desktop.desktop.models.record_words import why_not_words
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

translate = QCoreApplication.translate

NAME, NUMBER, UNTIL, STATE, LEFT, FEE = range(6)
MADE = "made"


class ActRowsModel(ListedModel[ActRow]):
    """`outcomes`: what came of a row by its record, MADE or the title of what went wrong."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        titles = (
            translate("ManyActs", "Licence"),
            translate("ManyActs", "Number"),
            translate("ManyActs", "Valid until"),
            translate("ManyActs", "State"),
            translate("ManyActs", "Still to be filled in"),
            translate("ManyActs", "Estimated fees"),
        )
        super().__init__(titles, parent)
        self._language = language
        self._outcomes: Mapping[str, str] = {}

    def show_acts(self, rows: "Sequence[ActRow]", outcomes: "Mapping[str, str]") -> None:
        """Begin anew."""
        self._outcomes = outcomes
        self.put_rows(rows)

    def in_words(self, row: ActRow) -> tuple[Cell, ...]:
        record, language = row.record, self._language
        name = called(row, language)
        left = left_words(row, language)
        until = Cell(record.ends.isoformat(), tip=day(record.ends, language)) if record.ends else Cell("")
        return (
            Cell(name, tip=name),
            Cell(record.number),
            until,
            self._state(row),
            Cell(left, tip=left),
            _fee(row, language),
        )

    def _state(self, row: ActRow) -> Cell:
        outcome = self._outcomes.get(row.record.record_id, "")
        if outcome == MADE:
            return Cell(translate("ManyActs", "Draft made"), "success:check")
        if outcome:
            return Cell(outcome, "error", outcome)
        if row.why_not is not None:
            title, text = why_not_words(row.why_not, self._language)
            return Cell(title, "neutral:lock", f"{title}. {text}")
        if row.draft_id:
            return Cell(translate("ManyActs", "Already begun"), "info:pencil")
        return Cell(translate("ManyActs", "Can be begun"), "success")


def called(row: ActRow, language: Language) -> str:
    """The name by which its holder knows a licence."""
    return row.record.name or row.record.title.text(language)


def left_words(row: ActRow, language: Language) -> str:
    """The pages on which something is still to be answered."""
    if row.why_not is not None:
        return ""
    between = translate("ManyActs", ", ", "between the words of a list")
    return between.join(one.text(language) for one in row.left) or translate("ManyActs", "Nothing")


def _fee(row: ActRow, language: Language) -> Cell:
    if row.why_not is not None:
        return Cell("")
    if row.fee is None:
        return Cell(translate("ManyActs", "Not known yet"))
    return Cell(show_riyals(row.fee, language))
