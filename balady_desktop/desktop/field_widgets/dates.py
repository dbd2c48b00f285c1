"""A date in either calendar, and a Gregorian month."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget, as_text
from balady_desktop.desktop.look.theme import set_state
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.parts.date_field import DateField
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.domain.answers import Typed
from balady_desktop.domain.calendar import add_months
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.showing import month_words

translate = QCoreApplication.translate

_DIGITS = 8
# How far back, and how far ahead, a month can be picked; one that is further off can still be shown.
_MOST_MONTHS = 60


class DateWidget(FieldWidget):
    """The other calendar's date stands below at once; a month to pick from opens beside it."""

    widest = 320

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self._date = DateField(journey.facts.today, field.calendar)
        self.edit = self._date.edit
        outer = column(self)
        outer.addWidget(self._date)
        self.setFocusProxy(self.edit)
        self._date.text_changed.connect(self.tell)

    def typed(self) -> Typed:
        text = self._date.text()
        # The field writes the slashes of 14200915 only when it is left, and an answer may be read before.
        if len(text) == _DIGITS and text.isdigit():
            return f"{text[:4]}/{text[4:6]}/{text[6:]}"
        return text or None

    def show_typed(self, value: Typed) -> None:
        self._date.set_text(as_text(value))

    def set_locked(self, locked: bool) -> None:
        self._date.setReadOnly(locked)
        set_state(self.edit, "state", "readonly" if locked else "")

    def other_text(self) -> str:
        """The same day in the other calendar, in words."""
        return self._date.other_text()


class MonthWidget(FieldWidget):
    """A month, picked from a list: the nearest first."""

    widest = 320

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self.combo = SearchableCombo(translate("FieldWidgets", "Choose"))
        for month in _months(field, journey.facts.today):
            self._add(month)
        self.combo.setCurrentIndex(-1)
        column(self).addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self.combo.value_changed.connect(lambda _: self.tell())

    def typed(self) -> Typed:
        return self.combo.value() or None

    def show_typed(self, value: Typed) -> None:
        text = as_text(value)
        if self.combo.findData(text) < 0 and (month := _month_of(text)) is not None:
            self._add(month)
        self.combo.set_value(text)

    def set_locked(self, locked: bool) -> None:
        self.combo.setEnabled(not locked)

    def _add(self, month: date) -> None:
        code = f"{month.year:04}-{month.month:02}"
        self.combo.add_choice(code, month_words(month, self.context.language), code)


def _months(field: Field, today: date) -> Iterator[date]:
    this = today.replace(day=1)
    if field.time != "future":
        yield from (add_months(this, -back) for back in range(_MOST_MONTHS))
    if field.time != "past":
        yield from (add_months(this, ahead) for ahead in range(field.time != "future", _MOST_MONTHS))


def _month_of(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
