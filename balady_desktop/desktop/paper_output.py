"""Papers to a printer and into files."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from balady_desktop.desktop.models.page_pictures import page_images
from balady_desktop.domain.text import strip_marks

if TYPE_CHECKING:
    from balady_desktop.actions.views import PageImage

PRINT_DPI = 300
_NOT_IN_FILE_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))


def new_printer(title: str, pages: int) -> QPrinter:
    """A4, to the edge of the sheet: the papers have margins of their own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setFromTo(1, max(1, pages))
    return printer


class PrintJob:
    """Papers one after the other as one job of the printer."""

    def __init__(self, printer: QPrinter) -> None:
        self._printer, self._painter = printer, QPainter()

    def add(self, images: Iterable[QImage]) -> bool:
        """Draw pages as large as the sheet allows. False where the printer takes nothing."""
        for image in images:
            is_ready = self._printer.newPage() if self._painter.isActive() else self._painter.begin(self._printer)
            if not is_ready:
                return False
            sheet = self._painter.viewport()
            size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            at = QRect(sheet.topLeft(), size)
            at.moveCenter(sheet.center())
            self._painter.drawImage(at, image)
        return True

    def end(self) -> bool:
        """Hand the job over."""
        return self._painter.end() if self._painter.isActive() else False


def draw_pages(printer: QPrinter, pages: "Sequence[PageImage]") -> bool:
    """Draw the chosen pages of one paper. False where the printer takes nothing."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    job = PrintJob(printer)
    return job.add(page_images(pages[first - 1 : last])) and job.end()


def file_name(title: str) -> str:
    """A file name from the title of a paper: no marks, no signs that a file system refuses."""
    return strip_marks(title).translate(_NOT_IN_FILE_NAMES).strip() + ".pdf"


def free_path(path: Path) -> Path:
    """The path, or the next one with a number, where nothing stands yet."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free
