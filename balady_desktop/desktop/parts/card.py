"""A surface with a line around it, perhaps with a title and something at its end."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, row, words


class Card(QFrame):
    """kind: plain, soft (chosen, important), quiet. Add to `body`."""

    def __init__(self, title: str = "", kind: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", kind)
        self._title = words(title, "h3")
        if not title:
            # Never shown before it has a parent: that would be a window of its own for a moment.
            self._title.hide()
        self._head = row(spacing=8)
        self._head.addWidget(self._title, 1)
        self.body: QVBoxLayout = column(spacing=16)
        self._outer = column(self, spacing=16)
        self._outer.addLayout(self._head)
        self._outer.addLayout(self.body)
        self._measure()
        look().changed.connect(self._measure)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)

    def add_to_head(self, widget: QWidget) -> None:
        self._head.addWidget(widget)

    def _measure(self) -> None:
        padding = look().density.card_padding
        self._outer.setContentsMargins(padding, padding, padding, padding)
