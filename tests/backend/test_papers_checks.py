"""What everybody may ask: the signed lists, and one paper by its number and code; nothing else can be learnt."""

import base64
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.proofs.tables import document_record
from balady_desktop.backend.settings import RATES, Limits, Rate, Settings
from balady_desktop.documents.proofs.status import read_status_list
from balady_desktop.documents.proofs.trust import read_trust_list
from balady_desktop.documents.proofs.verdict import Held, Verdict, Word, judge
from tests.backend.casework import INSTANT, JEDDAH, RIYADH, Somebody, Town
from tests.backend.paper_signer import PaperSigner


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """No test but those of the limits meets one."""
    free = Rate(10_000, timedelta(seconds=1))
    rates = {**RATES, "paper_check_peer": free, "paper_check_number": free}
    return replace(settings, limits=Limits(rates=rates))


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def citizen(town: Town) -> Somebody:
    return town.somebody()


def bill_of(town: Town, citizen: Somebody) -> dict[str, Any]:
    """Return the row of a printed bill: id, number, code."""
    told = citizen.application(citizen.apply(INSTANT))["documents"][0]
    assert citizen.get(f"/v1/documents/{told['document_id']}").status_code == 200
    row = town.rows(document_record, document_record.c.document_id == told["document_id"])[0]
    return {**told, "code": row.check_code, "place": row.status_index}


def check(town: Town, number: str, code: str) -> Any:
    return town.client.get("/v1/paper-checks", params={"number": number, "code": code})


def lists(town: Town) -> Held:
    """Fetch the lists as a desktop does: the root pinned, everything verified by it."""
    root = base64.b64decode(town.client.get("/v1/server").json()["paper_root"])
    said = town.client.get("/v1/paper-lists").json()
    trust = read_trust_list(base64.b64decode(said["trust_list"]), root)
    now = town.context.now()
    read = [read_status_list(base64.b64decode(one), trust, now) for one in said["status_lists"]]
    return Held(trust, {(one.issuer, one.year): one for one in read})


def judged(town: Town, paper: dict[str, Any]) -> Verdict:
    said = check(town, paper["number"], paper["code"]).json()
    return judge(said["square"], lists(town), town.context.now(), said["record"])


def change(town: Town, document_id: str, standing: str, reason: str) -> None:
    body = {"standing": standing, "reason": reason}
    asked = town.staff("reviewer").post(f"/v1/desk/documents/{document_id}/standing-requests", body).json()
    path = f"/v1/desk/standing-requests/{asked['request_id']}/decision"
    assert town.staff("head").post(path, {"approve": True}).status_code == 200


def test_a_verifier_with_the_lists_judges_by_itself(town: Town, citizen: Somebody) -> None:
    paper = bill_of(town, citizen)
    verdict = judged(town, paper)
    assert (verdict.word, verdict.freshness) == (Word.VALID, "fresh")
    assert verdict.claims
    assert verdict.claims.number == paper["number"]


def test_number_and_code_are_read_as_people_type_them(town: Town, citizen: Somebody) -> None:
    paper = bill_of(town, citizen)
    arabic = paper["number"].translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    typed = f" {paper['code'][:4].lower()}-{paper['code'][4:]} "
    assert check(town, f"\u200f {arabic[:5]} {arabic[5:]}", typed).status_code == 200


def test_a_receipt_is_found_by_its_series(town: Town, citizen: Somebody) -> None:
    papers = town.issued(citizen)
    citizen.get(f"/v1/documents/{papers['receipt']['document_id']}")
    [row] = town.rows(document_record)
    assert check(town, papers["receipt"]["number"].lower(), row.check_code).status_code == 200


def test_a_wrong_code_and_an_unknown_number_are_one_answer(town: Town, citizen: Somebody) -> None:
    paper = bill_of(town, citizen)
    never_printed = citizen.application(citizen.apply(INSTANT))["documents"][0]["number"]
    replies = [
        check(town, paper["number"], "00000000"),
        check(town, paper["number"], ""),
        check(town, never_printed, "00000000"),
        check(town, "999", paper["code"]),
        check(town, "999", "00000000"),
        check(town, "9" * 60, "00000000"),
        check(town, paper["document_id"], paper["code"]),
        check(town, "\ud7ff'; DROP TABLE document;--", "%"),
    ]
    assert {(reply.status_code, reply.content) for reply in replies} == {(404, replies[0].content)}
    assert replies[0].json()["code"] == "paper_unknown"
    # What no database takes is refused at the door, whatever is asked about.
    assert check(town, "9\u0000", paper["code"]).status_code == 422
    assert check(town, "1" * 300, "x").status_code == 422


