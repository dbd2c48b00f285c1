"""The list of 170,000 applications: shown, scrolled through, sorted and searched."""

from datetime import UTC, datetime
from time import perf_counter_ns, thread_time_ns
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from balady_desktop.desktop.models.paged_model import PAGE_ROWS
from balady_desktop.desktop.models.tones import badge_of
from balady_desktop.desktop.models.work_model import NAME, NUMBER, STATE, WorkModel, columns
from balady_desktop.desktop.parts.badge import BADGE_ROLE
from balady_desktop.desktop.parts.data_table import DataTable
from balady_desktop.storage.listing import ListQuery
from benchmarks.kingdom import open_kingdom
from benchmarks.measuring import Scale, percentile, ratio, spread, take_turns
from benchmarks.search_words import search_words
from benchmarks.window import RealWindow

_SIZE = (1300, 560)
_WIDTHS = (230, 165, 150, 170, 220, 190, 0)


def measure(scale: Scale) -> dict[str, object]:
    """Measure all four in one window."""
    applications = scale.count(170_000, 2_000)
    program = open_kingdom(scale.kept, scale.folder, applications)
    searched = _measure_search(program, scale)
    program.close()
    with RealWindow(scale.folder / "kingdom") as real:
        return {
            **_measure_show(real, scale, applications),
            **_measure_frames(real, scale),
            **_measure_sort(real, scale),
            **searched,
            "applications": applications,
        }


# --- shown ---


class _Constants(QAbstractTableModel):
    """The least that a model of so many rows can do: its answers are always the same."""

    _ANSWERS = (
        {Qt.ItemDataRole.DisplayRole: "بقالة النخيل"},
        {Qt.ItemDataRole.DisplayRole: "صدرت", BADGE_ROLE: badge_of("issued", "ok")},
        {Qt.ItemDataRole.DisplayRole: ""},
        {Qt.ItemDataRole.DisplayRole: "1448-001-0000317"},
        {Qt.ItemDataRole.DisplayRole: "رخصة مهنية / تجارية"},
        {Qt.ItemDataRole.DisplayRole: "بلدية العليا"},
        {Qt.ItemDataRole.DisplayRole: "2026/11/21"},
    )

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows, self._titles = rows, [column.title for column in columns()]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return self._rows

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._ANSWERS[index.column()].get(role)  # type: ignore[call-overload]  # a role is an int


