"""Real registers in their one shape, against a loopback server that answers, refuses, stalls and lies."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from balady_desktop.backend.adapters import make_registers
from balady_desktop.backend.outward import LARGEST_REPLY
from balady_desktop.backend.registers.breaker import Breaker
from balady_desktop.backend.registers.http import HttpRegisters
from balady_desktop.backend.registers.local import SILENT, LocalRegisters
from balady_desktop.backend.settings import RegisterSettings, Settings
from balady_desktop.domain.catalogue import packaged_catalogue
from tests.backend.outside_server import Fake, serving

REGISTERS = packaged_catalogue().registers
CR = "commercial_registration"
ASKED = {"number": "1010000101"}
FOUND = {"asked": ASKED, "found": True, "facts": {"name": "مؤسسة", "number_700": "7001234561", "status": "active"}}


class Hand:
    """A clock that the test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def fake() -> Iterator[Fake]:
    with serving(Fake()) as made:
        yield made


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def outside(fake: Fake, hand: Hand) -> Iterator[HttpRegisters]:
    settings = {CR: RegisterSettings(fake.url, {"apiKey": "key"})}
    made = HttpRegisters(settings, REGISTERS, timedelta(seconds=5), hand)
    yield made
    made.close()


def test_a_register_is_asked_in_the_body_and_its_facts_are_read(fake: Fake, outside: HttpRegisters) -> None:
    fake.body = {**FOUND, "facts": {**FOUND["facts"], "capital": 5}, "more": 1}
    reply = outside.ask(CR, ASKED)
    assert (reply.said, reply.facts) == ("found", FOUND["facts"])
    method, path, headers, body = fake.asked[0]
    assert (method, path, headers["apiKey"]) == ("POST", "/", "key")
    assert fake.read(body) == {"asked": ASKED}


def test_what_it_does_not_have_is_not_found(fake: Fake, outside: HttpRegisters) -> None:
    fake.body = {"asked": ASKED, "found": False}
    assert outside.ask(CR, ASKED).said == "not_found"


WRONG: list[Any] = [
    {**FOUND, "asked": {"number": "1010000102"}},
    {**FOUND, "asked": None},
    {**FOUND, "found": "true"},
    {**FOUND, "found": 1},
    {**FOUND, "found": None},
    {"asked": ASKED, "found": True},
    {**FOUND, "facts": {"status": "glowing"}},
    {**FOUND, "facts": {"name": 5}},
    {"found": False},
    [],
    None,
    "found",
]


@pytest.mark.parametrize("body", WRONG)
def test_what_is_no_answer_to_this_question_is_not_checked(fake: Fake, outside: HttpRegisters, body: Any) -> None:
    fake.body = body
    assert outside.ask(CR, ASKED).said == "not_checked"


@pytest.mark.parametrize("raw", [b"", b"<html>portal</html>", b'{"asked"', b"[" * 100_000, b"\xff\xfe"])
def test_what_is_no_json_is_not_checked(fake: Fake, outside: HttpRegisters, raw: bytes) -> None:
    fake.raw = raw
    assert outside.ask(CR, ASKED).said == "not_checked"


@pytest.mark.parametrize("status", [204, 301, 302, 401, 404, 429, 500, 503])
def test_another_status_is_not_checked_whatever_its_body_says(fake: Fake, outside: HttpRegisters, status: int) -> None:
    fake.status, fake.body = status, FOUND
    if status == 204:
        fake.raw = b""
    assert outside.ask(CR, ASKED).said == "not_checked"
    assert len(fake.asked) == 1


def test_an_answer_that_is_too_long_is_not_read_to_its_end(fake: Fake, outside: HttpRegisters) -> None:
    fake.body = {**FOUND, "padding": "x" * LARGEST_REPLY}
    assert outside.ask(CR, ASKED).said == "not_checked"


def test_an_answer_that_comes_drop_by_drop_is_given_up(fake: Fake, outside: HttpRegisters, hand: Hand) -> None:
    fake.body = FOUND
    ticks = iter([0.0, 6.0, 6.0])
    late = HttpRegisters({CR: RegisterSettings(fake.url)}, REGISTERS, timedelta(seconds=5), lambda: next(ticks))
    assert late.ask(CR, ASKED).said == "not_checked"
    late.close()


def test_a_register_that_is_slow_or_down_or_has_no_address_is_not_checked(fake: Fake) -> None:
    fake.stall = threading.Event()
    places = {CR: RegisterSettings(fake.url), "deeds": RegisterSettings("http://127.0.0.1:1/")}
    made = HttpRegisters(places, REGISTERS, timedelta(seconds=0.2))
    assert made.ask(CR, ASKED).said == "not_checked"
    assert made.ask("deeds", {"number": "1", "date": "2026-01-01"}).said == "not_checked"
    assert made.ask("insurance", ASKED).said == "not_checked"
    assert made.ask("no_such_register", ASKED).said == "not_checked"
    fake.stall.set()
    made.close()


def test_after_three_failures_it_is_left_alone_for_a_while(fake: Fake, outside: HttpRegisters, hand: Hand) -> None:
    fake.status = 500
    for _ in range(5):
        assert outside.ask(CR, ASKED).said == "not_checked"
    assert len(fake.asked) == 3
    fake.status, fake.body = 200, FOUND
    assert outside.ask(CR, ASKED).said == "not_checked"
    hand.now = 30.0
    assert outside.ask(CR, ASKED).said == "found"
    assert outside.ask(CR, ASKED).said == "found"
    assert len(fake.asked) == 5


def test_one_try_goes_through_after_the_rest_and_a_failure_begins_another_rest(hand: Hand) -> None:
    breaker = Breaker(2, timedelta(seconds=10), hand)
    breaker.note(False)
    breaker.note(False)
    assert not breaker.may_try()
    hand.now = 10.0
    assert [breaker.may_try(), breaker.may_try()] == [True, False]
    breaker.note(False)
    hand.now = 19.0
    assert not breaker.may_try()
    hand.now = 20.0
    assert breaker.may_try()
    breaker.note(True)
    assert [breaker.may_try(), breaker.may_try()] == [True, True]


# --- the samples ---


@pytest.mark.parametrize(
    ("register", "asked", "said"),
    [
        (CR, ASKED, "found"),
        (CR, {"number": "1010999998"}, "not_found"),
        (CR, {"number": SILENT}, "not_checked"),
        ("deeds", {"number": "100000000101", "date": "2024-03-10"}, "found"),
        ("deeds", {"number": "100000000101", "date": "2024-03-11"}, "not_found"),
        ("contractors", {"number": "55000101"}, "found"),
        ("insurance", {"number": "66000102"}, "found"),
        ("civil_defence", {"number": "77000101"}, "found"),
        ("no_such_register", ASKED, "not_checked"),
    ],
)
def test_the_samples_have_every_outcome(register: str, asked: dict[str, str], said: str) -> None:
    assert LocalRegisters(REGISTERS).ask(register, asked).said == said


def test_the_samples_say_that_they_are_samples() -> None:
    assert "عيّنة" in str(LocalRegisters(REGISTERS).ask(CR, ASKED).facts["name"])


def test_an_address_of_a_register_that_is_not_there_is_refused(settings: Settings) -> None:
    with pytest.raises(ValueError, match="has no register deedz"):
        make_registers(replace(settings, registers={"deedz": RegisterSettings("https://x.example")}), REGISTERS)
    with pytest.raises(ValueError, match="HTTPS only"):
        make_registers(replace(settings, registers={CR: RegisterSettings("http://x.example")}), REGISTERS)
