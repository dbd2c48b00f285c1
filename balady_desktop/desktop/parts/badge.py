"""A word on a tint with its icon: as a label, and as the cell of a table."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from balady_desktop.desktop.look.theme import look

TONE_ICONS = {
    "neutral": "circle",
    "info": "clock",
    "success": "circle-check",
    "warning": "triangle-alert",
    "error": "circle-alert",
}
BADGE_ROLE = Qt.ItemDataRole.UserRole + 71
"""The tone of the badge of a cell, alone ("success") or with an icon of its own ("info:send")."""

_PAD, _GAP, _ICON = 8, 5, 14


def badge_size(text: str) -> QSize:
    metrics = QFontMetrics(look().font(look().density.badge, 600))
    width = metrics.horizontalAdvance(text) + look().px(_ICON) + _GAP + 2 * _PAD + 1
    return QSize(width, max(look().px(24), metrics.height() + 4))


def paint_badge(painter: QPainter, rect: QRect, text: str, tone: str, rtl: bool) -> None:
    """`tone` as in BADGE_ROLE; the rectangle is the badge's own."""
    name, _, own_icon = tone.partition(":")
    colours = look().tokens.tone(name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.border), 1))
    painter.setBrush(QColor(colours.bg))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    size = look().px(_ICON)
    icon_rect = QRect(rect.left() + _PAD, rect.center().y() - size // 2 + 1, size, size)
    drawn = look().pixmap(own_icon or TONE_ICONS[name], f"{name}.badge", _ICON)
    painter.drawPixmap(QStyle.visualRect(side, rect, icon_rect), drawn)
    painter.setFont(look().font(look().density.badge, 600))
    painter.setPen(QColor(colours.badge))
    words = QRect(QPoint(icon_rect.right() + 1 + _GAP, rect.top()), rect.bottomRight() - QPoint(_PAD, 0))
    align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    align |= Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    room = QStyle.visualRect(side, rect, words)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 2)
    painter.drawText(room, align | Qt.TextFlag.TextDontClip, shown)
    painter.restore()


class Badge(QLabel):
    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_badge(self, text: str, tone: str) -> None:
        self._tone = tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def tone(self) -> str:
        return self._tone

    def sizeHint(self) -> QSize:
        return badge_size(self.text())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, self.rect(), self.text(), self._tone, self.isRightToLeft())
        painter.end()


def badge_tone(index: QModelIndex | QPersistentModelIndex) -> str | None:
    """The tone that the model gives a cell, if it is a badge."""
    tone = index.data(BADGE_ROLE)
    return str(tone) if tone else None
