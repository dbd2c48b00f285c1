"""A table set up once for every list: rows, header, badges, codes, remembered columns, empty state."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QCoreApplication,
    QModelIndex,
    QPoint,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.cells import CellDelegate
from balady_desktop.desktop.parts.empty_state import EmptyState

translate = QCoreApplication.translate


class DataTable(QTableView):
    """`name` keys the remembered columns. Enter or a double click opens a row.

    A cell is a badge when its model gives BADGE_ROLE; columns of codes, dates and amounts are isolated.
    """

    opened = Signal(QModelIndex)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._zoom = name, look().zoom
        self._empty: EmptyState | None = None
        self._spare: tuple[int, ...] = ()
        self._least = 0
        # What is left out for want of room; what the person hid is his own choice.
        self._left_out: set[int] = set()
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)
        self._set_up_rows()
        self._set_up_header()
        self.doubleClicked.connect(self.opened)
        self._measure()
        look().changed.connect(self._measure)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        old = self.model()
        if old is not None:
            for signal in (old.modelReset, old.rowsInserted, old.rowsRemoved, old.layoutChanged):
                signal.disconnect(self._show_empty)
        super().setModel(model)
        if model is None:
            return
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            signal.connect(self._show_empty)
        self._restore_columns()
        self._show_empty()

    def set_code_columns(self, columns: Collection[int]) -> None:
        """Numbers, dates, amounts and codes: each is one left-to-right island."""
        self._cells.codes = frozenset(columns)
        self.viewport().update()

    def set_strong_columns(self, columns: Collection[int]) -> None:
        self._cells.strong = frozenset(columns)
        self.viewport().update()

    def set_empty_state(self, state: EmptyState) -> None:
        state.setParent(self.viewport())
        self._empty = state
        self._show_empty()

    def set_widths(self, *widths: int) -> None:
        """First widths of the columns, unless the person has chosen others; nought takes the rest."""
        if self._remembered() is not None:
            return
        for at, width in enumerate(widths):
            mode = QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(at, mode)
            if width:
                self.setColumnWidth(at, look().px(width))

    def set_spare_columns(self, columns: Sequence[int], least: int) -> None:
        """Leave these out, one after the other, while the column that takes the rest has less than `least`."""
        self._spare, self._least = tuple(columns), least
        self._fit_columns()

    def choose_several(self) -> None:
        """Let several rows be chosen, with Ctrl, Shift and the arrow keys."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def chosen_rows(self) -> list[int]:
        """The chosen rows in their order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def selectRow(self, row: int) -> None:
        """Qt's own looks for the first column at the viewport's edge, and right-to-left finds none."""
        if self.model() is not None:
            self.setCurrentIndex(self.model().index(row, self._shown_columns()[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._begin_at_first_row()

    def _begin_at_first_row(self) -> None:
        """Whoever comes by keyboard sees where they are, and Enter has something to open."""
        if (
            self.hasFocus()
            and not self.currentIndex().isValid()
            and self.model() is not None
            and self.model().rowCount()
        ):
            self.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._show_empty()

    def hideEvent(self, event: QHideEvent) -> None:
        self.remember_columns()
        super().hideEvent(event)

    def remember_columns(self) -> None:
        """Keep widths, order and what the person hid, for the size of today; another size scales them."""
        if self.model() is None or not self.model().columnCount():
            return
        left_out = self._left_out
        self._leave_out(())
        QSettings().setValue(self._key(), self.horizontalHeader().saveState())
        QSettings().setValue(f"{self._key()}-zoom", self._zoom)
        self._leave_out(left_out)

    def _set_up_rows(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        # Qt centres header words by default.
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(56)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_column_menu)
        header.setSortIndicatorClearable(False)

    def _measure(self) -> None:
        density = look().density
        self.verticalHeader().setDefaultSectionSize(look().px(density.row))
        self._scale_columns()
        self.horizontalHeader().setFixedHeight(look().px(density.header))
        self.viewport().update()

    def _scale_columns(self) -> None:
        before, self._zoom = self._zoom, look().zoom
        if before == self._zoom or self.model() is None:
            return
        header = self.horizontalHeader()
        for at in range(self.model().columnCount()):
            if header.sectionResizeMode(at) == QHeaderView.ResizeMode.Interactive:
                self.setColumnWidth(at, round(self.columnWidth(at) * self._zoom / before))

    def _show_empty(self) -> None:
        self._begin_at_first_row()
        if self._empty is None:
            return
        nothing = self.model() is None or self.model().rowCount() == 0
        self._empty.setVisible(nothing)
        if nothing:
            self._empty.setGeometry(self.viewport().rect())

    def _key(self) -> str:
        return f"columns/{self._name}"

    def _remembered(self) -> QByteArray | None:
        state = QSettings().value(self._key())
        return state if isinstance(state, QByteArray) else None

    def _restore_columns(self) -> None:
        state = self._remembered()
        if state is not None:
            self.horizontalHeader().restoreState(state)
            self._zoom = float(str(QSettings().value(f"{self._key()}-zoom", self._zoom)))
            self._scale_columns()

    def _open_column_menu(self, at: QPoint) -> None:
        menu = self.column_menu()
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def column_menu(self) -> QMenu:
        """Which columns are shown; the last one left cannot be hidden."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        model, shown = self.model(), self._shown_columns()
        for column in range(model.columnCount()):
            words = model.headerData(column, Qt.Orientation.Horizontal)
            act = menu.addAction(str(words or ""))
            act.setCheckable(True)
            act.setChecked(column in shown)
            act.setEnabled(column not in shown or len(shown) > 1)
            act.toggled.connect(lambda on, column=column: self._choose_column(column, is_shown=on))
        return menu

    def _choose_column(self, column: int, *, is_shown: bool) -> None:
        """What the person wants to see is no longer left out."""
        self._left_out.discard(column)
        self._spare = tuple(one for one in self._spare if one != column)
        self.setColumnHidden(column, not is_shown)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Leave out as many of the spare columns as the one that takes the rest needs."""
        if self.model() is None or not self._spare:
            return
        self.setUpdatesEnabled(False)
        self._leave_out(())
        header = self.horizontalHeader()
        fixed = [at for at in self._shown_columns() if header.sectionResizeMode(at) != QHeaderView.ResizeMode.Stretch]
        short = look().px(self._least) + sum(map(header.sectionSize, fixed)) - self.viewport().width()
        wanted: list[int] = []
        for at in self._spare:
            if short > 0 and at in fixed:
                wanted.append(at)
                short -= header.sectionSize(at)
        self._leave_out(wanted)
        self.setUpdatesEnabled(True)

    def _leave_out(self, columns: Collection[int]) -> None:
        """Hide these, and show again what was hidden for want of room before."""
        before, self._left_out = self._left_out, set(columns)
        for at in before ^ self._left_out:
            self.setColumnHidden(at, at in self._left_out)

    def _shown_columns(self) -> list[int]:
        return [at for at in range(self.model().columnCount()) if not self.isColumnHidden(at)]
