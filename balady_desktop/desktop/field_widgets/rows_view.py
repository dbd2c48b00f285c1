"""The table in which rows are typed: the keys of a spreadsheet, in the direction of reading."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QItemSelectionRange, QKeyCombination, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QScrollArea, QTableView, QWidget

from balady_desktop.desktop.field_widgets.cell_painter import CellPainter
from balady_desktop.desktop.field_widgets.rows_model import RowsModel
from balady_desktop.desktop.look.theme import look

_Standard = QKeySequence.StandardKey
_Keys = QKeySequence.StandardKey | frozenset[QKeyCombination]
_ARROWS = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
_HEAD = 40


class RowsView(QTableView):
    """Says what is wanted of the selected cells; whoever listens changes the rows."""

    copy_wanted = Signal()
    cut_wanted = Signal()
    paste_wanted = Signal()
    clear_wanted = Signal()
    fill_wanted = Signal()
    add_wanted = Signal()
    remove_wanted = Signal()
    find_wanted = Signal()
    # 1 for the next cell in which something is wrong, -1 for the one before.
    problem_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        # Tab leaves the table after its last cell, which Qt's own never does.
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorClearable(True)
        header.setMinimumSectionSize(look().px(72))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self._cells = CellPainter(self)
        self._measure()
        look().changed.connect(self._measure)

    def rows(self) -> RowsModel:
        """The model."""
        model = self.model()
        assert isinstance(model, RowsModel)  # it is given no other
        return model

    def block(self) -> tuple[range, range]:
        """The rows and columns that are selected; the current cell where nothing is."""
        here, chosen = self.currentIndex(), self.selected_blocks()
        if not chosen:
            return range(here.row(), here.row() + 1), range(here.column(), here.column() + 1)
        rows = range(min(one.top() for one in chosen), max(one.bottom() for one in chosen) + 1)
        return rows, range(min(one.left() for one in chosen), max(one.right() for one in chosen) + 1)

    def selected_blocks(self) -> list[QItemSelectionRange]:
        """The blocks of cells that are selected."""
        chosen = self.selectionModel().selection()
        return [chosen.at(number) for number in range(chosen.count())]

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one, and bring it into sight."""
        index = self.rows().index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
            self._show_on_page(index)

    def _show_on_page(self, index: QModelIndex) -> None:
        """Scroll the page until the cell is in sight: the table may be longer than what is left of it."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        inside = page.widget() if page is not None else None
        if page is not None and inside is not None:
            cell = self.visualRect(index)
            place = self.viewport().mapTo(inside, cell.center())
            page.ensureVisible(page.horizontalScrollBar().value(), place.y(), 0, 2 * cell.height())

    def move_on(self, rows: int, columns: int) -> bool:
        """Go on by cells, from the end of a row to the next; False where there is no further cell."""
        here, model = self.currentIndex(), self.rows()
        if not here.isValid():
            return False
        if rows:
            self.go(min(max(here.row() + rows, 0), model.rowCount() - 1), here.column())
            return True
        at = here.row() * model.columnCount() + here.column() + columns
        if not 0 <= at < model.rowCount() * model.columnCount():
            return False
        self.go(*divmod(at, model.columnCount()))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._act(event) or self._walk(event)):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        for keys, act in self._acts():
            if _is_pressed(event, keys):
                act()
                return True
        return False

    def _acts(self) -> tuple[tuple[_Keys, Callable[[], object]], ...]:
        return (
            (_Standard.Copy, self.copy_wanted.emit),
            (_Standard.Cut, self.cut_wanted.emit),
            (_Standard.Paste, self.paste_wanted.emit),
            (_Standard.Find, self.find_wanted.emit),
            (_keys("Ctrl+D"), self.fill_wanted.emit),
            (_keys("Del", "Backspace"), self.clear_wanted.emit),
            (_keys("Ins", "Ctrl++", "Ctrl+=", "Ctrl+Shift+="), self.add_wanted.emit),
            (_keys("Ctrl+-"), self.remove_wanted.emit),
            (_keys("F8"), lambda: self.problem_wanted.emit(1)),
            (_keys("Shift+F8"), lambda: self.problem_wanted.emit(-1)),
        )

    def _walk(self, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.move_on(-1 if shift else 1, 0)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            is_out = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            step = -1 if key == Qt.Key.Key_Backtab else 1
            return (not is_out and self.move_on(0, step)) or self.focusNextPrevChild(step > 0)
        if key in _ARROWS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._go_to_edge(*_ARROWS[key])
            return True
        return False

    def _go_to_edge(self, rows: int, columns: int) -> None:
        """Go to the end of the filled cells, or of the empty ones, as spreadsheets do."""
        model, here = self.rows(), self.currentIndex()
        if self.isRightToLeft():
            columns = -columns
        at, filled = here, None
        while True:
            after = model.index(at.row() + rows, at.column() + columns)
            if not after.isValid():
                break
            is_filled = bool(model.text(after))
            filled = is_filled if filled is None else filled
            if is_filled != filled:
                at = at if filled else after
                break
            at = after
        self.go(at.row(), at.column())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows().rowCount():
            self.go(0, 0)

    def event(self, event: QEvent) -> bool:
        # A shortcut of the page may have the same keys as the table: in the table the table's are meant.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._is_own(event):
            event.accept()
            return True
        # Tab is a key of the table until its last cell.
        is_tab = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if isinstance(event, QKeyEvent) and is_tab and event.type() == QEvent.Type.KeyPress and self._walk(event):
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        return any(_is_pressed(event, keys) for keys, _ in self._acts())

    def measure_columns(self) -> None:
        """Give every column the room that its header needs, and the rest of the width to all."""
        header, count = self.horizontalHeader(), self.rows().columnCount()
        metrics = header.fontMetrics()
        for at in range(count):
            words = str(self.rows().headerData(at, Qt.Orientation.Horizontal) or "")
            width = min(max(metrics.horizontalAdvance(words) + look().px(_HEAD), look().px(112)), look().px(260))
            self.setColumnWidth(at, width)
        header.setStretchLastSection(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every cell in sight at once: an item view asks for each of them a dozen times."""
        painter = QPainter(self.viewport())
        self._cells.paint(painter, event.rect())
        painter.end()

    def _measure(self) -> None:
        self._cells.forget()
        density = look().density
        self.verticalHeader().setDefaultSectionSize(look().px(min(density.row, 36)))
        self.horizontalHeader().setFixedHeight(look().px(density.header))


def _keys(*names: str) -> frozenset[QKeyCombination]:
    return frozenset(QKeySequence(name)[0] for name in names)  # type: ignore[index]  # Qt's stub leaves it out


def _is_pressed(event: QKeyEvent, keys: _Keys) -> bool:
    return event.matches(keys) if isinstance(keys, _Standard) else event.keyCombination() in keys
