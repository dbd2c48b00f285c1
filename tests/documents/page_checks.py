"""What the pages of a paper say and show: text, margins, QR codes."""

import re

import pypdfium2
import zxingcpp
from PIL import Image

SCALE = 200 / 72
SIDE = 48 * SCALE


def squeezed(text: str) -> str:
    """Without spaces and direction marks: readers place both by their own lights."""
    return re.sub(r"[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+", "", text)


def words_of(pdf: bytes) -> str:
    return squeezed("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)))


def pictures(pdf: bytes) -> list[Image.Image]:
    return [page.render(scale=SCALE).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)]


def assert_inside_margins(pdf: bytes) -> None:
    for picture in pictures(pdf):
        left, top, right, bottom = picture.point(lambda value: 255 * (value < 200)).getbbox()
        # A kaf reaches a hair over the edge of its column.
        assert left >= SIDE - 4
        assert right <= picture.width - SIDE + 4
        assert top >= 30 * SCALE
        assert bottom <= picture.height - 14 * SCALE


def codes_on(pdf: bytes) -> list[str]:
    return [
        code.text
        for picture in pictures(pdf)
        for code in zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCode)
    ]


def assert_says(pdf: bytes, *expected: str) -> None:
    found = words_of(pdf)
    assert [text for text in expected if squeezed(text) not in found] == []
