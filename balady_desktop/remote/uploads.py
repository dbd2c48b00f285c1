"""Attachments by the tus 1.0 resumable protocol: after a cut, the server's offset says where to go on."""

import base64
from collections.abc import Callable
from dataclasses import dataclass

from balady_desktop.remote.errors import CancelledError, CaptivePortalError
from balady_desktop.remote.exchange import Answer, refusal_of
from balady_desktop.remote.municipal_server import MunicipalServer

TUS = {"Tus-Resumable": "1.0.0"}
PART = 1 << 20
Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]
ReadPart = Callable[[int, int], bytes]


@dataclass(frozen=True, slots=True)
class Upload:
    """What is sent: the content's name, its size and kind, and a way to read a part of it at an offset.

    `party` is the body whose file it becomes; empty: the person's own.
    """

    sha256: str
    size: int
    media_type: str
    name: str
    read: ReadPart
    party: str = ""


def begin_upload(server: MunicipalServer, upload: Upload) -> str:
    """Announce an upload; returns its place on the server, to be kept until it is complete."""
    metadata = {"sha256": upload.sha256, "filename": upload.name, "filetype": upload.media_type}
    if upload.party:
        metadata["party"] = upload.party
    encoded = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in metadata.items())
    headers = {**TUS, "Upload-Length": str(upload.size), "Upload-Metadata": encoded}
    answer = _checked(server.call("POST", "/v1/files", b"", headers))
    location = answer.headers.get("Location", "")
    # Only a place on the same server is believed; an absolute address of another host is not ours.
    path = location.removeprefix(server.url.rstrip("/"))
    if not path.startswith("/"):
        raise CaptivePortalError
    return path


def continue_upload(
    server: MunicipalServer, place: str, upload: Upload, progress: Progress, is_cancelled: IsCancelled
) -> None:
    """Send what the server does not have yet. Raises CancelledError, or RefusedError with an attachment code."""
    offset = _offset(server, place)
    while offset < upload.size:
        if is_cancelled():
            raise CancelledError
        progress(offset, upload.size)
        offset = _send_part(server, place, upload, offset)
    progress(upload.size, upload.size)


def cancel_upload(server: MunicipalServer, place: str) -> None:
    """Tell the server to forget an upload that will not be finished."""
    _checked(server.call("DELETE", place, b"", TUS))


def _offset(server: MunicipalServer, place: str) -> int:
    return int(_checked(server.call("HEAD", place, b"", TUS)).headers["Upload-Offset"])


def _send_part(server: MunicipalServer, place: str, upload: Upload, offset: int) -> int:
    part = upload.read(offset, min(PART, upload.size - offset))
    headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
    answer = server.call("PATCH", place, part, headers)
    if answer.status == 409:
        # The server has more or less than this side thought (a reply was lost): its word counts.
        return _offset(server, place)
    return int(_checked(answer).headers["Upload-Offset"])


def _checked(answer: Answer) -> Answer:
    if answer.status >= 400:
        raise refusal_of(answer)
    return answer
