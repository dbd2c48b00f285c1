"""Choosing one of one's records in the register, such as a licence on which another one depends."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget
from balady_desktop.desktop.parts.building import column, words
from balady_desktop.desktop.parts.buttons import quiet
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.domain.answers import Typed
from balady_desktop.domain.definition import Field
from balady_desktop.domain.held_records import number_of, taken_from
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.record_views import RecordView

translate = QCoreApplication.translate


class RecordWidget(FieldWidget):
    """A list of one's records of the kind, as the register has them now; what was chosen before stays until it comes.

    A record that has changed since it was chosen is taken as it is now: rules are judged by that.
    """

    widest = 640

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self._records: dict[str, RecordView] = {}
        self._typed: Typed = None
        self.combo = SearchableCombo(translate("FieldWidgets", "Choose"))
        self.combo.value_changed.connect(self._take)
        self._facts = words("", "caption")
        self._told = words("", "caption")
        self.again = quiet(translate("FieldWidgets", "Try again"), "refresh-cw")
        self.again.clicked.connect(self._ask)
        outer = column(self, spacing=8)
        outer.addWidget(self.combo)
        outer.addWidget(self._facts)
        outer.addWidget(self._told)
        outer.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.combo)
        self.refresh(journey)
        self._ask()

    def typed(self) -> Typed:
        return self._typed

    def show_typed(self, value: Typed) -> None:
        self._typed = value if number_of(value) else None
        self._fill()

    def set_locked(self, locked: bool) -> None:
        self.combo.setEnabled(not locked)
        self.again.setEnabled(not locked)

    def refresh(self, journey: Journey) -> None:
        """Show what of the chosen record the application goes by."""
        shown = journey.shown(self.field.id, self.context.language) if self._typed is not None else ""
        self._facts.setText(shown)
        self._facts.setVisible(bool(shown) and journey.value(self.field.id) is not None)

    def told(self) -> str:
        """Why there is nothing to choose, empty where there is."""
        return self._told.text()

    # --- what there is ---

    def _ask(self) -> None:
        records = self.context.records
        if records is None:
            self._say("")
            return
        self._say(translate("FieldWidgets", "Your records are being read"))
        self.context.background.with_server(self, lambda: records(self.field.record or ""), self._show, self._fail)

    def _show(self, records: "tuple[RecordView, ...]") -> None:
        self._records = {one.record_id: one for one in records}
        self._say("" if records else translate("FieldWidgets", "You have no record of this kind"))
        chosen = self._records.get(self._record_id())
        self._fill()
        if chosen is not None and self.combo.isEnabled() and self._typed != taken_from(chosen.known, self.field):
            self._typed = taken_from(chosen.known, self.field)
            self.tell()

    def _fail(self, error: Exception) -> None:
        self._say(self.context.explained(error), is_again=True)

    def _say(self, text: str, *, is_again: bool = False) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))
        self.again.setVisible(is_again)

    # --- the list ---

    def _record_id(self) -> str:
        return str(self._typed["record_id"]) if self._typed is not None and "record_id" in self._typed else ""

    def _fill(self) -> None:
        """Offer what there is; the one that was chosen is shown even where it is not among them."""
        self.combo.blockSignals(True)
        self.combo.clear()
        language = self.context.language
        for one in self._records.values():
            named = " · ".join(filter(None, (isolate(one.number), one.name, one.title.text(language))))
            self.combo.add_choice(one.record_id, named, one.number)
        if self._typed is not None and self._record_id() not in self._records:
            self.combo.add_choice(self._record_id(), isolate(number_of(self._typed)))
        self.combo.set_value(self._record_id())
        self.combo.blockSignals(False)

    def _take(self, record_id: object) -> None:
        chosen = self._records.get(str(record_id))
        if chosen is not None and not self._is_told:
            self._typed = taken_from(chosen.known, self.field)
            self.tell()
