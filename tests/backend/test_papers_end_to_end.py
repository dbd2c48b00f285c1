"""From the payment to the verdict over HTTPS: a real server with its real signer, and the program's own door to it."""

import base64
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader
from starlette.testclient import TestClient

from balady_desktop.backend.app import make_app
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.building import make_context
from balady_desktop.backend.clock import utc_now
from balady_desktop.backend.proofs.tables import document_record
from balady_desktop.backend.settings import Settings
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.status import read_status_list
from balady_desktop.documents.proofs.trust import read_trust_list
from balady_desktop.documents.proofs.verdict import Held, Word, judge
from balady_desktop.documents.records import RECORD_NAME
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.remote.errors import RefusedError
from balady_desktop.remote.exchange import Trust
from balady_desktop.remote.municipal_server import MunicipalServer
from balady_desktop.remote.session import Tokens
from balady_desktop.wire.proofs import StandingDecision, StandingRequest
from tests.backend.casework import RIYADH, Somebody, Town, mint
from tests.backend.paper_signer import PaperSigner

pytestmark = pytest.mark.slow


@pytest.fixture
def town(live_server: Any, tmp_path: Path) -> Iterator[Town]:
    """Writes what came before into the database of the running server."""
    folder = tmp_path / "live"
    settings = Settings(
        database_url=f"sqlite:///{folder / 'backend.db'}",
        data_folder=folder,
        database_key=b"k" * 32,
        sample=True,
        signer=PaperSigner(utc_now),
    )
    context = make_context(settings)
    with TestClient(make_app(context), base_url="https://testserver") as client:
        yield Town(client, context)
    context.close()


@pytest.fixture
def door(live_server: Any) -> Iterator[Any]:
    """The program's way to the server, for somebody or for nobody."""
    opened: list[MunicipalServer] = []

    def open_for(who: Somebody | None = None) -> MunicipalServer:
        trust = Trust(live_server.authority.read_text(encoding="ascii"))
        server = MunicipalServer(live_server.url, trust, who.device if who else "device-of-nobody")
        opened.append(server)
        server.server()
        return server.speak_for("", Tokens(who.token, ""), lambda tokens: None) if who is not None else server

    yield open_for
    for server in opened:
        server.close()


def lists(server: MunicipalServer) -> Held:
    """Fetch and verify the lists by the root that the server showed."""
    root = server.server().paper_root
    assert root
    said = server.paper_lists()
    trust = read_trust_list(base64.b64decode(said.trust_list), base64.b64decode(root))
    read = [read_status_list(base64.b64decode(one), trust, utc_now()) for one in said.status_lists]
    return Held(trust, {(one.issuer, one.year): one for one in read})


def square_of(pdf: bytes) -> str:
    """Read the QR code of a paper with a decoder that is not ours, from its picture."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=3).to_pil()
    document.close()
    [found] = zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCode)
    text: str = found.text
    return text


def record_of(pdf: bytes) -> dict[str, Any]:
    [embedded] = PdfReader(io.BytesIO(pdf)).attachments[RECORD_NAME]
    record: dict[str, Any] = json.loads(embedded)
    return record


def test_from_the_payment_to_the_verdict(town: Town, door: Any) -> None:
    citizen = town.somebody()
    papers = town.issued(citizen)
    server, nobody = door(citizen), door()
    pdfs = {kind: server.document(one["document_id"]) for kind, one in papers.items()}
    held, now = lists(nobody), utc_now()
    for kind, pdf in pdfs.items():
        verdict = judge(square_of(pdf), held, now, record_of(pdf))
        assert (verdict.word, verdict.freshness, kind) == (Word.VALID, "fresh", verdict.claims and verdict.claims.kind)
        assert verdict.claims
        assert verdict.claims.number == papers[kind]["number"]
    # The record of another paper, or another amount in this one's, is not what was signed.
    receipt = square_of(pdfs["receipt"])
    assert judge(receipt, held, now, record_of(pdfs["bill"])).reason == "record_differs"
    assert judge(receipt, held, now, {**record_of(pdfs["receipt"]), "total_halalas": 1}).word == Word.FALSE
    # A year later, with the same lists: nothing is claimed that the lists do not say.
    assert judge(receipt, held, now + timedelta(days=365)).word == Word.UNDECIDED


def test_two_persons_revoke_and_everybody_learns_of_it(town: Town, door: Any, live_server: Any) -> None:
    citizen = town.somebody()
    licence = town.issued(citizen)["licence"]
    square = square_of(door(citizen).document(licence["document_id"]))
    reviewer, head, nobody = door(town.staff("reviewer")), door(town.staff("head")), door()
    before = lists(nobody)
    request = StandingRequest(standing="revoked", reason="issued_in_error")
    asked = reviewer.ask_standing(licence["document_id"], mint(), request)
    with pytest.raises(RefusedError, match="role_missing"):
        reviewer.decide_standing(asked.request_id, mint(), StandingDecision(approve=True))
    key = mint()
    for _ in range(2):
        assert head.decide_standing(asked.request_id, key, StandingDecision(approve=True)).standing_now == "revoked"
    assert [one.state for one in reviewer.standing_requests(licence["document_id"]).requests] == ["approved"]
    after = lists(nobody)
    assert judge(square, before, utc_now()).word == Word.VALID
    assert judge(square, after, utc_now()).word == Word.REVOKED
    year = riyadh_date(utc_now()).year
    assert after.statuses[RIYADH, year].issued_at > before.statuses[RIYADH, year].issued_at
    with live_server.client() as phone:
        assert "ملغاة" in phone.get(square.partition("/1/")[1] + square.partition("/1/")[2]).text
    assert citizen.application(_application(town))["documents"][-1]["standing"] == "revoked"


def _application(town: Town) -> str:
    return str(town.rows(application)[0].id)


def test_one_paper_is_checked_by_number_and_code(town: Town, door: Any) -> None:
    citizen = town.somebody()
    receipt = town.issued(citizen)["receipt"]
    pdf = door(citizen).document(receipt["document_id"], language="en")
    [row] = town.rows(document_record)
    code = row.check_code
    assert code in "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    nobody = door()
    said = nobody.paper_check(receipt["number"], code)
    assert said.square == square_of(pdf)
    assert judge(said.square, lists(nobody), utc_now(), said.record).word == Word.VALID
    with pytest.raises(RefusedError, match="paper_unknown"):
        nobody.paper_check(receipt["number"], code[::-1])


def test_the_day_is_closed_from_the_payments(town: Town, door: Any) -> None:
    receipt = town.issued(town.somebody())["receipt"]
    pdf = door(town.staff("cashier")).day_closing(riyadh_date(utc_now()), language="en")
    assert receipt["number"] in "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_another_root_verifies_nothing(town: Town, door: Any) -> None:
    citizen = town.somebody()
    door(citizen).document(town.issued(citizen)["bill"]["document_id"])
    said = door().paper_lists()
    other = town.context.lists.trust().signed.root
    with pytest.raises(ProofError, match="trust_list_wrong"):
        read_trust_list(base64.b64decode(said.trust_list), other)
