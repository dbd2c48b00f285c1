"""Pictures and QR codes of files, made in a process of its own: no user's file is ever parsed in the program itself.

`python -m balady_desktop.actions.rendering` is that process: it reads one job from standard input, writes what it found
to standard output and ends; on POSIX its memory and time are bounded. What one job may draw is bounded everywhere.
"""

import base64
import io
import json
import math
import struct
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from balady_desktop.actions.paper_views import FileOutline, PageImage
from balady_desktop.documents.own_process import OwnProcessError, bound, run_apart
from balady_desktop.domain.trouble import Trouble

THUMBNAIL_WIDTH = 160
# A picture is shown as if it had so many dots per inch.
PICTURE_DPI = 144
# Later pages of a file are left out, and whoever shows it says so.
MOST_PAGES = 200
# What the pictures of one file may occupy on the screen, in pixels of four bytes; one page at most half of it.
FILE_PIXELS = 64_000_000
_PAGE_PIXELS = FILE_PIXELS // 2
# What is searched for QR codes in one file: a hundred sheets of A4 with 200 dots per inch, or fewer of larger pages.
SEARCHED_PIXELS = 400_000_000
# So many pages of a paper are drawn by one process.
_PAGES_AT_ONCE = 4
# The largest page that PDF knows, in points.
_LONGEST_SIDE = 14_400
_POINTS_PER_INCH = 72
_PDF = "application/pdf"
_MOST_ATTACHMENTS = 200
_FRAME = struct.Struct(">III")


def outline(content: bytes, media_type: str) -> FileOutline:
    """Return how many pages a file has and how large they are. Raises Trouble `file_unreadable`."""
    found = ask({"kind": "outline", "media_type": media_type, "most": MOST_PAGES}, content)
    sizes = tuple((width, height) for width, height in found["sizes"])
    return FileOutline(sizes, found["count"], any(map(_is_coarse, sizes)))


def _is_coarse(size: tuple[float, float]) -> bool:
    return size[0] * size[1] * (PICTURE_DPI / _POINTS_PER_INCH) ** 2 > _PAGE_PIXELS


def render(content: bytes, media_type: str, dpi: int, numbers: Sequence[int]) -> tuple[PageImage, ...]:
    """Return pages, counted from one, as pictures; large ones with fewer dots. Raises Trouble `file_unreadable`."""
    return _pictures({"kind": "pages", "media_type": media_type, "dpi": dpi, "numbers": list(numbers)}, content)


def render_all(content: bytes, media_type: str, dpi: int) -> tuple[PageImage, ...]:
    """Return every page that `outline` tells of. Raises Trouble `file_unreadable`."""
    numbers = range(1, len(outline(content, media_type).sizes) + 1)
    parts = (numbers[at : at + _PAGES_AT_ONCE] for at in range(0, len(numbers), _PAGES_AT_ONCE))
    return tuple(page for part in parts for page in render(content, media_type, dpi, part))


def thumbnail(content: bytes, media_type: str) -> bytes:
    """Return a small picture of a file's first page, PNG. Raises Trouble `file_unreadable`."""
    return _pictures({"kind": "thumbnail", "media_type": media_type, "dpi": 40, "most": 1}, content)[0].png


def _pictures(job: dict[str, Any], content: bytes) -> tuple[PageImage, ...]:
    return tuple(_unframed(_run(job, content)))


def _unframed(told: bytes) -> Iterator[PageImage]:
    at = 0
    while at < len(told):
        length, width, height = _FRAME.unpack_from(told, at)
        at += _FRAME.size
        yield PageImage(told[at : at + length], width, height)
        at += length


def ask(job: dict[str, Any], content: bytes) -> Any:
    """Have a job done in the other process. Raises Trouble `file_unreadable`."""
    return json.loads(_run(job, content))


def _run(job: dict[str, Any], content: bytes) -> bytes:
    try:
        return run_apart("balady_desktop.actions.rendering", json.dumps(job).encode() + b"\n" + content)
    except OwnProcessError as error:
        raise Trouble("file_unreadable") from error


def main() -> None:
    """Do one job and end."""
    bound()
    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    job = json.loads(head)
    for part in _JOBS[job["kind"]](content, job):
        sys.stdout.buffer.write(part)


