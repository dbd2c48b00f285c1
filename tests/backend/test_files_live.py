"""Any tus client can talk to the server: tuspy over real HTTPS, with chunks, checksums, a break and a resumption."""

import io
import socket
import ssl
from typing import Any
from urllib.parse import urlsplit

import pytest
from tusclient.client import TusClient

from tests.backend.casework import PNG, mint, sha
from tests.backend.visitors import STAFF_PASSWORD, LiveServer


@pytest.fixture
def headers(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Sign in, and let tuspy trust the server's own authority."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(live_server.authority))
    body = {"user_name": "reviewer1", "password": STAFF_PASSWORD, "device": "device-0001"}
    with live_server.client() as client:
        token = client.post("/v1/sessions", json=body).json()["access_token"]
    return {"Authorization": f"Bearer {token}", "X-Device": "device-0001"}


def make_content(size: int) -> bytes:
    return (PNG + mint().encode()).ljust(size, b"\0")


def test_tuspy_uploads_in_chunks_and_resumes(live_server: LiveServer, headers: dict[str, str]) -> None:
    content = make_content(3_000_000)
    client = TusClient(f"{live_server.url}/v1/files", headers=headers)
    metadata = {"sha256": sha(content), "filename": "صورة.png", "filetype": "image/png"}
    options: dict[str, Any] = {"chunk_size": 1024 * 1024, "metadata": metadata, "upload_checksum": True}
    first = client.uploader(file_stream=io.BytesIO(content), **options)
    first.upload(stop_at=1024 * 1024)
    second = client.uploader(file_stream=io.BytesIO(content), url=first.url, **options)
    assert second.offset == 1024 * 1024
    second.upload()
    with live_server.client() as https:
        assert https.get(f"/v1/blobs/{sha(content)}", headers=headers).content == content


def test_what_came_before_the_line_broke_counts(live_server: LiveServer, headers: dict[str, str]) -> None:
    # More than all buffers on the way hold: when it is sent, the server has read a good part of it.
    content = make_content(19_000_000)
    client = TusClient(f"{live_server.url}/v1/files", headers=headers)
    uploader = client.uploader(file_stream=io.BytesIO(content), chunk_size=20_000_000)
    uploader.url = uploader.create_url()
    send_and_break(live_server, headers, uploader.url, content, 18_000_000)
    offset = wait_for_offset(uploader)
    assert 0 < offset <= 18_000_000
    uploader.offset = offset
    uploader.upload()
    with live_server.client() as https:
        assert https.get(f"/v1/blobs/{sha(content)}", headers=headers).content == content


def send_and_break(server: LiveServer, headers: dict[str, str], url: str, content: bytes, sent: int) -> None:
    """Announce the whole file, send a part and cut the connection."""
    target = urlsplit(url)
    lines = [
        f"PATCH {target.path} HTTP/1.1",
        f"Host: {target.netloc}",
        f"Content-Length: {len(content)}",
        "Content-Type: application/offset+octet-stream",
        "Tus-Resumable: 1.0.0",
        "Upload-Offset: 0",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    assert target.hostname
    assert target.port
    raw = socket.create_connection((target.hostname, target.port), timeout=10)
    line: ssl.SSLSocket = server.tls().wrap_socket(raw, server_hostname=target.hostname)
    line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + content[:sent])
    line.unwrap().close()


def wait_for_offset(uploader: Any) -> int:
    """Ask until the server has noticed that the line is cut."""
    while not (offset := int(uploader.get_offset())):
        pass
    return offset
