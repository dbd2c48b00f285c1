"""Files go by tus: after any cut the server's offset says where to go on, and only our server's places are believed."""

import base64
import hashlib

import pytest

from balady_desktop.remote.errors import CancelledError, CaptivePortalError, OutcomeUnknownError, RefusedError
from balady_desktop.remote.municipal_server import MunicipalServer
from balady_desktop.remote.session import Tokens
from balady_desktop.remote.uploads import PART, Upload, begin_upload, cancel_upload, continue_upload
from tests.remote.loopback import Asked, Loopback, Said, said

CONTENT = bytes(range(251)) * 12_000


class TusServer:
    """A tus server of one file; `breaks` says at which PATCH the line dies, after taking half of it."""

    def __init__(self) -> None:
        self.held = bytearray()
        self.patches = 0
        self.breaks: set[int] = set()
        self.metadata: dict[str, str] = {}

    def __call__(self, asked: Asked) -> Said | None:
        if asked.headers.get("tus-resumable") != "1.0.0":
            return said({"code": "tus_version"}, 412)
        if asked.method == "POST":
            pairs = (one.split(" ") for one in asked.headers["upload-metadata"].split(","))
            self.metadata = {name: base64.b64decode(value).decode() for name, value in pairs}
            return Said(201, b"", {"Location": "/v1/files/u1"})
        if asked.method == "PATCH":
            return self._patch(asked)
        if asked.method == "DELETE":
            return Said(204, b"", {})
        return Said(200, b"", {"Upload-Offset": str(len(self.held))})

    def _patch(self, asked: Asked) -> Said | None:
        if int(asked.headers["upload-offset"]) != len(self.held):
            return said({"code": "offset_differs"}, 409)
        self.patches += 1
        if self.patches in self.breaks:
            self.held += asked.body[: len(asked.body) // 2]
            return None
        self.held += asked.body
        return Said(204, b"", {"Upload-Offset": str(len(self.held))})


@pytest.fixture
def door(door: MunicipalServer) -> MunicipalServer:
    return door.speak_for("p", Tokens("a", "r"), lambda tokens: None)


@pytest.fixture
def tus(loopback: Loopback) -> TusServer:
    loopback.answer = server = TusServer()
    return server


def upload() -> Upload:
    name = hashlib.sha256(CONTENT).hexdigest()
    return Upload(name, len(CONTENT), "application/pdf", "عقد.pdf", lambda at, length: CONTENT[at : at + length])


def test_a_file_goes_in_parts_and_tells_how_far_it_is(tus: TusServer, door: MunicipalServer) -> None:
    told: list[tuple[int, int]] = []
    place = begin_upload(door, upload())
    continue_upload(door, place, upload(), lambda *at: told.append(at), lambda: False)
    assert bytes(tus.held) == CONTENT
    assert tus.metadata == {
        "sha256": upload().sha256,
        "filename": "عقد.pdf",
        "filetype": "application/pdf",
    }
    assert told == [*((at, len(CONTENT)) for at in range(0, len(CONTENT), PART)), (len(CONTENT), len(CONTENT))]


def test_a_broken_line_goes_on_where_the_server_is(tus: TusServer, door: MunicipalServer) -> None:
    tus.breaks = {2}
    place = begin_upload(door, upload())
    with pytest.raises(OutcomeUnknownError):
        continue_upload(door, place, upload(), lambda *at: None, lambda: False)
    continue_upload(door, place, upload(), lambda *at: None, lambda: False)
    assert bytes(tus.held) == CONTENT


def test_the_servers_offset_counts(tus: TusServer, door: MunicipalServer) -> None:
    def read(at: int, length: int) -> bytes:
        if not tus.held:
            # What was sent before and whose answer was lost arrives now.
            tus.held += CONTENT[:1000]
        return CONTENT[at : at + length]

    given = upload()
    file = Upload(given.sha256, given.size, given.media_type, given.name, read)
    continue_upload(door, begin_upload(door, file), file, lambda *at: None, lambda: False)
    assert bytes(tus.held) == CONTENT


def test_the_person_may_stop_it(tus: TusServer, door: MunicipalServer) -> None:
    place = begin_upload(door, upload())
    with pytest.raises(CancelledError):
        continue_upload(door, place, upload(), lambda *at: None, lambda: len(tus.held) > 0)
    assert len(tus.held) == PART
    cancel_upload(door, place)


def test_a_refusal_has_its_code(loopback: Loopback, tus: TusServer, door: MunicipalServer) -> None:
    loopback.answer = lambda asked: said({"code": "attachment_large"}, 413)
    with pytest.raises(RefusedError) as caught:
        begin_upload(door, upload())
    assert caught.value.code == "attachment_large"


def test_a_place_on_another_server_is_not_believed(loopback: Loopback, tus: TusServer, door: MunicipalServer) -> None:
    loopback.answer = lambda asked: Said(201, b"", {"Location": "https://elsewhere.example/v1/files/u1"})
    with pytest.raises(CaptivePortalError):
        begin_upload(door, upload())
