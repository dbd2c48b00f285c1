"""Draws one row of a lookup list: its name, what it belongs to, and badges at the end side."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.badge import badge_size, paint_badge

_PAD, _GAP = 12, 6
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RecordView:
    """A row as it is shown, and the folded text by which it is found."""

    code: str
    title: str
    caption: str
    badges: tuple[tuple[str, str], ...]
    folded: str


class RecordDelegate(QStyledItemDelegate):
    """Two lines of words; the badges keep to the first line."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    @staticmethod
    def height() -> int:
        """The height of a row at the zoom in force."""
        return look().px(60)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        self._paint_ground(painter, rect, state)
        inner = rect.adjusted(_PAD, 6, -_PAD, -6)
        used = self._paint_badges(painter, inner, view)
        upper = QRect(inner.left(), inner.top(), inner.width() - used, inner.height() // 2)
        lower = QRect(inner.left(), inner.center().y() + 1, inner.width(), inner.height() // 2)
        density = look().density
        self._write(painter, self._side(inner, upper), view.title, look().font(density.body, 600), "text")
        self._write(painter, self._side(inner, lower), view.caption, look().font(density.small), "text_3")
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        tokens = look().tokens
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(tokens.soft_border), 1))
            painter.setBrush(QColor(tokens.primary_soft))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.surface_2))

    def _paint_badges(self, painter: QPainter, inner: QRect, view: RecordView) -> int:
        """Paint them from the end side; returns the room they took."""
        used = 0
        for text, tone in view.badges:
            size = badge_size(text)
            place = QRect(inner.right() - used - size.width() + 1, inner.top(), size.width(), size.height())
            paint_badge(painter, self._side(inner, place), text, tone, self._view.isRightToLeft())
            used += size.width() + _GAP
        return used

    def _write(self, painter: QPainter, room: QRect, text: str, font: QFont, tone: str) -> None:
        painter.setFont(font)
        painter.setPen(look().color(tone))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if self._view.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)

    def _side(self, whole: QRect, rect: QRect) -> QRect:
        return QStyle.visualRect(self._view.layoutDirection(), whole, rect)
