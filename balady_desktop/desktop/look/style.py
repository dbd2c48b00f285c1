"""Fusion with our icon sizes, and without the focus rectangle that the style sheet draws better."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QProxyStyle, QStyle, QStyleOption, QWidget

_ICON_METRICS = frozenset(
    {
        QStyle.PixelMetric.PM_SmallIconSize,
        QStyle.PixelMetric.PM_ButtonIconSize,
        QStyle.PixelMetric.PM_ToolBarIconSize,
        QStyle.PixelMetric.PM_ListViewIconSize,
    }
)


class BaladyStyle(QProxyStyle):
    def __init__(self) -> None:
        super().__init__("Fusion")
        self.icon_size = 20
        self.focus_pen = QPen()

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in _ICON_METRICS:
            return self.icon_size
        return super().pixelMetric(metric, option, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element != QStyle.PrimitiveElement.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)
        elif isinstance(widget, QAbstractItemView):
            self._draw_ring(option.rect, painter)

    def _draw_ring(self, rect: QRect, painter: QPainter) -> None:
        painter.save()
        painter.setPen(self.focus_pen)
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()
