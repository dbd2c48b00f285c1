"""Where files are dropped or picked, and the list of those that came: a pure view."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, picture, row, words
from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.desktop.parts.dropped import Dropped, find_dropped
from balady_desktop.desktop.parts.system_dialogs import ask_for_files
from balady_desktop.desktop.parts.upload_row import UploadRow

translate = QCoreApplication.translate

Picker = Callable[[], list[str]]


class UploadBox(QWidget):
    """Rows are named by ids of the screen's choosing. On a public terminal pass a picker of your own."""

    files_dropped = Signal(list)
    # A picture out of a browser, and something that is neither a file nor a picture.
    picture_dropped = Signal(object)
    nothing_dropped = Signal()
    cancel = Signal(str)
    remove = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, hint: str = "", picker: Picker | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picker = picker or self._pick_with_dialog
        self._rows: dict[str, UploadRow] = {}
        self._zone = _DropZone(hint)
        self._zone.dropped.connect(self._take)
        self._zone.button.clicked.connect(self._pick)
        self._list = column(spacing=8)
        outer = column(self, spacing=12)
        outer.addWidget(self._zone)
        outer.addLayout(self._list)
        self.setFocusProxy(self._zone.button)

    def add_item(self, key: str, name: str, size: str, thumbnail: QPixmap | None = None) -> None:
        """A file that is being read or sent; name and size come in words."""
        if key in self._rows:
            self.remove_item(key)
        line = UploadRow(key, name, size, thumbnail)
        line.cancelled.connect(self.cancel)
        line.removed.connect(self.remove)
        line.opened.connect(self.open_wanted)
        self._rows[key] = line
        self._list.addWidget(line)

    def set_thumbnail(self, key: str, thumbnail: QPixmap) -> None:
        self._rows[key].set_thumbnail(thumbnail)

    def set_progress(self, key: str, done: int, total: int) -> None:
        self._rows[key].set_progress(done, total)

    def set_done(self, key: str, text: str = "") -> None:
        """Kept for good: call it after the commit, with words such as "Saved on this computer"."""
        self._rows[key].set_done(text)

    def set_problem(self, key: str, text: str) -> None:
        self._rows[key].set_problem(text)

    def remove_item(self, key: str) -> None:
        line = self._rows.pop(key)
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()

    def keys(self) -> tuple[str, ...]:
        return tuple(self._rows)

    def row(self, key: str) -> UploadRow:
        return self._rows[key]

    def setReadOnly(self, readonly: bool) -> None:  # named as on Qt's own fields
        self._zone.setVisible(not readonly)
        for line in self._rows.values():
            line.set_readonly(readonly)

    def _take(self, found: Dropped) -> None:
        if found.paths:
            self.files_dropped.emit(list(found.paths))
        elif found.picture is not None:
            self.picture_dropped.emit(found.picture)
        else:
            self.nothing_dropped.emit()

    def _pick(self) -> None:
        paths = self._picker()
        if paths:
            self.files_dropped.emit(paths)

    def _pick_with_dialog(self) -> list[str]:
        return ask_for_files(self, translate("UploadBox", "Choose files"))


class _DropZone(QFrame):
    dropped = Signal(object)

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._hot = False
        self.setAcceptDrops(True)
        self._icon = picture("upload", "primary_text", 28)
        self._text = words("", "strong", wrap=False)
        self._hint = words(hint, "hint")
        if not hint:
            self._hint.hide()
        self.button = Button("", "secondary", "folder-open")
        text = column(spacing=2)
        text.addStretch(1)
        text.addWidget(self._text)
        text.addWidget(self._hint)
        text.addStretch(1)
        across = row(self, spacing=16, margin=20)
        across.addWidget(self._icon)
        across.addLayout(text, 1)
        across.addWidget(self.button)
        self._say()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Whatever it is: what cannot be taken is told in words when it is dropped.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._heat(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._heat(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._heat(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(find_dropped(event.mimeData()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = look().tokens
        pen = QPen(QColor(tokens.primary if self._hot else tokens.field_border), 2 if self._hot else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if self._hot else Qt.PenStyle.DashLine)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.primary_soft if self._hot else tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _heat(self, hot: bool) -> None:
        self._hot = hot
        self.update()

    def _say(self) -> None:
        self._text.setText(translate("UploadBox", "Drop files here"))
        self.button.setText(translate("UploadBox", "Choose from this computer"))