def test_what_is_decided_stands_in_the_list(town: Town, citizen: Somebody, clock: Any) -> None:
    paper = bill_of(town, citizen)
    for standing, reason, word in (
        ("suspended", "under_examination", Word.SUSPENDED),
        ("valid", "cause_removed", Word.VALID),
        ("revoked", "issued_in_error", Word.REVOKED),
    ):
        clock.move(seconds=2)
        change(town, paper["document_id"], standing, reason)
        assert judged(town, paper).word == word


def test_a_paper_that_was_revoked_before_its_first_print_is_revoked(town: Town, citizen: Somebody) -> None:
    bill_of(town, citizen)
    told = citizen.application(citizen.apply(INSTANT))["documents"][0]
    change(town, told["document_id"], "revoked", "issued_in_error")
    # A list that was signed when nobody had printed the paper yet does not have it.
    assert lists(town).statuses
    assert citizen.get(f"/v1/documents/{told['document_id']}").status_code == 200
    [row] = town.rows(document_record, document_record.c.document_id == told["document_id"])
    assert judged(town, {**told, "code": row.check_code}).word == Word.REVOKED


def test_a_change_in_one_municipality_signs_no_list_of_another(
    town: Town, citizen: Somebody, signer: PaperSigner
) -> None:
    paper = bill_of(town, citizen)
    told = citizen.application(citizen.apply(INSTANT, JEDDAH))["documents"][0]
    citizen.get(f"/v1/documents/{told['document_id']}")
    lists(town)
    change(town, paper["document_id"], "revoked", "issued_in_error")
    lists(town)
    assert signer.lists_signed == 3


def test_a_list_is_signed_again_only_when_it_changed_or_aged(
    town: Town, citizen: Somebody, signer: PaperSigner, clock: Any
) -> None:
    paper = bill_of(town, citizen)
    for _ in range(3):
        lists(town)
    assert signer.lists_signed == 1
    clock.move(hours=5)
    assert lists(town).statuses[RIYADH, 2026].issued_at == clock.now - timedelta(hours=5)
    clock.move(hours=2)
    assert lists(town).statuses[RIYADH, 2026].issued_at == clock.now
    assert signer.lists_signed == 2
    change(town, paper["document_id"], "revoked", "issued_in_error")
    lists(town)
    assert signer.lists_signed == 3


def test_while_the_signer_is_away_old_lists_serve_and_changed_ones_do_not(
    town: Town, citizen: Somebody, signer: PaperSigner, clock: Any
) -> None:
    paper = bill_of(town, citizen)
    before = lists(town)
    signer.is_away = True
    clock.move(hours=7)
    assert lists(town).statuses == before.statuses
    change(town, paper["document_id"], "revoked", "issued_in_error")
    reply = town.client.get("/v1/paper-lists")
    assert (reply.status_code, reply.json()["code"]) == (503, "signer_unavailable")


def test_without_a_signer_there_is_no_root_and_all_else_works(town: Town, signer: PaperSigner, clock: Any) -> None:
    signer.is_away = True
    reply = town.client.get("/v1/server")
    assert (reply.status_code, reply.json()["paper_root"]) == (200, None)
    assert town.client.get("/v1/paper-lists").status_code == 503
    signer.is_away = False
    assert town.client.get("/v1/server").json()["paper_root"] is None, "it is not asked at every turn"
    clock.move(seconds=6)
    assert town.client.get("/v1/server").json()["paper_root"]
    signer.is_away = True
    assert town.client.get("/v1/server").json()["paper_root"]


def test_a_server_that_starts_names_its_root_before_its_signer_runs(
    town: Town, signer: PaperSigner, make_client: Any, settings: Settings
) -> None:
    root = town.client.get("/v1/server").json()["paper_root"]
    signer.is_away = True
    again = make_client(settings)
    assert again.get("/v1/server").json()["paper_root"] == root
    # Another signer has another root: what is named is what the lists are signed by.
    other = make_client(replace(settings, signer=PaperSigner(settings.clock)))
    assert other.get("/v1/paper-lists").status_code == 200
    assert other.get("/v1/server").json()["paper_root"] != root


def test_a_server_without_papers_has_no_status_list(town: Town) -> None:
    assert lists(town).statuses == {}


def test_who_tries_codes_is_slowed_down(make_client: Any, settings: Settings, clock: Any) -> None:
    with_limits = replace(settings, limits=Limits())
    client = make_client(with_limits)
    ask = {"number": "12345", "code": "00000000"}
    first = [client.get("/v1/paper-checks", params=ask).status_code for _ in range(11)]
    assert first == [404] * 10 + [429]
    # Another number is another bucket, until the address itself has had enough.
    others = [client.get("/v1/paper-checks", params={**ask, "number": str(n)}).status_code for n in range(25)]
    assert others == [404] * 20 + [429] * 5
    clock.move(minutes=1)
    assert client.get("/v1/paper-checks", params=ask).status_code == 404
