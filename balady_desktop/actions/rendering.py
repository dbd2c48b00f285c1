"""Pictures and QR codes of files, made in a process of its own: no user's file is ever parsed in the program itself.

`python -m balady_desktop.actions.rendering` is that process: it reads one job from standard input, writes what it found
to standard output and ends; on POSIX its memory and time are bounded.
"""

import base64
import io
import json
import math
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from balady_desktop.actions.views import PageImage
from balady_desktop.domain.trouble import Trouble

_SECONDS = 60
_MEMORY = 2 << 30
THUMBNAIL_WIDTH = 160
# A page of A2 at 200 dots an inch, and more than any page of A4 at the densities asked for.
_MOST_PAGE_PIXELS = 36_000_000
_MOST_ATTACHMENTS = 200


def render(content: bytes, media_type: str, dpi: int, most_pages: int = 200) -> tuple[PageImage, ...]:
    """Return a file's pages as pictures. Raises Trouble `file_unreadable`."""
    return _pictures({"kind": "pages", "media_type": media_type, "dpi": dpi, "most": most_pages}, content)


def thumbnail(content: bytes, media_type: str) -> bytes:
    """Return a small picture of a file's first page, PNG. Raises Trouble `file_unreadable`."""
    return _pictures({"kind": "thumbnail", "media_type": media_type, "dpi": 40, "most": 1}, content)[0].png


def _pictures(job: dict[str, Any], content: bytes) -> tuple[PageImage, ...]:
    pages = ask(job, content)
    return tuple(PageImage(base64.b64decode(one["png"]), one["width"], one["height"]) for one in pages)


def ask(job: dict[str, Any], content: bytes) -> Any:
    """Have a job done in the other process. Raises Trouble `file_unreadable`."""
    order = json.dumps(job).encode() + b"\n" + content
    command = [sys.executable, "-m", "balady_desktop.actions.rendering"]
    try:
        done = subprocess.run(command, input=order, capture_output=True, timeout=_SECONDS, check=True)
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise Trouble("file_unreadable") from error


def main() -> None:
    """Do one job and end."""
    _limit()
    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    job = json.loads(head)
    json.dump(_JOBS[job["kind"]](content, job), sys.stdout)


def _all_pages(content: bytes, job: dict[str, Any]) -> Any:
    return [_encoded(page) for page in _pages(content, job)]


def _small_page(content: bytes, job: dict[str, Any]) -> Any:
    page = next(iter(_pages(content, job)))
    page.thumbnail((THUMBNAIL_WIDTH, THUMBNAIL_WIDTH * 2))
    return [_encoded(page)]


def _squares(content: bytes, job: dict[str, Any]) -> Any:
    import zxingcpp

    formats = zxingcpp.barcode_formats_from_str("QRCode")
    texts: dict[str, None] = {}
    pages = 0
    # One more than are looked at tells that some were left out.
    for pages, page in enumerate(_pages(content, {**job, "most": job["most"] + 1}), 1):
        if pages > job["most"]:
            break
        texts |= dict.fromkeys(code.text for code in zxingcpp.read_barcodes(page, formats))
    return {"texts": list(texts), "all_pages": pages <= job["most"]}


def _attachments(content: bytes, job: dict[str, Any]) -> Any:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    attachments = map(document.get_attachment, range(min(document.count_attachments(), _MOST_ATTACHMENTS)))
    found = (bytes(one.get_data()) for one in attachments if one.get_name() == job["name"])
    # A huge one is no record of ours: it is empty, and so not what was signed.
    bounded = (data if len(data) <= job["most_bytes"] else b"" for data in found)
    return [base64.b64encode(data).decode() for data in bounded]


_JOBS = {"pages": _all_pages, "thumbnail": _small_page, "squares": _squares, "attachments": _attachments}


def _limit() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _pages(content: bytes, job: dict[str, Any]) -> Iterator[Any]:
    if job["media_type"] != "application/pdf":
        # Imported here, as PDFium below: the program itself never opens a user's file.
        from balady_desktop.actions.pictures import open_pictures

        yield from open_pictures(content, job["most"])
        return
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    for number in range(min(len(document), job["most"])):
        page = document[number]
        yield page.render(scale=_scale(page.get_size(), job["dpi"])).to_pil()


def _scale(size: tuple[float, float], dpi: int) -> float:
    """A page as large as a wall is drawn smaller."""
    return min(dpi / 72, math.sqrt(_MOST_PAGE_PIXELS / max(size[0] * size[1], 1)))


def _encoded(picture: Any) -> dict[str, Any]:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return {"png": base64.b64encode(buffer.getvalue()).decode(), "width": picture.width, "height": picture.height}


if __name__ == "__main__":
    main()
