"""Several papers in one job: saved into a folder or printed one after the other, with a way to stop between two."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from balady_desktop.desktop.models.page_pictures import page_images
from balady_desktop.desktop.papers.paper_output import PRINT_DPI, PrintJob, file_name, free_path
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.documents.whole_files import write_whole
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import DocumentView, PageImage


@dataclass(frozen=True, slots=True)
class BatchState:
    """How far the job is: what is done, what failed and why, what was not reached."""

    waiting: "tuple[DocumentView, ...]"
    done: "tuple[DocumentView, ...]" = ()
    failed: "tuple[tuple[DocumentView, Exception], ...]" = ()

    @property
    def total(self) -> int:
        return len(self.waiting) + len(self.done) + len(self.failed)


class PaperBatch(QObject):
    """One paper at a time, so that memory stays as it is; `finished` at the end, or when it was stopped."""

    changed = Signal()
    finished = Signal()

    def __init__(self, shell: Shell, documents: "Sequence[DocumentView]", parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.state = BatchState(tuple(documents))
        self._is_stopped = False
        self._step: Callable[[DocumentView], None] = lambda document: None
        self._end: Callable[[], bool] = lambda: True

    def name_of(self, document: "DocumentView") -> str:
        """Kind and number: nothing about a person."""
        return f"{document.title.text(self._shell.language())} {isolate(document.number)}"

    def save(self, folder: Path) -> None:
        """Write every paper into the folder; a file that is there is never replaced."""
        printing, language = self._shell.program.printing, self._shell.language()

        def step(document: "DocumentView") -> None:
            def work() -> None:
                paper = printing.fetch_to_save(document.document_id, document.title, language)
                write_whole(free_path(folder / file_name(self.name_of(document))), paper.pdf)

            run = self._shell.background.with_server
            run(self, work, lambda _: self._took(document), lambda error: self._lost(document, error))

        self._run(step, lambda: True)

    def print_on(self, printer: QPrinter) -> None:
        """Print every paper as one job of the printer; each copy is counted by the server."""
        printing, language, job = self._shell.program.printing, self._shell.language(), PrintJob(printer)

        def step(document: "DocumentView") -> None:
            def work() -> "tuple[PageImage, ...]":
                paper = printing.fetch_to_print(document.document_id, document.title, language)
                return printing.all_pages(paper.pdf, PRINT_DPI)

            def draw(pages: "Sequence[PageImage]") -> None:
                if job.add(page_images(pages)):
                    self._took(document)
                else:
                    self._lost(document, OSError())

            run = self._shell.background.with_server
            run(self, work, draw, lambda error: self._lost(document, error))

        self._run(step, job.end)

    def again(self) -> None:
        """Try what failed and what was not reached."""
        failed = tuple(document for document, _ in self.state.failed)
        self.state = replace(self.state, waiting=(*failed, *self.state.waiting), failed=())
        self._run(self._step, self._end)

    def stop(self) -> None:
        """Finish the paper in hand, then stop."""
        self._is_stopped = True

    def _run(self, step: "Callable[[DocumentView], None]", end: Callable[[], bool]) -> None:
        self._step, self._end, self._is_stopped = step, end, False
        self._next()

    def _next(self) -> None:
        self.changed.emit()
        if self._is_stopped or not self.state.waiting:
            self._end()
            self.finished.emit()
        else:
            self._step(self.state.waiting[0])

    def _took(self, document: "DocumentView") -> None:
        self.state = replace(self.state, waiting=self.state.waiting[1:], done=(*self.state.done, document))
        self._next()

    def _lost(self, document: "DocumentView", error: Exception) -> None:
        failed = (*self.state.failed, (document, error))
        self.state = replace(self.state, waiting=self.state.waiting[1:], failed=failed)
        self._next()
