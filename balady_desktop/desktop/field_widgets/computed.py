"""What nobody types: values that come from other answers, shown where they belong."""

from PySide6.QtWidgets import QLineEdit

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget
from balady_desktop.desktop.look.theme import set_state
from balady_desktop.desktop.parts.building import column
from balady_desktop.domain.answers import Typed
from balady_desktop.domain.definition import Field
from balady_desktop.domain.in_words import UNKNOWN
from balady_desktop.domain.journey import Journey


class ComputedWidget(FieldWidget):
    """A value to be read; a screen reader reads it like any other line."""

    widest = 320

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self.edit = QLineEdit(UNKNOWN)
        self.edit.setReadOnly(True)
        set_state(self.edit, "state", "readonly")
        column(self).addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.refresh(journey)

    def typed(self) -> Typed:
        return None

    def show_typed(self, value: Typed) -> None:
        """Nothing is typed here."""

    def set_locked(self, locked: bool) -> None:
        """It is never open."""

    def refresh(self, journey: Journey) -> None:
        self.show_value(journey.shown(self.field.id, self.context.language))

    def show_value(self, text: str) -> None:
        """Show a value in words."""
        self.edit.setText(text)
        self.edit.setCursorPosition(0)
