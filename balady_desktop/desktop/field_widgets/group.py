"""A repeated group: one card for each element, with its own fields."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget, MakeWidget
from balady_desktop.desktop.field_widgets.computed import ComputedWidget
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.parts.buttons import quiet, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.reading_order import reveal_new
from balady_desktop.domain.answers import Element, Typed, is_empty
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate


class GroupWidget(FieldWidget):
    """Cards that can be added and taken away; a card taken away comes back by undo."""

    widest = None

    def __init__(self, field: Field, journey: Journey, context: FieldContext, make: MakeWidget) -> None:
        super().__init__(field, journey, context)
        self._journey, self._make = journey, make
        self._locked = False
        # The rows of a lookup that are only filled in: nobody adds or removes one.
        self._given = journey.facts.lookups.get_table(field.rows.lookup) if field.rows else {}
        self._elements: dict[str, _ElementCard] = {}
        self._list = column(spacing=16)
        self.add_button = secondary(self._words(translate("FieldWidgets", "Add {label}")), "plus")
        self.add_button.clicked.connect(lambda: self.add_element())
        outer = column(self, spacing=16)
        outer.addLayout(self._list)
        outer.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.show_typed(None)

    def typed(self) -> Typed:
        rows = {key: card.answers() for key, card in self._elements.items()}
        if self._given:
            rows = {key: answers for key, answers in rows.items() if answers}
        return [{"id": key, "answers": answers} for key, answers in rows.items()] or None

    def show_typed(self, value: Typed) -> None:
        rows = [one for one in value if _is_element(one)] if isinstance(value, list) else []
        wanted = {str(one["id"]): one["answers"] for one in rows}
        if self._given:
            wanted = {code: wanted.get(code, {}) for code in self._given}
        for key in [key for key in self._elements if key not in wanted]:
            self._drop(key)
        for key, answers in wanted.items():
            card = self._elements.get(key) or self._add_card(key)
            card.set_answers(answers)
        self._elements = {key: self._elements[key] for key in wanted}
        for at, card in enumerate(self._elements.values()):
            self._list.insertWidget(at, card)
        # The least number of cards stands there from the beginning: nobody has to find the button first.
        while len(self._elements) < self.field.fewest and value is None:
            self._add_card(self.context.new_id())
        self._settle()

    def set_locked(self, locked: bool) -> None:
        self._locked = locked
        for card in self._elements.values():
            card.set_locked(locked)
        self._settle()

    def refresh(self, journey: Journey) -> None:
        self._journey = journey
        for card in self._elements.values():
            card.refresh(journey)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        for key, card in self._elements.items():
            card.show_problems(problems, f"{self.field.id}.{key}.")

    def target(self, path: str) -> QWidget:
        _, _, below = path.partition(".")
        key, _, inner = below.partition(".")
        card = self._elements.get(key)
        return card.frames[inner].editor if card is not None and inner in card.frames else self

    def add_element(self) -> None:
        """Add an empty card and begin in it."""
        card = self._add_card(self.context.new_id())
        self._settle()
        self.tell()
        first = next(iter(card.frames.values()))
        first.editor.setFocus(Qt.FocusReason.TabFocusReason)
        reveal_new(card)

    def remove_element(self, key: str) -> None:
        """Take a card away; the screen offers to bring it back."""
        title = self._elements[key].title()
        self._drop(key)
        self._settle()
        self.tell()
        self.context.offer_undo(translate("FieldWidgets", "{name} was removed").format(name=title))

    def cards(self) -> Mapping[str, "_ElementCard"]:
        """The cards by the ids of their elements."""
        return self._elements

    def _add_card(self, key: str) -> "_ElementCard":
        card = _ElementCard(self.field, key, self._journey, self.context, self._make)
        card.changed.connect(self.tell)
        card.remove_wanted.connect(self.remove_element)
        card.set_locked(self._locked)
        self._elements[key] = card
        self._list.addWidget(card)
        return card

    def _drop(self, key: str) -> None:
        card = self._elements.pop(key)
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _settle(self) -> None:
        """Number the cards again; a card that must be there cannot be taken away."""
        for number, card in enumerate(self._elements.values(), start=1):
            card.set_name(self._name_of(card, number))
            card.set_removable(self._may_change and len(self._elements) > self.field.fewest)
        self.add_button.setVisible(self._may_change and len(self._elements) < self.field.most)
        cards = tuple(self._elements.values())
        self.setFocusProxy(next(iter(cards[0].frames.values())).editor if cards else self.add_button)

    @property
    def _may_change(self) -> bool:
        return not self._locked and not self._given

    def _name_of(self, card: "_ElementCard", number: int) -> str:
        if self._given:
            return self._given[card.key].words.text(self.context.language)
        name = self._words(translate("FieldWidgets", "{label} {number}"))
        return name.format(number=isolate(str(number)))

    def _words(self, text: str) -> str:
        return text.replace("{label}", self.field.label.text(self.context.language))


class _ElementCard(Card):
    changed = Signal()
    remove_wanted = Signal(str)

    def __init__(self, group: Field, key: str, journey: Journey, context: FieldContext, make: MakeWidget) -> None:
        super().__init__(" ")
        self._group, self.key, self._name = group, key, ""
        self._widgets: dict[str, FieldWidget] = {}
        self.frames: dict[str, FieldFrame] = {}
        language = context.language
        for inner in group.fields:
            widget = make(inner, journey, context.of_row(group.id, key))
            widget.changed.connect(self._take)
            hint = inner.hint.text(language) if inner.hint else ""
            wide = look().px(widget.widest) if widget.widest else None
            frame = FieldFrame(inner.label.text(language), hint, widget, inner.optional, width=wide)
            self._widgets[inner.id], self.frames[inner.id] = widget, frame
            self.add(frame)
        self._remove = quiet(translate("FieldWidgets", "Remove"), "trash-2")
        self._remove.clicked.connect(lambda: self.remove_wanted.emit(self.key))
        self.add_to_head(self._remove)
        self._journey = journey
        self._show_asked()

    def answers(self) -> dict[str, Any]:
        """What is typed, of the fields that are asked."""
        typed = {name: widget.typed() for name, widget in self._widgets.items()}
        return {name: value for name, value in typed.items() if not is_empty(value)}

    def set_answers(self, answers: Mapping[str, Any]) -> None:
        for name, widget in self._widgets.items():
            if widget.typed() != answers.get(name):
                widget.set_typed(answers.get(name))
        self._show_asked()

    def set_locked(self, locked: bool) -> None:
        for widget in self._widgets.values():
            widget.set_locked(locked)

    def refresh(self, journey: Journey) -> None:
        self._journey = journey
        for widget in self._widgets.values():
            widget.refresh(journey)
        self._show_asked()

    def show_problems(self, problems: Mapping[str, str], prefix: str) -> None:
        for name, frame in self.frames.items():
            frame.set_error(problems.get(f"{prefix}{name}"))

    def set_name(self, name: str) -> None:
        self._name = name
        self.set_title(name)
        self._remove.setAccessibleName(translate("FieldWidgets", "Remove {name}").format(name=name))

    def title(self) -> str:
        return self._name

    def set_removable(self, removable: bool) -> None:
        self._remove.setVisible(removable)

    def _take(self) -> None:
        self._show_asked()
        self.changed.emit()

    def _show_asked(self) -> None:
        element = Element(self.key, self.answers())
        asked = {one.id for one in self._journey.element_fields(self._group, element)}
        for name, frame in self.frames.items():
            frame.setVisible(name in asked)
        for name, widget in self._widgets.items():
            if isinstance(widget, ComputedWidget):
                widget.show_value(self._journey.shown_in(self._group, element, name, widget.context.language))


def _is_element(one: Any) -> bool:
    return isinstance(one, dict) and isinstance(one.get("id"), str) and isinstance(one.get("answers"), dict)
