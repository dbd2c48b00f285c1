"""The rows of a group as a table: cells in words, what is wrong with each, an order to look at them in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from balady_desktop.desktop.field_widgets.base import FieldContext
from balady_desktop.domain.answers import Element, Typed
from balady_desktop.domain.cell_texts import cell_text
from balady_desktop.domain.definition import Field
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.rows import Row, patched
from balady_desktop.domain.text import fold, isolate

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex

PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1
# Rows that are judged while nothing else waits: the counts of thousands are there a little later, keys at once.
_AT_ONCE = 100
_REPEATED = "key_repeated"


@dataclass(frozen=True, slots=True)
class _Judged:
    words: Mapping[str, str]
    asked: frozenset[str]
    problems: Mapping[str, Problem]
    key: Any


class RowsModel(QAbstractTableModel):
    """Holds rows as they are typed. `patch` changes them; sorting and errors first change only how they are seen."""

    # How many rows there are and in how many of them something is wrong; -1 while that is being counted.
    counted = Signal(int, int)

    def __init__(self, group: Field, journey: Journey, context: FieldContext, parent: QObject) -> None:
        super().__init__(parent)
        self.group, self.columns = group, group.fields
        self._journey, self._context = journey, context
        self._rows: list[Row] = []
        self._seen: list[int] = []
        self._judged: dict[str, _Judged] = {}
        self._keys: Counter[Any] = Counter()
        self._sorted: tuple[int, bool] | None = None
        self._errors_first = False
        self._given = journey.facts.lookups.get_table(group.rows.lookup) if group.rows else {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._judge_some)
        self._at = 0

    # --- rows ---

    def rows(self) -> list[Row]:
        """The rows in the order of the application."""
        return self._rows

    def row(self, at: int) -> Row:
        """The row that is seen at a place."""
        return self._rows[self._seen[at]]

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._forget()
        self._look_again()
        self.endResetModel()
        self._count()

    def patch(self, patch: Mapping[str, Any]) -> None:
        """Change cells and rows by path."""
        before = [row["id"] for row in self._rows]
        self._rows, _ = patched(self.group.id, self._rows, patch)
        for row in {path.split(".")[1] for path in patch}:
            self._drop_judged(row)
        if before == [row["id"] for row in self._rows]:
            self._tell_cells(patch)
        else:
            self.layoutAboutToBeChanged.emit()
            self._look_again()
            self.layoutChanged.emit()
        self._count()

    def learn(self, journey: Journey) -> None:
        """Take the journey of newer answers; what other fields say may change what rows ask."""
        old = {name: one for name, one in self._journey.answers.items() if name != self.group.id}
        new = {name: one for name, one in journey.answers.items() if name != self.group.id}
        self._journey = journey
        if old != new:
            self._forget()
            self._tell_all()
            self._count()

    def place_of(self, row_id: str) -> int:
        """Where a row is seen, -1 where it is not there."""
        return next((at for at, one in enumerate(self._seen) if self._rows[one]["id"] == row_id), -1)

    def typed(self, index: Index) -> Typed:
        """What is typed in a cell."""
        return self.row(index.row())["answers"].get(self.columns[index.column()].id)

    def path(self, index: Index) -> str:
        """The path of a cell."""
        return f"{self.group.id}.{self.row(index.row())['id']}.{self.columns[index.column()].id}"

    def text(self, index: Index) -> str:
        """The text of a cell as it is copied."""
        asked = self.columns[index.column()]
        if FIELD_TYPES[asked.type].computed:
            return str(self.data(index) or "")
        return cell_text(self.typed(index), asked, self._journey.facts.lookups, self._context.language)

    # --- looking ---

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        self._arrange()

    def set_errors_first(self, on: bool) -> None:
        """See the rows in which something is wrong before the others."""
        self._errors_first = on
        self._arrange()

    def _arrange(self) -> None:
        self.layoutAboutToBeChanged.emit()
        self._look_again()
        self.layoutChanged.emit()

    def _look_again(self) -> None:
        self._seen = list(range(len(self._rows)))
        if self._sorted is not None:
            column, is_down = self._sorted
            name = self.columns[column].id
            self._seen.sort(key=lambda at: self._sort_key(self._rows[at], name), reverse=is_down)
        if self._errors_first:
            self._seen.sort(key=lambda at: not self.problems(self._rows[at]))

    def _sort_key(self, row: Row, name: str) -> tuple[int, Any]:
        value = self._journey.row_value(self.group, Element(row["id"], row["answers"]), name)
        if value is None:
            return 2, ""
        return (1, fold(self._judge(row).words.get(name, ""))) if isinstance(value, str | tuple) else (0, value)

    # --- judging ---

    def problems(self, row: Row) -> Mapping[str, Problem]:
        """What is wrong with a row, by its columns."""
        judged = self._judge(row)
        if self.group.key is None or judged.key is None or self._keys[judged.key] < 2:
            return judged.problems
        path = f"{self.group.id}.{row['id']}.{self.group.key}"
        return {self.group.key: Problem(path, _REPEATED), **judged.problems}

    def sentence(self, index: Index) -> str:
        """What is wrong with a cell, in words; empty where nothing is."""
        asked = self.columns[index.column()]
        problem = self.problems(self.row(index.row())).get(asked.id)
        if problem is None:
            return ""
        return self._context.catalogue.say(problem, asked.label.text(self._context.language), self._context.language)

    def _judge(self, row: Row) -> _Judged:
        found = self._judged.get(row["id"])
        if found is None:
            judged = self._journey.judge_row(self.group, Element(row["id"], row["answers"]))
            words = self._journey.cell_words(judged, self._context.language)
            found = _Judged(words, frozenset(one.id for one in judged.asked), judged.problems, judged.key)
            self._judged[row["id"]] = found
            if found.key is not None:
                self._keys[found.key] += 1
        return found

    def _drop_judged(self, row_id: str) -> None:
        found = self._judged.pop(row_id, None)
        if found is not None and found.key is not None:
            self._keys[found.key] -= 1

    def _forget(self) -> None:
        self._judged.clear()
        self._keys.clear()

    def _count(self) -> None:
        self._at = 0
        if len(self._rows) > len(self._judged):
            self.counted.emit(len(self._rows), -1)
        self._timer.start()

    def _judge_some(self) -> None:
        for row in self._rows[self._at : self._at + _AT_ONCE]:
            self._judge(row)
        self._at += _AT_ONCE
        if len(self._judged) >= len(self._rows):
            self._timer.stop()
            self.counted.emit(len(self._rows), sum(bool(self.problems(row)) for row in self._rows))

    def next_problem(self, start: Index, step: int) -> QModelIndex:
        """The next cell in which something is wrong, from one on and round again; invalid where nothing is."""
        columns, count = len(self.columns), len(self._rows) * len(self.columns)
        at = start.row() * columns + start.column() if start.isValid() else (-1 if step > 0 else count)
        for distance in range(1, count + 1):
            row, column = divmod((at + step * distance) % count, columns)
            if self.columns[column].id in self.problems(self.row(row)):
                return self.index(row, column)
        return QModelIndex()

    # --- Qt ---

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsEditable if self.may_write(index) else found

    def may_write(self, index: Index) -> bool:
        """Whether a cell is asked of the person."""
        asked = self.columns[index.column()]
        return not FIELD_TYPES[asked.type].computed and asked.id in self._judge(self.row(index.row())).asked

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        language = self._context.language
        if orientation == Qt.Orientation.Vertical:
            return self._row_name(section) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label.text(language)
        hint = self.columns[section].hint
        return hint.text(language) if role == Qt.ItemDataRole.ToolTipRole and hint else None

    def _row_name(self, at: int) -> str:
        if self._given:
            return self._given[self.row(at)["id"]].words.text(self._context.language)
        return str(self._seen[at] + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._judge(self.row(index.row())).words.get(self.columns[index.column()].id, "")
        if role in (PROBLEM_ROLE, Qt.ItemDataRole.ToolTipRole):
            return self.sentence(index) or None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._spoken(index)
        return None

    def _spoken(self, index: Index) -> str:
        """A cell as a sentence: its column, its row, what is in it and what is wrong with it."""
        empty = translate("FieldWidgets", "empty")
        parts = (
            self.columns[index.column()].label.text(self._context.language),
            translate("FieldWidgets", "row {number}").format(number=isolate(self._row_name(index.row()))),
            str(self.data(index)) or empty,
            self.sentence(index),
        )
        comma = {"ar": "، ", "en": ", "}[self._context.language]
        return comma.join(filter(None, parts))

    def _tell_cells(self, patch: Mapping[str, Any]) -> None:
        rows = {path.split(".")[1] for path in patch}
        if len(rows) > 1:
            self._tell_all()
            return
        at = self.place_of(next(iter(rows), ""))
        if at >= 0:
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))
