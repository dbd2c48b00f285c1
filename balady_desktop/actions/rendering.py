"""Pictures of files, made in a process of its own: no user's file is ever parsed in the program itself.

`python -m balady_desktop.actions.rendering` is that process: it reads one job from standard input, writes its pictures
to standard output and ends; on POSIX its memory and time are bounded.
"""

import base64
import io
import json
import subprocess
import sys
from typing import Any

from balady_desktop.actions.views import PageImage
from balady_desktop.domain.trouble import Trouble

_SECONDS = 60
_MEMORY = 2 << 30
THUMBNAIL_WIDTH = 160
# Above this a picture is a bomb, not a document.
_MOST_PIXELS = 120_000_000


def render(content: bytes, media_type: str, dpi: int, most_pages: int = 200) -> tuple[PageImage, ...]:
    """Give a file's pages as pictures. Raises Trouble `file_unreadable`."""
    return _ask({"kind": "pages", "media_type": media_type, "dpi": dpi, "most": most_pages}, content)


def thumbnail(content: bytes, media_type: str) -> bytes:
    """Give a small picture of a file's first page, PNG. Raises Trouble `file_unreadable`."""
    return _ask({"kind": "thumbnail", "media_type": media_type, "dpi": 40, "most": 1}, content)[0].png


def _ask(job: dict[str, Any], content: bytes) -> tuple[PageImage, ...]:
    order = json.dumps(job).encode() + b"\n" + content
    command = [sys.executable, "-m", "balady_desktop.actions.rendering"]
    try:
        done = subprocess.run(command, input=order, capture_output=True, timeout=_SECONDS, check=True)
        pages = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise Trouble("file_unreadable") from error
    return tuple(PageImage(base64.b64decode(one["png"]), one["width"], one["height"]) for one in pages)


def main() -> None:
    """Do one job and end."""
    _limit()
    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    job = json.loads(head)
    pages = _pdf_pages(content, job) if job["media_type"] == "application/pdf" else [_picture(content)]
    if job["kind"] == "thumbnail":
        pages[0].thumbnail((THUMBNAIL_WIDTH, THUMBNAIL_WIDTH * 2))
    json.dump([_encoded(page) for page in pages], sys.stdout)


def _limit() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _pdf_pages(content: bytes, job: dict[str, Any]) -> list[Any]:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    count = min(len(document), job["most"])
    return [document[number].render(scale=job["dpi"] / 72).to_pil() for number in range(count)]


def _picture(content: bytes) -> Any:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
    picture.load()
    return ImageOps.exif_transpose(picture).convert("RGB")


def _encoded(picture: Any) -> dict[str, Any]:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return {"png": base64.b64encode(buffer.getvalue()).decode(), "width": picture.width, "height": picture.height}


if __name__ == "__main__":
    main()
