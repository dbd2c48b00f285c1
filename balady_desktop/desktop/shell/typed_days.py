"""A day that is typed, and a period of two: read in one way everywhere, and what is wrong is said at its field."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.parts.date_field import DateField
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.domain.calendar import DateProblem
from balady_desktop.domain.problem import Problem

translate = QCoreApplication.translate


class TypedDay(NamedTuple):
    """The day, or what keeps it from being one; neither where an optional field is empty."""

    day: date | None = None
    error: str | None = None


class DayFrame(FieldFrame):
    """A field for a day, written in the Gregorian calendar unless one writes the other."""

    def __init__(
        self, shell: Shell, label: str, hint: str = "", *, optional: bool = False, width: int | None = None
    ) -> None:
        self._shell, self._may_be_empty = shell, optional
        self.field = DateField(shell.today(), "gregorian")
        super().__init__(label, hint, self.field, optional, width=width)

    def read(self, *, is_future: bool = False, is_past: bool = False) -> TypedDay:
        """Return the day, or why it is none, which the frame then says; today is of the future and of the past."""
        found, today = self._read(), self._shell.today()
        if found.day is not None and is_future and found.day < today:
            found = TypedDay(error=translate("TypedDay", "Enter today or a later day"))
        elif found.day is not None and is_past and found.day > today:
            found = TypedDay(error=translate("TypedDay", "Enter today or an earlier day"))
        self.set_error(found.error)
        return found

    def _read(self) -> TypedDay:
        if self._may_be_empty and not self.field.text():
            return TypedDay()
        parsed = self.field.parsed()
        if not isinstance(parsed, DateProblem):
            return TypedDay(parsed.day)
        problem, language = Problem("", parsed.value), self._shell.language()
        return TypedDay(error=self._shell.program.catalogue.say(problem, self.label(), language))


class TypedPeriod(NamedTuple):
    """Two days, each None where an optional one is empty."""

    first: date | None
    last: date | None


def read_period(first: DayFrame, last: DayFrame) -> TypedPeriod | None:
    """Return the days, None where they are no period: the field that is wrong then says so."""
    begin, end = first.read(), last.read()
    if begin.day is not None and end.day is not None and end.day < begin.day:
        last.set_error(translate("TypedDay", "This day is before the first one"))
        return None
    return None if begin.error or end.error else TypedPeriod(begin.day, end.day)
