"""The real national sign-in service, against a loopback server that answers, refuses, stalls and lies."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from balady_desktop.backend.national.http import HttpNational
from balady_desktop.backend.settings import NationalSettings
from tests.backend.outside_server import Fake, serving

ID, REQUEST = "1012345672", "0190a3c4-0000-7000-8000-000000000001"
HANDLE = {"nationalId": ID, "transId": "t-1", "random": "47"}


@pytest.fixture
def fake() -> Iterator[Fake]:
    with serving(Fake()) as made:
        yield made


@pytest.fixture
def national(fake: Fake) -> Iterator[HttpNational]:
    made = HttpNational(NationalSettings(fake.url, {"APP-ID": "id", "APP-KEY": "key"}), timedelta(seconds=5))
    yield made
    made.close()


@pytest.mark.parametrize(("random", "number"), [("47", "47"), (47, "47"), ("07", "07")])
def test_a_request_is_opened_with_the_number_in_the_body(
    fake: Fake, national: HttpNational, random: Any, number: str
) -> None:
    fake.status, fake.body = 201, {"transId": "t-1", "random": random, "unknownFutureKey": 1}
    asked = national.ask(REQUEST, ID, "ar")
    assert (asked.outcome, asked.number, asked.handle) == ("asked", number, {**HANDLE, "random": number})
    method, path, headers, body = fake.asked[0]
    assert (method, path) == ("POST", f"/api/v1/mfa/request?local=ar&requestId={REQUEST}")
    assert ID not in path
    assert (headers["APP-ID"], headers["APP-KEY"]) == ("id", "key")
    assert fake.read(body) == {"nationalId": ID, "service": "Login"}


@pytest.mark.parametrize(
    ("status", "answer"),
    [("WAITING", "waiting"), ("COMPLETED", "accepted"), ("REJECTED", "refused"), ("EXPIRED", "expired")],
)
def test_the_answer_is_read(fake: Fake, national: HttpNational, status: str, answer: str) -> None:
    fake.body = {"status": status}
    assert national.answer(HANDLE) == answer
    method, path, _, body = fake.asked[0]
    assert (method, path, fake.read(body)) == ("POST", "/api/v1/mfa/request/status", HANDLE)


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [
        (422, "422-031-046", "unknown"),
        (400, "400-034-050", "busy"),
        (400, "400-034-999", "unavailable"),
        (500, "400-034-050", "busy"),
    ],
)
def test_its_refusals_have_a_meaning(fake: Fake, national: HttpNational, status: int, code: str, outcome: str) -> None:
    fake.status, fake.body = status, {"code": code, "message": "..."}
    assert national.ask(REQUEST, ID, "en").outcome == outcome


@pytest.mark.parametrize(
    ("code", "answer"), [("400-034-051", "expired"), ("400-034-053", "expired"), ("500", "unavailable")]
)
def test_a_transaction_that_is_gone_is_over(fake: Fake, national: HttpNational, code: str, answer: str) -> None:
    fake.status, fake.body = 400, {"code": code}
    assert national.answer(HANDLE) == answer


@pytest.mark.parametrize(
    "raw",
    [
        b"<html>portal</html>",
        b"",
        b"null",
        b'{"transId": "t-1"}',
        b'{"transId": "", "random": "47"}',
        b'{"transId": "t-1", "random": "4"}',
        b'{"transId": "t-1", "random": "474"}',
        b'{"transId": "t-1", "random": "\xd9\xa4\xd9\xa7"}',
        b'{"status": "MAYBE"}',
        b'{"status": true}',
    ],
)
def test_what_is_no_answer_is_neither_yes_nor_no(fake: Fake, national: HttpNational, raw: bytes) -> None:
    fake.raw = raw
    assert national.ask(REQUEST, ID, "ar").outcome == "unavailable"
    assert national.answer(HANDLE) == "unavailable"


def test_a_service_that_is_down_or_silent_is_unavailable(fake: Fake) -> None:
    fake.stall = threading.Event()
    slow = HttpNational(NationalSettings(fake.url), timedelta(seconds=0.2))
    assert slow.ask(REQUEST, ID, "ar").outcome == "unavailable"
    assert slow.answer(HANDLE) == "unavailable"
    fake.stall.set()
    slow.close()
    down = HttpNational(NationalSettings("http://127.0.0.1:1/"), timedelta(seconds=5))
    assert down.ask(REQUEST, ID, "ar").outcome == "unavailable"
    assert down.answer(HANDLE) == "unavailable"
    down.close()


def test_a_redirect_is_not_followed_and_is_no_answer(fake: Fake, national: HttpNational) -> None:
    fake.status, fake.body = 302, {"transId": "t-1", "random": "47"}
    assert national.ask(REQUEST, ID, "ar").outcome == "unavailable"
