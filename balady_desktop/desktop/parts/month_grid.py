"""A month of either calendar to pick a day from; weeks begin on Sunday, Friday and Saturday are the weekend."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from balady_desktop.desktop.look.theme import look, set_state
from balady_desktop.desktop.parts.building import centre, column, row, words
from balady_desktop.desktop.parts.buttons import Button, icon_button
from balady_desktop.desktop.parts.spoken import install_roles
from balady_desktop.domain.calendar import (
    FIRST_DAY,
    LAST_DAY,
    CalendarKind,
    hijri,
    month_length,
    month_names,
    to_gregorian,
)
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate

_ROWS, _DAYS = 6, 7
_FRIDAY_COLUMN = 5


class MonthGrid(QWidget):
    """`picked` carries the day; a day is always a Gregorian `date`, whatever calendar is shown."""

    picked = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install_roles()
        self._today, self._day = today, today
        self._calendar: CalendarKind = "hijri"
        self._chosen: date | None = None
        self._title = words("", "strong", wrap=False)
        centre(self._title)
        self._turns = [
            icon_button(icon, "") for icon in ("chevrons-left", "chevron-left", "chevron-right", "chevrons-right")
        ]
        for button, months in zip(self._turns, (-12, -1, 1, 12), strict=True):
            button.clicked.connect(lambda _=False, months=months: self.turn(months))
        self._heads = [QLabel() for _ in range(_DAYS)]
        self._cells = [Button("", "day") for _ in range(_ROWS * _DAYS)]
        self._days: list[date | None] = [None] * len(self._cells)
        self._arrange()
        self.show_day(today)

    def set_calendar(self, calendar: CalendarKind) -> None:
        self._calendar = calendar
        self._draw()

    def show_day(self, day: date, *, chosen: bool = False) -> None:
        """Turn to the month of the day; `chosen` marks it as the answer."""
        self._day = min(max(day, FIRST_DAY), LAST_DAY)
        self._chosen = self._day if chosen else None
        self._draw()

    def turn(self, months: int) -> None:
        """That many months on or back, as far as the table goes."""
        day = self._day
        for _ in range(abs(months)):
            first, length = self._month_of(day)
            day = first + timedelta(days=length) if months > 0 else first - timedelta(days=1)
            if not FIRST_DAY <= day <= LAST_DAY:
                return
        self._day = self._month_of(day)[0]
        self._draw()

    def take_focus(self) -> None:
        if self._day in self._days:
            cell = self._cells[self._days.index(self._day)]
            cell.setFocus(Qt.FocusReason.TabFocusReason)
            # In a popup Qt tells nobody where the focus is.
            QAccessible.updateAccessibility(QAccessibleEvent(cell, QAccessible.Event.Focus))

    def title(self) -> str:
        return self._title.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._draw()
        super().changeEvent(event)

    def _arrange(self) -> None:
        head = row(spacing=0)
        for button in self._turns[:2]:
            head.addWidget(button)
        head.addWidget(self._title, 1)
        for button in self._turns[2:]:
            head.addWidget(button)
        grid = QGridLayout()
        grid.setSpacing(2)
        for at, label in enumerate(self._heads):
            label.setProperty("role", "weekday")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, 0, at)
        for at, cell in enumerate(self._cells):
            cell.setCheckable(True)
            cell.installEventFilter(self)
            cell.clicked.connect(lambda _=False, at=at: self._pick(at))
            grid.addWidget(cell, 1 + at // _DAYS, at % _DAYS)
        outer = column(self, spacing=8)
        outer.addLayout(head)
        outer.addLayout(grid)

    def _month_of(self, day: date) -> tuple[date, int]:
        """The first day of the month in the calendar shown, and how many days it has."""
        if self._calendar == "hijri":
            found = hijri(day)
            return to_gregorian(found.year, found.month, 1), month_length(found.year, found.month)
        first = day.replace(day=1)
        return first, ((first + timedelta(days=31)).replace(day=1) - first).days

    def _draw(self) -> None:
        first, length = self._month_of(self._day)
        before = first.isoweekday() % _DAYS
        for at, cell in enumerate(self._cells):
            number = at - before + 1
            day = first + timedelta(days=number - 1) if 1 <= number <= length else None
            self._days[at] = day if day and FIRST_DAY <= day <= LAST_DAY else None
            self._draw_cell(at, cell, number)
        self._say(first)

    def _draw_cell(self, at: int, cell: Button, number: int) -> None:
        day = self._days[at]
        cell.setText(str(number) if day else "")
        cell.setEnabled(day is not None)
        cell.setChecked(day is not None and day == self._chosen)
        set_state(cell, "today", day is not None and day == self._today)
        set_state(cell, "weekend", at % _DAYS >= _FRIDAY_COLUMN)
        cell.setAccessibleName(f"{number} {self._name_of(self._day)}" if day else "")

    def _name_of(self, day: date) -> str:
        names = month_names(look().language, self._calendar)
        found = hijri(day) if self._calendar == "hijri" else day
        return f"{names[found.month - 1]} {isolate(str(found.year))}"

    def _say(self, first: date) -> None:
        self._title.setText(self._name_of(first))
        tips = (
            translate("MonthGrid", "Previous year"),
            translate("MonthGrid", "Previous month"),
            translate("MonthGrid", "Next month"),
            translate("MonthGrid", "Next year"),
        )
        for button, tip in zip(self._turns, tips, strict=True):
            button.set_tip(tip)
        for label, name in zip(self._heads, _weekdays(), strict=True):
            label.setText(name)

    def _take_key(self, event: QKeyEvent) -> bool:
        ahead = -1 if self.isRightToLeft() else 1
        days = {Qt.Key.Key_Right: ahead, Qt.Key.Key_Left: -ahead, Qt.Key.Key_Down: 7, Qt.Key.Key_Up: -7}
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        key = Qt.Key(event.key())
        if key in days:
            self._day = min(max(self._day + timedelta(days=days[key]), FIRST_DAY), LAST_DAY)
            self._draw()
        elif key in turns:
            self.turn(turns[key])
        else:
            return False
        self.take_focus()
        return True

    def _pick(self, at: int) -> None:
        day = self._days[at]
        if day is not None:
            self.show_day(day, chosen=True)
            self.picked.emit(day)


def _weekdays() -> tuple[str, ...]:
    return (
        translate("MonthGrid", "Sun"),
        translate("MonthGrid", "Mon"),
        translate("MonthGrid", "Tue"),
        translate("MonthGrid", "Wed"),
        translate("MonthGrid", "Thu"),
        translate("MonthGrid", "Fri"),
        translate("MonthGrid", "Sat"),
    )
