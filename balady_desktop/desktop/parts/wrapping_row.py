"""A row of widgets that goes on in a further row where the place is too narrow for all of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class WrappingRow(QLayout):
    """Those added as far stand at the end of their row; what does not fit goes on below, at the beginning."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._far: list[QWidget] = []
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing)

    def add_far(self, widget: "QWidget") -> None:
        self._far.append(widget)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        item = self._items.pop(index)
        self._far = [one for one in self._far if one is not item.widget()]
        return item

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(map(_height, rows)) + self.spacing() * max(len(rows) - 1, 0)

    def minimumSize(self) -> QSize:
        sizes = [one.sizeHint() for one in self._shown()]
        return QSize(max((one.width() for one in sizes), default=0), max((one.height() for one in sizes), default=0))

    def sizeHint(self) -> QSize:
        shown = self._shown()
        return QSize(self._width(shown), _height(shown))

    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place)
        y = place.y()
        for items in self._rows(place.width()):
            self._lay(items, place, y)
            y += _height(items) + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [one for one in self._items if not one.isEmpty()]

    def _width(self, items: list[QLayoutItem]) -> int:
        return sum(one.sizeHint().width() for one in items) + self.spacing() * max(len(items) - 1, 0)

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        for item in self._shown():
            if rows and self._width([*rows[-1], item]) <= width:
                rows[-1].append(item)
            else:
                rows.append([item])
        return rows

    def _lay(self, items: list[QLayoutItem], place: QRect, y: int) -> None:
        """Set the items of one row, from the side where reading begins."""
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        height, x = _height(items), place.x()
        spare = place.width() - self._width(items)
        for item in items:
            if item.widget() in self._far and spare > 0:
                x, spare = x + spare, 0
            size = QSize(min(item.sizeHint().width(), place.width()), height)
            item.setGeometry(QStyle.visualRect(direction, place, QRect(QPoint(x, y), size)))
            x += size.width() + self.spacing()


def _height(items: list[QLayoutItem]) -> int:
    return max((one.sizeHint().height() for one in items), default=0)
