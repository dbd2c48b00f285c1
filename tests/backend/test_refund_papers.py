"""The refund receipt: a signed paper of the application, declared as data; each source of facts has its function."""

import io
import json

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.prints.sources import SOURCES
from balady_desktop.backend.proofs.tables import document_proof
from balady_desktop.documents.proofs.claims import decode_claims
from balady_desktop.documents.records import RECORD_NAME, record_digest
from balady_desktop.domain import paper_sources
from balady_desktop.wire.cose import read1
from tests.backend.casework import ONE_ENGINE, Town
from tests.backend.money_walk import Money


@pytest.fixture
def money(client: TestClient, context: Context) -> Money:
    return Money(Town(client, context))


@ONE_ENGINE
def test_money_that_went_back_has_a_signed_paper(money: Money) -> None:
    money.apply()
    assert money.pay(0) == "applied"
    money.ask(0, 1_000)
    money.decide(0)
    number = money.pay_out(0).json()["number"]
    [issued] = money.town.rows(document, document.c.kind == "refund")
    assert (issued.number, issued.person_id) == (number, money.citizen.person_id)
    # Its holder reads it, a stranger learns nothing of it.
    assert money.town.somebody().get(f"/v1/documents/{issued.id}").status_code == 404
    told = money.citizen.get(f"/v1/documents/{issued.id}")
    assert told.status_code == 200
    pdf = PdfReader(io.BytesIO(told.content))
    [embedded] = pdf.attachments[RECORD_NAME]
    record = json.loads(embedded)
    assert (record["paper"], record["refund_number"], record["total_halalas"]) == ("refund", number, 1_000)
    assert record["bill_number"] == money.bills[0]["bill_number"]
    assert record["reason"]["ar"] == "صدرت الفاتورة بالخطأ"
    assert "إشعار استرداد" in pdf.metadata.title if pdf.metadata and pdf.metadata.title else False
    [proof] = money.town.rows(document_proof, document_proof.c.document_id == issued.id)
    claims = decode_claims(read1(proof.cose).payload)
    assert (claims.kind, claims.number, claims.amount_halalas) == ("refund", number, 1_000)
    assert claims.record_digest == record_digest(record)


def test_every_source_that_a_kind_may_name_is_there() -> None:
    assert SOURCES.keys() == paper_sources.SOURCES.keys()
