"""The place: region, then amanah, then municipality, and the district within it."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget, as_text
from balady_desktop.desktop.field_widgets.lines import TextWidget
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.domain.answers import Typed
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Record, Table
from balady_desktop.domain.text import fold
from balady_desktop.domain.words import Words

translate = QCoreApplication.translate

_MOST_SUGGESTIONS = 50


class _PartCombo(SearchableCombo):
    """One of several lists of a field: its own name stays, whatever the field's frame calls it."""

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(placeholder)
        super().setAccessibleName(name)

    def setAccessibleName(self, name: str) -> None:
        pass

    def fill(
        self, choices: Iterable[tuple[str, str, str]], value: str, found_only: Iterable[tuple[str, str, str]] = ()
    ) -> None:
        """Offer these, one of them chosen, without telling anyone; a search finds others too."""
        self.blockSignals(True)
        self.clear()
        for code, text, also in choices:
            self.add_choice(code, text, also)
        for code, text, also in found_only:
            self.add_choice(code, text, also, found_only=True)
        self.set_value(value)
        self.blockSignals(False)


class MunicipalityWidget(FieldWidget):
    """Three lists; the last one can be searched at once over all municipalities and then tells the other two."""

    widest = 560

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self._table: Table = journey.facts.lookups.get_table(field.lookup or "municipalities")
        self._code = ""
        self._regions = _by_code(self._table.values(), "region", 1)
        self._amanat = _by_code(self._table.values(), "amanah", 0)
        self._amanah_region = {
            str(one.attributes["amanah"]): str(one.attributes["region"]) for one in self._table.values()
        }
        every = translate("FieldWidgets", "All")
        self.region = _PartCombo(translate("FieldWidgets", "Region"), every)
        self.amanah = _PartCombo(translate("FieldWidgets", "Amanah"), every)
        self.municipality = _PartCombo(
            translate("FieldWidgets", "Municipality"), translate("FieldWidgets", "Choose or search by name")
        )
        self._arrange()
        self.region.fill(((code, self._say(name), name.en) for code, name in self._regions.items()), "")
        self._narrow("", "")
        self.region.value_changed.connect(self._take_region)
        self.amanah.value_changed.connect(self._take_amanah)
        self.municipality.value_changed.connect(self._take_municipality)

    def typed(self) -> Typed:
        return self._code or None

    def show_typed(self, value: Typed) -> None:
        self._code = as_text(value)
        record = self._table.get(self._code)
        if record is None:
            self.region.fill(((code, self._say(name), name.en) for code, name in self._regions.items()), "")
            self._narrow("", "")
        else:
            self._show(record)

    def set_locked(self, locked: bool) -> None:
        for combo in (self.region, self.amanah, self.municipality):
            combo.setEnabled(not locked)

    def _arrange(self) -> None:
        beside = row(spacing=12)
        for name, combo in (
            (translate("FieldWidgets", "Region"), self.region),
            (translate("FieldWidgets", "Amanah"), self.amanah),
        ):
            beside.addLayout(_named(name, combo), 1)
        outer = column(self, spacing=12)
        outer.addLayout(beside)
        outer.addLayout(_named(translate("FieldWidgets", "Municipality"), self.municipality))
        self.setFocusProxy(self.region)
        # Region and amanah only narrow the list: what is missing is missing here.
        self.answered_in = self.municipality

    def _show(self, record: Record) -> None:
        region, amanah = str(record.attributes["region"]), str(record.attributes["amanah"])
        self.region.blockSignals(True)
        self.region.set_value(region)
        self.region.blockSignals(False)
        self._narrow(region, amanah)

    def _narrow(self, region: str, amanah: str) -> None:
        """Offer the amanat of the region and the municipalities of what is chosen."""
        offered = [one for one, its_region in self._amanah_region.items() if region in ("", its_region)]
        # Most regions have one amanah only: nobody has to choose it.
        chosen = amanah or (offered[0] if len(offered) == 1 else "")
        self.amanah.fill(((one, self._say(self._amanat[one]), self._amanat[one].en) for one in offered), chosen)
        is_inside = {one.code: self._is_inside(one, region, chosen) for one in self._table.values()}
        inside = (one for one in self._table.values() if is_inside[one.code])
        outside = (one for one in self._table.values() if not is_inside[one.code])
        shown = ((one.code, self._name(one, chosen), self._also(one)) for one in inside)
        # Whoever names another municipality finds it, whichever region was chosen before.
        found_only = ((one.code, self._name(one, ""), self._also(one)) for one in outside)
        self.municipality.fill(shown, self._code, found_only)

    def _is_inside(self, one: Record, region: str, amanah: str) -> bool:
        return region in ("", one.attributes["region"]) and amanah in ("", one.attributes["amanah"])

    def _name(self, one: Record, amanah: str) -> str:
        return self._say(one.words) if amanah else one.path(self.context.language)

    def _also(self, one: Record) -> str:
        """The other language's name finds it too."""
        return one.path("en" if self.context.language == "ar" else "ar")

    def _say(self, name: Words) -> str:
        return name.text(self.context.language)

    def _take_region(self, code: object) -> None:
        self._forget()
        self._narrow(str(code or ""), "")
        self.tell()

    def _take_amanah(self, code: object) -> None:
        self._forget()
        amanah = str(code or "")
        region = self._amanah_region.get(amanah, str(self.region.value() or ""))
        self.region.blockSignals(True)
        self.region.set_value(region)
        self.region.blockSignals(False)
        self._narrow(region, amanah)
        self.tell()

    def _take_municipality(self, code: object) -> None:
        self._code = str(code or "")
        record = self._table.get(self._code)
        if record is not None:
            self._show(record)
        self.tell()

    def _forget(self) -> None:
        self._code = ""


def _by_code(records: Iterable[Record], attribute: str, parent: int) -> dict[str, Words]:
    return {str(one.attributes[attribute]): one.parents[parent] for one in records}


def _named(name: str, combo: QWidget) -> QVBoxLayout:
    inner = column(spacing=4)
    inner.addWidget(words(name, "hint"))
    inner.addWidget(combo)
    return inner


class DistrictWidget(TextWidget):
    """A free text with the known districts of the municipality as suggestions, found by folded letters."""

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self._names: tuple[tuple[str, str], ...] = ()
        self._offered = QStringListModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.edit.setCompleter(self._completer)
        self.edit.textEdited.connect(self._suggest)
        self.refresh(journey)

    def suggestions(self) -> tuple[str, ...]:
        """What is offered now."""
        return tuple(self._offered.stringList())

    def refresh(self, journey: Journey) -> None:
        found = journey.value(self.field.within or "")
        record = journey.facts.lookups.get_table("municipalities").get(found) if found else None
        children = record.children if record else ()
        names = (one.words.text(self.context.language) for one in children)
        self._names = tuple((name, fold(name)) for name in names)
        self._suggest(self.edit.text())

    def _suggest(self, text: str) -> None:
        wanted = fold(text[:_MOST_SUGGESTIONS])
        names = [name for name, folded in self._names if wanted in folded]
        self._offered.setStringList(names[:_MOST_SUGGESTIONS])
