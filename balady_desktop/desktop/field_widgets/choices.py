"""Choosing one of a few, yes or no, and declaring."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget, as_text
from balady_desktop.desktop.look.theme import set_state
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.desktop.parts.segmented import Choice, ChoiceCards
from balady_desktop.domain.answers import Typed
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey

translate = QCoreApplication.translate

_MOST_CARDS = 5
_SHORT_WORDS, _MOST_BESIDE = 16, 3


class ChoiceWidget(FieldWidget):
    """Cards for up to five choices, a list for more; an answer no longer offered stays until another is chosen."""

    widest = 640

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self._kept = ""
        self._cards: ChoiceCards | None = None
        self._combo: SearchableCombo | None = None
        outer = column(self)
        choices = self.choices(journey)
        if len(choices) <= _MOST_CARDS:
            self._cards = ChoiceCards((), _columns(choices))
            self._cards.value_changed.connect(self._take)
        else:
            self._combo = SearchableCombo(translate("FieldWidgets", "Choose"))
            self._combo.value_changed.connect(self._take)
        inner: QWidget = self._cards or self._combo  # type: ignore[assignment]  # one of the two is there
        outer.addWidget(inner)
        self._shown: tuple[Choice, ...] = ()
        self.refresh(journey)

    def choices(self, journey: Journey) -> tuple[Choice, ...]:
        """What is open to this applicant."""
        language = self.context.language
        return tuple(
            Choice(one.code, one.label.text(language), one.hint.text(language) if one.hint else "")
            for one in journey.options(self.field)
        )

    def typed(self) -> Typed:
        return self._value() or self._kept or None

    def only_answer(self) -> Typed:
        return self._shown[0].value if len(self._shown) == 1 else None

    def show_typed(self, value: Typed) -> None:
        self._kept = as_text(value)
        if self._cards is not None:
            self._cards.set_value(self._kept)
        elif self._combo is not None:
            self._combo.set_value(self._kept)

    def set_locked(self, locked: bool) -> None:
        if self._cards is not None:
            self._cards.setReadOnly(locked)
        elif self._combo is not None:
            self._combo.setEnabled(not locked)

    def refresh(self, journey: Journey) -> None:
        choices = self.choices(journey)
        if choices == self._shown:
            return
        self._shown, kept = choices, self.typed()
        if self._cards is not None:
            self._cards.set_choices(choices)
            if choices:
                self.setFocusProxy(self._cards.card(choices[0].value))
        elif self._combo is not None:
            self._fill(self._combo, choices)
            self.setFocusProxy(self._combo)
        self.set_typed(kept)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._tell_cards()

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self._tell_cards()

    def _tell_cards(self) -> None:
        if self._cards is not None:
            self._cards.set_question(self.accessibleName(), self.accessibleDescription())

    def choose(self, code: str) -> None:
        """Choose as a click does."""
        if self._cards is not None:
            self._cards.card(code).setChecked(True)
        elif self._combo is not None:
            self._combo.set_value(code)

    def _fill(self, combo: SearchableCombo, choices: tuple[Choice, ...]) -> None:
        combo.blockSignals(True)
        combo.clear()
        for choice in choices:
            combo.add_choice(choice.value, choice.title, choice.text)
        combo.setCurrentIndex(-1)
        combo.blockSignals(False)

    def _value(self) -> str:
        return self._cards.value() if self._cards is not None else str((self._combo and self._combo.value()) or "")

    def _take(self) -> None:
        if not self._is_told and self._value():
            self._kept = self._value()
        self.tell()


def _columns(choices: tuple[Choice, ...]) -> int:
    """A few short words stand beside each other, sentences below each other."""
    short = all(len(one.title) <= _SHORT_WORDS and not one.text for one in choices)
    return len(choices) if short and len(choices) <= _MOST_BESIDE else 1


class SeveralWidget(FieldWidget):
    """Boxes to tick, for a question that takes several answers."""

    widest = 640

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self.boxes: dict[str, QCheckBox] = {}
        # Codes that are not offered any more stay until something else is chosen.
        self._kept: tuple[str, ...] = ()
        self._is_locked = False
        self._list = column(self, spacing=8)
        self.refresh(journey)

    def typed(self) -> Typed:
        ticked = [code for code, box in self.boxes.items() if box.isChecked()]
        return [*ticked, *(code for code in self._kept if code not in self.boxes)] or None

    def show_typed(self, value: Typed) -> None:
        codes = tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
        self._kept = codes
        for code, box in self.boxes.items():
            box.setChecked(code in codes)

    def set_locked(self, locked: bool) -> None:
        self._is_locked = locked
        for box in self.boxes.values():
            box.setEnabled(not locked)

    def refresh(self, journey: Journey) -> None:
        offered = self._offered(journey)
        if list(offered) == list(self.boxes):
            return
        kept = self.typed()
        for box in self.boxes.values():
            self._list.removeWidget(box)
            box.deleteLater()
        self.boxes = {code: self._box(text) for code, text in offered.items()}
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))
        self.set_typed(kept)

    def _offered(self, journey: Journey) -> dict[str, str]:
        language = self.context.language
        if self.field.lookup:
            return {one.code: one.words.text(language) for one in journey.rows_to_choose(self.field)}
        return {one.code: one.label.text(language) for one in journey.options(self.field)}

    def _box(self, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setEnabled(not self._is_locked)
        box.toggled.connect(self._take)
        self._list.addWidget(box)
        return box

    def _take(self) -> None:
        if not self._is_told:
            self._kept = ()
        self.tell()


class YesNoWidget(ChoiceWidget):
    """Yes or no."""

    widest = 360

    def choices(self, journey: Journey) -> tuple[Choice, ...]:
        return Choice("yes", translate("FieldWidgets", "Yes")), Choice("no", translate("FieldWidgets", "No"))


class _Box(QCheckBox):
    """A check box whose words stand beside it; a frame that names its input does not take them away."""

    def __init__(self, text: str) -> None:
        super().__init__()
        super().setAccessibleName(text)

    def setAccessibleName(self, name: str) -> None:
        pass


class DeclarationWidget(FieldWidget):
    """A box to tick beside a sentence as long as it must be; the whole card answers to the mouse."""

    widest = 720
    names_itself = True

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        text = field.label.text(context.language)
        self.box = _Box(text)
        self._label = words(text, "body")
        self._card = QFrame()
        self._card.setProperty("card", "plain")
        inner = row(self._card, spacing=12, margin=16)
        inner.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        inner.addWidget(self._label, 1)
        outer = column(self)
        outer.addWidget(self._card)
        self.setFocusProxy(self.box)
        self._label.installEventFilter(self)
        self.box.toggled.connect(self._take)

    def typed(self) -> Typed:
        return True if self.box.isChecked() else None

    def show_typed(self, value: Typed) -> None:
        self.box.setChecked(value is True)

    def set_locked(self, locked: bool) -> None:
        self.box.setEnabled(not locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            if self.box.isEnabled():
                self.box.toggle()
            return True
        return super().eventFilter(watched, event)

    def _take(self, ticked: bool) -> None:
        set_state(self._card, "card", "soft" if ticked else "plain")
        self.tell()
