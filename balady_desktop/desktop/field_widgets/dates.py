"""A date in either calendar."""

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget, as_text
from balady_desktop.desktop.look.theme import set_state
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.parts.date_field import DateField
from balady_desktop.domain.answers import Typed
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey

_DIGITS = 8


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
