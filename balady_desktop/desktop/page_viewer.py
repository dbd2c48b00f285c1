"""Pages under one another with zoom and «page 1 of 3»: papers in the preview, attachments at the desk."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import bar, column, empty, row, words
from balady_desktop.desktop.parts.buttons import Button, icon_button, quiet
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate

SCREEN_DPI = 96
FIRST_DPI = 144
_ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_GAP = 16
# Wider than this a page is easier to read in the middle of the screen than across it.
_WIDEST_FIT = 1.25


class PageViewer(QWidget):
    """`sharper_wanted` asks its owner for the same pages at more dots per inch."""

    sharper_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom, self._fits, self._dpi = 1.0, True, FIRST_DPI
        self._sheets: list[_Sheet] = []
        self._pages = QWidget()
        self._stack = column(self._pages, spacing=_GAP, margin=_GAP)
        self.area = _Area(self)
        self.area.setWidget(self._pages)
        self.area.zoomed.connect(self.step_zoom)
        self.area.resized.connect(self._fit)
        self.area.verticalScrollBar().valueChanged.connect(self._tell_page)
        self._sharpen = QTimer(self, singleShot=True, interval=250)
        self._sharpen.timeout.connect(self._ask_sharper)
        self.tools = bar("actions")
        self._arrange()
        self._tell_page()

    # --- pages ---

    def show_images(self, images: Sequence[QImage], dpi: int, name: str = "") -> None:
        """Replace what is shown; `name` is what a screen reader calls the pages."""
        same = len(images) == len(self._sheets)
        place = self.area.verticalScrollBar().value()
        self._dpi = dpi
        empty(self._stack)
        self._sheets = [_Sheet(image) for image in images]
        for number, sheet in enumerate(self._sheets, 1):
            words_of_page = translate("PageViewer", "Page {number} of {count}")
            told = words_of_page.format(number=number, count=len(images))
            sheet.setAccessibleName(f"{name} {told}".strip())
            self._stack.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._stack.addStretch(1)
        self.area.setAccessibleName(name or translate("PageViewer", "Pages"))
        self._set_zoom(self._zoom)
        self._fit()
        self.area.verticalScrollBar().setValue(place if same else 0)
        self._tell_page()

    def clear(self) -> None:
        """Show no page."""
        self.show_images((), FIRST_DPI)

    def page_count(self) -> int:
        return len(self._sheets)

    def page(self) -> int:
        """The page in the middle of the view, counted from one; nought where there is none."""
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 2
        passed = [sheet for sheet in self._sheets if sheet.y() <= middle]
        return max(1, len(passed)) if self._sheets else 0

    def go_to(self, page: int) -> None:
        if 1 <= page <= len(self._sheets):
            self.area.verticalScrollBar().setValue(self._sheets[page - 1].y() - _GAP)

    # --- zoom ---

    def zoom(self) -> float:
        return self._zoom

    def step_zoom(self, step: int) -> None:
        """Larger (+1) or smaller (-1)."""
        self._fits = False
        nearest = min(range(len(_ZOOMS)), key=lambda at: abs(_ZOOMS[at] - self._zoom))
        self._set_zoom(_ZOOMS[max(0, min(len(_ZOOMS) - 1, nearest + step))])

    def fit_width(self) -> None:
        self._fits = True
        self._fit()

    def _fit(self) -> None:
        if not self._fits or not self._sheets:
            return
        widest = max(sheet.image.width() for sheet in self._sheets) * SCREEN_DPI / self._dpi
        # As if the scroll bar were there: else it comes, makes the pages smaller, is needless, goes, and comes again.
        room = self.area.width() - self.area.verticalScrollBar().sizeHint().width() - 2 * _GAP
        self._set_zoom(max(_ZOOMS[0], min(_WIDEST_FIT, room / widest)))

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        for sheet in self._sheets:
            sheet.set_scale(zoom * SCREEN_DPI / self._dpi)
        # At once, not with the next turn of the loop: pages must never be seen lying over one another.
        self._stack.activate()
        self._pages.resize(self._pages.minimumSizeHint().expandedTo(self.area.viewport().size()))
        self._percent.setText(isolate(f"{round(zoom * 100)}%"))
        self._sharpen.start()

    def _ask_sharper(self) -> None:
        wanted = round(self._zoom * SCREEN_DPI * self.devicePixelRatioF())
        if self._sheets and wanted > self._dpi * 1.1:
            self.sharper_wanted.emit(wanted)

    # --- the bar ---

    def _arrange(self) -> None:
        self._before = icon_button("chevron-up", translate("PageViewer", "Previous page"))
        self._after = icon_button("chevron-down", translate("PageViewer", "Next page"))
        self._place = words("", "caption", wrap=False)
        self._smaller = icon_button("minus", translate("PageViewer", "Zoom out"))
        self._percent = words("", "caption", wrap=False)
        self._larger = icon_button("plus", translate("PageViewer", "Zoom in"))
        self.fit_button: Button = quiet(translate("PageViewer", "Fit width"))
        self._before.clicked.connect(lambda: self.go_to(self.page() - 1))
        self._after.clicked.connect(lambda: self.go_to(self.page() + 1))
        self._smaller.clicked.connect(lambda: self.step_zoom(-1))
        self._larger.clicked.connect(lambda: self.step_zoom(1))
        self.fit_button.clicked.connect(self.fit_width)
        inner = row(self.tools, spacing=4)
        inner.setContentsMargins(12, 6, 12, 6)
        for widget in (self._before, self._after, self._place):
            inner.addWidget(widget)
        inner.addStretch(1)
        for widget in (self._smaller, self._percent, self._larger, self.fit_button):
            inner.addWidget(widget)
        outer = column(self)
        outer.addWidget(self.area, 1)
        outer.addWidget(self.tools)

    def _tell_page(self) -> None:
        at, count = self.page(), len(self._sheets)
        text = translate("PageViewer", "Page {number} of {count}")
        self._place.setText(text.format(number=isolate(str(at)), count=isolate(str(count))) if count else "")
        self._before.setEnabled(at > 1)
        self._after.setEnabled(at < count)
        for widget in (self._smaller, self._larger, self.fit_button):
            widget.setEnabled(count > 0)


class _Area(QScrollArea):
    zoomed = Signal(int)
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class _Sheet(QWidget):
    """One page: its picture at the scale in force, with a line around the paper."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self.image = image
        self._scaled: QPixmap | None = None

    def set_scale(self, scale: float) -> None:
        size = QSize(max(1, round(self.image.width() * scale)), max(1, round(self.image.height() * scale)))
        if size != self.size() or self._scaled is None:
            self._scaled = None
            self.setFixedSize(size)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scaled is None:
            dots = self.size() * self.devicePixelRatioF()
            smooth = Qt.TransformationMode.SmoothTransformation
            drawn = self.image.scaled(dots, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._scaled = QPixmap.fromImage(drawn)
            self._scaled.setDevicePixelRatio(self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._scaled)
        painter.setPen(QPen(QColor(look().tokens.line_strong), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
