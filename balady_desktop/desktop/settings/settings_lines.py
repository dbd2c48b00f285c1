"""Lines of the settings: a name and what is chosen for it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.building import row, words
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.segmented import Choice, Segmented

_NAME_WIDTH = 140


def add_choice(card: Card, label: str, choices: Sequence[Choice]) -> Segmented:
    """A line with a strip of a few words."""
    strip = Segmented(choices)
    strip.setAccessibleName(label)
    add_line(card, label, strip)
    return strip


def add_line(card: Card, label: str, control: QWidget) -> None:
    """A line with any control."""
    across = row(spacing=16)
    name = words(label, "strong")
    name.setFixedWidth(_NAME_WIDTH)
    across.addWidget(name)
    across.addWidget(control)
    across.addStretch(1)
    card.body.addLayout(across)
