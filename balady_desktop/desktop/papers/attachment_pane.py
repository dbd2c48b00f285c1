"""The attachments of an application one after another: fetched when chosen, shown as pages, stopped at will."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from balady_desktop.desktop.cards.answer_pages import file_size, name_of
from balady_desktop.desktop.papers.page_drawing import PageDrawing
from balady_desktop.desktop.papers.page_viewer import PageViewer
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import bar, column, row, words
from balady_desktop.desktop.parts.buttons import icon_button
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.progress_card import ProgressCard
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import code_of, sentence
from balady_desktop.domain.answers import Attachment
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate

_KEPT_BYTES = 64 << 20


class AttachmentPane(QWidget):
    """Nothing is fetched or opened before somebody chooses it. `shown` tells which file stands in the viewer.

    `fetch` is called off the UI thread. `advice` says what to do about a file that cannot be shown.
    """

    shown = Signal(object)

    def __init__(self, shell: Shell, fetch: Callable[[Attachment], bytes], advice: str) -> None:
        super().__init__()
        self._shell, self._fetch_file, self._advice = shell, fetch, advice
        self._files: tuple[Attachment, ...] = ()
        self._kept: dict[str, bytes] = {}
        self._fetching: Attachment | None = None
        self.file: Attachment | None = None
        self._stack = QStackedWidget()
        self.viewer = PageViewer()
        self._drawing = PageDrawing(shell, self.viewer)
        self._drawing.opened.connect(lambda: self._stack.setCurrentIndex(2))
        self._drawing.failed.connect(self._unreadable)
        self.progress = ProgressCard(translate("AttachmentPane", "Downloading the attachment"))
        self.progress.cancelled.connect(self.stop)
        self._problem = AlertBar("error")
        self.again_button = self._problem.add_action(translate("AttachmentPane", "Download again"), self._again)
        self._arrange()

    def set_files(self, files: Sequence[Attachment]) -> None:
        """Take the files of the application in order; what is shown stays where it is one of them."""
        self._files = tuple(files)
        if self._at() < 0:
            self.file = None
            self._drawing.close()
            self._offer()
        self._tell_place()

    def show_file(self, file: Attachment) -> None:
        """Fetch it where it is not here, then show it."""
        self.stop()
        self.file = file
        self._tell_place()
        self.shown.emit(file)
        if file.sha256 in self._kept:
            self._open(file)
        else:
            self._fetch(file)

    def stop(self) -> None:
        """Stop waiting for what is being fetched."""
        if self._fetching is not None:
            self._fetching = None
            self.progress.finish(translate("AttachmentPane", "Stopped. Select it again to download it"), "info")

    # --- building ---

    def _arrange(self) -> None:
        self.before_button = icon_button("chevron-left", translate("AttachmentPane", "Previous attachment"))
        self.after_button = icon_button("chevron-right", translate("AttachmentPane", "Next attachment"))
        self.before_button.clicked.connect(lambda: self._step(-1))
        self.after_button.clicked.connect(lambda: self._step(1))
        self._name = words("", "label", wrap=False)
        self._place = words("", "caption", wrap=False)
        strip = bar("header")
        inner = row(strip, spacing=4)
        inner.setContentsMargins(12, 6, 12, 6)
        inner.addWidget(self._name, 1)
        for widget in (self._place, self.before_button, self.after_button):
            inner.addWidget(widget)
        self.offer = EmptyState("paperclip")
        self.offer.set_button_icon("eye")
        self.offer.acted.connect(lambda: self._step(1))
        for page in (self.offer, _in_corner(self.progress), self.viewer, _in_corner(self._problem)):
            self._stack.addWidget(page)
        outer = column(self)
        outer.addWidget(strip)
        outer.addWidget(self._stack, 1)
        self._offer()
        self._tell_place()

    def _offer(self) -> None:
        self._stack.setCurrentIndex(0)
        if not self._files:
            self.offer.set_words(translate("AttachmentPane", "This application has no attachments"))
            return
        sentence = translate("AttachmentPane", "%n attachment(s)", None, len(self._files))
        button = translate("AttachmentPane", "Show the first attachment")
        self.offer.set_words(sentence, button, translate("AttachmentPane", "Files are not opened automatically."))

    # --- fetching ---

    def _fetch(self, file: Attachment) -> None:
        self._fetching = file
        # Nobody knows how long it takes; what is given up is not shown when it comes.
        self.progress.set_progress(0, 0, file_size(file.size))
        self._stack.setCurrentIndex(1)
        fetch = self._fetch_file
        self._shell.background.with_server(
            self, lambda: fetch(file), lambda data: self._take(file, data), lambda error: self._fail(file, error)
        )

    def _take(self, file: Attachment, data: bytes) -> None:
        while self._kept and sum(map(len, self._kept.values())) + len(data) > _KEPT_BYTES:
            self._kept.pop(next(iter(self._kept)))
        self._kept[file.sha256] = data
        if file is self._fetching:
            self._fetching = None
            self._open(file)

    def _fail(self, file: Attachment, error: Exception) -> None:
        if file is self._fetching:
            self._fetching = None
            self._say(*sentence(self._shell, error))

    def _again(self) -> None:
        if self.file is not None:
            self.show_file(self.file)

    # --- showing ---

    def _open(self, file: Attachment) -> None:
        self._drawing.open(self._kept[file.sha256], file.media_type, file.name)

    def _unreadable(self, error: Exception) -> None:
        if code_of(error) != "file_unreadable":
            self._say(*sentence(self._shell, error))
            return
        title = translate("AttachmentPane", "This attachment cannot be shown")
        self._say(title, self._advice)

    def _say(self, title: str, text: str) -> None:
        self._problem.set_message("error", title, text)
        self._stack.setCurrentIndex(3)

    def _step(self, step: int) -> None:
        at = self._at() + step
        if 0 <= at < len(self._files):
            self.show_file(self._files[at])

    def _at(self) -> int:
        return next((at for at, one in enumerate(self._files) if self.file and one.sha256 == self.file.sha256), -1)

    def _tell_place(self) -> None:
        at, count = self._at(), len(self._files)
        self._name.setText(name_of(self.file) if self.file else translate("AttachmentPane", "Attachments"))
        place = translate("AttachmentPane", "{number} of {count}")
        shown = place.format(number=isolate(str(at + 1)), count=isolate(str(count))) if at >= 0 else ""
        self._place.setText(shown)
        self.before_button.setEnabled(at > 0)
        self.after_button.setEnabled(at < count - 1)


def _in_corner(widget: QWidget) -> QWidget:
    """At the top of an otherwise empty page."""
    holder = QWidget()
    inner = column(holder, margin=16)
    inner.addWidget(widget)
    inner.addStretch(1)
    return holder
