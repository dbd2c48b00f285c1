"""Two columns where there is room, one below the other where there is not."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column

_FROM_WIDTH = 920


class TwoColumns(QWidget):
    """Add to `main` and `side`; the numbers are their shares of the width."""

    def __init__(self, main_share: int, side_share: int) -> None:
        super().__init__()
        self.main: QVBoxLayout = column(spacing=24)
        self.side: QVBoxLayout = column(spacing=24)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(24)
        self._across.addLayout(self.main, main_share)
        self._across.addLayout(self.side, side_share)

    def finish(self) -> None:
        """Everything has been added: what room is left goes below."""
        self.main.addStretch(1)
        self.side.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sides = QBoxLayout.Direction
        wide = self.width() >= look().px(_FROM_WIDTH)
        self._across.setDirection(sides.LeftToRight if wide else sides.TopToBottom)
