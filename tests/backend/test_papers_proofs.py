"""Each paper that comes out is signed once, outside of transactions, at a place of the status list of its own."""

import io
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from pypdf import PdfReader
from starlette.testclient import TestClient

from balady_desktop.backend.audit import audit_entry, verify_chain
from balady_desktop.backend.context import Context
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.proofs.codes import code_of, is_code
from balady_desktop.backend.proofs.tables import document_proof, document_record, status_list
from balady_desktop.backend.settings import Settings
from balady_desktop.documents.proofs.claims import Claims, decode_claims
from balady_desktop.documents.proofs.transport import to_square
from balady_desktop.documents.proofs.verdict import Word, judge
from balady_desktop.wire.cose import read1
from tests.backend.casework import INSTANT, JEDDAH, ONE_ENGINE, RIYADH, Somebody, Town, mint
from tests.backend.paper_signer import PaperSigner


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def citizen(town: Town) -> Somebody:
    return town.somebody()


def changed(signed: bytes) -> bytes:
    """Return a signature of which one bit is another one: the last byte may be any, nought too."""
    return signed[:-1] + bytes([signed[-1] ^ 1])


def printed(citizen: Somebody, papers: dict[str, Any]) -> None:
    for one in papers.values():
        assert citizen.get(f"/v1/documents/{one['document_id']}").status_code == 200


def claims_of(town: Town) -> dict[str, Claims]:
    """Return what was kept as signed, by kind."""
    read = [decode_claims(read1(row.cose).payload) for row in town.rows(document_proof)]
    return {one.kind: one for one in read}


def square_of(town: Town, document_id: str) -> str:
    row = town.rows(document_proof, document_proof.c.document_id == document_id)[0]
    return to_square("https://balady.example", row.cose)


def test_the_square_says_what_the_paper_says(town: Town, citizen: Somebody, signer: PaperSigner) -> None:
    papers = town.issued(citizen)
    printed(citizen, papers)
    claims = claims_of(town)
    assert sorted(claims) == ["bill", "licence", "receipt"]
    receipt, licence = claims["receipt"], claims["licence"]
    assert (receipt.issuer, receipt.number, receipt.amount_halalas) == (RIYADH, papers["receipt"]["number"], 466_600)
    assert (receipt.holder_masked, receipt.id_tail, receipt.expires_at) == ("س*** ع***", "672", None)
    assert (licence.amount_halalas, licence.number) == (None, papers["licence"]["number"])
    assert licence.expires_at
    # The end of its last valid day, 2028/02/29, in Riyadh.
    assert licence.expires_at.isoformat() == "2028-02-29T20:59:59+00:00"
    assert {one.status_year for one in claims.values()} == {2026}
    with town.context.database.transaction(reading=True) as connection:
        issue = sa.select(audit_entry.c.hash).where(audit_entry.c.object == licence.document_id)
        issued = connection.scalars(issue.where(audit_entry.c.action == "document.licence")).one()
        assert verify_chain(connection, RIYADH)
    assert licence.chain_hash == bytes.fromhex(issued)[:8]
    lists = town.context.lists
    for one in papers.values():
        square = square_of(town, one["document_id"])
        assert judge(square, lists.held_for(RIYADH, 2026), town.context.now()).word == Word.VALID


def test_every_paper_is_signed_once(town: Town, citizen: Somebody, signer: PaperSigner) -> None:
    papers = town.issued(citizen)
    for _ in range(2):
        printed(citizen, papers)
    path = f"/v1/documents/{papers['receipt']['document_id']}"
    for _ in range(2):
        citizen.post(f"{path}/prints")
    assert citizen.get(path, copy=2, language="en").status_code == 200
    assert len(signer.signed) == len(town.rows(document_proof)) == 3


