"""The record of a paper: one form, whatever a later version adds, and nothing of how it is checked or copied."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.documents.models import Check
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.records import kept_form, read_paper, record_bytes, record_digest, record_of
from balady_desktop.domain.paper_kinds import FactKind, kind_of_record
from balady_desktop.domain.words import Words
from tests.documents import paper_samples
from tests.documents.paper_samples import changed, line


def test_a_copy_and_a_cancelled_paper_have_the_same_record(receipt: Paper) -> None:
    other = changed(receipt, copy_number=4, cancelled_reason="سداد مكرر", check=Check("HTTPS://X.EXAMPLE/1/A"))
    assert record_of(other) == record_of(receipt)


@pytest.mark.parametrize(
    "change",
    [{"total_halalas": 1}, {"payer_masked": "غيره"}, {"sample": False}, {"lines": ()}, {"cashier": "أحد"}],
)
def test_everything_else_changes_it(receipt: Paper, change: dict[str, object]) -> None:
    assert record_digest(record_of(receipt.saying(**change))) != record_digest(record_of(receipt))


def test_a_fact_that_comes_later_changes_no_record_of_before(receipt: Paper) -> None:
    colour = FactKind("colour", "text", usual="green")
    later = replace(receipt.kind, facts=(*receipt.kind.facts, colour))
    assert record_of(replace(receipt, kind=later)) == record_of(receipt)
    assert record_of(replace(receipt, kind=later).saying(colour="green")) == record_of(receipt)
    assert record_of(replace(receipt, kind=later).saying(colour="red")) != record_of(receipt)


BEFORE: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "records_of_before.json").read_text())


@pytest.mark.parametrize("name", BEFORE)
def test_papers_of_before_come_out_byte_equal(name: str) -> None:
    """What v0.1.0 and its successors kept and signed, read by the kinds of today."""
    said = BEFORE[name]
    paper = read_paper(kind_of_record(json.loads(said["record"])), said["kept"])
    assert record_bytes(record_of(paper)).decode() == said["record"]
    # Kept anew, and read from the record alone, it says the same.
    assert read_paper(paper.kind, json.loads(json.dumps(kept_form(paper)))) == paper
    if all(one.is_recorded for one in paper.kind.facts):
        assert record_of(read_paper(paper.kind, json.loads(said["record"]))) == json.loads(said["record"])


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("receipt", paper_samples.receipt),
        ("bill", paper_samples.bill),
        ("licence", paper_samples.licence),
        ("application", paper_samples.application),
        ("certificate", paper_samples.certificate),
        ("collection", paper_samples.collection),
        ("day closing", paper_samples.day_closing),
        ("inspection", paper_samples.inspection),
        ("crowded licence", paper_samples.crowded_licence),
    ],
)
def test_papers_of_today_have_the_records_of_v0_1_0(name: str, made: Callable[[], Paper]) -> None:
    assert BEFORE[name]["first"] == "v0.1.0"
    assert record_bytes(record_of(made())).decode() == BEFORE[name]["record"]


def test_what_is_not_whole_is_no_paper(receipt: Paper) -> None:
    record = record_of(receipt)
    for wrong in ({}, {**record, "issued_at": "yesterday"}, {**record, "lines": [{}]}, {**record, "service": "x"}):
        with pytest.raises(ValueError, match="receipt"):
            read_paper(receipt.kind, wrong)
    with pytest.raises(ValueError, match="states nothing called colour"):
        receipt.saying(colour="red")
    with pytest.raises(KeyError):
        receipt["colour"]


def test_it_is_canonical_and_without_marks_that_nobody_sees(receipt: Paper) -> None:
    fee = line(Words("م\u2066²\u2069", "m²"), 5)
    data = record_bytes(record_of(receipt.saying(lines=(fee,), total_halalas=5)))
    assert "\u2066" not in data.decode()
    said = json.loads(data)
    assert said["lines"] == [{"amount_halalas": 5, "words": {"ar": "م²", "en": "m²"}}]
    assert data == json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_no_float_gets_into_it(receipt: Paper) -> None:
    with pytest.raises(TypeError, match="float"):
        record_of(receipt.saying(total_halalas=1.5))
