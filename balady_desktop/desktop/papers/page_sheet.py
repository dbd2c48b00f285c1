"""One page in the viewer: paper of the right size at once, its picture when it has been drawn."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.look.theme import look

translate = QCoreApplication.translate

SCREEN_DPI = 96
_POINTS_PER_INCH = 72
# A little less sharp than wanted is sharp enough.
_NEAR_ENOUGH = 1.1


class Sheet(QWidget):
    """`size` is in points. The picture may be dropped and drawn again: memory holds what is in sight."""

    def __init__(self, size: tuple[float, float]) -> None:
        super().__init__()
        self._points = size
        self._dpi = 0
        self._failed = False
        self._image: QImage | None = None
        self._scaled: QPixmap | None = None

    def natural_width(self) -> float:
        """Return the width at 100 %, in pixels of the screen."""
        return self._points[0] * SCREEN_DPI / _POINTS_PER_INCH

    def pixels(self) -> int:
        """Return how many pixels the picture occupies."""
        return self._image.width() * self._image.height() if self._image else 0

    def set_scale(self, zoom: float) -> None:
        scale = zoom * SCREEN_DPI / _POINTS_PER_INCH
        size = QSize(max(1, round(self._points[0] * scale)), max(1, round(self._points[1] * scale)))
        if size != self.size():
            self._scaled = None
            self.setFixedSize(size)
            self.update()

    def wants(self, dpi: int) -> bool:
        """Whether the page has to be drawn for this sharpness."""
        return not self._failed and self._dpi * _NEAR_ENOUGH < dpi

    def show_image(self, image: QImage, dpi: int) -> None:
        self._image, self._dpi, self._scaled = image, dpi, None
        self.update()

    def fail(self) -> None:
        """Say that this page cannot be drawn; a less sharp picture of it stays."""
        self._failed = True
        self.update()

    def rest(self) -> None:
        """Out of sight: keep the picture, not its copy in the size of the screen."""
        self._scaled = None

    def drop(self) -> None:
        """Free the memory."""
        self._image, self._scaled, self._dpi = None, None, 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = look().tokens
        if self._image is None:
            painter.fillRect(self.rect(), QColor(tokens.surface))
            self._say(painter)
        elif self.width() * self.devicePixelRatioF() < self._image.width():
            painter.drawPixmap(0, 0, self._smaller(self._image))
        else:
            _draw_part(painter, self._image, QRectF(event.rect()), QRectF(self.rect()))
        painter.setPen(QPen(QColor(tokens.line_strong), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _say(self, painter: QPainter) -> None:
        if self._failed:
            painter.setPen(QColor(look().tokens.text_2))
            text = translate("PageViewer", "This page cannot be shown")
            painter.drawText(self.rect().adjusted(8, 8, -8, -8), Qt.AlignmentFlag.AlignCenter, text)

    def _smaller(self, image: QImage) -> QPixmap:
        """Return the whole page in the size of the screen; it has fewer pixels than the picture."""
        if self._scaled is None:
            dots = self.size() * self.devicePixelRatioF()
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = QPixmap.fromImage(image.scaled(dots, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
            self._scaled.setDevicePixelRatio(self.devicePixelRatioF())
        return self._scaled


def _draw_part(painter: QPainter, image: QImage, part: QRectF, whole: QRectF) -> None:
    """Draw what is in sight of a page that is larger than its picture: a copy of all of it would fill the memory."""
    across, down = image.width() / whole.width(), image.height() / whole.height()
    source = QRectF(part.x() * across, part.y() * down, part.width() * across, part.height() * down)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(part, image, source)
