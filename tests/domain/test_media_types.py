"""A file's type and wholeness by its edges; a name proves nothing."""

import pytest

from balady_desktop.domain.media_types import find_media_type, is_whole

PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (b"\n\n%PDF-1.7", "application/pdf"),
        (b" " * 1024 + b"%PDF-1.7", None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_the_type_is_in_the_first_bytes(head: bytes, expected: str | None) -> None:
    assert find_media_type(head) == expected


@pytest.mark.parametrize(
    ("tail", "media_type", "expected"),
    [
        (b"..." + PNG_END, "image/png", True),
        (b"..." + PNG_END + b"\x00\x00\n", "image/png", True),
        (PNG_END[:-1], "image/png", False),
        (b"...\xff\xd9", "image/jpeg", True),
        (b"...\xff", "image/jpeg", False),
        (b"startxref\n116\n%%EOF\n", "application/pdf", True),
        (b"startxref\n116\n", "application/pdf", False),
    ],
)
def test_a_cut_file_is_seen_by_its_last_bytes(tail: bytes, media_type: str, expected: bool) -> None:
    assert is_whole(tail, media_type) is expected
