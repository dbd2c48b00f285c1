"""What a drag carries: files of this computer, a picture out of a browser, or something that is not here yet."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage

# Kept as they are; any other picture is made a PNG.
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png"}
_LONGEST_ADDRESS = 64 << 20


@dataclass(frozen=True, slots=True)
class DroppedPicture:
    """A picture without a file; `name` is empty where nobody named it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Dropped:
    """Files first; a picture where there are none; neither where only an address or a text was dropped."""

    paths: tuple[str, ...] = ()
    picture: DroppedPicture | None = None


def find_dropped(data: QMimeData) -> Dropped:
    """Return what can be taken of what was dropped."""
    paths = tuple(url.toLocalFile() for url in data.urls() if url.isLocalFile())
    return Dropped(paths) if paths else Dropped(picture=next(_pictures(data), None))


def _pictures(data: QMimeData) -> Iterator[DroppedPicture]:
    stem = next((_stem(url) for url in data.urls() if url.scheme() in ("http", "https")), "")
    for kind, ending in _ENDINGS.items():
        if content := data.data(kind).data():
            yield DroppedPicture(stem and stem + ending, bytes(content))
    if png := picture_of(data):
        yield DroppedPicture(stem and stem + ".png", png)
    for url in data.urls():
        if content := _inside(url):
            yield DroppedPicture("", content)


def picture_of(data: QMimeData | None) -> bytes:
    """Return the picture that is carried as PNG, empty where it is a text or nothing."""
    # An empty clipboard has no data at all.
    image = data.imageData() if data is not None and data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the binding takes a text, its types do not know it
    return bytes(buffer.data().data())


def _stem(url: QUrl) -> str:
    return url.fileName().rpartition(".")[0] or url.fileName()


def _inside(url: QUrl) -> bytes:
    """Return the picture that an address itself contains (`data:`), empty where it contains none."""
    text = url.toString() if url.scheme() == "data" else ""
    head, _, body = text[:_LONGEST_ADDRESS].partition(",")
    if not head.startswith("data:image/"):
        return b""
    content = unquote_to_bytes(body)
    try:
        return base64.b64decode(content) if head.endswith(";base64") else content
    except binascii.Error:
        return b""