def _told(find: Any) -> Any:
    return lambda content, job: [json.dumps(find(content, job)).encode()]


def _outline(content: bytes, job: dict[str, Any]) -> Any:
    if job["media_type"] != _PDF:
        width, height = next(_open_pictures(content, 1)).size
        points = _POINTS_PER_INCH / PICTURE_DPI
        return {"count": 1, "sizes": [(width * points, height * points)]}
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    shown = range(min(len(document), job["most"]))
    return {"count": len(document), "sizes": [_bounded(*document.get_page_size(number)) for number in shown]}


def _bounded(width: float, height: float) -> tuple[float, float]:
    """Return the size of a page, made smaller where no page may be so large."""
    less = min(1.0, _LONGEST_SIDE / max(width, height, 1))
    return max(1.0, width * less), max(1.0, height * less)


def _all_pages(content: bytes, job: dict[str, Any]) -> Any:
    return (_encoded(page) for page in _pages(content, job))


def _small_page(content: bytes, job: dict[str, Any]) -> Any:
    page = next(iter(_pages(content, job)))
    page.thumbnail((THUMBNAIL_WIDTH, THUMBNAIL_WIDTH * 2))
    yield _encoded(page)


def _squares(content: bytes, job: dict[str, Any]) -> Any:
    import zxingcpp

    formats = zxingcpp.barcode_formats_from_str("QRCode")
    texts: dict[str, None] = {}
    searched = 0
    # One more than are looked at tells that some were left out.
    for pages, page in enumerate(_pages(content, {**job, "most": job["most"] + 1}), 1):
        searched += page.width * page.height
        if pages > job["most"] or searched > SEARCHED_PIXELS:
            return {"texts": list(texts), "all_pages": False}
        texts |= dict.fromkeys(code.text for code in zxingcpp.read_barcodes(page, formats))
    return {"texts": list(texts), "all_pages": True}


def _attachments(content: bytes, job: dict[str, Any]) -> Any:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    attachments = map(document.get_attachment, range(min(document.count_attachments(), _MOST_ATTACHMENTS)))
    found = (bytes(one.get_data()) for one in attachments if one.get_name() == job["name"])
    # A huge one is no record of ours: it is empty, and so not what was signed.
    bounded = (data if len(data) <= job["most_bytes"] else b"" for data in found)
    return [base64.b64encode(data).decode() for data in bounded]


def _pack(content: bytes, job: dict[str, Any]) -> Any:
    # Imported here, as PDFium above: only this process unpacks a file.
    from balady_desktop.documents.evidence import read_pack

    square, manifest = read_pack(content)
    return {"text": square, "record": manifest}


_JOBS = {
    "outline": _told(_outline),
    "pages": _all_pages,
    "thumbnail": _small_page,
    "squares": _told(_squares),
    "attachments": _told(_attachments),
    "pack": _told(_pack),
}


def _pages(content: bytes, job: dict[str, Any]) -> Iterator[Any]:
    if job["media_type"] != _PDF:
        for picture in _open_pictures(content, job.get("most", 1)):
            less = _less(_PAGE_PIXELS, *picture.size)
            yield picture if less == 1 else picture.reduce(math.ceil(1 / less))
        return
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    numbers = job.get("numbers") or range(1, min(len(document), job["most"]) + 1)
    most = min(_PAGE_PIXELS, FILE_PIXELS // len(numbers)) if "numbers" in job else _PAGE_PIXELS
    for number in numbers:
        page = document[number - 1]
        scale = job["dpi"] / _POINTS_PER_INCH
        yield page.render(scale=scale * _less(most, *(side * scale for side in page.get_size()))).to_pil()


def _open_pictures(content: bytes, most: int) -> Iterator[Any]:
    # Imported here, as PDFium above: the program itself never opens a user's file.
    from balady_desktop.actions.pictures import open_pictures

    return open_pictures(content, most)


def _less(most: int, width: float, height: float) -> float:
    """Return by how much a page or picture must be made smaller to have at most so many pixels."""
    return min(1.0, math.sqrt(most / max(1.0, width * height)), most / max(1.0, width, height))


def _encoded(picture: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return _FRAME.pack(buffer.tell(), picture.width, picture.height) + buffer.getvalue()


if __name__ == "__main__":
    main()