def test_a_lost_answer_is_asked_for_again_with_the_same_bytes(
    town: Town, citizen: Somebody, signer: PaperSigner, clock: Any
) -> None:
    document_id = citizen.application(citizen.apply(INSTANT))["documents"][0]["document_id"]
    signer.loses_answers = 1
    reply = citizen.get(f"/v1/documents/{document_id}")
    assert (reply.status_code, reply.json()["code"]) == (503, "signer_unavailable")
    assert reply.headers["Retry-After"]
    assert town.rows(document_proof) == []
    clock.move(minutes=5)
    assert citizen.get(f"/v1/documents/{document_id}").status_code == 200
    assert signer.signed[0] == signer.signed[1]
    assert len(town.rows(document_record)) == len(town.rows(document_proof)) == 1


def test_after_a_long_absence_the_signature_has_its_own_date(
    town: Town, citizen: Somebody, signer: PaperSigner, clock: Any
) -> None:
    document_id = citizen.application(citizen.apply(INSTANT))["documents"][0]["document_id"]
    signer.is_away = True
    assert citizen.get(f"/v1/documents/{document_id}").status_code == 503
    clock.move(days=100)
    signer.is_away = False
    assert citizen.get(f"/v1/documents/{document_id}").status_code == 200
    claims = claims_of(town)["bill"]
    assert claims.issued_at == clock.now
    assert claims.status_index == town.rows(document_record)[0].status_index


def test_a_key_of_the_next_quarter_signs_what_the_last_one_could_not(
    town: Town, citizen: Somebody, signer: PaperSigner, clock: Any
) -> None:
    document_id = citizen.application(citizen.apply(INSTANT))["documents"][0]["document_id"]
    signer.is_away = True
    assert citizen.get(f"/v1/documents/{document_id}").status_code == 503
    clock.move(minutes=10)
    signer.is_away, signer.takes_dates_from = False, clock.now
    assert citizen.get(f"/v1/documents/{document_id}").status_code == 200
    assert claims_of(town)["bill"].issued_at == clock.now


def test_a_name_of_many_words_is_cut_to_what_a_square_bears(town: Town, citizen: Somebody) -> None:
    with town.context.database.transaction() as connection:
        connection.execute(person.update().values(display_name_ar=" ".join(["عبدالرحمن"] * 40)))
    told = citizen.application(citizen.apply(INSTANT))["documents"][0]
    printed(citizen, {"bill": told})
    assert 110 < len(claims_of(town)["bill"].holder_masked) <= 120


def test_the_first_proof_that_is_kept_wins(town: Town, citizen: Somebody, signer: PaperSigner, clock: Any) -> None:
    document_id = citizen.application(citizen.apply(INSTANT))["documents"][0]["document_id"]
    path = f"/v1/documents/{document_id}"

    def somebody_else() -> None:
        signer.meanwhile = lambda: None
        clock.move(hours=2)
        assert citizen.get(path).status_code == 200

    signer.meanwhile = somebody_else
    mine = citizen.get(path)
    assert mine.status_code == 200
    assert len(set(signer.signed)) == 2
    [kept] = town.rows(document_proof)
    assert kept.cose == signer.signed[1]
    assert citizen.get(path).content == mine.content


def test_many_at_once_sign_one_paper(town: Town, citizen: Somebody, signer: PaperSigner) -> None:
    document_id = citizen.application(citizen.apply(INSTANT))["documents"][0]["document_id"]
    with ThreadPoolExecutor(6) as threads:
        replies = list(threads.map(lambda _: citizen.get(f"/v1/documents/{document_id}"), range(6)))
    assert {reply.status_code for reply in replies} == {200}
    assert len({reply.content for reply in replies}) == 1
    assert len(town.rows(document_record)) == len(town.rows(document_proof)) == 1
    assert len(set(signer.signed)) == 1


def test_no_transaction_is_open_while_the_signer_is_asked(town: Town, citizen: Somebody, signer: PaperSigner) -> None:
    document_id = citizen.application(citizen.apply(INSTANT))["documents"][0]["document_id"]
    waited: list[bool] = []

    def write() -> None:
        # On SQLite this would wait for any other writer, and time out.
        with town.context.database.transaction() as connection:
            waited.append(bool(connection.execute(sa.select(sa.func.count()).select_from(status_list)).scalar()))

    signer.meanwhile = write
    assert citizen.get(f"/v1/documents/{document_id}").status_code == 200
    assert waited == [True]


