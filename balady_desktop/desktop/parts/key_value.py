"""Answers in words: a list of questions, what was answered, and a way back to change it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, empty, rule, words
from balady_desktop.desktop.parts.buttons import Button, link

_PAD = 10

translate = QCoreApplication.translate


class KeyValue(NamedTuple):
    """One line. An empty value shows as "Not given"; `note` is a line in the tone of an error."""

    key: str
    label: str
    value: str
    can_change: bool = False
    note: str = ""


class KeyValueList(QWidget):
    change_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[KeyValue, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 4)

    def set_rows(self, rows: Sequence[KeyValue]) -> None:
        self._rows = tuple(rows)
        self._draw()

    def rows(self) -> tuple[KeyValue, ...]:
        return self._rows

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        empty(self._grid)
        for number, line in enumerate(self._rows):
            self._draw_line(number * 2, line)
            if number < len(self._rows) - 1:
                self._grid.addWidget(rule(), number * 2 + 1, 0, 1, 3)

    def _draw_line(self, at: int, line: KeyValue) -> None:
        top = Qt.AlignmentFlag.AlignTop
        label = words(line.label, "strong")
        value = words(line.value or translate("KeyValueList", "Not entered"), "body" if line.value else "lead")
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for widget in (label, value):
            widget.setContentsMargins(0, _PAD, 0, _PAD)
        if line.note:
            value.setText(f"{value.text()}\n{line.note}")
            value.setProperty("role", "error")
        self._grid.addWidget(label, at, 0, top)
        self._grid.addWidget(value, at, 1, top)
        if line.can_change:
            self._grid.addLayout(_on_first_line(self._change_link(line)), at, 2, top)

    def _change_link(self, line: KeyValue) -> Button:
        button = link(translate("KeyValueList", "Change"))
        button.setAccessibleName(translate("KeyValueList", "Change: {label}").format(label=line.label))
        button.clicked.connect(lambda: self.change_wanted.emit(line.key))
        return button


def _on_first_line(button: Button) -> QVBoxLayout:
    """Down by as much as puts its words on the base line of the answer's first line."""
    line = QFontMetrics(look().font(look().density.body)).height() + 2 * _PAD + 3
    holder = column()
    holder.setContentsMargins(0, max(0, (line - look().px(look().density.button)) // 2), 0, 0)
    holder.addWidget(button)
    return holder
