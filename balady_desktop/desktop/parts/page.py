"""The frame of a page: a column of a readable width that scrolls, and a bar of buttons that does not."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import bar, column, row
from balady_desktop.desktop.parts.wrapping_row import WrappingRow

FORM_WIDTH, LIST_WIDTH = 720, 1200


class ScrollPage(QScrollArea):
    """Add to `body`. The column stands at the start side, or in the middle, at most `width` wide."""

    def __init__(self, width: int = FORM_WIDTH, parent: QWidget | None = None, *, centred: bool = False) -> None:
        super().__init__(parent)
        self._width = width
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        inside = QWidget()
        inside.setProperty("page", True)
        self.content.setProperty("page", True)
        self.body: QVBoxLayout = column(self.content, spacing=24)
        across = row(inside, spacing=0)
        if centred:
            across.addStretch(1)
        across.addWidget(self.content, 1000)
        across.addStretch(1)
        self._across = across
        # Never sideways: Qt scrolls so to a focused widget, and from right to left never back again.
        aside = self.horizontalScrollBar()
        aside.rangeChanged.connect(lambda *_: aside.setRange(0, 0))
        self._inside = inside
        self.setWidget(inside)
        self._measure()
        look().changed.connect(self._measure)
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._measure())

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)

    def finish(self) -> None:
        """Everything has been added: what room is left goes below."""
        self.body.addStretch(1)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll so that the widget is in sight with some air around it."""
        place = widget.mapTo(self._inside, widget.rect().topLeft())
        seen = QRect(place, widget.size())
        self.ensureVisible(seen.center().x(), seen.bottom(), 0, 48)
        self.ensureVisible(seen.center().x(), seen.top(), 0, 48)

    def _measure(self) -> None:
        padding = look().density.page_padding
        self.body.setContentsMargins(0, padding, 0, padding)
        # The scroll bar takes its room from the margin on its side: the column stays where it is when the bar comes.
        scroll = self.verticalScrollBar()
        bar = scroll.sizeHint().width() if scroll.maximum() > scroll.minimum() else 0
        left, right = (bar, 0) if self.isRightToLeft() else (0, bar)
        self._across.setContentsMargins(max(0, padding - left), 0, max(0, padding - right), 0)
        self.content.setMaximumWidth(look().px(self._width))


class ActionBar(QFrame):
    """The buttons of a page: the act first in reading order, what destroys at the far end.

    Where they are too many for one row, there are two.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "actions")
        self._outer = column(self)
        self._wrapping = WrappingRow(spacing=12)
        self._outer.addLayout(self._wrapping)
        self._measure()
        look().changed.connect(self._measure)

    def add(self, widget: QWidget) -> None:
        self._wrapping.addWidget(widget)

    def add_far(self, widget: QWidget) -> None:
        self._wrapping.add_far(widget)

    def _measure(self) -> None:
        padding = look().density.page_padding
        self._outer.setContentsMargins(padding, 12, padding, 12)


def framed(kind: str, *widgets: QWidget) -> QFrame:
    """A bar of that kind with the widgets in a column."""
    frame = bar(kind)
    inner = column(frame)
    for widget in widgets:
        inner.addWidget(widget)
    return frame
