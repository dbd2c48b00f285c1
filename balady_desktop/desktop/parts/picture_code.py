"""The verification picture made by the backend: digits to read or to hear, and a line to type them."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from balady_desktop.desktop.parts.building import column, row
from balady_desktop.desktop.parts.busy import Wheel
from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.desktop.parts.code_field import CodeField
from balady_desktop.domain.text import only_code

translate = QCoreApplication.translate

_WIDTH, _HEIGHT = 216, 80


class PictureCode(QWidget):
    """Asks for a new picture and for the sound; it never fetches or plays anything itself."""

    refresh_wanted = Signal()
    sound_wanted = Signal()
    text_changed = Signal(str)

    def __init__(self, longest: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._wheel = Wheel(24)
        self._frame = QFrame()
        self._frame.setProperty("card", "picture")
        self._frame.setFixedSize(_WIDTH, _HEIGHT)
        self._sound = Button("", "quiet", "volume-2")
        self._sound.clicked.connect(lambda: self.sound_wanted.emit())
        self._refresh = Button("", "quiet", "refresh-cw")
        self._refresh.clicked.connect(lambda: self.refresh_wanted.emit())
        self.edit = CodeField(longest, only_code)
        self.edit.set_big()
        self.edit.setFixedWidth(_WIDTH)
        self.edit.textChanged.connect(self.text_changed)
        self.setFocusProxy(self.edit)
        self._arrange()
        self.set_busy(True)
        self._say()

    def set_picture(self, png: bytes) -> None:
        """Show the picture and forget what was typed for the one before."""
        pixmap = QPixmap()
        pixmap.loadFromData(png, "PNG")
        room = self._frame.size()
        if pixmap.width() > room.width() - 4 or pixmap.height() > room.height() - 4:
            pixmap = pixmap.scaled(
                room.width() - 4,
                room.height() - 4,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self._picture.setPixmap(pixmap)
        self.edit.clear()
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """A new picture is on its way."""
        self._wheel.setVisible(busy)
        self._picture.setVisible(not busy)

    def value(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        self.edit.clear()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _arrange(self) -> None:
        inside = column(self._frame)
        inside.addWidget(self._wheel, 0, Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignCenter)
        beside = column(spacing=4)
        beside.addStretch(1)
        for button in (self._sound, self._refresh):
            beside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        across = row(spacing=12)
        across.addWidget(self._frame)
        across.addLayout(beside)
        across.addStretch(1)
        outer = column(self, spacing=12)
        outer.addLayout(across)
        # An alignment would follow the field's own direction, which is left to right, to the far side.
        below = row(spacing=0)
        below.addWidget(self.edit)
        below.addStretch(1)
        outer.addLayout(below)

    def _say(self) -> None:
        self._sound.setText(translate("PictureCode", "Listen to the digits"))
        self._refresh.setText(translate("PictureCode", "Another picture"))
        self._picture.setAccessibleName(translate("PictureCode", "Picture of the verification digits"))
