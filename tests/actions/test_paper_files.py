"""QR codes and the record of a paper's file are read in the process for users' files, and what lies is refused."""

import io

import pypdf
import pytest
import segno
from PIL import Image

from balady_desktop.actions.paper_files import read_records, read_squares
from balady_desktop.documents.records import RECORD_NAME
from balady_desktop.domain.trouble import Trouble

TEXT = "HTTPS://V.BALADY.EXAMPLE/1/" + "ABCDEFGH234567QZ" * 20
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"


def picture(texts: tuple[str, ...], form: str = "PNG", angle: float = 0) -> bytes:
    page = Image.new("RGB", (900, 420 * max(len(texts), 1)), "white")
    for place, text in enumerate(texts):
        drawn = io.BytesIO()
        segno.make_qr(text, error="m").save(drawn, kind="png", scale=4, border=4)
        page.paste(Image.open(drawn).convert("RGB"), (300, 420 * place + 20))
    turned = page.rotate(angle, fillcolor="white", expand=True)
    buffer = io.BytesIO()
    turned.save(buffer, form)
    return buffer.getvalue()


def pdf_of(texts: tuple[str, ...], *records: tuple[str, bytes]) -> bytes:
    scan = io.BytesIO()
    Image.open(io.BytesIO(picture(texts))).save(scan, "PDF", resolution=200)
    writer = pypdf.PdfWriter(scan)
    for name, content in records:
        writer.add_attachment(name, content)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (picture((TEXT,)), PNG),
        (picture((TEXT,), angle=7), PNG),
        (picture((TEXT,), angle=180), PNG),
        (picture((TEXT,), "JPEG"), JPEG),
        (pdf_of((TEXT,)), PDF),
    ],
    ids=["png", "askew", "upside_down", "jpeg", "pdf"],
)
def test_a_square_is_read(content: bytes, media_type: str) -> None:
    assert read_squares(content, media_type) == (TEXT,)


def test_every_square_is_given_once() -> None:
    other = TEXT.replace("Q", "X")
    assert set(read_squares(picture((TEXT, other, TEXT)), PNG)) == {TEXT, other}


def test_a_page_without_a_square_has_none() -> None:
    assert read_squares(picture(()), PNG) == ()


def test_the_record_of_a_pdf_is_given_as_it_is() -> None:
    assert read_records(pdf_of((TEXT,), (RECORD_NAME, b'{"a":1}'), ("other.txt", b"x"))) == ({"a": 1},)


def test_every_record_is_given_and_one_that_is_none_is_empty() -> None:
    assert read_records(pdf_of((TEXT,))) == ()
    assert read_records(pdf_of((TEXT,), (RECORD_NAME, b'{"a":1}'), (RECORD_NAME, b"2"))) == ({"a": 1}, {})
    assert read_records(pdf_of((TEXT,), (RECORD_NAME, b" " * (2 << 20)))) == ({},)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing", b"\x89PNG\r\n\x1a\n" + b"x" * 50])
def test_a_damaged_file_is_said_to_be_unreadable(content: bytes) -> None:
    for media_type in (PDF, PNG):
        with pytest.raises(Trouble, match="file_unreadable"):
            read_squares(content, media_type)
    with pytest.raises(Trouble, match="file_unreadable"):
        read_records(content)
