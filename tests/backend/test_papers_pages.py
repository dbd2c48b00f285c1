"""The public check page: what a phone shows of a QR code, what the form answers, and that nothing of it is written."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.proofs.page import form_page, verdict_page
from balady_desktop.backend.proofs.tables import document_proof, document_record
from balady_desktop.backend.settings import Limits, Settings
from balady_desktop.documents.proofs.claims import Claims
from balady_desktop.documents.proofs.transport import to_square
from balady_desktop.documents.proofs.verdict import Verdict, Word
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.wire.cose import read1
from tests.backend.casework import INSTANT, ONE_ENGINE, Somebody, Town, mint
from tests.backend.paper_signer import PaperSigner

HOST = "https://balady.example"
CANARY = "CANARY7777"


class Page(HTMLParser):
    """What a browser would see: tags, their attributes, and the words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def heading(self) -> str:
        return re.sub(r"\s+", " ", self.words)


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def paper(town: Town) -> dict[str, Any]:
    """A printed bill: its path on the page, number and code."""
    citizen: Somebody = town.somebody()
    told = citizen.application(citizen.apply(INSTANT))["documents"][0]
    assert citizen.get(f"/v1/documents/{told['document_id']}").status_code == 200
    square = to_square(HOST, town.rows(document_proof)[0].cose)
    return {**told, "path": square.removeprefix(HOST.upper()), "code": town.rows(document_record)[0].check_code}


def post(town: Town, number: str, code: str) -> Any:
    return town.client.post("/c", data={"number": number, "code": code})


def assert_harmless(reply: Any) -> Page:
    """Nothing runs, nothing is fetched, nothing is kept, and a browser holds the page to that."""
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        reply.headers["content-security-policy"],
    )
    assert "set-cookie" not in reply.headers
    page = Page(reply.text)
    assert not {"script", "img", "iframe", "link", "object", "base"} & {tag for tag, _ in page.tags}
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style")]
        assert attributes.get("href", "/c") == attributes.get("action", "/c") == "/c"
    assert not re.search(r"url\(|@import|https?:", reply.text)
    assert ("html", {"lang": "ar", "dir": "rtl"}) in page.tags
    assert any(attributes.get("name") == "viewport" for _, attributes in page.tags)
    return page


def test_a_phone_opens_the_square(town: Town, paper: dict[str, Any]) -> None:
    reply = town.client.get(paper["path"])
    page = assert_harmless(reply)
    assert reply.status_code == 200
    for said in ("سارية", "Valid", paper["number"], "س*** ع***", "672", "بلدية", "4,646.00", "قارن", "2026/03/01"):
        assert said in page.words, said
    assert "سالم" not in page.words


def test_number_and_code_are_posted(town: Town, paper: dict[str, Any]) -> None:
    form = assert_harmless(town.client.get("/c"))
    assert ("form", {"method": "post", "action": "/c", "autocomplete": "off"}) in form.tags
    reply = post(town, paper["number"], paper["code"].lower())
    assert (reply.status_code, "سارية" in assert_harmless(reply).words) == (200, True)


def test_what_is_unknown_is_one_page(town: Town, paper: dict[str, Any]) -> None:
    bodies = [
        post(town, paper["number"], "00000000"),
        post(town, "123", paper["code"]),
        post(town, "", ""),
        town.client.post("/c", content=b"\xff\xfe&&&&&&&&&&&&&&&="),
        town.client.post("/c", content=b"number=%00%ff&code=%d9"),
    ]
    assert {(reply.status_code, reply.content) for reply in bodies} == {(404, bodies[0].content)}
    assert "لا توجد وثيقة بهذا الرقم والرمز" in assert_harmless(bodies[0]).words


