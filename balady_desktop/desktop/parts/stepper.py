"""The steps of a journey: a vertical rail of real buttons, or one line that says where you are."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStyle, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import Words, column, empty, steady
from balady_desktop.desktop.parts.buttons import PlainButton
from balady_desktop.desktop.parts.ring import paint_ring, rings_after
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate

RAIL_WIDTH = 272
_CIRCLE, _ROW, _LEAST_ROW, _PAD, _AIR = 32, 56, 46, 16, 16


class Step(NamedTuple):
    """state: open, done, problem or locked."""

    key: str
    title: str
    state: str = "open"


def step_words(number: int, total: int) -> str:
    text = translate("Stepper", "Step {number} of {total}")
    return text.format(number=isolate(str(number)), total=isolate(str(total)))


class StepperRail(QFrame):
    """The rail at the start side; `step_chosen` carries the key of the step that was pressed."""

    step_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "rail")
        self._steps: tuple[Step, ...] = ()
        self._current = ""
        self._buttons: list[_StepButton] = []
        self._inside = QWidget()
        self._inside.setProperty("page", True)
        self._list = column(self._inside)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        self._area = area
        outer = column(self)
        outer.setContentsMargins(0, _AIR, 0, _AIR)
        outer.addWidget(area)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._measure()
        look().changed.connect(self._measure)

    def set_steps(self, steps: Sequence[Step], current: str) -> None:
        self._steps, self._current = tuple(steps), current
        if len(self._buttons) != len(self._steps):
            self._rebuild()
        self._show()

    def set_current(self, key: str) -> None:
        self._current = key
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _rebuild(self) -> None:
        empty(self._list)
        self._buttons = [_StepButton() for _ in self._steps]
        for number, button in enumerate(self._buttons):
            button.clicked.connect(lambda _=False, at=number: self.step_chosen.emit(self._steps[at].key))
            self._list.addWidget(button)
        self._list.addStretch(1)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Rows stand a little closer where that spares the scroll bar."""
        if self._buttons:
            room = (self.height() - 2 * _AIR) // len(self._buttons)
            for button in self._buttons:
                button.setFixedHeight(min(look().px(_ROW), max(look().px(_LEAST_ROW), room)))

    def _show(self) -> None:
        total = len(self._steps)
        for number, (step, button) in enumerate(zip(self._steps, self._buttons, strict=True), start=1):
            after = self._steps[number] if number < total else None
            button.set_step(step, number, total, step.key == self._current, after)
            if step.key == self._current:
                self._area.ensureWidgetVisible(button, 0, 64)

    def _measure(self) -> None:
        self.setFixedWidth(look().px(RAIL_WIDTH))
        self._fit_rows()


