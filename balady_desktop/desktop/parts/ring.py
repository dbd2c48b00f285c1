"""The ring of keyboard focus, shown to whoever uses keys and not after a mouse click."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from balady_desktop.desktop.look.theme import look

_QUIET_REASONS = frozenset({Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason})


def rings_after(reason: Qt.FocusReason, before: bool) -> bool:
    """Whether focus that came for this reason is shown; a window that returns keeps what was."""
    if reason == Qt.FocusReason.ActiveWindowFocusReason:
        return before
    return reason not in _QUIET_REASONS


def paint_ring(painter: QPainter, rect: QRect, *, radius: int = 4, gap: bool = False) -> None:
    """Two pixels at the edge; on a filled shape a gap of surface sets the ring apart from the fill."""
    edge = QRectF(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look().color("focus"), 2))
    painter.drawRoundedRect(edge.adjusted(1, 1, -1, -1), radius, radius)
    if gap:
        painter.setPen(QPen(look().color("surface"), 2))
        painter.drawRoundedRect(edge.adjusted(3, 3, -3, -3), max(1, radius - 2), max(1, radius - 2))
    painter.restore()
