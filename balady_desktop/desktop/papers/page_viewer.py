"""Pages under one another with zoom and «page 1 of 3»: papers in the preview, attachments at the desk."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from balady_desktop.desktop.papers.page_sheet import SCREEN_DPI, Sheet
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import bar, column, empty, row, words
from balady_desktop.desktop.parts.buttons import Button, icon_button, quiet
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import FileOutline

translate = QCoreApplication.translate

FIRST_DPI = 144
# What the pictures of all pages may occupy: 256 MiB.
MOST_PIXELS = 64_000_000
_ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_GAP = 16
# Wider than this a page is easier to read in the middle of the screen than across it.
_WIDEST_FIT = 1.25
_DELAY_MS = 150
_MOST_AT_ONCE = 8


class PageViewer(QWidget):
    """`pages_wanted` asks its owner for the pages in sight, counted from one, at so many dots per inch."""

    pages_wanted = Signal(list, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom, self._fits, self._is_waiting = 1.0, True, False
        self._sheets: list[Sheet] = []
        self._pages = QWidget()
        self._stack = column(self._pages, spacing=_GAP, margin=_GAP)
        self.area = _Area(self)
        self.area.setWidget(self._pages)
        self.area.zoomed.connect(self.step_zoom)
        self.area.resized.connect(self._fit)
        self._later = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._later.timeout.connect(self._ask)
        self.area.verticalScrollBar().valueChanged.connect(self._moved)
        self.left_out = AlertBar("warning")
        self.left_out.hide()
        self.tools = bar("actions")
        self._arrange()
        self._tell_page()

    # --- pages ---

    def show_pages(self, outline: "FileOutline", name: str = "") -> None:
        """Show another file, its pages still white; `name` is what a screen reader calls them."""
        empty(self._stack)
        self._is_waiting = False
        self._sheets = [Sheet(size) for size in outline.sizes]
        for number, sheet in enumerate(self._sheets, 1):
            words_of_page = translate("PageViewer", "Page {number} of {count}")
            told = words_of_page.format(number=number, count=outline.count)
            sheet.setAccessibleName(f"{name} {told}".strip())
            self._stack.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
            # At once: a layout knows no place of what it has yet to show, and then all would be in sight.
            sheet.show()
        self._stack.addStretch(1)
        self.area.setAccessibleName(name or translate("PageViewer", "Pages"))
        self._tell_left_out(outline)
        self._set_zoom(self._zoom)
        self._fit()
        self.area.verticalScrollBar().setValue(0)
        self._tell_page()
        self._ask()

    def show_images(self, numbers: Sequence[int], images: Sequence[QImage], dpi: int) -> None:
        """Show pages that were asked for."""
        self._is_waiting = False
        for number, image in zip(numbers, images, strict=True):
            self._sheets[number - 1].show_image(image, dpi)
        self._keep_in_bounds()
        self._ask()

    def fail_pages(self, numbers: Sequence[int]) -> None:
        """Say of pages that were asked for that they cannot be shown; the others still can."""
        self._is_waiting = False
        for number in numbers:
            self._sheets[number - 1].fail()
        self._ask()

    def pixels(self) -> int:
        """Return how many pixels the pictures occupy."""
        return sum(sheet.pixels() for sheet in self._sheets)

    def is_drawn(self) -> bool:
        """Whether no page in sight is still to be drawn."""
        return not self._wanted()

    def _wanted(self) -> list[int]:
        dpi = self._dpi()
        return [number for number in self._in_sight() if self._sheets[number - 1].wants(dpi)]

    def _dpi(self) -> int:
        return max(FIRST_DPI, round(self._zoom * SCREEN_DPI * self.devicePixelRatioF()))

    def _ask(self) -> None:
        wanted = self._wanted()
        # One question at a time: what was scrolled past meanwhile is never drawn.
        if wanted and not self._is_waiting and self.area.isVisible():
            self._is_waiting = True
            self.pages_wanted.emit(wanted[:_MOST_AT_ONCE], self._dpi())

    def _in_sight(self) -> list[int]:
        top = self.area.verticalScrollBar().value()
        bottom = top + self.area.viewport().height()
        return [
            number
            for number, sheet in enumerate(self._sheets, 1)
            if sheet.y() <= bottom and sheet.y() + sheet.height() >= top
        ]

    def _keep_in_bounds(self) -> None:
        """Drop the pictures farthest from what is in sight until the rest fits into its share of memory."""
        seen, here = set(self._in_sight()), self.page()
        hidden = [number for number in range(1, len(self._sheets) + 1) if number not in seen]
        kept = self.pixels()
        for number in sorted(hidden, key=lambda one: -abs(one - here)):
            sheet = self._sheets[number - 1]
            sheet.rest()
            if kept > MOST_PIXELS:
                kept -= sheet.pixels()
                sheet.drop()

    def _tell_left_out(self, outline: "FileOutline") -> None:
        told = []
        if outline.count > len(outline.sizes):
            text = translate("PageViewer", "Only the first {shown} pages of {count} are shown.")
            told.append(text.format(shown=isolate(str(len(outline.sizes))), count=isolate(str(outline.count))))
        if outline.is_coarse:
            told.append(translate("PageViewer", "Very large pages are shown with less detail."))
        self.left_out.set_message("warning", translate("PageViewer", "Not everything is shown"), " ".join(told))
        self.left_out.setVisible(bool(told))

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
        widest = max(sheet.natural_width() for sheet in self._sheets)
        # As if the scroll bar were there: else it comes, makes the pages smaller, is needless, goes, and comes again.
        room = self.area.width() - self.area.verticalScrollBar().sizeHint().width() - 2 * _GAP
        self._set_zoom(max(_ZOOMS[0], min(_WIDEST_FIT, room / widest)))

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        for sheet in self._sheets:
            sheet.set_scale(zoom)
        # At once, not with the next turn of the loop: pages must never be seen lying over one another.
        self._stack.activate()
        self._pages.resize(self._pages.minimumSizeHint().expandedTo(self.area.viewport().size()))
        self._percent.setText(isolate(f"{round(zoom * 100)}%"))
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._ask)

    def _moved(self) -> None:
        self._tell_page()
        self._later.start()

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
        outer.addWidget(self.left_out)
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
