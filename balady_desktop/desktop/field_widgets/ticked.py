"""A group whose rows are made by ticking: the choices on one side, a card for each ticked one beside them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget, MakeWidget
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.buttons import icon_button
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.parts.tick_box import TickBox
from balady_desktop.domain.answers import Element, Typed, is_empty
from balady_desktop.domain.definition import Field, Page, ServiceDefinition
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.sheets import is_element

translate = QCoreApplication.translate


class _Side(ScrollPage):
    """One of the two columns: the page around it has the margins already."""

    def _measure(self) -> None:
        super()._measure()
        self.body.setContentsMargins(0, 4, 0, 4)
        self._across.setContentsMargins(0, 0, 0, 0)


class TickedWidget(FieldWidget):
    """Rows are in the order of the choices, as whoever reads them will meet them."""

    widest = None

    def __init__(self, field: Field, journey: Journey, context: FieldContext, make: MakeWidget) -> None:
        super().__init__(field, journey, context)
        self._journey, self._make = journey, make
        self.boxes: dict[str, TickBox] = {}
        self.cards: dict[str, RowCard] = {}
        across = row(self, spacing=24)
        self._choices, self._rows = _Side(), _Side()
        self._choices.body.setSpacing(2)
        self._rows.body.setSpacing(12)
        for side, share in ((self._choices, 2), (self._rows, 3)):
            side.setMinimumHeight(look().px(140))
            across.addWidget(side, share)
        self._hint = words(translate("FieldWidgets", "Nothing is ticked yet"), "lead")
        self._rows.add(self._hint)
        self._rows.finish()
        self._fill()
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def typed(self) -> Typed:
        return [{"id": one.key, "answers": one.answers()} for one in self._in_order()] or None

    def show_typed(self, value: Typed) -> None:
        rows = [one for one in value if is_element(one)] if isinstance(value, list) else []
        wanted = {str(one["answers"].get(self.field.key or "")): one for one in rows}
        for code in [code for code in self.cards if code not in wanted]:
            self._drop(code)
        for code, one in wanted.items():
            if code in self.boxes:
                card = self.cards.get(code) or self._add(code, str(one["id"]))
                card.set_answers(one["answers"])
                self.boxes[code].setChecked(True)
        for code, box in self.boxes.items():
            box.setChecked(code in self.cards)

    def set_locked(self, locked: bool) -> None:
        for box in self.boxes.values():
            box.setEnabled(not locked)
        for card in self.cards.values():
            card.set_locked(locked)

    def refresh(self, journey: Journey) -> None:
        self._journey = journey
        for card in self.cards.values():
            card.refresh(journey)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        for card in self.cards.values():
            card.show_problems(problems, f"{self.field.id}.{card.key}.")

    def target(self, path: str) -> QWidget:
        _, _, below = path.partition(".")
        key, _, inner = below.partition(".")
        card = next((one for one in self.cards.values() if one.key == key), None)
        return card.frames[inner].answered_in if card is not None and inner in card.frames else self

    def named(self, path: str, text: str) -> str:
        """Return a sentence about a place in a row, with what the row is about before it."""
        key = path.split(".")[1:2]
        codes = [code for code, card in self.cards.items() if [card.key] == key]
        return f"{self.boxes[codes[0]].accessibleName()}: {text}" if codes else text

    def _fill(self) -> None:
        """Offer the choices, with a heading where each part of them begins."""
        heading = ""
        for code, label, part in self._offered():
            if part != heading:
                self._choices.body.addSpacing(12 if heading else 0)
                self._choices.add(words(part, "label"))
                heading = part
            box = TickBox(label)
            box.toggled.connect(lambda on, code=code: self._toggle(code, on))
            self.boxes[code] = box
            self._choices.add(box)
        self._choices.finish()

    def _offered(self) -> list[tuple[str, str, str]]:
        """Return code, words and part of each choice."""
        language = self.context.language
        chosen = next(one for one in self.field.fields if one.id == self.field.key)
        if chosen.lookup is None:
            return [(one.code, one.label.text(language), "") for one in chosen.options]
        table = self._journey.facts.lookups.get_table(chosen.lookup).values()
        parts = {one.code: one.parents[0].text(language) if one.parents else "" for one in table}
        return [(one.code, one.words.text(language), parts[one.code]) for one in table]

    def _toggle(self, code: str, on: bool) -> None:
        if on == (code in self.cards):
            return
        if on:
            self._add(code, self.context.new_id())
        else:
            self._drop(code)
        self.tell()

    def _in_order(self) -> "list[RowCard]":
        return [self.cards[code] for code in self.boxes if code in self.cards]

    def _add(self, code: str, key: str) -> "RowCard":
        label = self.boxes[code].accessibleName()
        card = RowCard(self.field, code, key, label, self._journey, self.context, self._make)
        card.changed.connect(self.tell)
        card.removed.connect(lambda: self.boxes[code].setChecked(False))
        self.cards[code] = card
        self._rows.body.insertWidget(1 + self._in_order().index(card), card)
        self._hint.hide()
        return card

    def _drop(self, code: str) -> None:
        card = self.cards.pop(code)
        card.hide()
        card.deleteLater()
        self._hint.setVisible(not self.cards)


class RowCard(QFrame):
    """What is filled in about one choice."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self,
        group: Field,
        code: str,
        key: str,
        label: str,
        journey: Journey,
        context: FieldContext,
        make: MakeWidget,
    ) -> None:
        super().__init__()
        self.key, self.code = key, code
        self._group, self._journey, self._context = group, journey, context
        self.setProperty("card", "quiet")
        remove = icon_button("x", translate("FieldWidgets", "Remove {name}").format(name=label))
        remove.clicked.connect(lambda: self.removed.emit())
        head = row(spacing=8)
        head.addWidget(words(label, "strong"), 1)
        head.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        inner = column(self, spacing=12, margin=16)
        inner.addLayout(head)
        self.frames: dict[str, FieldFrame] = {}
        self.widgets: dict[str, FieldWidget] = {}
        # The journey of one row alone: its choices may depend on what the row is about.
        own = self._own_journey()
        for asked in group.fields:
            if asked.id != group.key:
                self._build(asked, make(asked, own, context.of_row(group.id, key)), inner)
        self._show_asked()

    def answers(self) -> dict[str, Any]:
        """What is typed, of the fields that are asked."""
        typed = {name: widget.typed() for name, widget in self.widgets.items() if not self.frames[name].isHidden()}
        return {self._group.key or "": self.code, **{name: one for name, one in typed.items() if not is_empty(one)}}

    def set_answers(self, answers: Mapping[str, Any]) -> None:
        for name, widget in self.widgets.items():
            if widget.typed() != answers.get(name):
                widget.set_typed(answers.get(name))
        self._show_asked()

    def set_locked(self, locked: bool) -> None:
        for widget in self.widgets.values():
            widget.set_locked(locked)

    def refresh(self, journey: Journey) -> None:
        self._journey = journey
        own = self._own_journey()
        for widget in self.widgets.values():
            widget.refresh(own)
        self._show_asked()

    def show_problems(self, problems: Mapping[str, str], prefix: str) -> None:
        for name, frame in self.frames.items():
            frame.set_error(problems.get(f"{prefix}{name}"))

    def _build(self, asked: Field, widget: FieldWidget, inner: Any) -> None:
        language = self._context.language
        hint = asked.hint.text(language) if asked.hint else ""
        frame = FieldFrame(asked.label.text(language), hint, widget, asked.optional)
        self.widgets[asked.id], self.frames[asked.id] = widget, frame
        widget.refresh(self._own_journey())
        widget.changed.connect(self._take)
        inner.addWidget(frame)

    def _own_journey(self) -> Journey:
        group = self._group
        alone = ServiceDefinition(
            group.id, 1, group.label, "licence", (Page(group.id, group.label, fields=group.fields),)
        )
        return Journey(alone, self.answers() if self.frames else {group.key or "": self.code}, self._journey.facts)

    def _take(self) -> None:
        self._show_asked()
        self.changed.emit()

    def _show_asked(self) -> None:
        asked = {one.id for one in self._journey.element_fields(self._group, Element(self.key, self.answers()))}
        for name, frame in self.frames.items():
            frame.setVisible(name in asked)