def test_each_word_has_its_page(town: Town, paper: dict[str, Any], clock: Any, signer: PaperSigner) -> None:
    body = {"standing": "revoked", "reason": "issued_in_error"}
    path = f"/v1/desk/documents/{paper['document_id']}/standing-requests"
    asked = town.staff("reviewer").post(path, body).json()
    decision = f"/v1/desk/standing-requests/{asked['request_id']}/decision"
    town.staff("head").post(decision, {"approve": True})
    assert "ملغاة" in assert_harmless(town.client.get(paper["path"])).words
    flipped = paper["path"][:-9] + ("A" if paper["path"][-9] != "A" else "B") + paper["path"][-8:]
    assert "غير صحيحة" in assert_harmless(town.client.get(flipped)).words
    for unread in ("/1/NOSQUARE", "/1/%3Cscript%3E", "/1/" + "A" * 9000, paper["path"][:200]):
        page = assert_harmless(town.client.get(unread))
        assert "تعذّر التحقق" in page.words
        assert "غير صحيحة" not in page.words
        assert paper["number"] not in page.words
    stranger = PaperSigner(clock)
    signed = stranger.sign(paper["document_id"], "00100100", "bill", _payload(town))
    assert "تعذّر التحقق" in assert_harmless(town.client.get(to_square(HOST, signed)[len(HOST) :])).words


def _payload(town: Town) -> bytes:
    return read1(town.rows(document_proof)[0].cose).payload


def test_trouble_is_told_in_html_too(town: Town, paper: dict[str, Any], signer: PaperSigner, clock: Any) -> None:
    clock.move(days=8)
    signer.is_away = True
    reply = town.client.get(paper["path"])
    assert reply.status_code == 503
    assert reply.headers["retry-after"]
    assert "تعذر" in assert_harmless(reply).words
    signer.sign_status_list = None  # type: ignore[assignment,method-assign]
    signer.is_away = False
    assert town.client.get(paper["path"]).status_code == 500


def test_too_many_checks_are_told_so(make_client: Any, settings: Settings) -> None:
    client = make_client(replace(settings, limits=Limits()))
    statuses = [client.get("/1/NOSQUARE").status_code for _ in range(31)]
    assert statuses == [200] * 30 + [429]
    assert "محاولات كثيرة" in client.get("/1/NOSQUARE").text


@ONE_ENGINE
def test_whatever_was_signed_is_only_text(context: Context) -> None:
    hostile = '"><script>alert(1)</script><b'
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    shown = (hostile, hostile, mint(), hostile, "672", b"", 2026, 0, 5, b"")
    claims = Claims("99999999", moment, moment, *shown)
    verdict = Verdict(Word.VALID, "ok", claims, None, timedelta(hours=1), "fresh")
    municipalities = packaged_catalogue().lookups.get_table("municipalities")
    page = verdict_page(verdict, municipalities, moment, sample=False)
    assert "<script" not in page
    assert Page(page).words.count(hostile) == 3


@ONE_ENGINE
def test_only_samples_say_that_they_are(context: Context) -> None:
    said = "not affiliated with any government body"
    assert said in form_page(sample=True)
    assert said not in form_page(sample=False)


@ONE_ENGINE
def test_the_form_of_every_verdict_is_there_in_both_languages(context: Context) -> None:
    municipalities = packaged_catalogue().lookups.get_table("municipalities")
    for word in Word:
        page = Page(verdict_page(Verdict(word, "ok"), municipalities, context.now(), sample=True))
        assert any(attributes.get("class") == f"verdict {word}" for _, attributes in page.tags)


@pytest.mark.slow
def test_nothing_of_it_is_ever_written_down(live_server: Any, tmp_path: Path) -> None:
    """The real server over HTTPS: path, query, number, code and browser stand in no log and no file."""
    headers = {"User-Agent": CANARY, "Referer": f"https://example.com/{CANARY}", "Cookie": CANARY}
    with live_server.client() as client:
        statuses = [
            client.get(f"/1/{CANARY}", headers=headers).status_code,
            client.get(f"/1/{CANARY}/{CANARY}", headers=headers).status_code,
            client.get(f"/c?number={CANARY}", headers=headers).status_code,
            client.post(f"/c?code={CANARY}", data={"number": CANARY, "code": CANARY}, headers=headers).status_code,
            client.get(f"/v1/paper-checks?number={CANARY}&code={CANARY}", headers=headers).status_code,
        ]
    assert statuses == [200, 404, 200, 404, 404]
    live_server.process.stdin.close()
    assert live_server.process.wait(timeout=30) == 0
    log = (tmp_path / "live.log").read_text()
    assert '"route": "/1/{square}"' in log
    for path in tmp_path.rglob("*"):
        assert CANARY not in path.name
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes(), path
