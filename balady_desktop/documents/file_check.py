"""Whether an attached file can be opened and looked at, asked before it is accepted, by both sides in the same way.

`python -m balady_desktop.documents.file_check` is the process that opens the file: it reads the type and the content
from standard input and writes the code of what is wrong, or nothing.
"""

import io
import sys
import zlib
from collections.abc import Callable, Mapping

from balady_desktop.documents.own_process import OwnProcessError, bound, run_apart
from balady_desktop.domain.media_types import (
    CSV,
    DXF,
    GEOJSON,
    IFC,
    JPEG,
    PDF,
    PNG,
    SHAPEFILE,
    XLSX,
    is_whole,
)

# Above this a picture is a bomb, not a document.
MOST_PIXELS = 120_000_000
# What a packed file may become, and of how many parts: more is a bomb.
MOST_UNPACKED = 500_000_000
MOST_PARTS = 10_000
_SECONDS = 20
_DOTS = 100
DAMAGED = "attachment_damaged"
_LOCKED, _NO_PAGES = "attachment_locked", "attachment_no_pages"


def file_fault(content: bytes, media_type: str) -> str | None:
    """Return the code of what keeps a file from being looked at, None where nothing does."""
    if not is_whole(content, media_type):
        return DAMAGED
    try:
        found = run_apart(__name__, media_type.encode() + b"\n" + content, _SECONDS)
    except OwnProcessError:
        return DAMAGED
    return found.decode("ascii") or None


def main() -> None:
    """Check one file and end."""
    bound(_SECONDS)
    media_type, _, content = sys.stdin.buffer.read().partition(b"\n")
    sys.stdout.write(_CHECKS[media_type.decode("ascii")](content) or "")


def _pdf_fault(content: bytes) -> str | None:
    import pypdfium2
    import pypdfium2.raw as raw

    # PDFium loads no document without pages, and then knows of no error.
    faults = {raw.FPDF_ERR_PASSWORD: _LOCKED, raw.FPDF_ERR_SECURITY: _LOCKED, raw.FPDF_ERR_SUCCESS: _NO_PAGES}
    try:
        document = pypdfium2.PdfDocument(content)
        # Its only page says that another program is needed; what was filled in is not on it.
        if document.get_formtype() == raw.FORMTYPE_XFA_FULL:
            return "attachment_form"
        # A file without its last pages loads, and so does one whose pages are gone.
        first = document[0]
        first.render(scale=_DOTS / max(1, *first.get_size()))
        document.get_page_size(len(document) - 1)
    except pypdfium2.PdfiumError as error:
        return faults.get(error.err_code, DAMAGED)
    return None


def _picture_fault(content: bytes) -> str | None:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    try:
        picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
        if picture.width * picture.height > MOST_PIXELS:
            return "attachment_pixels"
        picture.load()
    # Pillow raises whatever the damage leads it to.
    except Exception:
        return DAMAGED
    return None


def _zip_fault(content: bytes) -> str | None:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED or len(packed.infolist()) > MOST_PARTS:
                return "attachment_large"
            if any(one.flag_bits & 1 for one in packed.infolist()):
                return _LOCKED
            return DAMAGED if packed.testzip() is not None else None
    except (zipfile.BadZipFile, OSError, NotImplementedError, zlib.error, EOFError):
        return DAMAGED


def _json_fault(content: bytes) -> str | None:
    import json

    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return DAMAGED
    return None if isinstance(found, dict) and isinstance(found.get("type"), str) else DAMAGED


def _text_fault(content: bytes) -> str | None:
    """A text that is neither Unicode nor what Arabic Windows writes is damaged."""
    for encoding in ("utf-8-sig", "cp1256"):
        try:
            return DAMAGED if "\0" in content.decode(encoding) else None
        except UnicodeDecodeError:
            continue
    return DAMAGED


_CHECKS: Mapping[str, Callable[[bytes], str | None]] = {
    PDF: _pdf_fault,
    JPEG: _picture_fault,
    PNG: _picture_fault,
    XLSX: _zip_fault,
    SHAPEFILE: _zip_fault,
    GEOJSON: _json_fault,
    # Drawings and models are read by what works with them; here they are whole, and texts.
    DXF: lambda content: None if content.startswith(b"AutoCAD") else _text_fault(content),
    IFC: _text_fault,
    CSV: _text_fault,
}


if __name__ == "__main__":
    main()
