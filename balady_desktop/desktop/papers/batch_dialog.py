"""A job over several papers before the eye: how far it is, a way to stop, and one line of result."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.papers.paper_batch import PaperBatch
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.parts.progress_card import ProgressCard
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.trouble import Trouble

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import DocumentView

translate = QCoreApplication.translate

_WIDTH, _MOST_FAILURES = 620, 4


class BatchDialog(Dialog):
    """Closing it stops the job after the paper in hand."""

    def __init__(self, shell: Shell, documents: "Sequence[DocumentView]", title: str, parent: QWidget) -> None:
        super().__init__(title, "", parent, width=_WIDTH)
        self._shell = shell
        self._folder: Path | None = None
        self.batch = PaperBatch(shell, documents, self)
        self.progress = ProgressCard()
        self.progress.cancelled.connect(self.batch.stop)
        self._failures = column(spacing=8)
        self.body.addWidget(self.progress)
        self.body.addLayout(self._failures)
        self.again_button = self.add_act(translate("Batch", "Retry the failed documents"), "primary", self._again)
        self.folder_button = self.add_act(translate("Batch", "Open the folder"), "secondary", self._open_folder)
        self.close_button = self.add_act(translate("Batch", "Close"), "secondary", self.reject)
        self.batch.changed.connect(self._show)
        self.batch.finished.connect(self._finish)
        self.finished.connect(self.batch.stop)
        self.finished.connect(self.deleteLater)
        self._offer(is_over=False)

    def save(self, folder: Path) -> None:
        """Save all into the folder."""
        self._folder = folder
        self._begin(lambda: self.batch.save(folder))

    def print_on(self, printer: QPrinter) -> None:
        """Print all."""
        self._begin(lambda: self.batch.print_on(printer))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.batch.stop()
        super().closeEvent(event)

    def _begin(self, start: Callable[[], None]) -> None:
        self.open()
        start()

    def _again(self) -> None:
        empty(self._failures)
        self._offer(is_over=False)
        self.again_button.release_guard()
        self.batch.again()

    def _show(self) -> None:
        state = self.batch.state
        handled = state.total - len(state.waiting)
        name = self.batch.name_of(state.waiting[0]) if state.waiting else ""
        self.progress.set_progress(handled, state.total, name)

    def _finish(self) -> None:
        state = self.batch.state
        self.progress.finish(self._result(), "warning" if state.failed or state.waiting else "success")
        empty(self._failures)
        for document, error in state.failed[:_MOST_FAILURES]:
            self._failures.addWidget(AlertBar("error", self.batch.name_of(document), self._why(error)))
        self._offer(is_over=True)

    def _result(self) -> str:
        state = self.batch.state
        parts = [translate("Batch", "%n document(s) done", None, len(state.done))]
        if state.failed:
            parts.append(translate("Batch", "%n failed", None, len(state.failed)))
        if state.waiting:
            parts.append(translate("Batch", "%n remaining", None, len(state.waiting)))
        return translate("Batch", ", ").join(parts)

    def _why(self, error: Exception) -> str:
        if isinstance(error, Trouble):
            return " ".join(sentence(self._shell, error))
        return translate("Batch", "The folder or the printer did not accept it.")

    def _offer(self, *, is_over: bool) -> None:
        state = self.batch.state
        self.again_button.setVisible(is_over and bool(state.failed or state.waiting))
        self.folder_button.setVisible(is_over and self._folder is not None and bool(state.done))
        self.close_button.setVisible(is_over)
        if is_over:
            self.close_button.setFocus()

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
