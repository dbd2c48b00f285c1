"""Ways to narrow a list, each with how many it holds: a strip above a table, or a rail beside it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QStyle, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, row
from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.desktop.parts.ring import paint_ring, rings_after
from balady_desktop.domain.text import isolate

_PAD, _ICON = 12, 18
# English words for states are half as long again as the Arabic ones.
_RAIL_WIDTH = {"ar": 196, "en": 224}


class Filter(NamedTuple):
    """A filter; the value is never shown."""

    value: str
    title: str
    icon: str = "circle"
    tone: str = "neutral"


class FilterChips(QWidget):
    """Two to four filters in a strip."""

    value_changed = Signal(str)

    def __init__(self, filters: Sequence[Filter], value: str) -> None:
        super().__init__()
        self._filters = {one.value: one for one in filters}
        self._buttons: dict[str, Button] = {}
        group = QButtonGroup(self)
        strip = row(self, spacing=0)
        for number, one in enumerate(filters):
            button = Button(one.title, "segment")
            place = "first" if number == 0 else "last" if number == len(filters) - 1 else "middle"
            button.setProperty("place", place)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(one.value == value)
            button.clicked.connect(lambda _=False, chosen=one.value: self.value_changed.emit(chosen))
            group.addButton(button)
            strip.addWidget(button)
            self._buttons[one.value] = button
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: str) -> None:
        self._buttons[value].setChecked(True)

    def button(self, value: str) -> Button:
        return self._buttons[value]

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many rows each filter leaves."""
        for value, button in self._buttons.items():
            if value in counts:
                button.setText(f"{self._filters[value].title}  {isolate(str(counts[value]))}")


class FilterRail(QWidget):
    """Any number of filters under one another; a person walks them with the arrow keys."""

    value_changed = Signal(str)

    def __init__(self, filters: Sequence[Filter], value: str) -> None:
        super().__init__()
        self._items: dict[str, _RailItem] = {}
        group = QButtonGroup(self)
        stack = column(self, spacing=2)
        for one in filters:
            item = _RailItem(one)
            item.setChecked(one.value == value)
            item.clicked.connect(lambda _=False, chosen=one.value: self.value_changed.emit(chosen))
            group.addButton(item)
            stack.addWidget(item)
            self._items[one.value] = item
        stack.addStretch(1)
        self._measure()
        look().changed.connect(self._measure)

    def value(self) -> str:
        return next(value for value, item in self._items.items() if item.isChecked())

    def set_value(self, value: str) -> None:
        self._items[value].setChecked(True)

    def item(self, value: str) -> "_RailItem":
        return self._items[value]

    def set_counts(self, counts: Mapping[str, int]) -> None:
        for value, item in self._items.items():
            item.set_count(counts.get(value, 0))

    def _measure(self) -> None:
        self.setFixedWidth(look().px(_RAIL_WIDTH[look().language]))


class _RailItem(QAbstractButton):
    def __init__(self, one: Filter) -> None:
        super().__init__()
        self._filter, self._count, self._ring = one, 0, False
        self.setText(one.title)
        self.setCheckable(True)
        # One of several: in a group this only tells screen readers so.
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(one.title)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self._filter.title} {count}")
        self.update()

    def count(self) -> int:
        return self._count

    def sizeHint(self) -> QSize:
        return QSize(look().px(_RAIL_WIDTH[look().language]), look().px(max(40, look().density.button)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = rings_after(event.reason(), self._ring)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_words(painter)
        if self._ring and self.hasFocus():
            paint_ring(painter, self.rect())
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = look().tokens
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.primary_soft if self.isChecked() else tokens.surface_2))
            painter.drawRoundedRect(self.rect(), 4, 4)
        if self.isChecked():
            # A bar at the start as well: the tint alone would carry the meaning by colour.
            bar = QRect(0, 6, 3, self.height() - 12)
            painter.fillRect(self._mirrored(bar), QColor(tokens.primary))

    def _paint_words(self, painter: QPainter) -> None:
        tokens, size = look().tokens, look().px(_ICON)
        weight = 600 if self.isChecked() else 400
        icon = QRect(_PAD, (self.height() - size) // 2, size, size)
        tone = f"{self._filter.tone}.icon" if self._filter.tone else "text_2"
        painter.drawPixmap(self._mirrored(icon), look().pixmap(self._filter.icon, tone, _ICON))
        painter.setFont(look().font(15, weight))
        painter.setPen(QPen(QColor(tokens.primary_text if self.isChecked() else tokens.text), 1))
        count = str(self._count)
        count_width = painter.fontMetrics().horizontalAdvance(count)
        left = icon.right() + 10
        room = QRect(left, 0, self.width() - left - count_width - 2 * _PAD, self.height())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        vertical = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.isRightToLeft():
            start, end = end, start
        painter.drawText(self._mirrored(room), vertical | start, shown)
        place = QRect(self.width() - _PAD - count_width - 4, 0, count_width + 4, self.height())
        painter.drawText(self._mirrored(place), vertical | end, isolate(count))

    def _mirrored(self, rect: QRect) -> QRect:
        side = Qt.LayoutDirection.RightToLeft if self.isRightToLeft() else Qt.LayoutDirection.LeftToRight
        return QStyle.visualRect(side, self.rect(), rect)
