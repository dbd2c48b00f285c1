"""Papers to a printer and into files."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from balady_desktop.desktop.models.page_pictures import page_images
from balady_desktop.domain.text import strip_marks

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import PageImage

PRINT_DPI = 300
# What one of the file systems refuses or one of the shells takes for something else.
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')
# Windows takes these for devices, whatever the ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE)
# File systems take 255 bytes; the rest is for a number and the ending.
_MOST_BYTES = 200


def new_printer(title: str, pages: int) -> QPrinter:
    """A4, to the edge of the sheet: the papers have margins of their own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    # Qt makes a file's name of it where the person prints into a file.
    printer.setDocName(_stem(title))
    printer.setFromTo(1, max(1, pages))
    return printer


class PrintJob:
    """Papers one after the other as one job of the printer."""

    def __init__(self, printer: QPrinter) -> None:
        # In this order they go, too: a painter that is at work needs its printer to the end.
        self._painter, self._printer = QPainter(), printer

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
    """Return a name from the title of a paper that every file system takes."""
    return f"{_stem(title)}.pdf"


def _stem(title: str) -> str:
    plain = " ".join(_NOT_IN_FILE_NAMES.sub("-", strip_marks(title)).split())
    short = plain.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .")
    if not short:
        return "document"
    return f"_{short}" if _DEVICES.fullmatch(short) else short


def free_path(path: Path) -> Path:
    """The path, or the next one with a number, where nothing stands yet."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free
