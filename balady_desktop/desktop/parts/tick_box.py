"""A check box whose words go on in the next line, so that a list of them is never wider than its room."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import row, words

_BOX, _AIR = 22, 10


class TickBox(QCheckBox):
    """The words are a label's; the box alone is the style's."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = words(text, "body")
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._inside = row(self, spacing=0)
        self._inside.setContentsMargins(0, 6, 0, 6)
        self._inside.addSpacing(look().px(_BOX) + _AIR)
        self._inside.addWidget(self._label, 1)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(super().sizeHint().height(), self._inside.heightForWidth(width))

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), super().sizeHint().height())
