"""The ways to bring a paper before the desk: scan or type, number and code, a file, the clipboard, the camera."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QLineEdit

from balady_desktop.desktop.parts.building import row, rule, words
from balady_desktop.desktop.parts.buttons import Button, primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.code_field import CodeField, clean_latin
from balady_desktop.desktop.parts.dropped import find_dropped, picture_of
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.system_dialogs import ask_for_files
from balady_desktop.desktop.parts.wedge import WedgeWatch, is_scan
from balady_desktop.domain.text import strip_marks

translate = QCoreApplication.translate

_LONGEST_TEXT, _LONGEST_NUMBER, _LONGEST_CODE = 8_000, 40, 8
# What cannot be read, as HEIC, may be chosen too: the result says what to do.
_KINDS = "*.pdf *.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif *.jp2 *.heic *.heif *.txt"
Picker = Callable[[], str]


class ScanLine(QLineEdit):
    """Takes the text as it was typed: a scanner's text under an Arabic keyboard is put right when it is judged."""

    picture_pasted = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(_LONGEST_TEXT)

    def event(self, event: QEvent) -> bool:
        """Take a tabulator behind a whole code for the key that a scanner sends at the end."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._ends_a_scan(event):
            self.returnPressed.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        picture = clipboard_picture() if event.matches(QKeySequence.StandardKey.Paste) else b""
        if picture:
            self.picture_pasted.emit(picture)
        else:
            super().keyPressEvent(event)

    def _ends_a_scan(self, event: QKeyEvent) -> bool:
        is_tab = event.key() == Qt.Key.Key_Tab and not event.modifiers()
        # A line feed is typed as Ctrl+J.
        is_line_feed = event.text() == "\n" and event.key() == Qt.Key.Key_J
        return is_line_feed or (is_tab and is_scan(self.text()))


class TypedWays(Card):
    """`text_given` for QR codes, `number_given` for number and check code; empty lines are told at their fields."""

    text_given = Signal(str)
    number_given = Signal(str, str)
    picture_pasted = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self.scan = ScanLine()
        self.number, self.code = CodeField(_LONGEST_NUMBER, clean_latin), CodeField(_LONGEST_CODE)
        self._watch = WedgeWatch(self)
        for edit in (self.number, self.code):
            self._watch.watch(edit)
        self._watch.scanned.connect(self._take_scanned)
        self.scan.returnPressed.connect(self.give_text)
        self.scan.picture_pasted.connect(self.picture_pasted)
        self.number.returnPressed.connect(self.code.setFocus)
        self.code.returnPressed.connect(self.give_number)
        self._arrange()

    def give_text(self) -> None:
        """Hand the text on and make room for the next one."""
        text = self.scan.text()
        self.judge_button.release_guard()
        if not strip_marks(text).strip():
            self.scan_frame.set_error(translate("Verify", "Scan the QR code, or paste its text"))
            self.scan.setFocus()
            return
        self.scan_frame.set_error(None)
        self.scan.clear()
        self.text_given.emit(text)

    def give_number(self) -> None:
        """Hand number and code on."""
        number, code = self.number.value(), self.code.value()
        self.number_button.release_guard()
        self.number_frame.set_error("" if number else translate("Verify", "Enter the number of the document"))
        enough = len(code) == _LONGEST_CODE
        self.code_frame.set_error("" if enough else translate("Verify", "Enter the 8 characters of the check code"))
        if not number or not enough:
            (self.code if number else self.number).setFocus()
            return
        self.number_given.emit(number, code)

    def clear(self) -> None:
        """Nothing of the last paper stays in the fields."""
        for edit in self.lines().values():
            edit.clear()

    def lines(self) -> dict[str, QLineEdit]:
        """Return where something is typed, by name."""
        return {"scan": self.scan, "number": self.number, "code": self.code}

    def type_into_scan(self, letters: str) -> None:
        """Keys that came while nothing took them."""
        self.scan.setFocus()
        self.scan.insert(letters)

    def _take_scanned(self, keys: str) -> None:
        self.scan.clear()
        self.type_into_scan(keys)

    def _arrange(self) -> None:
        hint = translate("Verify", "Point the scanner at the QR code and press its trigger")
        self.scan_frame = FieldFrame(translate("Verify", "QR code of the document"), hint, self.scan)
        self.judge_button = primary(translate("Verify", "Check"), "shield-check")
        self.judge_button.clicked.connect(self.give_text)
        self.number_frame = FieldFrame(translate("Verify", "Document number"), "", self.number)
        self.code_frame = FieldFrame(translate("Verify", "Check code"), "", self.code)
        self.number_button = secondary(translate("Verify", "Check by number"), "search")
        self.number_button.clicked.connect(self.give_number)
        self.add(self.scan_frame)
        self.body.addLayout(_at_start(self.judge_button))
        self.add(rule())
        across = row(spacing=12)
        across.addWidget(self.number_frame, 3)
        across.addWidget(self.code_frame, 2)
        self.body.addLayout(across)
        note = translate("Verify", "Both are printed under the QR code. This needs a connection.")
        line = row(spacing=12)
        line.addWidget(self.number_button)
        line.addWidget(words(note, "caption"), 1)
        self.body.addLayout(line)


class FileWays(Card):
    """`file_given` carries a path, `picture_given` a picture of the clipboard, `camera_wanted` asks for the camera."""

    file_given = Signal(str)
    picture_given = Signal(bytes)
    camera_wanted = Signal()
    nothing_pasted = Signal()
    nothing_dropped = Signal()

    def __init__(self, picker: Picker | None = None) -> None:
        super().__init__(kind="drop")
        self._picker = picker
        self.setAcceptDrops(True)
        self.open_button = secondary(translate("Verify", "Open a file"), "folder-open")
        self.paste_button = secondary(translate("Verify", "Paste a picture"), "image")
        self.camera_button = secondary(translate("Verify", "Camera"), "camera")
        self.paste_button.set_tip(self.paste_button.text(), QKeySequence(QKeySequence.StandardKey.Paste))
        self.open_button.clicked.connect(self._open)
        self.paste_button.clicked.connect(self.paste)
        self.camera_button.clicked.connect(lambda: self.camera_wanted.emit())
        self.add(words(translate("Verify", "Or drop a picture or a PDF of the document here"), "strong"))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(12)
        for button in (self.open_button, self.paste_button, self.camera_button):
            self._line.addWidget(button)
        self._line.addStretch(1)
        self.body.addLayout(self._line)

    def paste(self) -> None:
        """Take the picture, or the file, that was copied."""
        picture, path = clipboard_picture(), _first_file(QGuiApplication.clipboard().mimeData())
        if path:
            self.file_given.emit(path)
        elif picture:
            self.picture_given.emit(picture)
        else:
            self.nothing_pasted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Whatever it is: what cannot be taken is told in words when it is dropped.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        found = find_dropped(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if found.paths:
            self.file_given.emit(found.paths[0])
        elif found.picture is not None:
            self.picture_given.emit(found.picture.content)
        else:
            self.nothing_dropped.emit()

    def _open(self) -> None:
        path = self._picker() if self._picker else self._ask_for_file()
        self.open_button.release_guard()
        if path:
            self.file_given.emit(path)

    def _ask_for_file(self) -> str:
        kinds = f"{translate('Verify', 'Pictures, PDF and text files')} ({_KINDS})"
        return next(iter(ask_for_files(self, translate("Verify", "Open a file"), kinds, several=False)), "")


def _at_start(*buttons: Button) -> QBoxLayout:
    line = row(spacing=12)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return line


def clipboard_picture() -> bytes:
    """The picture of the clipboard as PNG, empty where it holds a text or nothing."""
    return picture_of(QGuiApplication.clipboard().mimeData())


def _first_file(data: QMimeData | None) -> str:
    urls = [url.toLocalFile() for url in data.urls() if url.isLocalFile()] if data is not None else []
    return urls[0] if urls else ""
