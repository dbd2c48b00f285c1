"""Papers to a printer and into files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from balady_desktop.domain.text import strip_marks

_NOT_IN_FILE_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))


def new_printer(title: str, pages: int) -> QPrinter:
    """A4, to the edge of the sheet: the papers have margins of their own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setFromTo(1, max(1, pages))
    return printer


def draw_pages(printer: QPrinter, images: Sequence[QImage]) -> bool:
    """Draw the chosen pages as large as the sheet allows. False where the printer takes nothing."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(images)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, image in enumerate(images[first - 1 : last]):
        if number and not printer.newPage():
            return False
        sheet = painter.viewport()
        size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        at = QRect(sheet.topLeft(), size)
        at.moveCenter(sheet.center())
        painter.drawImage(at, image)
    return painter.end()


def file_name(title: str) -> str:
    """A file name from the title of a paper: no marks, no signs that a file system refuses."""
    return strip_marks(title).translate(_NOT_IN_FILE_NAMES).strip() + ".pdf"


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the goal, then take its place, so that a full disk leaves no half file."""
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
