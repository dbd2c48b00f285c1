"""A date typed in either calendar, with the other one shown at once and a month to pick from."""

import re
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.desktop.parts.code_field import CodeField
from balady_desktop.desktop.parts.month_grid import MonthGrid
from balady_desktop.desktop.parts.segmented import Choice, Segmented
from balady_desktop.domain.calendar import (
    CalendarKind,
    DateProblem,
    ParsedDate,
    in_table,
    parse_date,
    show_gregorian,
    show_hijri,
)
from balady_desktop.domain.text import clean_input, digits_to_ascii, isolate

translate = QCoreApplication.translate

_LONGEST = 24
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


class DateField(QWidget):
    """`text()` is what was typed (drafts keep it as it is); `parsed()` is what it means."""

    text_changed = Signal(str)

    def __init__(self, today: date, calendar: CalendarKind = "hijri", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._calendar = today, calendar
        self._popup: CalendarPopup | None = None
        self.edit = CodeField(_LONGEST, _clean_date)
        self.edit.textChanged.connect(self._changed)
        self.edit.editingFinished.connect(self._tidy)
        self._pick = Button("", "square", "calendar-days")
        self._pick.clicked.connect(self.open_calendar)
        self._other = words("", "hint", wrap=False)
        across = row(spacing=8)
        across.addWidget(self.edit, 1)
        across.addWidget(self._pick)
        outer = column(self, spacing=4)
        outer.addLayout(across)
        outer.addWidget(self._other)
        self.setFocusProxy(self.edit)
        self._say()
        self._changed("")

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        self.edit.setText(text)

    def parsed(self) -> ParsedDate | DateProblem:
        return parse_date(_with_slashes(self.edit.text()))

    def set_day(self, day: date, calendar: CalendarKind | None = None) -> None:
        """Write the day in that calendar, or in the one the field prefers."""
        kind = calendar or self._calendar
        self.edit.setText(show_hijri(day) if kind == "hijri" and in_table(day) else show_gregorian(day))

    def set_calendar(self, calendar: CalendarKind) -> None:
        """The calendar of the placeholder and of the picker; both are always accepted."""
        self._calendar = calendar
        self._say()

    def other_text(self) -> str:
        return self._other.text()

    def setReadOnly(self, readonly: bool) -> None:  # named as on Qt's own fields
        self.edit.setReadOnly(readonly)
        self._pick.setVisible(not readonly)

    def open_calendar(self) -> None:
        if self._popup is None:
            self._popup = CalendarPopup(self._today, self)
            self._popup.picked.connect(self._take)
        found = self.parsed()
        known = isinstance(found, ParsedDate)
        kind = found.typed_calendar if isinstance(found, ParsedDate) else self._calendar
        self._popup.open_at(self.edit, kind, found.day if isinstance(found, ParsedDate) else None)
        if not known:
            self._popup.grid.show_day(self._today)

    def popup(self) -> "CalendarPopup | None":
        return self._popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or alt_down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._changed(self.edit.text())
        super().changeEvent(event)

    def _take(self, day: date) -> None:
        popup = self._popup
        self.set_day(day, popup.calendar() if popup is not None else None)
        self.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _changed(self, text: str) -> None:
        found = self.parsed()
        self._other.setText(_in_the_other(found) if isinstance(found, ParsedDate) else " ")
        self.text_changed.emit(text)

    def _tidy(self) -> None:
        tidy = _with_slashes(self.edit.text())
        if tidy != self.edit.text():
            self.edit.setText(tidy)

    def _say(self) -> None:
        self._pick.set_tip(translate("DateField", "Pick from a calendar"), "F4")
        # The example is a date of the preferred calendar, so that nobody has to ask which one is meant.
        self.edit.setPlaceholderText("1420/09/15" if self._calendar == "hijri" else "1999/12/23")


class CalendarPopup(QFrame):
    picked = Signal(object)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self.grid = MonthGrid(today)
        self.grid.picked.connect(self._done)
        self._kinds = Segmented()
        self._kinds.value_changed.connect(self._switch)
        outer = column(self, spacing=12, margin=12)
        outer.addWidget(self._kinds, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(self.grid)

    def calendar(self) -> CalendarKind:
        return "gregorian" if self._kinds.value() == "gregorian" else "hijri"

    def open_at(self, field: QWidget, calendar: CalendarKind, day: date | None) -> None:
        self._kinds.set_choices(
            [
                Choice("hijri", translate("DateField", "Hijri")),
                Choice("gregorian", translate("DateField", "Gregorian")),
            ]
        )
        self._kinds.set_value(calendar)
        self.grid.set_calendar(calendar)
        if day is not None:
            self.grid.show_day(day, chosen=True)
        self.adjustSize()
        self._place(field)
        self.show()
        self.grid.take_focus()

    def _place(self, field: QWidget) -> None:
        size, screen = self.sizeHint(), field.screen().availableGeometry()
        corner = field.mapToGlobal(QPoint(0, field.height() + 4))
        if look().is_rtl:
            corner.setX(corner.x() + field.width() - size.width())
        if corner.y() + size.height() > screen.bottom():
            corner.setY(max(screen.top(), corner.y() - field.height() - 8 - size.height()))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - size.width())))
        self.move(corner)

    def _switch(self, kind: str) -> None:
        self.grid.set_calendar("gregorian" if kind == "gregorian" else "hijri")

    def _done(self, day: date) -> None:
        self.hide()
        self.picked.emit(day)


def _clean_date(text: str) -> str:
    return digits_to_ascii(clean_input(text)).replace("-", "/").replace("\\", "/").replace(" ", "")


def _with_slashes(text: str) -> str:
    """People type 14200915 on a number pad; the slashes are ours to add."""
    match = _EIGHT_DIGITS.fullmatch(text)
    return "/".join(match.groups()) if match else text


def _in_the_other(found: ParsedDate) -> str:
    if found.typed_calendar == "hijri":
        shown = translate("DateField", "Corresponding to {date} AD, which is the date that counts")
        return shown.format(date=isolate(show_gregorian(found.day)))
    shown = translate("DateField", "Corresponding to {date} AH")
    return shown.format(date=isolate(show_hijri(found.day)))
