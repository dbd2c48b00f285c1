"""A table model over rows that are fetched page by page: full length at once, only what is looked at in memory."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from balady_desktop.desktop.parts.badge import BADGE_ROLE

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

PAGE_ROWS = 64
_PAGES_KEPT = 32
_ROWS_SAID = 2048
# A dragged scroll bar passes hundreds of pages; only the last few seen are worth asking for.
_PAGES_WANTED = 3

Fetch = Callable[[int, int], Sequence[Any]]
Then = Callable[[Sequence[Any]], object]
# Runs the work off the UI thread and gives its result, or tells that there is none.
Ask = Callable[[Callable[[], Sequence[Any]], Then, Callable[[], object]], object]

_NOWHERE = QModelIndex()


class Column(NamedTuple):
    """A column: its words, and the key by which the store sorts (empty: it cannot)."""

    title: str
    sort: str = ""


class Cell(NamedTuple):
    """What a cell shows; `tone` makes it a badge. A tip that costs something is made when it is wanted."""

    text: str
    tone: str = ""
    tip: str | Callable[[], str] = ""

    def tip_text(self) -> str:
        return self.tip if isinstance(self.tip, str) else self.tip()


class PagedModel(QAbstractTableModel, Generic[Row]):
    """`rowCount` is what the store counted; a row not fetched yet shows an ellipsis and is asked for once."""

    def __init__(
        self,
        columns: Sequence[Column],
        in_words: Callable[[Row], Sequence[Cell]],
        ask: Ask,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._in_words = in_words
        self._ask = ask
        self._fetch: Fetch | None = None
        self._count = 0
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._said: dict[int, Sequence[Cell]] = {}
        self._asked: set[int] = set()
        self._wanted: list[int] = []
        self._round = 0
        self._last_used = -1
        # Painting must not start work by itself: what it missed is asked for when it is done.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_for_wanted)

    # --- what is shown ---

    def show_rows(self, fetch: Fetch, count: int, first: Sequence[Row] = ()) -> None:
        """Begin anew with `count` rows; `first` are those of the first page, where they are known already."""
        self.beginResetModel()
        self._start(fetch, count, first)
        self.endResetModel()

    def renew(self, fetch: Fetch, count: int, first: Sequence[Row] = ()) -> None:
        """The same list again after a change: scroll place and selection stay where the length allows."""
        if count != self._count:
            self.show_rows(fetch, count, first)
            return
        self._start(fetch, count, first)
        if count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(self.columns) - 1))

    def clear(self) -> None:
        """Show nothing."""
        self.show_rows(lambda offset, limit: (), 0)

    def find_row(self, row: int) -> Row | None:
        """Return the row that stands there, None while it is not here."""
        page = self._pages.get(row // PAGE_ROWS)
        return page[row % PAGE_ROWS] if page and row % PAGE_ROWS < len(page) else None

    def find_place(self, is_wanted: Callable[[Row], bool]) -> int | None:
        """Return the place of a row among those that are here."""
        for number, page in self._pages.items():
            for at, row in enumerate(page):
                if is_wanted(row):
                    return number * PAGE_ROWS + at
        return None

    def is_fetched(self, row: int) -> bool:
        """Return whether a row is here."""
        return row // PAGE_ROWS in self._pages

    # --- what Qt asks ---

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # Asked twice per cell and painting: what is usual comes first.
        if role not in _SHOWN_ROLES:
            return None
        cells = self._said.get(index.row()) or self._find_cells(index.row())
        if cells is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        cell = cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        return (cell.tone if role == BADGE_ROLE else cell.tip_text()) or None

    def _find_cells(self, row: int) -> Sequence[Cell] | None:
        """Put a row into words when it is first painted; ask for it where it is not here."""
        number, at = divmod(row, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return None
        if number != self._last_used:
            self._last_used = number
            self._pages.move_to_end(number)
        if at >= len(page):
            return None
        if len(self._said) >= _ROWS_SAID:
            self._said.clear()
        self._said[row] = self._in_words(page[at])
        return self._said[row]

    # --- fetching ---

    def _start(self, fetch: Fetch, count: int, first: Sequence[Row]) -> None:
        self._round += 1
        self._last_used = -1
        self._fetch, self._count = fetch, count
        self._pages.clear()
        self._said.clear()
        self._asked.clear()
        self._wanted.clear()
        if first or not count:
            self._pages[0] = tuple(first[:PAGE_ROWS])

    def _want(self, number: int) -> None:
        if number in self._asked:
            return
        if number in self._wanted:
            self._wanted.remove(number)
        self._wanted.append(number)
        del self._wanted[:-_PAGES_WANTED]
        if not self._soon.isActive():
            self._soon.start()

    def _ask_for_wanted(self) -> None:
        # One at a time, the newest first: the store answers in less than a frame.
        if self._asked or not self._wanted or self._fetch is None:
            return
        number, fetch, this_round = self._wanted.pop(), self._fetch, self._round
        self._asked.add(number)
        self._ask(
            lambda: fetch(number * PAGE_ROWS, PAGE_ROWS),
            lambda rows: self._take(number, rows, this_round),
            lambda: self._give_up(number, this_round),
        )

    def _take(self, number: int, rows: Sequence[Row], asked_in: int) -> None:
        if asked_in != self._round:
            return
        self._asked.discard(number)
        self._pages[number] = rows
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        first = number * PAGE_ROWS
        last = min(first + max(len(rows), 1), self._count) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self._ask_for_wanted()

    def _give_up(self, number: int, asked_in: int) -> None:
        """It stays wanted: the next painting asks again."""
        if asked_in == self._round:
            self._asked.discard(number)


_SHOWN_ROLES = frozenset({int(Qt.ItemDataRole.DisplayRole), BADGE_ROLE, int(Qt.ItemDataRole.ToolTipRole)})
