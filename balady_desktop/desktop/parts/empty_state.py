"""What is shown where nothing is yet: an icon, one sentence, one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.look.theme import set_icon
from balady_desktop.desktop.parts.building import centre, column, picture, words
from balady_desktop.desktop.parts.buttons import Button, primary


class EmptyState(QWidget):
    acted = Signal()

    def __init__(
        self,
        icon: str = "inbox",
        sentence: str = "",
        button: str = "",
        detail: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = picture(icon, "text_3", 48)
        self._sentence = words("", "strong")
        self._detail = words("", "caption")
        self._button = primary(button, "plus")
        self._button.clicked.connect(lambda: self.acted.emit())
        outer = column(self, spacing=12, margin=32)
        outer.addStretch(1)
        outer.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._sentence, self._detail):
            centre(label)
            outer.addWidget(label)
        outer.addSpacing(4)
        outer.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)
        self.set_words(sentence, button, detail)

    def set_words(self, sentence: str, button: str = "", detail: str = "") -> None:
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._button.setText(button)
        self._button.setVisible(bool(button))

    def button(self) -> Button:
        """Return the button; it is hidden while it has no words."""
        return self._button

    def set_button_icon(self, name: str) -> None:
        self._button.set_icon(name)

    def set_picture(self, name: str) -> None:
        set_icon(self._icon, name, "text_3", 48)