class _StepButton(PlainButton):
    def __init__(self) -> None:
        super().__init__()
        self._step, self._number = Step("", ""), 0
        self._is_current, self._is_last, self._line_done = False, False, False
        self._ring = False
        self.setProperty("kind", "tile")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_step(self, step: Step, number: int, total: int, is_current: bool, after: Step | None) -> None:
        self._step, self._number, self._is_current = step, number, is_current
        self._is_last = after is None
        self._line_done = step.state == "done"
        self.setEnabled(step.state != "locked" or is_current)
        hand = self.isEnabled() and not is_current
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        parts = (step_words(number, total), step.title, self._state_words())
        self.setAccessibleName("، ".join(part for part in parts if part))
        self.setToolTip(step.title if self._title_lines() > 2 else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(RAIL_WIDTH), look().px(_ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), look().px(_ROW))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = rings_after(event.reason(), self._ring)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_row(painter)
        circle = self._side(QRect(look().px(_PAD), (self.height() - self._size()) // 2, *[self._size()] * 2))
        self._paint_lines(painter, circle)
        self._paint_circle(painter, QRectF(circle))
        self._paint_title(painter)
        if self._ring and self.hasFocus():
            paint_ring(painter, self.rect().adjusted(4, 2, -4, -2))
        painter.end()

    def _paint_row(self, painter: QPainter) -> None:
        tokens = look().tokens
        inner = QRectF(self.rect()).adjusted(8, 2, -8, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._is_current:
            painter.setPen(QPen(QColor(tokens.soft_border), 2 if tokens.name == "contrast" else 1))
            painter.setBrush(QColor(tokens.primary_soft))
            painter.drawRoundedRect(inner, 8, 8)
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(QColor(tokens.surface_2))
            painter.drawRoundedRect(inner, 8, 8)

    def _paint_lines(self, painter: QPainter, circle: QRect) -> None:
        tokens = look().tokens
        middle = circle.center().x() + 1
        if self._number > 1:
            painter.setPen(QPen(QColor(tokens.line_strong), 2))
            painter.drawLine(QPointF(middle, 0), QPointF(middle, circle.top() - 4))
        if not self._is_last:
            painter.setPen(QPen(QColor(tokens.line_strong), 2))
            painter.drawLine(QPointF(middle, circle.bottom() + 5), QPointF(middle, self.height()))

    def _paint_circle(self, painter: QPainter, circle: QRectF) -> None:
        tokens, state = look().tokens, self._step.state
        fill, line, words = tokens.surface, tokens.field_border, tokens.text_3
        if state == "done":
            fill, line, words = tokens.primary, tokens.primary, tokens.on_primary
        elif state == "problem":
            fill, line, words = tokens.error.bg, tokens.error.text, tokens.error.text
        elif self._is_current:
            line, words = tokens.primary_text, tokens.primary_text
        elif state == "locked":
            line, words = tokens.line_strong, tokens.disabled_text
        heavy = 2 if self._is_current or state == "problem" else 1
        painter.setPen(QPen(QColor(line), heavy))
        painter.setBrush(QColor(fill))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if state == "done":
            drawn = look().pixmap("check", "on_primary", 18)
            half = drawn.deviceIndependentSize().width() / 2
            painter.drawPixmap(QPointF(circle.center().x() - half, circle.center().y() - half), drawn)
            return
        painter.setFont(look().font(14, 600))
        painter.setPen(QColor(words))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, "!" if state == "problem" else f"{self._number}")

    def _paint_title(self, painter: QPainter) -> None:
        tokens = look().tokens
        colour = tokens.text_2
        if self._step.state == "problem":
            colour = tokens.error.text
        elif self._is_current:
            colour = tokens.primary_text
        elif self._step.state == "locked":
            colour = tokens.disabled_text
        painter.setPen(QColor(colour))
        draw_lines(painter, self._title_room(), self._step.title, self._title_font_weight(), self.isRightToLeft())

    def _title_room(self) -> QRect:
        start = look().px(_PAD) + self._size() + 12
        return self._side(QRect(start, 4, self.width() - start - 20, self.height() - 8))

    def _title_lines(self) -> int:
        metrics = QFontMetrics(look().font(14, self._title_font_weight()))
        width = max(1, look().px(RAIL_WIDTH) - look().px(_PAD) - self._size() - 32)
        return metrics.horizontalAdvance(self._step.title) // width + 1

    def _title_font_weight(self) -> int:
        return 600 if self._is_current else 500 if self._step.state == "problem" else 400

    def _size(self) -> int:
        return look().px(_CIRCLE)

    def _side(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _state_words(self) -> str:
        if self._is_current:
            return translate("Stepper", "current")
        return {
            "done": translate("Stepper", "complete"),
            "problem": translate("Stepper", "has a problem"),
            "locked": translate("Stepper", "not available yet"),
        }.get(self._step.state, "")


def draw_lines(painter: QPainter, room: QRect, text: str, weight: int, rtl: bool) -> None:
    """At most two lines, in the middle of the room; the second is cut with dots."""
    font = look().font(14, weight)
    metrics = QFontMetrics(font)
    lines = _two_lines(text, room.width(), metrics, weight)
    height = look().px(20)
    top = room.center().y() - height * len(lines) // 2 + 1
    align = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    align |= Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font)
    for number, line in enumerate(lines):
        # The dots of a final ya hang below the line: a clip would cut them off.
        place = QRect(room.left(), top + number * height, room.width(), height)
        painter.drawText(place, align | Qt.TextFlag.TextDontClip, steady(line))


def _two_lines(text: str, width: int, metrics: QFontMetrics, weight: int) -> list[str]:
    layout = QTextLayout(text, look().font(14, weight))
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    rest = text[first.textLength() :].strip()
    if not rest:
        return [text]
    return [text[: first.textLength()].strip(), metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]


class StepCaption(Words):
    """One line above the title, for the guided density and narrow windows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "caption", parent)
        self._number, self._total, self._title = 0, 0, ""

    def set_step(self, number: int, total: int, title: str) -> None:
        """A total of nought says nothing: it is not known yet."""
        self._number, self._total, self._title = number, total, title
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        where = step_words(self._number, self._total) if self._total else ""
        self.setText(" · ".join(part for part in (where, self._title) if part))
