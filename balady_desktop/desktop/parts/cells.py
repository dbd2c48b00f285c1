"""How the cells of a table are drawn: words at the start side, badges, codes as islands, no grid."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.badge import badge_size, badge_tone, paint_badge
from balady_desktop.desktop.parts.building import fill, steady
from balady_desktop.domain.text import isolate

_PAD = 12
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Draws every cell itself: a style sheet for items costs more than it gives at this many rows."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.codes: frozenset[int] = frozenset()
        self.strong: frozenset[int] = frozenset()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        rtl = self._view.isRightToLeft()
        painter.save()
        self._paint_ground(painter, rect, bool(state & QStyle.StateFlag.State_Selected), index)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        tone = badge_tone(index)
        if tone and text:
            self._paint_badge(painter, rect, text, tone, rtl)
        elif text:
            self._paint_words(painter, rect, index.column(), text, rtl)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        height = look().px(look().density.row)
        if badge_tone(index):
            return QSize(badge_size(text).width() + 2 * _PAD, height)
        metrics = self._view.fontMetrics()
        return QSize(metrics.horizontalAdvance(text) + 2 * _PAD, height)

    def _paint_ground(self, painter: QPainter, rect: QRect, selected: bool, index: Index) -> None:
        tokens = look().tokens
        if selected:
            fill(painter, QRectF(rect), tokens.primary_soft)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not selected:
            return
        # A bar at the start of the row: tint alone would carry the meaning by colour.
        first = index.column() == self._first_column()
        if first:
            left = rect.right() - 2 if self._view.isRightToLeft() else rect.left()
            fill(painter, QRectF(left, rect.top(), 3, rect.height()), tokens.primary)
        if self._view.hasFocus() or tokens.name == "contrast":
            painter.setPen(QPen(QColor(tokens.focus if self._view.hasFocus() else tokens.primary), 2))
            for y in (rect.top() + 1, rect.bottom()):
                painter.drawLine(QPoint(rect.left(), y), QPoint(rect.right(), y))

    def _paint_badge(self, painter: QPainter, rect: QRect, text: str, tone: str, rtl: bool) -> None:
        size = badge_size(text)
        room = QRect(rect.left() + _PAD, 0, min(size.width(), rect.width() - 2 * _PAD), size.height())
        room.moveTop(rect.top() + (rect.height() - size.height()) // 2)
        side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        paint_badge(painter, QStyle.visualRect(side, rect, room), text, tone, rtl)

    def _paint_words(self, painter: QPainter, rect: QRect, column: int, text: str, rtl: bool) -> None:
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        painter.setFont(look().font(14, 600 if column in self.strong else 400))
        painter.setPen(QColor(look().tokens.text))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        align |= Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, align, isolate(shown) if column in self.codes else steady(shown))

    def _first_column(self) -> int:
        header = self._view.horizontalHeader()  # type: ignore[attr-defined]  # a table
        return int(header.logicalIndex(0))
