"""A file's type and wholeness by its structure; a name proves nothing."""

import pytest

from balady_desktop.domain.media_types import find_media_type, is_whole
from tests.file_samples import jpeg, pdf, png

VIDEO = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 40
TRAILERS = {
    "motion photo": VIDEO,
    "maker": b"\x00\x00\xd1\x0aMCC_Data420" + b"SEFHk\x00\x00\x00" + b"\x00" * 60 + b"SEFT",
    "second picture": jpeg(16, 16),
    "half a second picture": jpeg(16, 16)[:200],
    "0xFF padding": b"\xff" * 5000,
    "zero padding": b"\x00" * 5000,
    "one byte": b"\x07",
    "words": b"\r\n<!-- saved by a gateway -->\r\n" * 200,
}
PHOTOS = {
    "plain": jpeg(),
    "progressive": jpeg(progressive=True),
    "with a preview": jpeg(preview=True),
    "fill bytes": jpeg().replace(b"\xff\xda", b"\xff\xff\xff\xff\xda", 1),
}


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


@pytest.mark.parametrize("trailer", TRAILERS)
@pytest.mark.parametrize("photo", PHOTOS)
def test_fault_14_what_follows_the_end_of_a_photograph_is_ignored(photo: str, trailer: str) -> None:
    assert is_whole(PHOTOS[photo], "image/jpeg")
    assert is_whole(PHOTOS[photo] + TRAILERS[trailer], "image/jpeg")


@pytest.mark.parametrize("photo", PHOTOS)
def test_fault_14_a_photograph_that_was_cut_anywhere_is_seen(photo: str) -> None:
    content = PHOTOS[photo]
    assert not any(is_whole(content[:length], "image/jpeg") for length in range(3, len(content)))


@pytest.mark.parametrize("trailer", TRAILERS)
def test_fault_14_a_png_may_have_a_trailer_and_no_cut(trailer: str) -> None:
    content = png()
    assert is_whole(content + TRAILERS[trailer], "image/png")
    assert not any(is_whole(content[:length], "image/png") for length in range(8, len(content)))


def test_fault_14_a_pdf_may_be_padded_and_not_cut() -> None:
    content = pdf(3)
    assert is_whole(content, "application/pdf")
    assert is_whole(content + b"\x00" * 9000, "application/pdf")
    end = len(content) - 1
    assert not any(is_whole(content[:length], "application/pdf") for length in range(9, end))
    # A first end mark near the start of the file, as files for the web have, proves nothing about its end.
    assert not is_whole(content + b"\n9 0 obj\n<< /Type /Page", "application/pdf")