class _PaintedTable(DataTable):
    """Counts its paintings."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted += 1


def _measure_show(real: RealWindow, scale: Scale, applications: int) -> dict[str, object]:
    lengths: set[int] = set()

    def ask(work: Any, then: Any, failed: Any) -> None:
        real.background.with_store(real.app, work, then, lambda error: failed())

    def show_store() -> float:
        drafting, table = real.program.drafting, _table()
        model = WorkModel("ar", lambda: datetime.now(UTC), ask, table)
        began = perf_counter_ns()

        def show(found: Any) -> None:
            model.show_rows(
                lambda offset, limit: drafting.list(offset=offset, limit=limit).rows, found.total, found.rows
            )
            table.setModel(model)
            _prepare(table)

        real.background.with_store(table, lambda: drafting.list(limit=PAGE_ROWS), show)
        real.wait_until(lambda: table.painted > 0 and model.is_fetched(0))
        return _finish(table, began, lengths)

    def show_constants() -> float:
        table = _table()
        model = _Constants(applications)
        began = perf_counter_ns()
        table.setModel(model)
        _prepare(table)
        real.wait_until(lambda: table.painted > 0)
        return _finish(table, began, lengths)

    show_store()
    found = take_turns(scale.count(60, 2), {"store": show_store, "constants": show_constants})
    if len(lengths) != 1:
        raise AssertionError(f"the scroll bars differ in length: {lengths}")
    return {
        "show_x_constant": ratio(found["store"], found["constants"]),
        "show_ms": {name: spread(values) for name, values in found.items()},
        "shown": len(found["store"]),
    }


def _table() -> _PaintedTable:
    """A fresh one; the program builds its table with the screen in either case."""
    table = _PaintedTable("benchmark")
    table.resize(*_SIZE)
    return table


def _prepare(table: DataTable) -> None:
    table.set_widths(*_WIDTHS)
    table.set_code_columns((NUMBER,))
    table.set_strong_columns((NAME,))
    table.show()


def _finish(table: DataTable, began: int, lengths: set[int]) -> float:
    spent = (perf_counter_ns() - began) / 1e6
    lengths.add(table.verticalScrollBar().maximum())
    table.hide()
    table.deleteLater()
    return spent


# --- scrolled ---


class _PaintWatcher(QObject):
    """Notes when a painting of a widget began and when it was over."""

    def __init__(self, widget: QWidget, painted: list[tuple[int, int]]) -> None:
        super().__init__(widget)
        self._painted = painted
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # The view paints after its filters; what is posted here comes when the whole window is done.
            began = perf_counter_ns()
            QTimer.singleShot(0, lambda: self._painted.append((began, perf_counter_ns())))
        return False


def _measure_frames(real: RealWindow, scale: Scale) -> dict[str, object]:
    real.open("worklist")
    screen: Any = real.window.current
    real.wait_until(lambda: screen.model.rowCount() > 0 and real.background.is_idle())
    table: QTableView = screen.table
    bar = table.verticalScrollBar()
    frames, late = [], 0
    for place in _scroll_places(bar.maximum(), bar.pageStep(), scale.count(600, 5)):
        began = perf_counter_ns()
        bar.setValue(place)
        real.app.processEvents()
        frames.append((perf_counter_ns() - began) / 1e6)
        if not screen.model.is_fetched(table.rowAt(0)):
            late += 1
            # The frame after it shows the rows; of the waiting for them only this thread's own work is the frame's.
            began = thread_time_ns()
            real.wait_until(real.background.is_idle)
            real.app.processEvents()
            frames.append((thread_time_ns() - began) / 1e6)
    return {
        "frame_p99_ms": round(percentile(frames, 99), 3),
        "frame_ms": spread(frames),
        "frames": len(frames),
        "frames_before_rows_came": late,
    }


def _scroll_places(length: int, page: int, each: int) -> list[int]:
    """As people scroll: the wheel, whole pages, and the bar dragged from one end to the other and back."""
    wheel = [number * 48 for number in range(each)]
    pages = [length // 3 + number * page for number in range(each)]
    drag = [length * number // each for number in range(each + 1)]
    return [*wheel, *pages, *drag, *reversed(drag)]


# --- sorted ---


def _measure_sort(real: RealWindow, scale: Scale) -> dict[str, object]:
    screen: Any = real.window.current
    header = screen.table.horizontalHeader()
    painted: list[tuple[int, int]] = []
    # A reset model has been shown once its viewport has been painted.
    watcher = _PaintWatcher(screen.table.viewport(), painted)
    spent: dict[str, list[float]] = {"name": [], "state": [], "number": []}
    for _ in range(scale.count(30, 1)):
        for name, section in (("name", NAME), ("state", STATE), ("number", NUMBER)):
            for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
                spent[name].append(_one_sort(real, screen, header, section, order, painted))
    watcher.setParent(None)
    every = [value for values in spent.values() for value in values]
    return {
        "sort_ms": round(sorted(every)[len(every) // 2], 3),
        "sort_ms_by": {name: spread(values) for name, values in spent.items()},
        "sorts": len(every),
    }


def _one_sort(
    real: RealWindow, screen: Any, header: Any, section: int, order: Qt.SortOrder, painted: list[tuple[int, int]]
) -> float:
    """From the press on the header to the rows of the new order on the screen."""
    resets: list[int] = []
    told = screen.model.modelReset.connect(lambda: resets.append(perf_counter_ns()))
    began = perf_counter_ns()
    header.setSortIndicator(section, order)
    real.wait_until(lambda: bool(resets) and bool(painted) and painted[-1][0] > resets[-1])
    spent = (painted[-1][1] - began) / 1e6
    screen.model.modelReset.disconnect(told)
    return spent


# --- searched ---


def _measure_search(program: Any, scale: Scale) -> dict[str, object]:
    words = search_words(scale.count(2000, 20))
    storage = program.workplace.storage()

    def search(word: str) -> int:
        with storage.reading() as store:
            return len(store.listing.page(ListQuery(search=word), 0, PAGE_ROWS))

    for word in words[:50]:
        search(word)
    stores, screens, rows = [], [], []
    for word in words:
        began = perf_counter_ns()
        rows.append(search(word))
        stores.append((perf_counter_ns() - began) / 1e6)
        began = perf_counter_ns()
        program.drafting.list(search=word, limit=PAGE_ROWS)
        screens.append((perf_counter_ns() - began) / 1e6)
    return {
        "search_ms": round(percentile(stores, 50), 3),
        "search_ms_p99": round(percentile(stores, 99), 3),
        "search_with_count_and_words_ms": spread(screens),
        "searches": len(words),
        "searches_that_found": sum(1 for found in rows if found),
        "rows_a_search": percentile(rows, 50),
    }
