"""Choosing a row of a table in a small place: a list that drops down and is searched where it is long."""

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget, as_text
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.domain.answers import Typed
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey

translate = QCoreApplication.translate


class ShortLookupWidget(FieldWidget):
    """Offers the rows that fit the answers; an answer no longer offered stays until another is chosen."""

    widest = None

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self._kept = ""
        self.combo = SearchableCombo(translate("FieldWidgets", "Choose"))
        column(self).addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self._offered: tuple[tuple[str, str], ...] = ()
        self.combo.value_changed.connect(self._take)
        self.refresh(journey)

    def typed(self) -> Typed:
        return self._kept or None

    def show_typed(self, value: Typed) -> None:
        self._kept = as_text(value)
        self.combo.set_value(self._kept)

    def set_locked(self, locked: bool) -> None:
        self.combo.setEnabled(not locked)

    def choose(self, code: str) -> None:
        """Choose as a click does."""
        self.combo.set_value(code)

    def refresh(self, journey: Journey) -> None:
        language = self.context.language
        rows = journey.rows_to_choose(self.field)
        offered = tuple((one.code, one.words.text(language)) for one in rows)
        if offered == self._offered:
            return
        self._offered = offered
        self.combo.blockSignals(True)
        self.combo.clear()
        for code, text in offered:
            self.combo.add_choice(code, text)
        self.combo.blockSignals(False)
        self.set_typed(self._kept)

    def _take(self, value: object) -> None:
        if not self._is_told and value:
            self._kept = str(value)
            self.tell()
