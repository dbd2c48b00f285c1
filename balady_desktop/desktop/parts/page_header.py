"""The head of a page: where you are, what this is, and one sentence about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.building import column, row, words


class PageHeader(QWidget):
    def __init__(self, caption: str = "", title: str = "", lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = words("", "caption")
        self._title = words("", "h1")
        self._lead = words("", "lead")
        self._actions = row(spacing=8)
        text = column(spacing=4)
        for label in (self._caption, self._title, self._lead):
            text.addWidget(label)
        outer = row(self, spacing=16)
        outer.addLayout(text, 1)
        outer.addLayout(self._actions)
        self.set_words(caption, title, lead)

    def set_words(self, caption: str, title: str, lead: str = "") -> None:
        for label, text in ((self._caption, caption), (self._title, title), (self._lead, lead)):
            label.setText(text)
            label.setVisible(bool(text))

    def add_action(self, widget: QWidget) -> None:
        """A button or badge at the end side of the title."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def title(self) -> str:
        return self._title.text()
