"""Pages of a finished paper as pictures, for the program's preview."""

import io
import threading
from dataclasses import dataclass

import pypdfium2

_POINTS_PER_INCH = 72
# PDFium may be used by one thread at a time, whatever the documents.
_PDFIUM = threading.Lock()


@dataclass(frozen=True, slots=True)
class PageImage:
    png: bytes
    width: int
    height: int


def to_images(pdf: bytes, dpi: int = 110) -> list[PageImage]:
    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [_image(page, dpi / _POINTS_PER_INCH) for page in document]
        finally:
            document.close()


def _image(page: pypdfium2.PdfPage, scale: float) -> PageImage:
    picture = page.render(scale=scale).to_pil()
    data = io.BytesIO()
    picture.save(data, "PNG", compress_level=1)
    return PageImage(data.getvalue(), picture.width, picture.height)
