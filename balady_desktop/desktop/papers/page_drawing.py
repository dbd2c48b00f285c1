"""Draws the pages of one file for its viewer, when they come into sight, off the UI thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from balady_desktop.desktop.models.page_pictures import page_images
from balady_desktop.desktop.papers.page_viewer import PageViewer
from balady_desktop.desktop.shell.shell import Shell

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import FileOutline


@dataclass(eq=False, slots=True)
class _File:
    content: bytes
    media_type: str
    name: str
    is_drawn: bool = False


class PageDrawing(QObject):
    """`opened` when the pages stand in the viewer, `failed` with the error where none of them can."""

    opened = Signal()
    failed = Signal(Exception)

    def __init__(self, shell: Shell, viewer: PageViewer) -> None:
        super().__init__(viewer)
        self._shell, self._viewer = shell, viewer
        self._file: _File | None = None
        viewer.pages_wanted.connect(self._draw)

    def open(self, content: bytes, media_type: str, name: str) -> None:
        """Show another file in the viewer."""
        file = self._file = _File(content, media_type, name)
        outline = self._shell.program.printing.outline

        def show(found: "FileOutline") -> None:
            if file is self._file:
                self._viewer.show_pages(found, name)
                self.opened.emit()

        self._shell.background.with_server(
            self, lambda: outline(content, media_type), show, lambda error: self._fail(file, (), error)
        )

    def close(self) -> None:
        """Forget the file; what is being drawn is thrown away when it comes."""
        self._file = None

    def _draw(self, numbers: Sequence[int], dpi: int) -> None:
        file, pages = self._file, self._shell.program.printing.pages
        if file is None:
            return

        def draw() -> tuple[QImage, ...]:
            return tuple(page_images(pages(file.content, dpi, numbers, file.media_type)))

        self._shell.background.with_server(
            self,
            draw,
            lambda images: self._show(file, numbers, images, dpi),
            lambda error: self._fail(file, numbers, error),
        )

    def _show(self, file: _File, numbers: Sequence[int], images: Sequence[QImage], dpi: int) -> None:
        if file is self._file:
            file.is_drawn = True
            self._viewer.show_images(numbers, images, dpi)

    def _fail(self, file: _File, numbers: Sequence[int], error: Exception) -> None:
        if file is not self._file:
            return
        if file.is_drawn:
            self._viewer.fail_pages(numbers)
        else:
            self.failed.emit(error)
