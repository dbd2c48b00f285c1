"""What the camera sees, until it sees a QR code; one frame at a time, off the UI thread."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import centre, words
from balady_desktop.desktop.parts.buttons import secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import sentence

if TYPE_CHECKING:
    from balady_desktop.actions.camera import Frame, FrameSource

translate = QCoreApplication.translate

_SIZE = QSize(400, 300)
Seen = tuple["Frame", tuple[str, ...]]


class CameraPanel(Card):
    """`seen` carries the texts of all QR codes of a picture.

    The camera is released then, when stopped, and when the desk is left.
    """

    seen = Signal(object)
    stopped = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(translate("Verify", "Camera"))
        self._shell = shell
        self._source: FrameSource | None = None
        self._is_running = False
        self.picture = QLabel()
        self.picture.setFixedSize(look().px(_SIZE.width()), look().px(_SIZE.height()))
        self.picture.setAccessibleName(translate("Verify", "Camera picture"))
        centre(self.picture)
        self.told = AlertBar("error")
        self.told.hide()
        self.stop_button = secondary(translate("Verify", "Stop the camera"), "x")
        self.stop_button.clicked.connect(self.stop)
        self.add_to_head(self.stop_button)
        self._hint = words(translate("Verify", "Hold the QR code in front of the camera until it is read"), "caption")
        self.add(self._hint)
        self.body.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.add(self.told)

    def start(self) -> None:
        """Open the camera and look."""
        if self._is_running:
            return
        self._is_running = True
        self.told.hide()
        self._show_working(True)
        verifying = self._shell.program.verifying
        # The camera that opens after the desk was left is let go by whoever brings it.
        self._shell.background.with_server(
            self._shell.changes, lambda: verifying.open_camera(), self._take_source, self._fail
        )

    def stop(self) -> None:
        """Let the camera go."""
        self._is_running = False
        self._let_go()
        self.stopped.emit()

    def _take_source(self, source: "FrameSource") -> None:
        self._source = source
        if self._is_running:
            self._look()
        else:
            self._let_go()

    def _look(self) -> None:
        source, verifying = self._source, self._shell.program.verifying
        if source is None:
            return

        def look_once() -> Seen:
            frame = source.read()
            return frame, verifying.find_squares(frame)

        self._shell.background.with_server(self, look_once, self._show, self._fail)

    def _show(self, found: Seen) -> None:
        if not self._is_running:
            return
        frame, squares = found
        image = QImage(frame.pixels, frame.width, frame.height, frame.width * 3, QImage.Format.Format_RGB888)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.picture.setPixmap(QPixmap.fromImage(image.scaled(self.picture.size(), keep, smooth)))
        if squares:
            self.stop()
            self.seen.emit(squares)
        else:
            self._look()

    def _fail(self, error: Exception) -> None:
        self._is_running = False
        self._let_go()
        self._show_working(False)
        self.told.set_message("warning", *sentence(self._shell, error))
        self.told.show()

    def _show_working(self, works: bool) -> None:
        self.picture.setVisible(works)
        self._hint.setVisible(works)
        stop, close = translate("Verify", "Stop the camera"), translate("Verify", "Close")
        self.stop_button.setText(stop if works else close)

    def _let_go(self) -> None:
        source, self._source = self._source, None
        if source is not None:
            self._shell.background.with_server(self._shell.changes, source.close)
