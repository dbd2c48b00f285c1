"""The QR code on the paper by other hands: another encoder's modules, another reader, another library's verdict."""

import base64
from dataclasses import replace
from random import Random

import cv2
import cwt
import numpy
import pypdfium2
import pytest
import segno

from balady_desktop.documents import qr
from balady_desktop.documents.models import Check
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.proofs.claims import decode_claims
from balady_desktop.documents.proofs.transport import from_text, to_square
from balady_desktop.documents.records import record_digest, record_of
from balady_desktop.documents.setting import make_paper
from benchmarks.paper_world import PaperWorld, make_claims, make_receipt_claims
from tests.documents.paper_samples import changed

URL = "https://v.balady.example"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


@pytest.fixture(scope="module")
def world() -> PaperWorld:
    return PaperWorld()


def read_from(pdf: bytes, dpi: int) -> str:
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72).to_pil().convert("L")
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(numpy.asarray(picture))
    return str(text)


def verified(world: PaperWorld, square: str) -> bytes:
    """What the independent library finds signed in what the independent reader read."""
    body = base64.encodebytes(world.licence.trusted.public).decode()
    pem = f"-----BEGIN PUBLIC KEY-----\n{body}-----END PUBLIC KEY-----\n"
    key = cwt.COSEKey.from_pem(pem, kid=world.licence.trusted.kid)
    payload: bytes = cwt.COSE.new().decode(from_text(square), key)
    return payload


@pytest.mark.parametrize("dpi", [150, 300])
def test_a_signed_licence_is_read_and_verified_by_others(world: PaperWorld, licence: Paper, dpi: int) -> None:
    claims = replace(make_claims(), record_digest=record_digest(record_of(licence)))
    square = to_square(URL, world.licence.paper(claims))
    pdf = make_paper(changed(licence, check=Check(square, "v.balady.example/c", "7K3M9Q2P")))
    found = read_from(pdf, dpi)
    assert found == square
    assert decode_claims(verified(world, found)) == claims


@pytest.mark.parametrize("dpi", [150, 300])
def test_a_signed_receipt_is_read_and_verified_by_others(world: PaperWorld, receipt: Paper, dpi: int) -> None:
    claims = replace(make_receipt_claims(), record_digest=record_digest(record_of(receipt)))
    square = to_square(URL, world.licence.paper(claims))
    pdf = make_paper(changed(receipt, check=Check(square, "v.balady.example/c", "7K3M9Q2P")))
    found = read_from(pdf, dpi)
    assert found == square
    assert decode_claims(verified(world, found)) == claims


@pytest.mark.parametrize("length", [40, 120, 284, 330])
def test_modules_are_those_of_another_encoder(length: int) -> None:
    """Level M, the fixed mask, the alphabet's own mode: what the encoder's keywords promise, seen in the modules."""
    for seed in range(5):
        text = f"HTTPS://V.BALADY.EXAMPLE/1/{''.join(Random(seed).choices(ALPHABET, k=length))}"
        square = qr.encode(text)
        wanted = segno.make_qr(text, error="m", mask=2, boost_error=False)
        assert wanted.mode == "alphanumeric"
        width = square.dots // square.size
        row_bytes = (square.dots + 7) // 8
        rows = [square.rows[at * width * row_bytes :][:row_bytes] for at in range(square.size)]
        bits = [f"{int.from_bytes(row):0{row_bytes * 8}b}"[: square.dots : width] for row in rows]
        assert bits == ["".join(map(str, row)) for row in wanted.matrix]
