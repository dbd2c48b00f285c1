"""Choosing one of a few: a strip of buttons, or a list of cards with a radio circle each."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QSizePolicy, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, empty, picture, row, words
from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.desktop.parts.ring import paint_ring, rings_after


class Choice(NamedTuple):
    """A value and its words; the value is never shown."""

    value: str
    title: str
    text: str = ""
    icon: str = ""


class Segmented(QWidget):
    """Two to four short words in a strip."""

    value_changed = Signal(str)

    def __init__(self, choices: Sequence[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self._strip = row(self, spacing=0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        empty(self._strip)
        self._buttons = {}
        for number, choice in enumerate(choices):
            button = Button(choice.title, "segment", choice.icon or None)
            place = "first" if number == 0 else "last" if number == len(choices) - 1 else "middle"
            button.setProperty("place", place)
            button.setCheckable(True)
            # In a group it changes nothing but what screen readers say: one of several, not a box to tick.
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _=False, value=choice.value: self.value_changed.emit(value))
            self._group.addButton(button)
            self._strip.addWidget(button)
            self._buttons[choice.value] = button

    def value(self) -> str:
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        if value in self._buttons:
            self._buttons[value].setChecked(True)


class ChoiceCards(QWidget):
    """Cards in one or more columns; arrow keys move between them as between radio buttons."""

    value_changed = Signal(str)

    def __init__(self, choices: Sequence[Choice] = (), columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._cards: dict[str, ChoiceCard] = {}
        self._question = ("", "")
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        before = self.value()
        empty(self._grid)
        self._cards = {}
        explained = any(choice.text for choice in choices)
        for number, choice in enumerate(choices):
            card = ChoiceCard(choice, strong=explained)
            card.toggled.connect(lambda on, value=choice.value: self._tell(on, value))
            self._group.addButton(card)
            self._grid.addWidget(card, number // self._columns, number % self._columns)
            self._cards[choice.value] = card
        if choices:
            self.setFocusProxy(self._cards[choices[0].value])
        if before in self._cards:
            self.set_value(before)
        self.set_question(*self._question)

    def value(self) -> str:
        return next((value for value, card in self._cards.items() if card.isChecked()), "")

    def set_value(self, value: str) -> None:
        if value in self._cards:
            self._cards[value].setChecked(True)
        else:
            self._uncheck()

    def setReadOnly(self, readonly: bool) -> None:  # named as on Qt's own fields
        for card in self._cards.values():
            card.setEnabled(not readonly)

    def set_question(self, name: str, more: str) -> None:
        """What is asked and what is to be known of it: each card says it after its own words."""
        self._question = (name, more)
        for card in self._cards.values():
            card.set_question(name, more)

    def card(self, value: str) -> "ChoiceCard":
        return self._cards[value]

    def _tell(self, chosen: bool, value: str) -> None:
        if chosen:
            self.value_changed.emit(value)

    def _uncheck(self) -> None:
        self._group.setExclusive(False)
        for card in self._cards.values():
            card.setChecked(False)
        self._group.setExclusive(True)


class ChoiceCard(QRadioButton):
    """`strong` where one of the cards explains itself, so that the titles of all look alike."""

    def __init__(self, choice: Choice, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        self._ring = False
        self._title = words(choice.title, "strong" if strong or choice.text else "body")
        self._text = words(choice.text, "caption")
        if not choice.text:
            self._text.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        super().setAccessibleName(choice.title)
        self.set_question("", "")
        text = column(spacing=2)
        text.addStretch(1)
        text.addWidget(self._title)
        text.addWidget(self._text)
        text.addStretch(1)
        across = row(self, spacing=12)
        across.setContentsMargins(16, 10, 16, 10)
        across.addSpacing(38)
        if choice.icon:
            across.addWidget(picture(choice.icon, "primary_text", 24))
        across.addLayout(text, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def setAccessibleName(self, name: str) -> None:
        """A frame that names its input must not take the card's own words away."""

    def setAccessibleDescription(self, description: str) -> None:
        """Nor what it says of itself."""

    def set_question(self, name: str, more: str) -> None:
        """Say after its own words what is asked."""
        described = (self._text.text(), name, more)
        super().setAccessibleDescription("\n".join(text for text in described if text))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return max(look().px(48), layout.heightForWidth(width)) if layout is not None else -1

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint().expandedTo(QSize(0, look().px(48))) if layout is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self.layout() is None else QSize(120, look().px(48))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = rings_after(event.reason(), self._ring)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, chosen = look().tokens, self.isChecked()
        error = self.property("state") == "error"
        edge = tokens.primary if chosen else tokens.error.text if error else tokens.field_border
        if self.underMouse() and not chosen and self.isEnabled():
            edge = tokens.field_hover
        thick = 2 if chosen or error else 1
        fill = tokens.primary_soft if chosen else tokens.surface
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge if self.isEnabled() else tokens.line_strong), thick))
        painter.setBrush(QColor(fill if self.isEnabled() else tokens.surface_2))
        inset = thick / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        self._paint_circle(painter, edge, chosen)
        if self._ring and self.hasFocus():
            paint_ring(painter, self.rect(), radius=8)
        painter.end()

    def _paint_circle(self, painter: QPainter, edge: str, chosen: bool) -> None:
        tokens = look().tokens
        left = self.width() - 16 - 22 if self.isRightToLeft() else 16
        circle = QRectF(left, self.height() / 2 - 11, 22, 22)
        painter.setPen(QPen(QColor(edge), 2 if chosen else 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.primary))
            painter.drawEllipse(circle.adjusted(6, 6, -6, -6))
