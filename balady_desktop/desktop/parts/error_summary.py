"""The list of what is wrong on a page; each line leads to its field."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, empty, picture, row, words
from balady_desktop.desktop.parts.buttons import PlainButton
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.parts.page_errors import mark_error
from balady_desktop.desktop.parts.ring import paint_ring, rings_after

translate = QCoreApplication.translate


class ProblemLine(NamedTuple):
    """The same words as beside the field, and the widget to go to (None: nothing to go to)."""

    text: str
    target: QWidget | None


class ErrorSummary(QFrame):
    """Hidden until `show_problems`; takes the focus, so that a screen reader begins here."""

    followed = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._heading = words("", "h3")
        self._lines = column(spacing=0)
        head = row(spacing=8)
        head.addWidget(picture("circle-alert", "error.icon", 24))
        head.addWidget(self._heading, 1)
        outer = column(self, spacing=8)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.addLayout(head)
        outer.addLayout(self._lines)
        self.hide()
        self._say()

    def show_problems(self, problems: Sequence[ProblemLine]) -> None:
        self.clear()
        if not problems:
            return
        for problem in problems:
            self._add_line(problem)
        self.setAccessibleName(self._heading.text())
        self.setAccessibleDescription("\n".join(problem.text for problem in problems))
        self.show()
        mark_error(self, True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        area = self._scroll_area()
        if area is not None:
            area.ensureWidgetVisible(self, 0, 24)

    def clear(self) -> None:
        empty(self._lines)
        self.hide()
        mark_error(self, False)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look().tokens.error
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = look().tokens.focus if self.hasFocus() else colours.text
        painter.setPen(QPen(QColor(ring), 2))
        painter.setBrush(QColor(colours.bg))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _add_line(self, problem: ProblemLine) -> None:
        line = row(spacing=0)
        if problem.target is None:
            line.addWidget(words(problem.text, "error"), 1)
        else:
            target = problem.target
            button = _ProblemButton(problem.text)
            button.clicked.connect(lambda: self._follow(target))
            line.addWidget(button, 1)
        self._lines.addLayout(line)

    def _follow(self, target: QWidget) -> None:
        area = self._scroll_area()
        if isinstance(area, ScrollPage):
            area.bring_into_view(target)
        elif area is not None:
            area.ensureWidgetVisible(target, 0, 96)
        (target.focusProxy() or target).setFocus(Qt.FocusReason.TabFocusReason)
        self.followed.emit(target)

    def _scroll_area(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def _say(self) -> None:
        self._heading.setText(translate("ErrorSummary", "There is a problem"))


class _ProblemButton(PlainButton):
    """A link whose words wrap, as an ordinary button's never do."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._ring = False
        self._words = words(text, "errorlink")
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inside = column(self)
        self._inside.setContentsMargins(2, 2, 2, 2)
        self._inside.addWidget(self._words)
        self.setProperty("kind", "tile")
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._inside.heightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inside.minimumSize()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = rings_after(event.reason(), self._ring)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ring and self.hasFocus():
            painter = QPainter(self)
            paint_ring(painter, self.rect())
            painter.end()
