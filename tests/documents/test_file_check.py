"""What nobody could look at is refused at the box, and by the server, with the reason."""

import struct
import zlib

import pytest

from balady_desktop.documents.file_check import file_fault
from tests.file_samples import form_pdf, jpeg, locked_pdf, pdf, png

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"


def _vast_png() -> bytes:
    """Return a PNG whose head claims 60,000 x 60,000 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "media_type", "expected"),
    [
        (locked_pdf(), PDF, "attachment_locked"),
        (pdf(0), PDF, "attachment_no_pages"),
        (form_pdf(), PDF, "attachment_form"),
        (pdf().replace(b"/Pages 2 0 R", b"/Pages 9 0 R"), PDF, "attachment_no_pages"),
        (pdf().replace(b"[4 0 R]", b"[9 0 R]"), PDF, "attachment_damaged"),
        (pdf()[:-30], PDF, "attachment_damaged"),
        (b"%PDF-1.7\nnothing\nstartxref\n9\n%%EOF\n", PDF, "attachment_damaged"),
        (_vast_png(), PNG, "attachment_pixels"),
        (b"\xff\xd8\xff\xd9", JPEG, "attachment_damaged"),
        (jpeg(preview=True)[:-100], JPEG, "attachment_damaged"),
    ],
)
def test_fault_15_what_cannot_be_looked_at_has_its_reason(content: bytes, media_type: str, expected: str) -> None:
    assert file_fault(content, media_type) == expected


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (pdf(), PDF),
        # It forbids changes, opens without a password: as banks and ministries send them.
        (locked_pdf(b""), PDF),
        (pdf(2, 14_400, 14_400), PDF),
        (pdf() + b"\0" * 5000, PDF),
        (pdf(catalog=b"/AcroForm << /Fields [] >>"), PDF),
        (jpeg() + b"\0\0\0\x18ftypmp42" + b"video" * 900, JPEG),
        (jpeg(progressive=True, preview=True), JPEG),
        (png() + b"\0" * 5000, PNG),
    ],
)
def test_fault_15_what_readers_open_is_accepted(content: bytes, media_type: str) -> None:
    assert file_fault(content, media_type) is None
