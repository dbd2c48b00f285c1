"""The record of a paper: one form, whatever a later version adds, and nothing of how it is checked or copied."""

import dataclasses
import json
from dataclasses import replace

import pytest

from balady_desktop.documents.models import Check, PaperLine, ReceiptPaper
from balady_desktop.documents.records import record_bytes, record_digest, record_of
from balady_desktop.domain.words import Words


def test_a_copy_and_a_cancelled_paper_have_the_same_record(receipt: ReceiptPaper) -> None:
    other = replace(receipt, copy_number=4, cancelled_reason="سداد مكرر", check=Check("HTTPS://X.EXAMPLE/1/A"))
    assert record_of(other) == record_of(receipt)


@pytest.mark.parametrize(
    "change",
    [{"total_halalas": 1}, {"payer_masked": "غيره"}, {"sample": False}, {"lines": ()}, {"cashier": "أحد"}],
)
def test_everything_else_changes_it(receipt: ReceiptPaper, change: dict[str, object]) -> None:
    assert record_digest(record_of(replace(receipt, **change))) != record_digest(record_of(receipt))


def test_a_field_that_comes_later_changes_no_record_of_before(receipt: ReceiptPaper) -> None:
    later = dataclasses.make_dataclass(
        "ReceiptPaper", [("colour", str, "green")], bases=(ReceiptPaper,), frozen=True, kw_only=True
    )
    said = {field.name: getattr(receipt, field.name) for field in dataclasses.fields(receipt)}
    assert record_of(later(**said)) == record_of(receipt)
    assert record_of(later(**said, colour="red")) != record_of(receipt)


def test_it_is_canonical_and_without_marks_that_nobody_sees(receipt: ReceiptPaper) -> None:
    line = PaperLine(Words("م\u2066²\u2069", "m²"), 5)
    data = record_bytes(record_of(replace(receipt, lines=(line,), total_halalas=5)))
    assert "\u2066" not in data.decode()
    said = json.loads(data)
    assert said["lines"] == [{"amount_halalas": 5, "words": {"ar": "م²", "en": "m²"}}]
    assert data == json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_no_float_gets_into_it(receipt: ReceiptPaper) -> None:
    with pytest.raises(TypeError, match="float"):
        record_of(replace(receipt, total_halalas=1.5))
