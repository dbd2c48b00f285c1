"""One file in the list of an upload box: picture, name, size, how far, how it ended."""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QWidget

from balady_desktop.desktop.look.theme import set_icon, set_state
from balady_desktop.desktop.parts.building import column, picture, row, words
from balady_desktop.desktop.parts.buttons import icon_button
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate

_THUMB = 48


class UploadRow(QFrame):
    cancelled = Signal(str)
    removed = Signal(str)
    opened = Signal(str)

    def __init__(
        self, key: str, name: str, size: str, thumbnail: QPixmap | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self._key, self._name = key, name
        self._under_way, self._percent, self._words = True, "", ""
        self._thumb = QLabel()
        self._thumb.setFixedSize(_THUMB, _THUMB)
        self._thumb.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._thumb.setProperty("thumb", True)
        set_icon(self._thumb, "file-text", "text_3", 24)
        self._title = words(name, "strong")
        self._size = words(size, "caption", wrap=False)
        self._icon = picture("circle-check", "success.icon", 16)
        self._told = words("", "caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self.open_button = icon_button("eye", "")
        self.open_button.hide()
        self.open_button.clicked.connect(lambda: self.opened.emit(self._key))
        self._close = icon_button("x", "")
        self._close.clicked.connect(self._press)
        self._arrange()
        if thumbnail is not None:
            self.set_thumbnail(thumbnail)
        self._say()

    def set_thumbnail(self, thumbnail: QPixmap) -> None:
        self._thumb.setProperty("lookIcon", "")
        size = QSize(_THUMB, _THUMB)
        scaled = thumbnail.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self._thumb.setPixmap(scaled)

    def set_progress(self, done: int, total: int) -> None:
        self._under_way = True
        self._bar.setValue(done * 1000 // max(1, total))
        self._percent = isolate(f"{done * 100 // max(1, total)}%")
        self._say()

    def set_done(self, text: str) -> None:
        self._end("circle-check", "success", text)

    def set_problem(self, text: str) -> None:
        self._end("circle-alert", "error", text)

    def set_readonly(self, readonly: bool) -> None:
        self._close.setVisible(not readonly)

    def allow_opening(self) -> None:
        """Offer to show the file; it can be looked at where nothing may be changed, too."""
        self.open_button.show()

    def told(self) -> str:
        return self._told.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _arrange(self) -> None:
        head = row(spacing=8)
        head.addWidget(self._title, 1)
        head.addWidget(self._size)
        foot = row(spacing=6)
        foot.addWidget(self._icon)
        foot.addWidget(self._told, 1)
        text = column(spacing=4)
        text.addLayout(head)
        text.addWidget(self._bar)
        text.addLayout(foot)
        across = row(self, spacing=12)
        across.setContentsMargins(12, 12, 12, 12)
        across.addWidget(self._thumb, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(text, 1)
        across.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._icon.hide()

    def _end(self, icon: str, tone: str, text: str) -> None:
        self._under_way, self._words = False, text
        set_icon(self._icon, icon, f"{tone}.icon", 16)
        set_state(self._told, "role", "error" if tone == "error" else "caption")
        self._say()

    def _press(self) -> None:
        (self.cancelled if self._under_way else self.removed).emit(self._key)

    def _say(self) -> None:
        self._bar.setVisible(self._under_way)
        self._icon.setVisible(not self._under_way and bool(self._words))
        self._told.setText(self._percent if self._under_way else self._words)
        self._told.setVisible(bool(self._told.text()))
        self.open_button.set_tip(translate("UploadRow", "Show {name}").format(name=self._name))
        text = translate("UploadRow", "Cancel {name}") if self._under_way else ""
        self._close.set_icon("x" if self._under_way else "trash-2")
        self._close.set_tip((text or translate("UploadRow", "Remove {name}")).format(name=self._name))
