"""A receipt's file is enough for its slip: through the command, with the real process that reads users' files."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from balady_desktop.actions.slips import OF_A_FILE
from balady_desktop.cli import main
from balady_desktop.documents.models import Check
from balady_desktop.documents.paper import Paper, new_paper
from balady_desktop.documents.records import record_bytes, record_of
from balady_desktop.documents.setting import make_paper
from balady_desktop.documents.thermal.from_record import paper_of_record
from balady_desktop.documents.thermal.printing import make_slip_dots, make_slip_text
from balady_desktop.domain.words import Words
from tests.documents.paper_samples import changed, fact, line

SQUARE = Check("HTTPS://V.EXAMPLE/1/" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 9)
SHARED: dict[str, Any] = {
    "issued_at": datetime(2026, 11, 20, 22, 5, 9, tzinfo=UTC),
    "amanah": Words("أمانة منطقة الرياض", "Riyadh Region Amanah"),
    "municipality": Words("بلدية العليا", "Al Olaya Municipality"),
    "payer_masked": "محمد القحطاني",
    "payer_id_masked": "1*******08",
    "service": Words("إصدار رخصة تجارية", "Issue of a commercial licence"),
    "application_number": "APP-2026-000456",
    "bill_number": "2026000789",
    "total_halalas": 74_000,
    "check": SQUARE,
    "sample": True,
}
LINES = (
    line(Words("رسم", "Fee"), 72_000, Words("شرح", "Explained"), Words("120 م²", "120 m²"), "6.00"),
    line(Words("معاينة", "Visit"), 2_000, quantity="1"),
)


@pytest.fixture
def receipt() -> Paper:
    return new_paper(
        "receipt",
        receipt_number="RYD-2026-0001234",
        lines=LINES,
        method=Words("سداد", "SADAD"),
        provider_reference="0099177",
        cashier="فهد العنزي",
        details=(fact(Words("الاسم التجاري", "Trade name"), Words("مقهى", "Café")),),
        **SHARED,
    )


def run(folder: Path, pdf: bytes, *words: str) -> tuple[int, Path]:
    given, made = folder / "receipt.pdf", folder / "slip.bin"
    given.write_bytes(pdf)
    return main(["slip", str(given), "--out", str(made), *words]), made


def test_the_record_gives_back_the_receipt(receipt: Paper) -> None:
    record = json.loads(record_bytes(record_of(receipt)))
    assert paper_of_record(record, SQUARE, 1) == receipt


def test_the_slip_of_a_file_is_that_of_the_receipt_as_a_copy(tmp_path: Path, receipt: Paper) -> None:
    code, made = run(tmp_path, make_paper(receipt))
    assert code == 0
    assert made.read_bytes() == make_slip_dots(changed(receipt, copy_number=2), note=OF_A_FILE)
    data = made.read_bytes()[10:]
    picture = Image.frombytes("1", (576, 120), bytes(byte ^ 0xFF for byte in data[: 72 * 120]))
    assert picture.getbbox()
    assert not zxingcpp.read_barcodes(picture.convert("L"), zxingcpp.BarcodeFormat.QRCode)


def test_letters_and_language_are_the_persons_choice(tmp_path: Path, receipt: Paper) -> None:
    code, made = run(tmp_path, make_paper(receipt), "--letters", "cp864", "--lang", "en")
    assert code == 0
    assert made.read_bytes() == make_slip_text(changed(receipt, copy_number=2), "cp864", language="en", note=OF_A_FILE)
    assert b"whether it is still valid" in b" ".join(made.read_bytes().split())


def test_another_paper_and_another_file_are_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bill = new_paper("bill", due_on=date(2026, 12, 6), lines=LINES, **SHARED)
    for pdf, said in ((make_paper(bill), "does not contain a payment receipt"), (b"%PDF-1.7 broken", "damaged")):
        code, made = run(tmp_path, pdf, "--lang", "en")
        assert code == 2
        assert said in capsys.readouterr().err
        assert not made.exists()
    assert main(["slip", str(tmp_path / "nothing.pdf"), "--out", str(tmp_path / "out")]) == 2


@pytest.mark.parametrize("missing", ["lines", "amanah", "issued_at", "total_halalas"])
def test_a_record_that_is_not_whole_is_refused(receipt: Paper, missing: str) -> None:
    record = {name: value for name, value in record_of(receipt).items() if name != missing}
    with pytest.raises(ValueError, match="whole"):
        paper_of_record(record, SQUARE, 1)
    with pytest.raises(ValueError, match="whole"):
        paper_of_record({**record, missing: None if missing != "issued_at" else "yesterday"}, SQUARE, 1)