def test_what_no_verifier_would_take_is_not_printed(town: Town, citizen: Somebody, signer: PaperSigner) -> None:
    document_id = citizen.application(citizen.apply(INSTANT))["documents"][0]["document_id"]
    genuine = signer.sign
    signer.sign = lambda *asked: changed(genuine(*asked))  # type: ignore[method-assign]
    for _ in range(2):
        reply = citizen.get(f"/v1/documents/{document_id}")
        assert (reply.status_code, reply.json()["code"]) == (503, "signer_unavailable")
    assert town.rows(document_proof) == []
    signer.sign = genuine  # type: ignore[method-assign]
    signer.refuses = "quota"
    assert citizen.get(f"/v1/documents/{document_id}").status_code == 503


def test_places_in_the_list_are_drawn_by_chance_and_never_shared(
    make_client: Any, settings: Settings, town: Town, citizen: Somebody
) -> None:
    """A list of two places: it doubles until every paper has one."""
    citizen.client = make_client(replace(settings, limits=replace(settings.limits, status_list_size=2)))
    for _ in range(3):
        printed(citizen, {"bill": citizen.application(citizen.apply(INSTANT))["documents"][0]})
    [made] = town.rows(status_list)
    rows = town.rows(document_record)
    assert len({row.status_index for row in rows}) == 3 <= made.size
    assert all(row.status_index < made.size for row in rows)
    taken = {name: getattr(rows[0], name) for name in ("municipality", "status_year", "status_index")}
    same = {**rows[0]._mapping, **taken, "document_id": rows[1].document_id}
    with pytest.raises(sa.exc.IntegrityError), town.context.database.transaction() as connection:
        connection.execute(sa.insert(document_record).values(**same))


def test_proofs_are_never_changed(town: Town, citizen: Somebody) -> None:
    printed(citizen, {"bill": citizen.application(citizen.apply(INSTANT))["documents"][0]})
    for table in (document_record, document_proof):
        for statement in (sa.delete(table), sa.update(table).values(made_at=town.context.now())):
            with (
                pytest.raises(sa.exc.DBAPIError, match="append_only"),
                town.context.database.transaction() as connection,
            ):
                connection.execute(statement)


def test_each_municipality_has_keys_and_lists_of_its_own(town: Town, citizen: Somebody) -> None:
    for municipality in (RIYADH, JEDDAH):
        told = citizen.application(citizen.apply(INSTANT, municipality))
        printed(citizen, {"bill": told["documents"][0]})
    assert len({row.kid for row in town.rows(document_proof)}) == 2
    assert {row.municipality for row in town.rows(status_list)} == {RIYADH, JEDDAH}
    # A paper of one is not judged by the list of the other.
    square = square_of(town, told["documents"][0]["document_id"])
    other = town.context.lists.held_for(RIYADH, 2026)
    assert judge(square, other, town.context.now()).reason == "status_unknown"


def test_the_paper_has_square_page_and_code(town: Town, citizen: Somebody) -> None:
    told = citizen.application(citizen.apply(INSTANT))["documents"][0]
    pdf = citizen.get(f"/v1/documents/{told['document_id']}", language="en").content
    text = " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    [row] = town.rows(document_record)
    assert row.check_code in text
    assert "balady.example/c" in text
    assert json.loads(row.record)["bill_number"] == told["number"]


@ONE_ENGINE
def test_a_check_code_forgives_what_people_misread(context: Context) -> None:
    code = code_of(bytes(range(1, 6)))
    assert (len(code), set("ILOU") & set(code)) == (8, set())
    assert code_of(b"\x00" * 5) == "0" * 8
    assert code_of(b"\xff" * 5) == "Z" * 8
    assert is_code(" 01ab-٢3xy ", "01AB23XY")
    assert is_code("oiab-23xy", "01AB23XY")
    assert is_code("olab23xy", "01AB23XY")
    for wrong in ("", "01AB23XZ", "01AB23X", "01AB23XYY", "\ud800", mint()):
        assert not is_code(wrong, "01AB23XY")
