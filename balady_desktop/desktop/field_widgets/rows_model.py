"""The rows of a group as a table: cells in words, what is wrong with each, an order to look at them in."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QDeadlineTimer,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from balady_desktop.desktop.field_widgets.base import FieldContext
from balady_desktop.desktop.field_widgets.judged_rows import JudgedRows, ShownRow
from balady_desktop.domain.answers import Typed
from balady_desktop.domain.cell_texts import cell_writer
from balady_desktop.domain.definition import Field
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.rows import Row, patched
from balady_desktop.domain.text import fold, isolate

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex

# Types of fields whose cells are at the right in every language, under heads at the same edge.
NUMBERS = frozenset({"whole_number", "decimal", "money", "computed"})
# Thousands of rows are judged while nothing else waits, so many milliseconds at a time: a frame has 16.
_AT_A_TIME = 2
# So many changed rows are judged at once: the counts need not be taken off the screen for them.
_AT_ONCE = 20


class RowsModel(QAbstractTableModel):
    """Holds rows as they are typed. `patch` changes them; sorting and errors first change only how they are seen."""

    # How many rows there are and in how many of them something is wrong; -1 while that is being counted.
    counted = Signal(int, int)

    def __init__(self, group: Field, journey: Journey, context: FieldContext, parent: QObject) -> None:
        super().__init__(parent)
        self.group, self.columns = group, group.fields
        self._context = context
        self._rows: list[Row] = []
        self._seen: list[int] = []
        self.judged = JudgedRows(group, journey, context.language)
        self._sorted: tuple[int, bool] | None = None
        self._errors_first = False
        lookups = journey.facts.lookups
        self._given = lookups.get_table(group.rows.lookup) if group.rows else {}
        self._writers = [cell_writer(one, lookups, context.language) for one in group.fields]
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
        self.judged.forget()
        self._look_again()
        self.endResetModel()
        self._count()

    def patch(self, patch: Mapping[str, Any]) -> None:
        """Change cells and rows by path."""
        before = [row["id"] for row in self._rows]
        rows, _ = patched(self.group.id, self._rows, patch)
        changed = {path.split(".", 2)[1] for path in patch}
        is_moved = before != [row["id"] for row in rows]
        held = self._hold() if is_moved else []
        self._rows = rows
        for row in changed:
            self.judged.drop(row)
        if is_moved:
            self._settle(held)
        else:
            self._tell_cells(changed, patch)
        if len(changed) <= _AT_ONCE:
            for one in (one for one in rows if one["id"] in changed):
                self.judged.shown(one)
        self._count()

    def learn(self, journey: Journey) -> None:
        """Take the journey of newer answers; what other fields say may change what rows ask."""
        if self.judged.learn(journey):
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
        return self._writers[index.column()](self.typed(index))

    # --- looking ---

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        self._arrange()

    def set_errors_first(self, on: bool) -> None:
        """See the rows in which something is wrong before the others."""
        self._errors_first = on
        self._arrange()

    def _arrange(self) -> None:
        self._settle(self._hold())

    def _hold(self) -> list[tuple[QModelIndex, str]]:
        """Say that rows are about to move; returns the cells that are held (the current one, an open one), by row."""
        self.layoutAboutToBeChanged.emit()
        return [(one, self.row(one.row())["id"]) for one in self.persistentIndexList()]

    def _settle(self, held: list[tuple[QModelIndex, str]]) -> None:
        """Put the rows in the order in which they are seen; a cell that is held goes where its row goes."""
        self._look_again()
        wanted = {row for _, row in held}
        seen = enumerate(self._rows[one]["id"] for one in self._seen)
        places = {row: at for at, row in seen if row in wanted}
        now = [self.index(places.get(row, -1), one.column()) for one, row in held]
        self.changePersistentIndexList([one for one, _ in held], now)
        self.layoutChanged.emit()

    def _look_again(self) -> None:
        self._seen = list(range(len(self._rows)))
        if self._sorted is not None:
            column, is_down = self._sorted
            name = self.columns[column].id
            self._seen.sort(key=lambda at: self._sort_key(self._rows[at], name), reverse=is_down)
        if self._errors_first:
            self._seen.sort(key=lambda at: not self.judged.problems(self._rows[at]))

    def _sort_key(self, row: Row, name: str) -> tuple[int, Any]:
        found = self.judged.shown(row)
        value = found.judged.sheet.find_value(name)
        if value is None:
            return 2, ""
        return (1, fold(found.words.get(name, ""))) if isinstance(value, str | tuple) else (0, value)

    # --- judging ---

    def shown(self, at: int) -> ShownRow:
        """The row that is seen at a place, as it is drawn."""
        return self.judged.shown(self.row(at))

    def problems(self, at: int) -> Mapping[str, Problem]:
        """What is wrong with the row that is seen at a place, by its columns."""
        return self.judged.problems(self.row(at))

    def sentence(self, index: Index) -> str:
        """What is wrong with a cell, in words; empty where nothing is."""
        asked = self.columns[index.column()]
        problem = self.problems(index.row()).get(asked.id)
        if problem is None:
            return ""
        return self._context.catalogue.say(problem, asked.label.text(self._context.language), self._context.language)

    def _count(self) -> None:
        self._at = 0
        if len(self._rows) > len(self.judged):
            self.counted.emit(len(self._rows), -1)
        self._timer.start()

    def _judge_some(self) -> None:
        enough = QDeadlineTimer(_AT_A_TIME)
        while len(self.judged) < len(self._rows) and not enough.hasExpired():
            self.judged.shown(self._rows[self._at])
            self._at += 1
        if len(self.judged) >= len(self._rows):
            self._timer.stop()
            self.counted.emit(len(self._rows), self.judged.count_wrong())

    def next_problem(self, start: Index, step: int) -> QModelIndex:
        """The next cell in which something is wrong, from one on and round again; invalid where nothing is."""
        rows, columns = len(self._rows), range(len(self.columns))
        row = start.row() if start.isValid() else (-1 if step > 0 else rows)
        # The rest of the row, then each other row, then the beginning of the row.
        for distance in range(rows + 1):
            at = (row + step * distance) % rows
            wrong = self.problems(at)
            found = [one for one in columns[::step] if self.columns[one].id in wrong]
            if distance in (0, rows) and start.isValid():
                is_ahead = [(one - start.column()) * step > 0 for one in found]
                found = [one for one, ahead in zip(found, is_ahead, strict=True) if ahead == (distance == 0)]
            if found:
                return self.index(at, found[0])
        return QModelIndex()

    def next_match(self, start: Index, wanted: str) -> QModelIndex:
        """The next cell that holds a folded text, from one on and round again; invalid where none does."""
        columns, count = len(self.columns), len(self._rows) * len(self.columns)
        at = start.row() * columns + start.column() if start.isValid() else -1
        for distance in range(1, count + 1):
            row, column = divmod((at + distance) % count, columns)
            if wanted in fold(self.shown(row).words.get(self.columns[column].id, "")):
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
        return not FIELD_TYPES[asked.type].computed and asked.id in self.shown(index.row()).asked

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        language = self._context.language
        if orientation == Qt.Orientation.Vertical:
            return self._row_name(section) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label.text(language)
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].type in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        hint = self.columns[section].hint
        return hint.text(language) if role == Qt.ItemDataRole.ToolTipRole and hint else None

    def _row_name(self, at: int) -> str:
        if self._given:
            return self._given[self.row(at)["id"]].words.text(self._context.language)
        return str(self._seen[at] + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(index.row()).words.get(self.columns[index.column()].id, "")
        if role == Qt.ItemDataRole.ToolTipRole:
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

    def _tell_cells(self, rows: set[str], patch: Mapping[str, Any]) -> None:
        # A key that is no longer repeated, or now is, concerns the other row as well.
        if len(rows) > 1 or any(path.endswith(f".{self.group.key}") for path in patch):
            self._tell_all()
            return
        at = self.place_of(next(iter(rows), ""))
        if at >= 0:
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))
