"""A heading, a sentence under it, and what belongs to it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from balady_desktop.desktop.parts.building import column, row, words


class Section(QWidget):
    """Add to `body`."""

    def __init__(self, title: str = "", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = words("", "h2")
        self._text = words("", "lead")
        self._head = row(spacing=8)
        self._head.addWidget(self._title, 1)
        self.body: QVBoxLayout = column(spacing=16)
        outer = column(self, spacing=4)
        outer.addLayout(self._head)
        outer.addWidget(self._text)
        outer.addSpacing(8)
        outer.addLayout(self.body)
        self.set_words(title, text)

    def set_words(self, title: str, text: str = "") -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)

    def add_to_head(self, widget: QWidget) -> None:
        self._head.addWidget(widget)
